"""Read library files, so that whatever a file contains gives either a sound record or a sentence about it."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from massage_coach.files import read_small
from massage_coach.library.checks import Vocabulary, routine_faults, technique_faults
from massage_coach.library.faults import MISSING, LibraryFault, raise_any, shown
from massage_coach.library.models import Muscle, Region, Routine, Source, Technique, Tool
from massage_coach.library.shape import Record, convert

__all__ = [
    "MAX_BYTES",
    "LibraryFault",
    "parse",
    "read_either",
    "read_entries",
    "read_routine",
    "read_technique",
    "read_text",
    "routine_from_text",
    "stem_faults",
    "technique_from_text",
]

MAX_BYTES: Final = 256 * 1024
"""Largest file that is read."""

_MAX_DOTS: Final = 64
"""Most dots in a line: a key of a hundred thousand dotted parts takes the parser all memory there is."""

Entry = TypeVar("Entry", Muscle, Tool, Region, Source)


def read_technique(file: Path, words: Vocabulary) -> Technique:
    """Read and check a technique file; raise ``LibraryFault`` with everything that is wrong."""
    return technique_from_text(read_text(file), file, words)


def read_routine(file: Path, words: Vocabulary) -> Routine:
    """Read and check a routine file; raise ``LibraryFault`` with everything that is wrong."""
    return routine_from_text(read_text(file), file, words)


def technique_from_text(text: str, file: Path, words: Vocabulary) -> Technique:
    """Check the text of a technique; ``file`` is only named in faults."""
    return _technique(parse(text, file), file, words)


def routine_from_text(text: str, file: Path, words: Vocabulary) -> Routine:
    """Check the text of a routine; ``file`` is only named in faults."""
    return _routine(parse(text, file), file, words)


def read_either(file: Path, words: Vocabulary) -> Technique | Routine:
    """Read a file that may hold a technique or a routine, told apart by its keys."""
    data = parse(read_text(file), file)
    if _looks_like(data, Routine) > _looks_like(data, Technique):
        return _routine(data, file, words)
    return _technique(data, file, words)


def read_entries(file: Path, kind: type[Entry]) -> dict[str, Entry]:
    """Read a file of short entries, such as ``muscles.toml`` with its ``[[muscles]]``, by id in the file's order."""
    data = parse(read_text(file), file)
    name = file.stem
    found = data.get(name)
    if not isinstance(found, list):
        raise LibraryFault(file, name, MISSING if found is None else shown(found), f"a list of [[{name}]] tables")
    entries: dict[str, Entry] = {}
    for index, item in enumerate(found):
        entry = _entry(item, kind, file, f"{name}[{index}]")
        if entry.id in entries:
            raise LibraryFault(file, f"{name}[{index}].id", shown(entry.id), "an id that is used once")
        entries[entry.id] = entry
    return entries


def stem_faults(record: Technique | Routine, file: Path) -> Iterator[LibraryFault]:
    """Yield a fault where the id of a built-in file is not its name."""
    if record.id != file.stem:
        yield LibraryFault(file, "id", shown(record.id), f"the name of the file, {file.stem!r}")


def read_text(file: Path) -> str:
    """Read a small text file; raise ``LibraryFault`` where it cannot be read, is too large or is not UTF-8."""
    try:
        content = read_small(file, MAX_BYTES)
    except OSError as error:
        raise LibraryFault(file, "the file", f"unreadable ({error.strerror})", "a file that can be read") from error
    if len(content) > MAX_BYTES:
        raise LibraryFault(file, "the file", "too large", f"at most {MAX_BYTES // 1024} KB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LibraryFault(file, f"line {line}", "not UTF-8", "text saved as UTF-8") from error


def parse(text: str, file: Path) -> dict[str, object]:
    """Parse TOML; raise ``LibraryFault`` with the line where the syntax is wrong."""
    lines = text.rstrip().split("\n")
    for number, line in enumerate(lines, start=1):
        if line.count(".") > _MAX_DOTS:
            raise LibraryFault(file, f"line {number}", shown(line), f"at most {_MAX_DOTS} dots in a line")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, number = _place(str(error), len(lines))
        raise LibraryFault(file, f"line {number}", shown(lines[number - 1]), f"valid TOML ({reason})") from error
    except RecursionError as error:
        raise LibraryFault(file, "the file", "nested too deeply", "the plain tables of a library file") from error
    except ValueError as error:  # what int() says of a number of 5,000 digits
        raise LibraryFault(file, "the file", "a place for an endless number", "numbers a person can read") from error


def _technique(data: object, file: Path, words: Vocabulary) -> Technique:
    technique = convert(data, Technique, file)
    raise_any(technique_faults(technique, file, words))
    return technique


def _routine(data: object, file: Path, words: Vocabulary) -> Routine:
    routine = convert(data, Routine, file)
    raise_any(routine_faults(routine, file, words))
    return routine


def _entry(item: object, kind: type[Record], file: Path, key: str) -> Record:
    try:
        return convert(item, kind, file)
    except LibraryFault as fault:
        raise LibraryFault(file, f"{key}.{fault.key}" if fault.key else key, fault.value, fault.expected) from fault


def _looks_like(data: Iterable[str], kind: type[msgspec.Struct]) -> int:
    return len(set(data) & {field.name for field in msgspec.structs.fields(kind)})


def _place(message: str, last: int) -> tuple[str, int]:
    """Split a parser's message into its reason and the line it names: the last one where it names the end."""
    reason, _, place = message.rpartition(" (at ")
    line = re.match(r"line (\d+),", place)
    return reason, min(int(line[1]), last) if line else last
