"""What a routine file holds, and the one way in which it says that it cannot be used."""

from dataclasses import dataclass
from typing import Final

from massage_coach.library.models import Routine, Technique

SUFFIX: Final = ".massage"
"""How the name of a routine file ends."""

MEDIA_TYPE: Final = "application/vnd.massage-coach.routine+toml"

FORMAT: Final = 1
"""The format that is written, and the newest that is understood."""

MAKER_CHARACTERS: Final = 80
"""Longest name of who made it."""

MOST_STEPS: Final = 60
MOST_TECHNIQUES: Final = 40
MOST_WORK_S: Final = 2 * 60 * 60
"""Longest that all holds and rests may take together, in seconds."""


class ParcelError(Exception):
    """A routine file cannot be used; the message is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A routine as somebody gave it away; nothing in it is trusted more than a file of one's own."""

    name: str
    """The name of the file, harmless to show."""
    routine: Routine
    techniques: tuple[Technique, ...]
    """The techniques of its own that its steps use, with the ids they have in the file."""
    made_by: str = ""
    """Who made it, as the file says."""
    note: str = ""
    """What the maker wants to say."""
    unknown: tuple[str, ...] = ()
    """Keys that were left out because this version does not know them, ready to be shown, each once."""
