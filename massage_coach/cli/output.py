"""Prints the JSON of a command, and nothing else, on standard output."""

import json
import sys


def print_json(data: object) -> None:
    """Print ``data`` as indented JSON, letters of every language as they are."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_text(text: str) -> None:
    """Print ``text`` and a line break."""
    sys.stdout.write(text + "\n")
