"""The whole program in one window: real library, voice and history; sound is silent and time moves by hand."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.desktop import Desktop
from massage_coach.app.frame import make_frame
from massage_coach.app.today_desk import TodayDesk
from massage_coach.awake.watch import PATIENCE_S
from massage_coach.conductor.loudspeaker import AWAKE_S
from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.library.catalogue import load_catalogue, with_holds
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.settings import Settings, SettingsFile
from massage_coach.sound.model import ScheduledSound, SoundLost, SoundOutput, SoundReport
from massage_coach.sound.output import SilentOutput
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, SessionResumed, TechniqueChosen, TechniqueStarted
from tests.support.answers import say_no
from tests.support.hand_clock import HandClock
from tests.support.night_light import NightLight
from tests.support.ui_find import find

PATIENCE_MS = 20_000


class Person:
    """Somebody at the window, with time in their hands."""

    def __init__(self, desktop: Desktop, clock: HandClock, qtbot: QtBot, awake: NightLight) -> None:
        self.desktop = desktop
        self.awake = awake
        self.window = desktop.window
        self._clock = clock
        self._qtbot = qtbot

    def click(self, name: str) -> None:
        button = self.window.findChild(QPushButton, name)
        assert button is not None
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def label(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def shows(self, name: str) -> bool:
        return find(self.window, QWidget, name).isVisible()

    @property
    def phase(self) -> PlayerPhase:
        player = self.desktop.conductor.player
        assert player is not None
        return player.phase

    def wait_for_start(self) -> None:
        """Let real time make the voice ready, then let the clock pass the wait for a sound device."""
        self._qtbot.waitUntil(lambda: self.desktop.clips.pending() == 0, timeout=PATIENCE_MS)
        self.let_pass(6.0, until=lambda: self.phase is not PlayerPhase.READY)

    def let_pass(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        end = self._clock.now + seconds
        while self._clock.now < end and not until():
            self._clock.now += 0.5
            self.desktop.conductor.tick()

    def play_to_the_end(self) -> None:
        self.let_pass(3600.0, until=lambda: self.phase is PlayerPhase.FINISHED)
        assert self.phase is PlayerPhase.FINISHED


class Loudspeaker(SilentOutput):
    """Remembers what it was to play, and can be missing."""

    def __init__(self, fault: str = "") -> None:
        self.played: list[ScheduledSound] = []
        self._fault = fault
        self._reports: list[SoundReport] = []

    def open(self) -> None:
        self._reports = [SoundLost(self._fault)] if self._fault else []

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        self.played += sounds

    def poll(self) -> tuple[SoundReport, ...]:
        reports, self._reports = tuple(self._reports), []
        return reports


class Sleeper(SilentOutput):
    """Knows whether it is awake."""

    def __init__(self) -> None:
        self._is_awake = False

    def open(self) -> None:
        self._is_awake = True

    def close(self) -> None:
        self._is_awake = False

    def is_awake(self) -> bool:
        return self._is_awake


@contextmanager
def at_the_window(folder: Path, qtbot: QtBot, sound: SoundOutput | None = None) -> Iterator[Person]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    clock = HandClock()
    paths = Paths.under(folder)
    awake = NightLight()
    say_no(paths)
    desktop = Desktop(application, paths, sound=sound or SilentOutput(), clock=clock, awake=awake)
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    try:
        yield Person(desktop, clock, qtbot, awake)
    finally:
        desktop.close()
        assert not awake.is_on()
        desktop.window.hide()


def sessions(folder: Path) -> list[SessionRecord]:
    with HistoryStore(Paths.under(folder).history) as store:
        return store.recent()


def begin_and_vanish(folder: Path, segments: int) -> None:
    """Leave the history as a program leaves it that is killed in a session."""
    routine = with_holds(load_catalogue(assets_dir()).routines["desk-pause-3"], {1: 25})
    kinds = (SegmentKind.INTRO, SegmentKind.SETUP, SegmentKind.HOLD, SegmentKind.REST, SegmentKind.SETUP)
    with HistoryStore(Paths.under(folder).history) as store:
        session = store.begin(routine, datetime.now().astimezone() - timedelta(minutes=5), 200.0)
        for position, kind in enumerate(kinds[:segments]):
            done = 3.0 if position == segments - 1 else 9.0
            store.record_segment(session, SegmentRecord(position, kind, None, Side.BOTH, 1, 9.0, done))


def test_a_hold_set_before_the_start_changes_the_total_at_once_and_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen("desk-pause-3"))
        before = person.label("routine-total")
        hold = person.window.findChild(QSpinBox, "step-1-hold-seconds")
        assert hold is not None
        hold.setValue(50)
        assert person.label("routine-total") != before
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen("desk-pause-3"))
        hold = person.window.findChild(QSpinBox, "step-1-hold-seconds")
        assert hold is not None
        assert hold.value() == 50
        # Not to the second: sentences that were made meanwhile are counted as long as they are.
        assert person.label("routine-total") != before


def test_a_session_is_played_to_its_end_and_found_in_the_history(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.play_to_the_end()
        qtbot.waitUntil(lambda: person.label("summary-actual") != "", timeout=PATIENCE_MS)
    (record,) = sessions(tmp_path)
    assert record.status is Status.FINISHED
    holds = [(s.side, s.actual_s) for s in record.segments if s.kind is SegmentKind.HOLD]
    assert holds == [(Side.LEFT, 30.0), (Side.RIGHT, 30.0)]


def test_the_screen_is_kept_on_while_a_session_runs_and_only_then(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        assert not person.awake.is_on()
        person.wait_for_start()
        person.let_pass(5.0)
        assert person.awake.is_on()
        person.click("primary")
        assert person.phase is PlayerPhase.PAUSED
        person.let_pass(PATIENCE_S + 1)
        assert not person.awake.is_on()
        person.click("primary")
        person.let_pass(10.0)
        assert person.awake.is_on()
        person.play_to_the_end()
        assert not person.awake.is_on()


def test_what_was_paused_before_the_end_was_asked_for_stays_paused(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.click("primary")
        assert person.phase is PlayerPhase.PAUSED
        person.click("player-end")
        person.click("end-go-on")
        assert person.phase is PlayerPhase.PAUSED


def test_a_session_that_is_thrown_away_leaves_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.let_pass(5.0)
        person.click("player-end")
        person.click("end-throw")
    assert sessions(tmp_path) == []


def test_a_window_closed_in_mid_session_keeps_what_was_done(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.let_pass(10.0)
        person.window.close()
        person.click("end-keep")
        assert not person.window.isVisible()
    (record,) = sessions(tmp_path)
    assert record.status is Status.STOPPED
    assert record.actual_s == pytest.approx(10.0, abs=1.1)


def test_an_interrupted_session_is_offered_and_goes_on_where_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    begin_and_vanish(tmp_path, segments=3)
    with at_the_window(tmp_path, qtbot) as person:
        (interrupted,) = sessions(tmp_path)
        assert interrupted.status is Status.INTERRUPTED
        person.window.session_resumed.emit(SessionResumed(interrupted.id))
        player = person.desktop.conductor.player
        assert player is not None
        assert (player.index, player.phase) == (2, PlayerPhase.READY)
        person.desktop.conductor.ask(Intent.START)
        person.wait_for_start()
        person.play_to_the_end()
        qtbot.waitUntil(lambda: sessions(tmp_path)[0].status is Status.FINISHED, timeout=PATIENCE_MS)
    (record,) = sessions(tmp_path)
    holds = [s.planned_s for s in record.segments if s.kind is SegmentKind.HOLD]
    assert holds == [9.0, 25.0, 25.0, 20.0, 20.0, 30.0]


@pytest.mark.parametrize("segments", [1, 5])
def test_the_offer_to_go_on_is_the_first_thing_shown(tmp_path: Path, qtbot: QtBot, segments: int) -> None:
    begin_and_vanish(tmp_path, segments)
    with at_the_window(tmp_path, qtbot) as person:
        assert person.window.pages.currentWidget() is person.window.today
        assert person.shows("resume-offer")
        assert person.label("resume-title").startswith("Three-minute neck pause was cut short after ")


def test_the_offer_to_go_on_is_one_click_away_from_the_session(tmp_path: Path, qtbot: QtBot) -> None:
    begin_and_vanish(tmp_path, segments=3)
    with at_the_window(tmp_path, qtbot) as person:
        person.click("resume-today")
        player = person.desktop.conductor.player
        assert player is not None
        assert (player.index, player.phase) == (2, PlayerPhase.READY)


def test_an_offer_that_is_declined_is_not_made_again(tmp_path: Path, qtbot: QtBot) -> None:
    begin_and_vanish(tmp_path, segments=3)
    with at_the_window(tmp_path, qtbot) as person:
        person.click("resume-not-now")
        assert not person.shows("resume-offer")
        person.window.side.turn_to(Area.HISTORY)
        person.window.side.turn_to(Area.TODAY)
        assert not person.shows("resume-offer")


def test_a_first_start_offers_a_first_session(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        assert person.label("suggestion-name") == "Your first session"
        assert person.label("week-text") == "Your first week starts today"
        assert not person.shows("resume-offer")
        person.click("start-today")
        assert person.window.is_going_on()


def test_a_session_that_was_played_stands_in_the_week(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.play_to_the_end()
        qtbot.waitUntil(lambda: sessions(tmp_path)[0].status is Status.FINISHED, timeout=PATIENCE_MS)
        person.click("back-to-library")
        assert person.shows("today-page")
        assert person.label("week-text").startswith("1 of 3 sessions this week")


def test_a_goal_that_is_set_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.click("goal-more")
        assert person.label("week-goal") == "Goal: 4 a week"
    with at_the_window(tmp_path, qtbot) as person:
        assert person.label("week-goal") == "Goal: 4 a week"
        for _ in range(3):
            person.click("goal-fewer")
        assert not find(person.window, QPushButton, "goal-fewer").isEnabled()


def test_what_is_wished_changes_what_is_suggested(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.click("today-minutes-5")
        assert person.label("suggestion-name") in {"Three-minute neck pause", "Five-minute desk reset"}
        person.click("today-minutes-any")
        person.window.today.set_regions(["neck"])
        assert person.label("suggestion-reason").startswith("It works on the neck.")


def test_what_was_wished_is_kept_until_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.click("today-minutes-10")
        person.click("today-regions-neck")
    with at_the_window(tmp_path, qtbot) as person:
        assert find(person.window, QPushButton, "today-minutes-10").isChecked()
        assert find(person.window, QPushButton, "today-regions-neck").isChecked()
        assert person.label("suggestion-reason").startswith("It works on the neck.")
        person.click("today-regions-neck")
        person.click("today-minutes-any")
    with at_the_window(tmp_path, qtbot) as person:
        assert find(person.window, QPushButton, "today-minutes-any").isChecked()
        assert not find(person.window, QPushButton, "today-regions-neck").isChecked()


def test_a_place_that_is_no_longer_known_is_not_wished_for(tmp_path: Path, qtbot: QtBot) -> None:
    kept = Settings(today_regions=("tail", "neck", "neck"))
    SettingsFile(Paths.under(tmp_path).settings).save(kept)
    with at_the_window(tmp_path, qtbot) as person:
        assert find(person.window, QPushButton, "today-regions-neck").isChecked()
        assert person.label("suggestion-reason").startswith("It works on the neck.")


@contextmanager
def _at_night(person: Person) -> Iterator[list[datetime]]:
    """The first page by a clock on the wall that is moved by hand."""
    wall = [datetime(2026, 11, 21, 23, 30).astimezone()]
    desktop = person.desktop
    desk = TodayDesk(
        desktop.window,
        load_catalogue(assets_dir()),
        desktop.book,
        desktop.history_desk,
        desktop.library_desk,
        desktop.keeper.gate,
        now=lambda: wall[0],
    )
    desk.serve()
    desk.fill()
    yield wall


def test_the_first_page_is_fresh_when_somebody_comes_back_the_next_day(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person, _at_night(person) as wall:
        assert person.label("today-greeting") == "Good evening"
        wall[0] += timedelta(hours=9)
        person.window.activateWindow()
        qtbot.waitUntil(person.window.isActiveWindow, timeout=PATIENCE_MS)
        QApplication.sendEvent(person.window.today, QEvent(QEvent.Type.ActivationChange))
        assert person.label("today-greeting") == "Good morning"


def test_the_first_page_is_fresh_after_midnight(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person, _at_night(person) as wall:
        assert person.label("today-greeting") == "Good evening"
        (*_, hourly) = person.window.today.findChildren(QTimer, "today-hourly")
        assert hourly.interval() == 30 * 60 * 1000
        wall[0] += timedelta(hours=8, minutes=30)
        hourly.timeout.emit()
        assert person.label("today-greeting") == "Good morning"
        assert hourly.isActive()
        assert hourly.interval() == 60 * 60 * 1000


def test_a_program_that_is_told_to_end_leaves_a_session_that_can_be_resumed(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.technique_started.emit(TechniqueStarted("neck-side-stretch"))
        person.wait_for_start()
        person.let_pass(20.0)
    (record,) = sessions(tmp_path)
    assert record.status is Status.INTERRUPTED
    with at_the_window(tmp_path, qtbot) as person:
        assert person.shows("resume-offer")


def test_the_voice_can_be_tried_in_the_settings(tmp_path: Path, qtbot: QtBot) -> None:
    speaker = Loudspeaker()
    with at_the_window(tmp_path, qtbot, speaker) as person:
        person.window.side.turn_to(Area.SETTINGS)
        qtbot.waitUntil(person.window.settings.say.isEnabled, timeout=PATIENCE_MS)
        person.click("say-something")
        qtbot.waitUntil(lambda: len(speaker.played) == 1, timeout=PATIENCE_MS)


def test_a_missing_loudspeaker_is_named_where_the_voice_is_tried(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot, Loudspeaker("No loudspeaker could be opened.")) as person:
        person.window.side.turn_to(Area.SETTINGS)
        qtbot.waitUntil(person.window.settings.say.isEnabled, timeout=PATIENCE_MS)
        person.click("say-something")
        qtbot.waitUntil(lambda: "No loudspeaker" in person.label("settings-notice"), timeout=PATIENCE_MS)


def test_the_window_can_be_seen_before_its_lists_are_filled(tmp_path: Path, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    paths = Paths.under(tmp_path)
    frame = make_frame(application, paths)
    qtbot.addWidget(frame.window)
    frame.window.show()
    assert QTest.qWaitForWindowExposed(frame.window)
    assert frame.window.side.routines.list.rows.rowCount() == 0
    desktop = Desktop(application, paths, sound=SilentOutput(), frame=frame, awake=NightLight())
    try:
        assert frame.window.side.routines.list.rows.rowCount() > 0
        frame.window.side.turn_to(Area.TECHNIQUES)
        assert frame.window.side.library.list.rows.rowCount() > 0
    finally:
        desktop.close()
        frame.window.hide()


def test_the_loudspeaker_is_awake_while_a_routine_is_read_and_not_for_ever(tmp_path: Path, qtbot: QtBot) -> None:
    speaker = Sleeper()
    with at_the_window(tmp_path, qtbot, speaker) as person:
        assert not speaker.is_awake()
        person.window.routine_chosen.emit(RoutineChosen("desk-pause-3"))
        assert speaker.is_awake()
        person.let_pass(AWAKE_S + 1)
        assert not speaker.is_awake()
        person.window.technique_chosen.emit(TechniqueChosen("upper-trap-squeeze"))
        assert speaker.is_awake()


def test_the_settings_have_the_loudspeaker_for_themselves(tmp_path: Path, qtbot: QtBot) -> None:
    speaker = Sleeper()
    with at_the_window(tmp_path, qtbot, speaker) as person:
        person.window.routine_chosen.emit(RoutineChosen("desk-pause-3"))
        person.window.area_chosen.emit(Area.HISTORY)
        assert speaker.is_awake()
        person.window.area_chosen.emit(Area.SETTINGS)
        assert not speaker.is_awake()
