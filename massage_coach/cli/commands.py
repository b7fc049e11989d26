"""Knows the sub-commands by their names."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from massage_coach.cli import compose, history, library, parcels, screening, session, today
from massage_coach.cli.outcome import status_of
from massage_coach.cli.parts import Parts
from massage_coach.cli.window import paths_of


def run(chosen: argparse.Namespace) -> int:
    """Run what the command line names and answer with the exit status."""
    return status_of(lambda: _COMMANDS[chosen.command](chosen, Parts(paths_of(chosen))))


def _doctor(chosen: argparse.Namespace, parts: Parts) -> int:
    from massage_coach.cli import doctor  # noqa: PLC0415 (only this command looks into everything)

    return doctor.run(parts.paths, as_json=chosen.json)


def _about(chosen: argparse.Namespace, parts: Parts) -> int:
    from massage_coach.cli import about  # noqa: PLC0415 (no other command asks for it)

    return about.run(chosen, parts)


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace, Parts], int]]] = {
    "today": today.run,
    "compose": compose.run,
    "list": library.list_entries,
    "check": library.check,
    "plan": session.plan,
    "play": session.play,
    "export": session.export,
    "open": parcels.open_file,
    "pack": parcels.pack,
    "history": history.run,
    "screening": screening.run,
    "doctor": _doctor,
    "about": _about,
}
