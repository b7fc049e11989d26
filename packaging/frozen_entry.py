"""Where the frozen program begins: the command, or one of its two helper processes, asked for as ``-m MODULE``."""

import importlib
import os
import sys
from pathlib import Path
from typing import Final

HELPERS: Final = frozenset({"massage_coach.sound.host", "massage_coach.speech.worker"})
"""The modules that the program starts as processes of their own; no other module can be run through it."""

CONSOLE: Final = "massage-coach.exe"
"""On Windows the program whose standard streams are there; the one with the window has none."""


def main(words: list[str]) -> int:
    """Run what was asked for; answers with the exit status."""
    restore_search_path()
    if words[:1] == ["-m"] and words[1:2] and words[1] in HELPERS:
        importlib.import_module(words[1]).main(words[2:])
        return 0
    if sys.platform == "win32":
        sys.executable = str(Path(sys.executable).with_name(CONSOLE))
    from massage_coach.cli.main import main as run_command  # noqa: PLC0415 (a helper process does without)

    return run_command(words)


def restore_search_path() -> None:
    """Have programs of the system that are started later look for libraries where they always do, not in our folder."""
    own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if own is not None:
        os.environ["LD_LIBRARY_PATH"] = own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
