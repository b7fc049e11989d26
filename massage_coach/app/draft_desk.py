"""Offers what was being made when the program was killed, until the person goes on with it or throws it away."""

import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massage_coach.app.editor_desk import EditorDesk
from massage_coach.app.leaving import LeavingGuard
from massage_coach.app.technique_editor_desk import TechniqueEditorDesk
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.editing.drafts import Draft
    from massage_coach.ui.draft_bar import DraftBar

BESIDE: Final = frozenset(("today-page", "welcome-page", "routine-page", "technique-page"))
"""The pages above which drafts are offered; no other is to be disturbed, least of all a session or an editor."""

# As in the desks, what is only for drafts is loaded when there are some.


class DraftDesk:
    """Stands between the drafts on the disk, the window and the two editors."""

    def __init__(
        self,
        window: MainWindow,
        folder: Path,
        catalogue: Catalogue,
        guard: LeavingGuard,
        routines: EditorDesk,
        techniques: TechniqueEditorDesk,
    ) -> None:
        self._window = window
        self._folder = folder
        self._catalogue = catalogue
        self._guard = guard
        self._routines = routines
        self._techniques = techniques
        self._drafts: list[Draft] = []

    def serve(self) -> None:
        """Look what an earlier start has left, and offer it."""
        self._guard.drafts.failed.connect(self._window.show_notice)
        if not os.path.lexists(self._folder):
            return
        from massage_coach.editing.drafts import found  # noqa: PLC0415 (as above)

        self._drafts, said = found(self._folder, self._catalogue)
        if said:
            self._window.show_notice(" ".join(said))
        if self._drafts:
            self._window.pages.currentChanged.connect(self._show_or_hide)
            self._offer()

    @cached_property
    def bar(self) -> "DraftBar":
        """What offers them, one after the other."""
        from massage_coach.ui.draft_bar import DraftBar  # noqa: PLC0415 (as above)

        made = DraftBar()
        made.gone_on.connect(lambda: self._guard.leave(partial(self._go_on, self._drafts[0])))
        made.thrown_away.connect(self._throw_away)
        self._window.cards.put_above(made)
        return made

    def _offer(self) -> None:
        from massage_coach.editing.routine import NAME_MAX, one_line  # noqa: PLC0415 (as above)
        from massage_coach.safety.words import moment_text  # noqa: PLC0415 (as above)

        if self._drafts:
            draft = self._drafts[0]
            self.bar.show_draft(one_line(draft.record.name, NAME_MAX).strip(), moment_text(draft.saved_at))
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        page = self._window.pages.currentWidget()
        self.bar.setVisible(bool(self._drafts) and page is not None and page.objectName() in BESIDE)

    def _go_on(self, draft: "Draft") -> None:
        self._drafts.remove(draft)
        self._offer()
        # What it was made from may have been deleted by now.
        known = draft if draft.of in self._catalogue.own else draft._replace(of="")
        if isinstance(draft.record, Routine):
            self._routines.go_on(known, draft.record)
        else:
            self._techniques.go_on(known, draft.record)

    def _throw_away(self) -> None:
        self._guard.drafts.put(self._drafts.pop(0).place, None)
        self._offer()
        if self._drafts:
            self.bar.ask_for_the_next()
