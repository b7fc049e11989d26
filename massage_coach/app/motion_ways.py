"""Reads from Windows and macOS whether the person wishes that little moves; free of Qt.

Written after the documentation of both systems and tried with fakes alone: neither could be run where this was built.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Final

GET_CLIENT_AREA_ANIMATION: Final = 0x1042
"""``SPI_GETCLIENTAREAANIMATION``: whether windows may animate what is in them."""

READ_REDUCE_MOTION: Final = ("/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion")
"""Prints 1 or 0; fails where nobody has ever touched the switch."""

GIVE_UP_S: Final = 3.0

Reading = Callable[[], bool]
"""Tells whether little should move; may take up to ``GIVE_UP_S``, so not for the window's own thread."""


def reading_for(platform: str) -> Reading | None:
    """Choose how to ask a platform, named as in ``sys.platform``; ``None`` where it is asked in another way."""
    if platform == "win32":
        return lambda: windows_wishes_little(client_area_animation)
    if platform == "darwin":
        return lambda: mac_wishes_little(said_by)
    return None


def windows_wishes_little(animates: Callable[[], bool | None]) -> bool:
    """Tell whether animations are switched off; where Windows gives no answer, motion is as usual."""
    return animates() is False


def mac_wishes_little(said: Callable[[Sequence[str]], str]) -> bool:
    """Tell whether "Reduce motion" is switched on; ``said`` runs a command and gives what it printed."""
    return said(READ_REDUCE_MOTION).strip() == "1"


def client_area_animation() -> bool | None:
    """Ask Windows whether windows may animate; ``None`` elsewhere and where it does not say."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (on Windows only)

        animates = ctypes.c_int(1)
        told = ctypes.windll.user32.SystemParametersInfoW(GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
        return bool(animates.value) if told else None
    return None


def said_by(command: Sequence[str]) -> str:
    """Run a command and give what it printed; nothing where it is missing, fails or hangs."""
    import subprocess  # noqa: PLC0415 (not before the first picture, nor on Linux)

    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=GIVE_UP_S, check=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout
