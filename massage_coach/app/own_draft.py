"""A routine or technique of one's own while it is worked at: its changes, its earlier versions, and its deletion."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace

from massage_coach.library.models import Routine, Technique
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from massage_coach.app.draft_book import DraftBook
    from massage_coach.editing.undo import Edited
    from massage_coach.library.shelf import Shelf, Version
    from massage_coach.ui.deleted_page import DeletedPage

Own = TypeVar("Own", Routine, Technique)

# As in the desks, what is edited with is loaded when somebody edits.


class OwnDraft(Generic[Own]):
    """One document between the shelf and its editor; ``edited`` is None while nothing is worked at."""

    def __init__(
        self, kind: type[Own], shelf: "Callable[[], Shelf]", book: "DraftBook", render: Callable[[], None]
    ) -> None:
        """``book`` keeps the changes as long as they are not saved; ``render`` shows the document as it is now."""
        self._kind: type[Own] = kind
        self._shelf = shelf
        self._book = book
        self._render = render
        self._edited: Edited[Own] | None = None
        self._place: Path | None = None
        self.kept_id = ""
        """Its id as it is kept; empty until it was saved for the first time."""
        self.versions: tuple[Version, ...] = ()
        """What it was before, the newest first."""

    @property
    def edited(self) -> "Edited[Own] | None":
        """The document with its changes; what is set here is on the disk a moment later as long as it is not saved."""
        return self._edited

    @edited.setter
    def edited(self, edited: "Edited[Own] | None") -> None:
        self._edited = edited
        if self._place is not None:
            self._book.put(self._place, edited.document if edited is not None and edited.is_changed else None)

    @property
    def name(self) -> str:
        """What it is called; may be empty."""
        return self.edited.document.name if self.edited else ""

    @property
    def is_changed(self) -> bool:
        """Whether there is something to lose."""
        return self.edited is not None and self.edited.is_changed

    def begin(self, document: Own, kept: Own, kept_id: str = "", place: "Path | None" = None) -> None:
        """Work at a document; ``kept`` is what it differs from as long as it is not saved.

        ``place`` is the file of a draft that is gone on with.
        """
        from massage_coach.editing.undo import Edited  # noqa: PLC0415 (as above)

        self._place = place or self._book.free_place(self._kind, kept_id)
        self.edited = Edited(document, kept)
        self.kept_id = kept_id
        self._look_up_versions()

    def forget(self) -> None:
        """Throw the changes away."""
        self.edited = None

    def change(self, document: Own, part: str = "") -> None:
        """Change it; changes of the same named part in a row are taken back as one."""
        if self.edited is not None:
            self.edited = self.edited.changed(document, part)
            self._render()

    def undo(self) -> None:
        """Take the last change back."""
        if self.edited is not None:
            self.edited = self.edited.undone()
            self._render()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self.edited is not None:
            self.edited = self.edited.redone()
            self._render()

    def take_over(self, number: int) -> None:
        """Make an earlier version the document, as a change that can be taken back."""
        found = next((each for each in self.versions if each.number == number), None)
        if self.edited is not None and found is not None and isinstance(found.record, self._kind):
            self.change(replace(found.record, id=self.edited.document.id))

    def keep(self, document: Own, save: Callable[[Own], Own]) -> str:
        """Keep a document as this one with ``save``; gives the reason where that cannot be."""
        from massage_coach.library.shelf import ShelfError  # noqa: PLC0415 (as above)

        kept_id = self.kept_id or self._shelf().free_id(document.name)
        try:
            kept = save(replace(document, id=kept_id))
        except ShelfError as error:
            return str(error)
        if self.edited is not None:
            self.edited = self.edited.saved(kept)
        if kept_id != self.kept_id:
            self.kept_id = kept_id
            self._place = self._book.free_place(self._kind, kept_id)
        self._look_up_versions()
        return ""

    def _look_up_versions(self) -> None:
        self.versions = self._shelf().versions(self.kept_id) if self.kept_id else ()


class Deletion:
    """Deletes something of one's own and brings it back from the page that takes its place."""

    def __init__(self, window: MainWindow, shelf: "Callable[[], Shelf]", brought_back: Callable[[str], None]) -> None:
        """``brought_back`` is told the id of what is there again."""
        self._window = window
        self._shelf = shelf
        self._brought_back = brought_back
        self._deleted: tuple[str, Version] | None = None

    @cached_property
    def page(self) -> "DeletedPage":
        """What stands in the place of what is gone, made when it is first needed."""
        from massage_coach.ui.deleted_page import DeletedPage  # noqa: PLC0415 (as above)

        made = DeletedPage()
        made.undone.connect(self._bring_back)
        return made

    def delete(self, kept_id: str, name: str) -> str:
        """Delete it and show that it is gone; gives the reason where that cannot be."""
        from massage_coach.library.shelf import ShelfError  # noqa: PLC0415 (as above)

        try:
            self._shelf().delete(kept_id)
        except ShelfError as error:
            return str(error)
        versions = self._shelf().versions(kept_id)
        self._deleted = (kept_id, versions[0]) if versions else None
        self._window.show_page(self.page)
        self.page.show_deleted(name)
        return ""

    def _bring_back(self) -> None:
        from massage_coach.library.shelf import ShelfError  # noqa: PLC0415 (as above)

        if self._deleted is None:
            return
        kept_id, version = self._deleted
        try:
            self._shelf().restore(kept_id, version)
        except ShelfError as error:
            self.page.say_fault(str(error))
            return
        self._deleted = None
        self._brought_back(kept_id)
