"""Lets a person make, copy, change, hear and delete routines of their own; built-in ones are copied, never changed."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from massage_coach.app.book import SettingsBook
from massage_coach.app.instruments import Instruments
from massage_coach.app.leaving import LeavingGuard
from massage_coach.app.library_desk import LibraryDesk
from massage_coach.app.own_draft import Deletion, OwnDraft
from massage_coach.app.spoken_preview import SpokenPreview
from massage_coach.clocks import wall_clock
from massage_coach.conductor.options import routine_as_set
from massage_coach.library.models import Routine
from massage_coach.paths import assets_dir
from massage_coach.safety.keeper import Keeper
from massage_coach.settings import without_step_holds
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineCopied, RoutineEdited
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from massage_coach.app.routine_draft import DraftView
    from massage_coach.editing.drafts import Draft
    from massage_coach.editing.routine import Command
    from massage_coach.library.shelf import Shelf
    from massage_coach.ui.body_words import Place
    from massage_coach.ui.leaving_question import LeavingQuestion
    from massage_coach.ui.routine_editor import RoutineEditor

# What is edited with is loaded when somebody edits: most starts need none of it.


class EditorDesk:
    """Stands between the shelf and the routine editor; it is the draft that the guard watches."""

    def __init__(
        self,
        window: MainWindow,
        shelf: "Callable[[], Shelf]",
        book: SettingsBook,
        library: LibraryDesk,
        keeper: Keeper,
        instruments: Instruments,
        guard: LeavingGuard,
    ) -> None:
        self._window = window
        self._shelf = shelf
        self._book = book
        self._library = library
        self._keeper = keeper
        self._preview = SpokenPreview(instruments)
        self._guard = guard
        self._instruments = instruments
        self._draft = OwnDraft(Routine, shelf, guard.drafts, self._render)
        self._deletion = Deletion(window, shelf, self._show_kept)
        self._came_from = ""
        """The routine that was looked at before, to go back to."""
        self._place: Place | None = None
        """What is lit beside the page."""
        self._sentences: tuple[str, ...] = ()

    def serve(self) -> None:
        """Listen to the window."""
        window = self._window
        window.side.routine_new.connect(lambda: self._guard.leave(self.begin_new))
        window.routine_copied.connect(lambda asked: self._guard.leave(partial(self._begin_copy, asked)))
        window.routine_edited.connect(lambda asked: self._guard.leave(partial(self._begin_edit, asked)))
        window.pages.currentChanged.connect(self._fall_silent_elsewhere)
        window.closed.connect(self._preview.stop)
        self._preview.reached.connect(lambda number: self.page.say(self._sentences[number], is_going_on=True))
        self._preview.ended.connect(lambda: self.page.say("", is_going_on=False))
        self._preview.failed.connect(self._say_fault)

    @cached_property
    def page(self) -> "RoutineEditor":
        """The editor, made when it is first needed."""
        from massage_coach.ui.routine_editor import RoutineEditor  # noqa: PLC0415 (as above)

        made = RoutineEditor(self._window.colours, assets_dir() / "icons")
        made.asked.connect(self._do)
        made.add_wanted.connect(self._add)
        made.chooser.searched.connect(self._search)
        made.save_wanted.connect(self.save)
        made.undo_wanted.connect(self._draft.undo)
        made.redo_wanted.connect(self._draft.redo)
        made.delete_wanted.connect(self._delete)
        made.close_wanted.connect(lambda: self._guard.leave(self._leave))
        made.version_wanted.connect(self._draft.take_over)
        made.listen_wanted.connect(self._listen)
        made.hush_wanted.connect(self._preview.stop)
        return made

    @cached_property
    def _view(self) -> "DraftView":
        from massage_coach.app.routine_draft import DraftView  # noqa: PLC0415 (as above)
        from massage_coach.safety.dose_limits import load_limits  # noqa: PLC0415 (as above)

        catalogue = self._shelf().catalogue
        limits = load_limits(assets_dir(), catalogue)
        return DraftView(catalogue, self._keeper.verdict, limits, self._library.total_s, wall_clock)

    def close(self) -> None:
        """Fall silent."""
        self._preview.stop()

    # How it is come to

    def begin_new(self) -> None:
        """Begin with a routine that has no step yet."""
        from massage_coach.editing.routine import NEW, named_apart  # noqa: PLC0415 (as above)

        new = named_apart(NEW, self._names())
        self._begin(new, new, "")

    def begin_with(self, routine: Routine) -> None:
        """Begin with a routine that was made elsewhere and is not kept yet."""
        from massage_coach.editing.routine import NEW  # noqa: PLC0415 (as above)

        self._guard.leave(partial(self._begin, routine, NEW, ""))

    def _begin_copy(self, asked: RoutineCopied) -> None:
        from massage_coach.editing.routine import NEW, copied, named_apart  # noqa: PLC0415 (as above)

        # A copy is worth keeping from its first moment, an empty page is not.
        self._begin(named_apart(copied(self._as_set(asked.routine)), self._names()), NEW, asked.routine)

    def _begin_edit(self, asked: RoutineEdited) -> None:
        if asked.routine in self._shelf().catalogue.own:
            routine = self._as_set(asked.routine)
            self._begin(routine, routine, asked.routine, asked.routine)

    def go_on(self, draft: "Draft", routine: Routine) -> None:
        """Go on with changes that were not saved."""
        from massage_coach.editing.routine import NEW  # noqa: PLC0415 (as above)

        self._begin(routine, self._as_set(draft.of) if draft.of else NEW, draft.of, draft.of, draft.place)

    def _names(self) -> set[str]:
        return {routine.name for routine in self._shelf().catalogue.routines.values()}

    def _as_set(self, name: str) -> Routine:
        """A routine with the hold times that the person set for its steps, which become its own."""
        return routine_as_set(self._shelf().catalogue.routines[name], self._book.settings)

    def _begin(
        self, routine: Routine, kept: Routine, came_from: str, kept_id: str = "", place: "Path | None" = None
    ) -> None:
        self._instruments.let_sound_go()
        self._draft.begin(routine, kept, kept_id, place)
        self._came_from = came_from
        self._render()
        self.show()
        self._guard.entered(self)
        self.page.begin()

    # The draft, as the guard sees it

    @property
    def name(self) -> str:
        """What the routine is called; may be empty."""
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
        """Show the editor."""
        self._window.show_page(self.page)
        self._place = None
        self._show_place()

    def forget(self) -> None:
        """Throw the changes away."""
        self._draft.forget()

    def save(self) -> bool:
        """Keep the routine; where something stands against it, say what."""
        from massage_coach.editing.routine import finished  # noqa: PLC0415 (as above)

        edited = self._draft.edited
        if edited is None:
            return True
        self.page.say_fault("")
        stops = [remark.text for remark in self._view.remarks(edited.document) if remark.stops]
        if stops:
            self.page.say_fault(" ".join(dict.fromkeys(stops)))
            return False
        shelf = self._shelf()
        routine = finished(edited.document, shelf.catalogue.techniques, self._view.total_s(edited.document))
        fault = self._draft.keep(routine, shelf.save_routine)
        if fault:
            self.page.say_fault(fault)
            return False
        self._came_from = self._draft.kept_id
        self._render()
        self.page.announce_state()
        return True

    # What is done to it

    def _do(self, command: "Command", *, new: int | None = None) -> None:
        from massage_coach.editing.routine import edited  # noqa: PLC0415 (as above)

        if self._draft.edited is not None:
            self._draft.edited = edited(self._draft.edited, command)
            self._render(new=new)

    def _add(self, technique: str, at: int) -> None:
        from massage_coach.editing.routine import Add, new_step, usual_phase  # noqa: PLC0415 (as above)

        catalogue = self._shelf().catalogue
        found = catalogue.techniques[technique]
        self._do(Add(new_step(found, usual_phase(found, catalogue.routines.values())), at), new=at)

    def _search(self, text: str) -> None:
        from massage_coach.ui.library_pane import technique_row  # noqa: PLC0415 (as above)

        catalogue = self._shelf().catalogue
        self.page.chooser.show_found(
            [technique_row(each, each.hold.default_s, catalogue) for each in self._library.index.search(text)]
        )

    def _delete(self) -> None:
        fault = self._deletion.delete(self._draft.kept_id, self.name)
        if fault:
            self.page.say_fault(fault)
        else:
            self.forget()

    def _show_kept(self, kept_id: str) -> None:
        self._window.routine_chosen.emit(RoutineChosen(kept_id))

    def _leave(self) -> None:
        """Go to the routine that was made or looked at, or where there is none to the list."""
        self.forget()
        if self._came_from in self._shelf().catalogue.routines:
            self._show_kept(self._came_from)
        else:
            self._window.side.turn_to(Area.ROUTINES)

    def forget_holds(self, name: str) -> None:
        """Forget the hold times set for a routine that was changed: its steps have others of their own now."""
        if name in self._book.settings.step_holds:
            self._book.change(without_step_holds(self._book.settings, name))

    # How it sounds

    def _listen(self, at: int) -> None:
        from massage_coach.app.step_sentences import step_sentences  # noqa: PLC0415 (as above)
        from massage_coach.safety.gate import NotCleared  # noqa: PLC0415 (as above)
        from massage_coach.speech.model import VoiceChoice  # noqa: PLC0415 (as above)

        edited = self._draft.edited
        if edited is None:
            return
        settings = self._book.settings
        self.page.say_fault("")
        try:
            self._sentences = step_sentences(
                edited.document, at, self._shelf().catalogue, self._keeper, self._library.wording, settings.rate
            )
        except NotCleared as refusal:
            self.page.say_fault(str(refusal))
            return
        self._preview.play(self._sentences, VoiceChoice(settings.voice, settings.rate), settings.volume)
        if self._preview.is_going_on:
            self.page.say("", is_going_on=True)

    def _say_fault(self, reason: str) -> None:
        self.page.say_fault(reason)

    def _fall_silent_elsewhere(self) -> None:
        if self._window.pages.currentWidget() is not vars(self).get("page"):
            self._preview.stop()

    def _render(self, *, new: int | None = None) -> None:
        edited = self._draft.edited
        if edited is None:
            return
        shown = self._view.shown(edited, is_kept=bool(self._draft.kept_id), versions=self._draft.versions)
        self.page.show_draft(shown, new=new)
        self._show_place()

    def _show_place(self) -> None:
        """Light on the figure beside the page everything that the routine reaches."""
        from massage_coach.ui.advice import welcome_facts  # noqa: PLC0415 (as above)
        from massage_coach.ui.facts import routine_place  # noqa: PLC0415 (as above)

        edited = self._draft.edited
        if edited is None or self._window.pages.currentWidget() is not self.page:
            return
        place = routine_place(edited.document, self._shelf().catalogue)
        if place != self._place:
            self._place = place
            self._window.context.show_facts(welcome_facts(), place)
