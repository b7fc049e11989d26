"""Reads the person's own techniques and routines; where a file is broken, its last good text stands in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Generic, TypeVar

from massage_coach.library.faults import LibraryFault, shown
from massage_coach.library.last_good import LastGood
from massage_coach.library.models import Routine, Technique
from massage_coach.library.reading import MAX_BYTES, read_text

Record = TypeVar("Record", Technique, Routine)

_ENDING: Final = ".toml"


class OwnShelf:
    """Reads the person's folders; collects faults and lets no id be used twice."""

    def __init__(self, taken: set[str]) -> None:
        """``taken`` are the ids that the program's own library uses."""
        self.taken = taken
        self.faults: list[LibraryFault] = []
        self.files: dict[str, Path] = {}
        """The file that each record was read from, by the record's id."""
        self.is_kept = True
        """Whether the last good text of every file is on the disk."""

    def read(
        self, folder: Path | None, last_good: Path | None, read: Callable[[str, Path], Record]
    ) -> dict[str, Record]:
        """Read the records of a folder by id; ``last_good`` is where the texts of its files are kept."""
        if folder is None:
            return {}
        kept = LastGood(last_good, MAX_BYTES)
        reader = _Reader(self, kept, read)
        try:
            files = library_files(folder)
        except FileNotFoundError:
            files = []
        except OSError as error:
            value = f"unreadable ({error.strerror})"
            fault = LibraryFault(folder, "the folder", value, "a folder that can be read")
            stand_ins = [name for name in kept.names() if reader.stands_in(folder / name)]
            self.faults.append(fault.with_last_good() if stand_ins else fault)
            return reader.records
        for file in files:
            reader.read(file)
        reader.finish()
        return reader.records


class _Reader(Generic[Record]):
    """Reads the files of one folder."""

    def __init__(self, shelf: OwnShelf, kept: LastGood, read: Callable[[str, Path], Record]) -> None:
        self._shelf = shelf
        self._kept = kept
        self._read: Callable[[str, Path], Record] = read
        self.records: dict[str, Record] = {}
        """What was read, by id."""
        self._good: dict[str, str] = {}
        """Texts of the files that are right, by the file's name."""
        self._broken: list[LibraryFault] = []

    def read(self, file: Path) -> None:
        """Take a file's record over, or its fault."""
        try:
            text = read_text(file)
            self._add(text, file)
        except LibraryFault as fault:
            self._broken.append(fault)
        else:
            self._good[file.name] = text

    def finish(self) -> None:
        """Let last good texts stand in, only now, so that no file that is right finds its id taken by one."""
        if not self._kept.update(self._good, [fault.file.name for fault in self._broken]):
            self._shelf.is_kept = False
        for fault in self._broken:
            said = fault.with_last_good() if self.stands_in(fault.file) else fault
            self._shelf.faults.extend(said.every)

    def stands_in(self, file: Path) -> bool:
        """Take the last good text of a file over; tells whether there is one that still is right."""
        text = self._kept.text(file.name)
        if text is None:
            return False
        try:
            self._add(text, file)
        except LibraryFault:
            return False
        return True

    def _add(self, text: str, file: Path) -> None:
        record = self._read(text, file)
        if record.id in self._shelf.taken:
            raise LibraryFault(file, "id", shown(record.id), "an id that the library does not use yet")
        self._shelf.taken.add(record.id)
        self._shelf.files[record.id] = file
        self.records[record.id] = record


def library_files(folder: Path) -> list[Path]:
    """List the library files of a folder in the order of their names; raises ``OSError``."""
    return sorted(file for file in folder.iterdir() if file.suffix == _ENDING and not file.name.startswith("."))
