"""What a document was before and after, so that every change can be taken back and made again."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

Document = TypeVar("Document")


@dataclass(frozen=True, slots=True)
class Edited(Generic[Document]):
    """A document with its changes, all of which are remembered; each method gives a new one."""

    document: Document
    kept: Document
    """As it was begun or last saved."""
    before: tuple[Document, ...] = ()
    after: tuple[Document, ...] = ()
    part: str = ""
    """What the last change was about; empty where the next one is to be taken back by itself."""

    @property
    def is_changed(self) -> bool:
        """Whether there is something to lose."""
        return self.document != self.kept

    def changed(self, document: Document, part: str = "") -> "Edited[Document]":
        """Change the document; changes of the same named part in a row, as letters typed, are taken back as one."""
        if document == self.document:
            return self
        goes_on = bool(part) and part == self.part and bool(self.before)
        before = self.before if goes_on else (*self.before, self.document)
        return replace(self, document=document, before=before, after=(), part=part)

    def settled(self) -> "Edited[Document]":
        """Have the next change taken back by itself, whatever it is about."""
        return replace(self, part="")

    def undone(self) -> "Edited[Document]":
        """Take the last change back; the same where there is none."""
        if not self.before:
            return self
        *before, document = self.before
        after = (self.document, *self.after)
        return replace(self, document=document, before=tuple(before), after=after, part="")

    def redone(self) -> "Edited[Document]":
        """Make the change again that was taken back last; the same where there is none."""
        if not self.after:
            return self
        document, *after = self.after
        before = (*self.before, self.document)
        return replace(self, document=document, before=before, after=tuple(after), part="")

    def saved(self, document: Document) -> "Edited[Document]":
        """Take what was saved as the present state; what was before can still be gone back to."""
        return replace(self, document=document, kept=document, part="")
