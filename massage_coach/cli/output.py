"""Prints what a command found; with ``--json`` JSON and nothing else on standard output."""

import json
import sys

from massage_coach.cli.errors import OutputError
from massage_coach.units import UNPRINTED, printable


def print_json(data: object) -> None:
    """Print ``data`` as indented JSON, letters of every language as they are; what controls a terminal is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # json leaves line breaks of its own, and escapes those of the data.
    print_text(UNPRINTED.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text))


def print_text(text: str) -> None:
    """Print ``text``, harmless to a terminal, and a line break; raises OutputError where it does not fit."""
    try:
        sys.stdout.write(printable(text) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"The output cannot be written: {error.strerror}.") from error


def print_fault(sentence: object) -> None:
    """Say on standard error what is wrong, harmless to a terminal whatever a file or an argument holds."""
    sys.stderr.write(printable(f"{sentence}\n"))
