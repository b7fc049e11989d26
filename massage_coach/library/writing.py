"""Writes a technique or a routine as the TOML text that a person could have written."""

import re
import unicodedata
from collections.abc import Callable
from enum import Enum
from typing import Final

import msgspec

from massage_coach.library.models import Routine, Technique

_LONGEST: Final = 56
"""Most characters of an id made from a name; an id has room for a number after it."""

_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)))
)
"""Names that no file can have on Windows."""


def toml_text(record: Technique | Routine) -> str:
    """Write a record as the text of its file; what is as it would be anyway is left out."""
    import tomli_w  # noqa: PLC0415 (the first picture needs to read and not to write)

    return tomli_w.dumps(plain_table(record), indent=2)


def plain_table(record: msgspec.Struct) -> dict[str, object]:
    """Lay a record out as a table of plain values, in the order of its fields, without what is left as it is."""
    table: dict[str, object] = {}
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if field.required or value != field.default:
            table[field.name] = _plain(value)
    return table


def free_id(name: str, is_taken: Callable[[str], bool], otherwise: str) -> str:
    """Make an id of a name that no record has yet; ``otherwise`` is where the name has no letter of the alphabet."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "")
    words = "-".join(re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each))))
    first = words[:_LONGEST].strip("-") or otherwise
    found, number = first, 1
    while found in _DEVICES or is_taken(found):
        number += 1
        found = f"{first}-{number}"
    return found


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return plain_table(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value
