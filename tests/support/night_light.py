"""A screen that is kept on for no machine's sake."""


class NightLight:
    """Remembers whether it is on, and why it was."""

    def __init__(self) -> None:
        self.reasons: list[str] = []
        self._burns = False

    def is_on(self) -> bool:
        """Whether the screen is held on now."""
        return self._burns

    def hold(self, reason: str) -> None:
        """Go on."""
        assert not self._burns
        self._burns = True
        self.reasons.append(reason)

    def release(self) -> None:
        """Go off."""
        self._burns = False
