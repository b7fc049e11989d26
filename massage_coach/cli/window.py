"""The way to the window, on which nothing is loaded that its first picture does not need."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massage_coach.cli.display import silent_display
from massage_coach.cli.errors import CommandError
from massage_coach.cli.outcome import status_of
from massage_coach.paths import Paths

if TYPE_CHECKING:
    from massage_coach.library.models import Routine

IN_TERMINAL: Final = "The same session plays in the terminal: massage-coach play {routine} --terminal"
FILE_IN_TERMINAL: Final = "What is in the file is shown in the terminal as well: massage-coach open {file}"
NO_DISPLAY: Final = "There is no display to open a window on. {way}"
SILENT_DISPLAY: Final = "The display {display} does not answer. {way}"

NO_HOME: Final = "There is no home folder to keep your data in; set HOME, or name a whole path with --data-dir."


def run(chosen: argparse.Namespace) -> int:
    """Open the window as the command line without a command asks; answers with the exit status."""
    file = chosen.file.expanduser().absolute() if "file" in chosen else None
    return status_of(lambda: open_window(paths_of(chosen), file=file))


def paths_of(chosen: argparse.Namespace) -> Paths:
    """Find where the person's files are: where the command line says so, else where the platform keeps them.

    Raises CommandError for a person without a home.
    """
    try:
        if "data_dir" in chosen:
            return Paths.under(chosen.data_dir.expanduser().absolute())
        return Paths.of_platform()
    except RuntimeError as error:  # what pathlib and platformdirs say
        raise CommandError(NO_HOME) from error


def open_window(paths: Paths, routine: "Routine | None" = None, name: str = "ROUTINE", file: Path | None = None) -> int:
    """Open the window, with a routine ready to start where there is one; raises CommandError without a display.

    ``name`` is what the person calls the routine; ``file`` is a routine file to look into.
    """
    way = IN_TERMINAL.format(routine=name) if file is None else FILE_IN_TERMINAL.format(file=file)
    if not has_display(os.environ, sys.platform):
        raise CommandError(NO_DISPLAY.format(way=way))
    silent = silent_display(os.environ) if sys.platform == "linux" else ""
    if silent:
        raise CommandError(SILENT_DISPLAY.format(display=silent, way=way))
    # Nothing that a start makes is thrown away, so that looking for it would only take time; see ``run_app``.
    gc.disable()
    from massage_coach.app import imports  # noqa: PLC0415 (Qt is loaded for a window alone)

    imports.restore()
    from massage_coach.app.start import run_app  # noqa: PLC0415 (faster by the line above)

    return run_app(paths, routine, file)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, elsewhere with a display server."""
    if platform in {"win32", "darwin"}:
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "")
    headless = chosen.partition(":")[0] in {"offscreen", "minimal", "vnc"}
    return headless or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
