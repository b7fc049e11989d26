"""Answers what a person asks of a session: start, keys, end, play again, resume."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from massage_coach.app.book import SettingsBook
from massage_coach.app.check_in_desk import CheckInDesk
from massage_coach.app.history_desk import HistoryDesk
from massage_coach.app.instruments import Instruments
from massage_coach.app.setting_out import SettingOut
from massage_coach.conductor.model import Options, Resumption
from massage_coach.conductor.options import options_of, resumption_of, routine_as_set, technique_as_set
from massage_coach.history.records import SessionRecord
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.safety.gate import Gate, NotCleared, left_out
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.ui.area import Area
from massage_coach.ui.asks import EndChoice, RoutineStarted, SessionReplayed, SessionResumed, TechniqueStarted
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.conductor.qt import QtConductor
    from massage_coach.session.player import Player

ANEW = " So the session begins anew."
UNREADABLE = "What was played then can no longer be read, so it cannot be played again."
GOING_ON = "A session is going on; end it first, and then start {name}."
GONE = "A technique of this session is no longer in the library, so it cannot be played: {technique}."


class SessionDesk:
    """Stands between the conductor and the window."""

    def __init__(
        self,
        window: MainWindow,
        instruments: Instruments,
        catalogue: Catalogue,
        book: SettingsBook,
        history: HistoryDesk,
        gate: Gate,
        setting_out: SettingOut,
    ) -> None:
        """``setting_out`` is what every session has to come through before it begins."""
        self._window = window
        self._instruments = instruments
        self._catalogue = catalogue
        self._book = book
        self._history = history
        self._gate = gate
        self._setting_out = setting_out
        self._summarised = False
        self._stood_still = False
        self._moves_little = False

    def serve(self, check_ins: CheckInDesk) -> None:
        """Listen to the window; ``check_ins`` knows what was said before a session, and asks after it."""
        self._check_ins = check_ins
        self._window.intent.connect(self._ask)
        self._window.rated.connect(self._rate)
        self._window.go_on.connect(self._go_on)
        self._window.end_chosen.connect(self._end)
        self._window.player_left.connect(self._put_away)
        self._window.closed.connect(self._put_away)
        for chosen in (self._window.routine_chosen, self._window.technique_chosen, self._window.session_chosen):
            chosen.connect(self._setting_out.give_up)
            chosen.connect(self._warm)
        self._window.area_chosen.connect(self._turn_to)

    @cached_property
    def conductor(self) -> "QtConductor":
        """The loop of a session, whose every picture is shown; made when one may be started soon."""
        conductor = self._instruments.conductor
        conductor.view_changed.connect(self._show)
        conductor.moved.connect(self._move)
        conductor.set_reduced_motion(self._moves_little)
        return conductor

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Have fewer pictures drawn of the sessions that come, and of the one that runs."""
        self._moves_little = reduced
        if self._instruments.has_conductor:
            self.conductor.set_reduced_motion(reduced)

    @property
    def _player(self) -> "Player | None":
        return self.conductor.player if self._instruments.has_conductor else None

    def _put_away(self) -> None:
        """Let go of session and loudspeaker, where there are any."""
        if self._instruments.has_conductor:
            self.conductor.leave()

    def _warm(self) -> None:
        """Somebody who reads about it may start in a moment."""
        self.conductor.warm(self._book.settings.volume)

    def _turn_to(self, area: Area) -> None:
        """Nothing that waits begins any more.

        The settings play their sample themselves; a loudspeaker that waits for a start would be in their way.
        """
        self._setting_out.give_up()
        if area is Area.SETTINGS and self._player is None:
            self._put_away()

    def start_routine(self, asked: RoutineStarted) -> None:
        """Play a routine with the person's hold times."""
        self.play(routine_as_set(self._catalogue.routines[asked.routine], self._book.settings))

    def start_technique(self, asked: TechniqueStarted) -> None:
        """Play one technique on its own."""
        self.play(technique_as_set(self._catalogue, asked.technique, self._book.settings))

    def replay(self, asked: SessionReplayed) -> None:
        """Play the routine of a past session again, with the holds it had."""
        record = self._history.record(asked.session)
        if record is not None and self._can_play(record):
            self.play(record.routine)

    def resume(self, asked: SessionResumed) -> None:
        """Go on with an interrupted session where it was cut short; the person starts it when in place."""
        record = self._history.record(asked.session)
        resumption = None if record is None else resumption_of(record)
        if record is not None and resumption is not None and self._can_play(record):
            self.prepare(record.routine, resumption)

    def prepare(self, routine: Routine, resumption: Resumption | None = None) -> None:
        """Show the player with a routine that waits for its start, once it came through everything before it."""

        def begin(found: Routine) -> None:
            self._enter(
                found, lambda: self.conductor.prepare(found, self._options(), resumption), resumes=bool(resumption)
            )

        self._setting_out.set_out(routine, begin, resumes=bool(resumption))

    def play(self, routine: Routine) -> None:
        """Start a routine as it is, once it came through everything before it."""
        self._setting_out.set_out(
            routine, lambda found: self._enter(found, lambda: self.conductor.play(found, self._options()))
        )

    def _enter(self, routine: Routine, begin: Callable[[], None], *, resumes: bool = False) -> None:
        """Begin, and say what the answers leave out, or why they leave nothing."""
        try:
            removed = self._gate.clear(routine).removed
        except NotCleared as refusal:
            self._window.show_notice(str(refusal))
            return
        begin()
        if removed:
            self._window.show_notice(f"{left_out(removed)}{ANEW if resumes else ''}")

    def _options(self) -> Options:
        """How the session that begins now is played."""
        self._summarised = False
        return replace(options_of(self._book.settings), before=self._check_ins.take_before())

    def offer(self, routine: Routine) -> None:
        """Show the player with a routine that a later start named, unless a session is going on."""
        if self._window.is_going_on():
            self._window.show_notice(GOING_ON.format(name=routine.name))
        elif self._has_techniques(routine):
            self.prepare(routine)

    def _can_play(self, record: SessionRecord) -> bool:
        if not record.routine.steps:
            self._window.show_notice(UNREADABLE)
            return False
        return self._has_techniques(record.routine)

    def _has_techniques(self, routine: Routine) -> bool:
        gone = [step.technique for step in routine.steps if step.technique not in self._catalogue.techniques]
        if gone:
            self._window.show_notice(GONE.format(technique=gone[0]))
        return not gone

    def _show(self, view: PlayerView) -> None:
        self._window.show_player(view)
        if view.phase is PlayerPhase.STOPPED and self.conductor.session_id is None and not self.conductor.is_kept:
            self._leave()
        elif view.phase in {PlayerPhase.FINISHED, PlayerPhase.STOPPED} and not self._summarised:
            self._summarise()

    def _move(self, fraction: float) -> None:
        player = self._window.player
        player.move_tip(fraction)
        self.conductor.pace(player.picture_s)

    def _summarise(self) -> None:
        """Show what the history keeps of the session, as soon as it is written."""
        session = self.conductor.session_id
        record = None if session is None else self._history.closed_record(session)
        if record is not None:
            self._summarised = True
            self._window.show_summary(record)
            self._check_ins.after(record)
            self._history.refresh()

    def _ask(self, intent: Intent) -> None:
        player = self._player
        if player is None:
            return
        if intent is Intent.END:
            self._stood_still = player.phase in {PlayerPhase.PAUSED, PlayerPhase.EASING}
        self.conductor.ask(intent)

    def _go_on(self) -> None:
        """The question whether to end is taken back: what was paused before it stays paused."""
        if not self._stood_still:
            self.conductor.ask(Intent.RESUME)

    def _end(self, choice: EndChoice) -> None:
        from massage_coach.session.player import Happening  # noqa: PLC0415 (there is a session)

        self.conductor.ask(Happening.KEEP if choice.keep else Happening.DISCARD)
        if choice.close:
            self._put_away()
            self._window.close()
        elif not choice.keep:
            self._leave()

    def _rate(self, value: int) -> None:
        from massage_coach.session.player import Rating  # noqa: PLC0415 (there is a session)

        self.conductor.ask(Rating(value))

    def _leave(self) -> None:
        self.conductor.leave()
        self._window.show_welcome(Area.TODAY)
        self._history.refresh()
