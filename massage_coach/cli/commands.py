"""Runs a sub-command, and turns every known error into one sentence on standard error."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from massage_coach.cli import history, library, session
from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_fault
from massage_coach.cli.parts import Parts
from massage_coach.history.records import HistoryError
from massage_coach.library.catalogue import HoldError, LibraryFault
from massage_coach.paths import Paths
from massage_coach.settings import SettingsError
from massage_coach.sound.model import SoundError
from massage_coach.speech.model import SpeechError

KNOWN_ERRORS: Final = (CommandError, HistoryError, HoldError, LibraryFault, SettingsError, SoundError, SpeechError)


def run(chosen: argparse.Namespace) -> int:
    """Run what the command line names and answer with the exit status."""
    try:
        return _COMMANDS[chosen.command](chosen, Parts(_paths(chosen)))
    except KNOWN_ERRORS as error:
        print_fault(f"massage-coach: {error}")
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        print_fault(f"massage-coach: The file{where} could not be used: {error.strerror or error}.")
        return 1


def _paths(chosen: argparse.Namespace) -> Paths:
    if "data_dir" in chosen:
        return Paths.under(chosen.data_dir.expanduser().absolute())
    return Paths.of_platform()


def _window(_chosen: argparse.Namespace, parts: Parts) -> int:
    return session.open_window(parts, None, {})


def _doctor(chosen: argparse.Namespace, parts: Parts) -> int:
    from massage_coach.cli import doctor  # noqa: PLC0415 (only this command looks into everything)

    return doctor.run(parts.paths, as_json=chosen.json)


_COMMANDS: Final[Mapping[str | None, Callable[[argparse.Namespace, Parts], int]]] = {
    None: _window,
    "list": library.list_entries,
    "check": library.check,
    "plan": session.plan,
    "play": session.play,
    "export": session.export,
    "history": history.run,
    "doctor": _doctor,
}
