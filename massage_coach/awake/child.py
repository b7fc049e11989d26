"""Keeps the screen on by a command of the system, which ends when this program does, however it ends."""

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import subprocess

WHO: Final = "Massage Coach"

END_S: Final = 1.0
"""A command that was told to end and has not done so after as many seconds is killed."""


class ByCommand:
    """Holds the screen on while a command runs; where it cannot be started, nothing is held."""

    def __init__(self, command: Callable[[str], Sequence[str]], end_s: float = END_S) -> None:
        """``command`` gives the command with its words for a reason."""
        self._command = command
        self._end_s = end_s
        self._child: subprocess.Popen[bytes] | None = None

    def hold(self, reason: str) -> None:
        """Start the command."""
        import subprocess  # noqa: PLC0415 (not before a session)

        self.release()
        with contextlib.suppress(OSError):
            self._child = subprocess.Popen(
                self._command(reason),
                # It reads until this program is gone, killed or not; nobody else has the other end.
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Away from the terminal, in which Ctrl-C means the session, and where it could ask for a password.
                start_new_session=True,
            )

    def release(self) -> None:
        """End the command."""
        child, self._child = self._child, None
        if child is None:
            return
        import subprocess  # noqa: PLC0415 (as above)

        if child.stdin is not None:
            child.stdin.close()
        child.terminate()
        try:
            child.wait(self._end_s)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def by_gnome(reason: str) -> list[str]:
    """The command of GNOME's session."""
    return ["gnome-session-inhibit", "--app-id", "massage-coach", "--reason", reason, "--inhibit", "idle", "cat"]


def by_systemd(reason: str) -> list[str]:
    """The command of systemd, which most other desktops heed."""
    return ["systemd-inhibit", "--what=idle", f"--who={WHO}", f"--why={reason}", "--mode=block", "cat"]


def by_caffeinate(process: int) -> list[str]:
    """The command of macOS, which ends with ``process``: neither display nor machine fall asleep."""
    return ["caffeinate", "-d", "-i", "-w", str(process)]
