"""Lets a person make, change, hear and delete techniques of their own; the library's own are copied, never changed."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from massage_coach.app.book import SettingsBook
from massage_coach.app.leaving import LeavingGuard
from massage_coach.app.own_draft import Deletion, OwnDraft
from massage_coach.library.models import MovementKind, Sides, Technique
from massage_coach.session.model import Side
from massage_coach.session.script import Wording
from massage_coach.ui.area import Area
from massage_coach.ui.asks import TechniqueChosen, TechniqueCopied, TechniqueEdited
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_coach.app.instruments import Instruments
    from massage_coach.app.spoken_preview import SpokenPreview
    from massage_coach.editing.drafts import Draft
    from massage_coach.library.shelf import Shelf
    from massage_coach.ui.editor_fields import PartSet
    from massage_coach.ui.leaving_question import LeavingQuestion
    from massage_coach.ui.technique_editor import TechniqueEditor

# What is edited with is loaded when somebody edits: most starts need none of it.


class TechniqueEditorDesk:
    """Stands between the shelf and the editor; it is the draft that the guard watches."""

    def __init__(
        self,
        window: MainWindow,
        shelf: "Callable[[], Shelf]",
        book: SettingsBook,
        wording: Wording,
        instruments: "Instruments",
        guard: LeavingGuard,
        icons: Path,
    ) -> None:
        self._window = window
        self.shelf = shelf
        """What is kept; asked for when it is needed."""
        self._book = book
        self._wording = wording
        self._instruments = instruments
        self._guard = guard
        self._icons = icons
        self._draft = OwnDraft(Technique, shelf, guard.drafts, self._render)
        self._deletion = Deletion(window, shelf, self._show_kept)
        self._insists = False
        self._sentences: tuple[str, ...] = ()

    def serve(self) -> None:
        """Listen to the window."""
        window = self._window
        window.side.technique_new.connect(lambda: self._guard.leave(self.begin_new))
        window.technique_copied.connect(lambda asked: self._guard.leave(partial(self._begin_copy, asked)))
        window.technique_edited.connect(lambda asked: self._guard.leave(partial(self._begin_edit, asked)))
        window.pages.currentChanged.connect(self._fall_silent_elsewhere)
        window.closed.connect(self.close)

    @cached_property
    def page(self) -> "TechniqueEditor":
        """The editor, made when it is first needed."""
        from massage_coach.ui.technique_editor import TechniqueEditor  # noqa: PLC0415 (as above)

        figures = self._window.figures
        catalogue = self.shelf().catalogue
        made = TechniqueEditor(catalogue, figures.figure, figures.drawings(), self._window.colours, self._icons)
        made.part_set.connect(self._set)
        made.save_wanted.connect(self.save)
        made.undo_wanted.connect(self._draft.undo)
        made.redo_wanted.connect(self._draft.redo)
        made.hear_wanted.connect(self._hear)
        made.hush_wanted.connect(self.close)
        made.delete_wanted.connect(self._delete)
        made.close_wanted.connect(lambda: self._guard.leave(self._leave))
        made.version_wanted.connect(self._draft.take_over)
        return made

    @cached_property
    def _preview(self) -> "SpokenPreview":
        from massage_coach.app.spoken_preview import SpokenPreview  # noqa: PLC0415 (as above)

        made = SpokenPreview(self._instruments)
        made.reached.connect(self._show_speaking)
        made.ended.connect(lambda: self.page.show_speaking("", is_going_on=False))
        made.failed.connect(self.page.say_fault)
        return made

    def close(self) -> None:
        """Fall silent."""
        if "_preview" in vars(self):
            self._preview.stop()

    # How it is come to

    def begin_new(self) -> None:
        """Begin with an empty technique."""
        from massage_coach.editing.technique import blank  # noqa: PLC0415 (as above)

        self._begin(blank(), "")

    def _begin_copy(self, asked: TechniqueCopied) -> None:
        from massage_coach.editing.technique import copied  # noqa: PLC0415 (as above)

        self._begin(copied(self.shelf().catalogue.techniques[asked.technique]), "")

    def _begin_edit(self, asked: TechniqueEdited) -> None:
        self._begin(self.shelf().catalogue.techniques[asked.technique], asked.technique)

    def go_on(self, draft: "Draft", technique: Technique) -> None:
        """Go on with changes that were not saved."""
        self._begin(technique, draft.of, draft.place)

    def _begin(self, technique: Technique, kept_id: str, place: Path | None = None) -> None:
        from massage_coach.editing.technique import blank  # noqa: PLC0415 (as above)

        # A copy is worth keeping from its first moment, an empty page is not.
        kept = self.shelf().catalogue.techniques[kept_id] if kept_id else blank()
        self._draft.begin(technique, kept, kept_id, place)
        self._insists = False
        self.show()
        self._guard.entered(self)
        self._render()
        self.page.begin()

    # The draft, as the guard sees it

    @property
    def name(self) -> str:
        """What the technique is called; may be empty."""
        return self._draft.name

    @property
    def is_changed(self) -> bool:
        """Whether there is something to lose."""
        return self._draft.is_changed

    @property
    def question(self) -> "LeavingQuestion":
        """The question in the page."""
        return self.page.question

    def show(self) -> None:
        """Show the editor, beside the techniques."""
        self._window.show_page(self.page)
        self._window.side.show_area(Area.TECHNIQUES)

    def forget(self) -> None:
        """Throw the changes away."""
        self._draft.forget()

    def save(self) -> bool:
        """Keep the technique; where something is needed first, go there and say so."""
        edited = self._draft.edited
        if edited is None:
            return True
        self.page.say_fault("")
        self._draft.edited = edited = edited.settled()
        if self._needs(edited.document):
            self._insists = True
            self._render()
            self.page.go_to_need()
            return False
        fault = self._draft.keep(edited.document, self.shelf().save_technique)
        if fault:
            self.page.say_fault(fault)
            return False
        self._insists = False
        self._render()
        self.page.announce_state()
        return True

    # What is done to it

    def _set(self, said: "PartSet") -> None:
        from massage_coach.editing.motion import following, movement_for  # noqa: PLC0415 (as above)
        from massage_coach.editing.technique import with_part  # noqa: PLC0415 (as above)

        edited = self._draft.edited
        if edited is None:
            return
        before, figure = edited.document, self._window.figures.figure
        value = said.value
        if said.part == "movement":
            value = movement_for(MovementKind(str(value)), before, figure) if value else None
        after = with_part(before, said.part, value, self.shelf().catalogue.muscles)
        self._draft.change(following(before, after, figure), said.part)

    def _delete(self) -> None:
        fault = self._deletion.delete(self._draft.kept_id, self.name)
        if fault:
            self.page.say_fault(fault)
        else:
            self.forget()

    def _show_kept(self, kept_id: str) -> None:
        self._window.technique_chosen.emit(TechniqueChosen(kept_id))

    def _leave(self) -> None:
        """Go to the technique that was made, or where there is none to the list."""
        self.forget()
        if self._draft.kept_id:
            self._show_kept(self._draft.kept_id)
        else:
            self._window.side.turn_to(Area.TECHNIQUES)

    # How it sounds

    def _hear(self, part: str) -> None:
        from massage_coach.editing.technique import said  # noqa: PLC0415 (as above)
        from massage_coach.speech.model import VoiceChoice  # noqa: PLC0415 (as above)

        if self._draft.edited is None:
            return
        technique = self._draft.edited.document
        side = Side.LEFT if technique.sides is Sides.LEFT_RIGHT else Side.BOTH
        lines = [(key, text) for key, text in said(technique) if part in {"", key}]
        self._sentences = tuple(
            self._wording.get_ready(technique) if key == "spoken.name" else self._wording.line(text, side)
            for key, text in lines
        )
        self.page.say_fault("")
        settings = self._book.settings
        self._preview.play(self._sentences, VoiceChoice(settings.voice, settings.rate), settings.volume)
        if self._preview.is_going_on:
            self.page.show_speaking("", is_going_on=True)

    def _show_speaking(self, number: int) -> None:
        self.page.show_speaking(self._sentences[number], is_going_on=True)

    def _fall_silent_elsewhere(self) -> None:
        if self._window.pages.currentWidget() is not vars(self).get("page"):
            self.close()

    # What is shown

    def _needs(self, technique: Technique) -> dict[str, str]:
        from massage_coach.editing.technique import needs_of  # noqa: PLC0415 (as above)

        return needs_of(technique, self.shelf().catalogue.words)

    def _render(self) -> None:
        from massage_coach.safety.words import moment_text  # noqa: PLC0415 (as above)
        from massage_coach.ui.technique_editor import DraftShown  # noqa: PLC0415 (as above)

        edited = self._draft.edited
        if edited is None:
            return
        self.page.show_draft(
            DraftShown(
                technique=edited.document,
                needs=self._needs(edited.document),
                can_undo=bool(edited.before),
                can_redo=bool(edited.after),
                is_changed=edited.is_changed,
                is_kept=bool(self._draft.kept_id),
                insists=self._insists,
                versions=tuple((each.number, moment_text(each.saved_at)) for each in self._draft.versions),
            )
        )
