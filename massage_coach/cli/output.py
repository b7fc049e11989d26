"""Prints what a command found; with ``--json`` JSON and nothing else on standard output."""

import json
import sys

from massage_coach.cli.errors import OutputError


def print_json(data: object) -> None:
    """Print ``data`` as indented JSON, letters of every language as they are."""
    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Print ``text`` and a line break; raises OutputError where it does not fit, as on a full disk."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"The output cannot be written: {error.strerror}.") from error
