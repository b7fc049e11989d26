"""Writes a routine, with the techniques of one's own that it uses, as one file to give away."""

from pathlib import Path
from typing import Final

from massage_coach.files import replace
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Routine
from massage_coach.library.writing import plain_table
from massage_coach.parcel.model import FORMAT, SUFFIX, ParcelError
from massage_coach.parcel.reading import parcel_from_text

ENDING: Final = "{name} is no name for a routine file; end it in {suffix}."
NO_FOLDER: Final = "There is no folder {folder} to write the file into; make it first, or choose another."
NOT_WRITTEN: Final = "{name} cannot be written in {folder} ({error}); make room or choose another folder."
REFUSED: Final = "{name} cannot be given away like this: {key} is {value}; expected {expected}."
GONE: Final = "{name} uses the technique {technique!r}, which is no longer in the library, so it cannot be given away."


def parcel_text(routine: Routine, catalogue: Catalogue, made_by: str = "", note: str = "") -> str:
    """The text of a routine file, which opens again; raises ``ParcelError`` where it would not.

    Built-in techniques are only named, since whoever opens the file has them.
    """
    import tomli_w  # noqa: PLC0415 (the first picture needs to read and not to write)

    names = dict.fromkeys(step.technique for step in routine.steps)
    gone = [name for name in names if name not in catalogue.techniques]
    if gone:
        raise ParcelError(GONE.format(name=routine.name, technique=gone[0]))
    own = [plain_table(catalogue.techniques[name]) for name in names if name in catalogue.own]
    sheet: dict[str, object] = {"format": FORMAT}
    sheet |= {key: text for key, text in (("made_by", made_by), ("note", note)) if text}
    sheet["routine"] = plain_table(routine)
    if own:
        sheet["techniques"] = own
    text = tomli_w.dumps(sheet, indent=2)
    try:
        parcel_from_text(text, Path(routine.id), catalogue)
    except LibraryFault as fault:
        said = REFUSED.format(name=routine.name, key=fault.key, value=fault.value, expected=fault.expected)
        raise ParcelError(said) from fault
    return text


def write_parcel(file: Path, text: str) -> None:
    """Put the text of a routine file where the person wants it; raises ``ParcelError``."""
    if file.suffix.lower() != SUFFIX:
        raise ParcelError(ENDING.format(name=file.name, suffix=SUFFIX))
    if not file.parent.is_dir():
        raise ParcelError(NO_FOLDER.format(folder=file.parent))
    try:
        replace(file, text.encode())
    except OSError as error:
        raise ParcelError(NOT_WRITTEN.format(name=file.name, folder=file.parent, error=error.strerror)) from error
