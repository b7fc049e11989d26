"""The one way in which a command says that it could not be done."""


class CommandError(Exception):
    """A command cannot be done; the message is one sentence for the person."""
