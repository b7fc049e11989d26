"""Makes sessions for a person who names what matters, and passes them on: to be started, changed or kept."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from massage_coach.app.book import SettingsBook
from massage_coach.app.instruments import Instruments
from massage_coach.history.records import SessionRecord
from massage_coach.library.models import Routine
from massage_coach.library.shelf import Shelf, ShelfError
from massage_coach.paths import assets_dir
from massage_coach.safety.keeper import Keeper
from massage_coach.session.model import Talk
from massage_coach.session.script import Wording
from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.model import VoiceChoice
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.composing.model import Bench, Composed, ComposeWish, Person
    from massage_coach.composing.reading import Rules
    from massage_coach.safety.dose_limits import Limits
    from massage_coach.ui.compose_page import ComposePage
    from massage_coach.ui.compose_wish import Choices

# What sessions are made with is loaded when somebody asks for one: most starts need none of it.

NO_OTHER: Final = "There is no other one for these wishes."
KEPT: Final = "Saved among your routines."


class ComposeDesk:
    """Stands between the wishes and the session that is made for them."""

    def __init__(
        self,
        window: MainWindow,
        shelf: Callable[[], Shelf],
        book: SettingsBook,
        keeper: Keeper,
        wording: Wording,
        instruments: Instruments,
        since: Callable[[date], Sequence[SessionRecord]],
    ) -> None:
        """``since`` gives the sessions of a local day and later ones."""
        self._window = window
        self._shelf = shelf
        self._book = book
        self._keeper = keeper
        self._wording = wording
        self._instruments = instruments
        self._since = since
        self._start: Callable[[Routine], None] = lambda _routine: None
        self._edit: Callable[[Routine], None] = lambda _routine: None
        self._wish: ComposeWish | None = None
        self._made: Composed | None = None
        self._seed = 0
        self._kept: Routine | None = None

    def serve(self, start: Callable[[Routine], None], edit: Callable[[Routine], None]) -> None:
        """Listen to the first page; ``start`` and ``edit`` take a routine over."""
        self._start, self._edit = start, edit
        self._window.today.compose_wanted.connect(self.show)

    @cached_property
    def page(self) -> "ComposePage":
        """The pages, made when they are first needed."""
        from massage_coach.ui.compose_page import ComposePage  # noqa: PLC0415 (as above)

        window = self._window
        made = ComposePage(
            self._shelf().catalogue, window.figures.figure, self._choices(), window.colours, assets_dir() / "icons"
        )
        made.wish.wished.connect(self._make)
        made.result.back.connect(made.show_wish)
        made.result.another.connect(self._make_another)
        made.result.started.connect(self._begin)
        made.result.edited.connect(self._change)
        made.result.saved.connect(self._keep)
        return made

    def show(self) -> None:
        """Ask what is wished; what was wished before is still there, and what today's page knows counts."""
        from massage_coach.composing.model import ComposeWish, Place  # noqa: PLC0415 (as above)

        today = self._window.today.content.wished_now
        if self._wish is None:
            numbers = self._rules.numbers
            self._wish = ComposeWish(
                today.minutes or numbers.usual_minutes,
                tuple(map(Place, today.regions)),
                tuple(numbers.usually_there),
            )
            self.page.wish.show_wish(self._wish)
        self._window.show_page(self.page)
        self.page.show_wish()

    @cached_property
    def _rules(self) -> "Rules":
        from massage_coach.composing.reading import load_rules  # noqa: PLC0415 (as above)

        return load_rules(assets_dir(), self._shelf().catalogue)

    @cached_property
    def _limits(self) -> "Limits":
        from massage_coach.safety.dose_limits import load_limits  # noqa: PLC0415 (as above)

        return load_limits(assets_dir(), self._shelf().catalogue)

    def _choices(self) -> "Choices":
        from massage_coach.ui.compose_wish import Choices  # noqa: PLC0415 (as above)

        rules = self._rules
        numbers = rules.numbers
        hidden = {*numbers.always_there, *numbers.on_the_floor}
        return Choices(
            tools={key: name for key, name in rules.tools.items() if key not in hidden},
            occasions={each.id: each.name for each in rules.occasions.values()},
            focuses={each.id: each.name for each in rules.focuses.values()},
            shortest=numbers.shortest_minutes,
            longest=numbers.longest_minutes,
        )

    def _bench(self) -> "Bench":
        from massage_coach.composing.model import Bench  # noqa: PLC0415 (as above)

        settings = self._book.settings
        choice = VoiceChoice(settings.voice, settings.rate)

        @cache
        def length_of(text: str) -> float:
            """The true length of a sentence that was spoken before, else an estimate."""
            clips = self._instruments.clips.cached((text,), choice)
            return clips[text].length_s if clips else estimated_length_s(text, settings.rate)

        return Bench(
            catalogue=self._shelf().catalogue,
            rules=self._rules,
            limits=self._limits,
            wording=self._wording,
            length_of=length_of,
            talk=Talk(settings.talk),
        )

    def _person(self) -> "Person":
        from massage_coach.composing.person import LOOK_BACK_DAYS, person_of  # noqa: PLC0415 (as above)

        now = self._keeper.now
        return person_of(self._since(now.date() - timedelta(days=LOOK_BACK_DAYS)), self._keeper.verdict(), now)

    # What is asked

    def _make(self, wish: "ComposeWish") -> None:
        from massage_coach.composing.compose import compose  # noqa: PLC0415 (as above)

        if wish != self._wish:
            self._seed = 0
        self._wish = wish
        self._show(compose(wish, self._bench(), self._person(), self._seed))

    def _make_another(self) -> None:
        from massage_coach.composing.compose import another  # noqa: PLC0415 (as above)

        before = None if self._made is None else self._made.routine
        if self._wish is None or before is None:
            return
        made, self._seed = another(self._wish, self._bench(), self._person(), self._seed, before)
        is_same = made.routine is not None and made.routine.steps == before.steps
        self._show(made)
        if is_same:
            self.page.result.say(NO_OTHER)

    def _show(self, made: "Composed") -> None:
        self._made = made
        self._kept = None
        self.page.show_result(made)

    def _begin(self) -> None:
        made = None if self._made is None else self._made.routine
        routine = made if self._kept is None else self._kept
        if routine is not None:
            self._start(routine)

    def _change(self) -> None:
        if self._made is not None and self._made.routine is not None:
            self._edit(self._made.routine)

    def _keep(self) -> None:
        if self._made is None or self._made.routine is None:
            return
        shelf, routine = self._shelf(), self._made.routine
        try:
            self._kept = shelf.save_routine(msgspec.structs.replace(routine, id=shelf.free_id(routine.name)))
        except ShelfError as error:
            self.page.result.say(str(error))
            return
        self.page.result.show_saved(is_saved=True)
        self.page.result.say(KEPT)
