"""The ways in which a command says that it could not be done."""


class CommandError(Exception):
    """A command cannot be done; the message is one sentence for the person."""


class OutputError(Exception):
    """What a command found cannot be written where it was to go; the message is one sentence for the person."""
