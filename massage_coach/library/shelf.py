"""Owns the person's own techniques and routines: what is saved is in the catalogue at once and can be taken back."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.files import read_small, replace
from massage_coach.library.catalogue import Catalogue, OwnFolders, load_catalogue, read_again
from massage_coach.library.checks import Vocabulary, routine_faults
from massage_coach.library.faults import LibraryFault
from massage_coach.library.live import LiveCatalogue
from massage_coach.library.models import Routine, Technique
from massage_coach.library.reading import MAX_BYTES, routine_from_text, technique_from_text
from massage_coach.library.versions import Versions
from massage_coach.library.writing import free_id, toml_text
from massage_coach.paths import Paths

BUILT_IN: Final = "{name} belongs to the program and stays as it is; copy it and change the copy."
TAKEN: Final = "There is something else called {id} already; choose another name."
NOT_OWN: Final = "There is nothing of your own called {id}."
USED: Final = "{name} is used by your routine {routine}; take it out there first."
BREAKS: Final = "Your routine {routine} could not use {name} like this: {fault}"
NOT_SAVED: Final = "{name} cannot be saved in {folder} ({error}); make room or allow writing there."
NOT_DELETED: Final = "{name} cannot be deleted in {folder} ({error}); allow writing there."
WRONG: Final = "{name} cannot be saved: {fault}"
TOO_LARGE: Final = "{name} is too large to be saved; make its texts shorter."
GONE: Final = "That version of {id} can no longer be read."

Own = Technique | Routine
"""What a person can have of their own."""


class ShelfError(Exception):
    """Something of one's own cannot be kept, deleted or brought back; the text is one sentence for the person."""


class Version(msgspec.Struct, frozen=True):
    """What a technique or a routine was before."""

    number: int
    """Counts up with every change."""
    saved_at: datetime
    record: Own


class Shelf:
    """The person's two folders of TOML files, and the catalogue with what is in them now."""

    def __init__(self, assets: Path, paths: Paths) -> None:
        self._assets = assets
        self._folders: Mapping[type[Own], Path] = {Technique: paths.own_techniques, Routine: paths.own_routines}
        self._versions: Mapping[type[Own], Versions] = {
            Technique: Versions(paths.versions / "techniques", MAX_BYTES),
            Routine: Versions(paths.versions / "routines", MAX_BYTES),
        }
        self._own = OwnFolders(paths.own_techniques, paths.own_routines, paths.last_good)
        self._cache = paths.catalogue
        first = load_catalogue(
            assets, paths.own_techniques, paths.own_routines, cache=self._cache, last_good=paths.last_good
        )
        self._live = LiveCatalogue(first)
        self.on_change: list[Callable[[str], None]] = []
        """Each is told the id of what was saved, deleted or brought back."""

    @property
    def catalogue(self) -> Catalogue:
        """The library; always the same object, whose content follows every change."""
        return self._live.catalogue

    def save_routine(self, routine: Routine) -> Routine:
        """Keep a routine under its id, and what was there before as a version; raises ``ShelfError``."""
        self._save(routine)
        return self.catalogue.routines[routine.id]

    def save_technique(self, technique: Technique) -> Technique:
        """Keep a technique under its id, and what was there before as a version.

        Raises ``ShelfError``, also where a routine of one's own could not use it any more.
        """
        self._save(technique)
        return self.catalogue.techniques[technique.id]

    def delete(self, name: str) -> None:
        """Take away a technique or routine of one's own, which ``restore`` brings back; raises ``ShelfError``."""
        files = self._read_again()
        record = self._own_record(name)
        if isinstance(record, Technique):
            self._refuse_if_used(record)
        file = files[name]
        try:
            self._keep(record, file)
            file.unlink(missing_ok=True)
        except OSError as error:
            text = NOT_DELETED.format(name=record.name, folder=file.parent, error=error.strerror)
            raise ShelfError(text) from error
        self._tell(name)

    def versions(self, name: str) -> tuple[Version, ...]:
        """What a technique or a routine was before, the newest first, also of one that is deleted.

        A version that does not fit the library any more is left out.
        """
        return tuple(self._readable(name))

    def restore(self, name: str, version: Version) -> Own:
        """Make an earlier version the present one, which becomes a version in its turn; raises ``ShelfError``."""
        found = next((each.record for each in self._readable(name) if each.number == version.number), None)
        if found is None:
            raise ShelfError(GONE.format(id=name))
        self._save(found)
        return found

    def free_id(self, name: str) -> str:
        """Make a new id from a name, one that nothing had which could be brought back."""
        catalogue = self.catalogue

        def is_taken(found: str) -> bool:
            kept = any(versions.has(found) for versions in self._versions.values())
            return kept or found in catalogue.techniques or found in catalogue.routines

        return free_id(name, is_taken, "own")

    def read_again(self) -> None:
        """Take over what was changed in the folders by hand or by another program."""
        self._read_again(self._cache)

    def _read_again(self, cache: Path | None = None) -> Mapping[str, Path]:
        renewed, files = read_again(self.catalogue, self._assets, self._own, cache)
        self._live.show(renewed)
        return files

    def _tell(self, name: str) -> None:
        self._read_again(self._cache)
        for told in self.on_change:
            told(name)

    def _save(self, record: Own) -> None:
        files = self._read_again()
        self._refuse_if_taken(record)
        folder = self._folders[type(record)]
        file = files.get(record.id) or _free_file(folder, record.id)
        content = self._checked(record, file)
        try:
            if record.id in files:
                self._keep(self._own_record(record.id), file)
            replace(file, content)
        except OSError as error:
            raise ShelfError(NOT_SAVED.format(name=record.name, folder=folder, error=error.strerror)) from error
        self._tell(record.id)

    def _refuse_if_taken(self, record: Own) -> None:
        catalogue = self.catalogue
        for kind, records in ((Technique, catalogue.techniques), (Routine, catalogue.routines)):
            found = records.get(record.id)
            if found is not None and record.id not in catalogue.own:
                raise ShelfError(BUILT_IN.format(name=found.name))
            if found is not None and not isinstance(record, kind):
                raise ShelfError(TAKEN.format(id=record.id))

    def _own_record(self, name: str) -> Own:
        catalogue = self.catalogue
        record = catalogue.routines.get(name) or catalogue.techniques.get(name)
        if record is None:
            raise ShelfError(NOT_OWN.format(id=name))
        if name not in catalogue.own:
            raise ShelfError(BUILT_IN.format(name=record.name))
        return record

    def _refuse_if_used(self, technique: Technique) -> None:
        for routine in self.catalogue.routines.values():
            if any(step.technique == technique.id for step in routine.steps):
                raise ShelfError(USED.format(name=technique.name, routine=routine.name))

    def _checked(self, record: Own, file: Path) -> bytes:
        """Give the text of a record after it went through the same checks as any file; raises ``ShelfError``."""
        text = toml_text(record)
        try:
            self._parsed(type(record), text, file)
        except LibraryFault as fault:
            raise ShelfError(WRONG.format(name=record.name, fault=fault.named(file.name))) from fault
        if isinstance(record, Technique):
            self._refuse_if_it_breaks(record, file)
        content = text.encode()
        if len(content) > MAX_BYTES:
            raise ShelfError(TOO_LARGE.format(name=record.name))
        return content

    def _refuse_if_it_breaks(self, technique: Technique, file: Path) -> None:
        words = self.catalogue.words
        techniques = {**self.catalogue.techniques, technique.id: technique}
        then = Vocabulary(words.muscles, words.tools, words.regions, words.sources, techniques)
        for routine in self.catalogue.routines.values():
            for fault in routine_faults(routine, file, then):
                text = BREAKS.format(routine=routine.name, name=technique.name, fault=fault.named(routine.name))
                raise ShelfError(text)

    def _parsed(self, kind: type[Own], text: str, file: Path) -> Own:
        words = self.catalogue.words
        if kind is Routine:
            return routine_from_text(text, file, words)
        return technique_from_text(text, file, words)

    def _keep(self, record: Own, file: Path) -> None:
        """Keep what a file holds as a version; where that is broken, what stands in for it as well."""
        versions = self._versions[type(record)]
        try:
            content, saved_at = read_small(file, MAX_BYTES), file.stat().st_mtime
        except FileNotFoundError:
            content, saved_at = b"", time.time()
        if content:
            versions.keep(record.id, content, saved_at)
        if self._read_version(type(record), record.id, content) is None:
            versions.keep(record.id, toml_text(record).encode(), saved_at)

    def _readable(self, name: str) -> Iterator[Version]:
        for kind, versions in self._versions.items():
            for text in versions.texts(name):
                record = self._read_version(kind, name, text.content)
                if record is not None:
                    yield Version(text.number, text.saved_at, record)

    def _read_version(self, kind: type[Own], name: str, content: bytes) -> Own | None:
        try:
            record = self._parsed(kind, content.decode("utf-8-sig"), Path(name))
        except (LibraryFault, UnicodeDecodeError):
            return None
        return record if record.id == name else None


def _free_file(folder: Path, name: str) -> Path:
    """The file to put a new record into; one that is there already is somebody's, even if it is broken."""
    file, number = folder / f"{name}.toml", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}.toml"
    return file
