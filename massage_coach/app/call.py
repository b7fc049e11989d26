"""What a later start asks of the window that is open already, and how it gets there."""

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.app.single import CALL_NAME
from massage_coach.library.models import Routine

ANSWER_S: Final = 5.0
"""A first window that does not answer for so long hangs, and a second one opens."""

LOOK_S: Final = 0.05


class Call(msgspec.Struct, frozen=True):
    """What a later start asks for."""

    routine: Routine | None = None
    """To be made ready, unless a session is going on."""
    file: bytes = b""
    """Path of a routine file to look into, as the system spells it; empty where there is none."""


def read(content: bytes) -> Call:
    """Understand a call; one that cannot be understood only asks for the window."""
    try:
        return msgspec.json.decode(content, type=Call)
    except msgspec.MsgspecError:
        return Call()


def call_first(folder: Path, call: Call, answer_s: float = ANSWER_S) -> bool:
    """Ask the first window of a folder to come to the front; whether it answered within ``answer_s`` seconds."""
    path = folder / CALL_NAME
    try:
        # Put in place as a whole: the first may look at any moment.
        handle, name = tempfile.mkstemp(prefix=f".{CALL_NAME}.", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(call))
        Path(name).replace(path)
    except OSError:
        return False
    give_up = time.monotonic() + answer_s
    while path.exists():
        if time.monotonic() >= give_up:
            with contextlib.suppress(OSError):
                path.unlink()
            return False
        time.sleep(LOOK_S)
    return True
