"""A first start, and the safety questions before every session, as a person at the window meets them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from massage_coach.clocks import wall_clock
from massage_coach.history.records import SegmentRecord
from massage_coach.history.store import HistoryStore
from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import SegmentKind, Side
from massage_coach.sound.model import SoundLost, SoundReport
from massage_coach.sound.output import SilentOutput
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineStarted, SessionResumed, TechniqueStarted
from tests.support.answers import yes
from tests.support.window_person import at_the_window, give


def test_a_first_start_leads_by_keys_alone_to_a_first_session(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        assert person.page == "first-start-voice"
        assert "Let the shoulders drop" in person.text("voice-sentence")
        person.press(Qt.Key.Key_Space)
        assert person.page == "first-start-questions"
        person.answers_no(3)
        assert person.text("question-progress") == "Question 4 of 8"
        person.answers_no(5)
        assert person.page == "first-start-result"
        assert "Nothing you answered stands against a session" in person.said()
        person.press(Qt.Key.Key_Space)
        assert person.page == "first-start-ready"
        person.press(Qt.Key.Key_Space)
        assert person.page == "player-page"
        assert "neck-finger-circles" in person.steps
    with at_the_window(tmp_path, qtbot) as person:
        assert person.page == "today-page"


def test_the_voice_test_helps_whoever_hears_nothing_and_can_be_skipped(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        assert "Choose another voice" not in person.said()
        person.click("voice-missed")
        assert "Choose another voice in Settings." in person.said()
        assert person.find("voice-heard").text() == "Go on"
        person.click("voice-again", "voice-skip")
        assert person.page == "first-start-questions"


class NoLoudspeaker(SilentOutput):
    """Is missing, and says so when it is opened."""

    def __init__(self) -> None:
        self._news: tuple[SoundReport, ...] = ()

    def open(self) -> None:
        self._news = (SoundLost("No loudspeaker was found."),)

    def poll(self) -> tuple[SoundReport, ...]:
        news, self._news = self._news, ()
        return news


def test_a_missing_loudspeaker_is_said_in_the_voice_test(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot, NoLoudspeaker()) as person:
        qtbot.waitUntil(lambda: person.text("voice-fault") == "No loudspeaker was found.", timeout=20_000)


def test_whoever_looks_around_first_meets_the_questions_at_the_start_of_a_session(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen("office-5"))
        assert person.page == "routine-page"
        person.window.technique_started.emit(TechniqueStarted("jaw-masseter"))
        assert person.page == "first-start-questions"
        assert not person.is_prepared
        person.answers_no()
        assert person.page == "player-page"
        assert person.steps == ["jaw-masseter"]


def test_a_red_flag_says_where_to_get_help_and_starts_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted("office-5"))
        person.press(Qt.Key.Key_Y)
        person.answers_no(7)
        assert person.text("verdict-title") == "No session today"
        assert "call 112, 999, 911" in person.said()
        person.click("verdict-continue")
        assert person.page == "today-page"
        for ask in (RoutineStarted("office-5"), RoutineStarted("desk-pause-3")):
            person.window.routine_started.emit(ask)
            assert person.page == "first-start-result"
            assert not person.is_prepared
        person.click("verdict-again")
        person.answers_no()
        assert person.text("verdict-title") == "You can go ahead"


def test_gentle_answers_are_shown_in_the_session_and_left_out_steps_are_named(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.click("voice-skip")
        person.answers_no(5)
        person.click("question-yes", "detail-something-else", "question-continue")
        person.answers_no(2)
        assert person.text("verdict-title") == "Gentle sessions only"
        assert "pressure up to 3 of 10" in person.said()
        person.click("verdict-continue")
        assert "1 step replaced for you" in person.said()
        person.click("first-start-first-session-10")
        assert "sole-ball" not in person.steps
        said = person.text("notice-text")
        assert said == "Left out because of your answers: Sole roll (Shiatsu / acupressure instead)."
        player = person.desktop.conductor.player
        assert player is not None
        assert {card.pressure for card in player.script.steps} == {
            *("", "Pressure up to 3 of 10", "Stretch up to 3 of 10"),
        }
        assert any("Pressure up to three of ten" in cue.text for cue in player.plan.cues)


def test_a_place_has_to_be_ticked_and_one_can_go_back(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path, qtbot) as person:
        person.click("voice-skip")
        person.answers_no(7)
        person.click("question-back")
        assert person.text("question-progress") == "Question 7 of 8"
        person.answers_no(1)
        person.click("question-yes", "detail-strain")
        assert not person.find("question-continue").isEnabled()
        person.click("place-strain-thigh", "question-continue")
        assert person.text("verdict-title") == "Some places are left out"
        assert "Left out: thigh." in person.said()


def test_after_a_month_it_is_enough_to_say_that_nothing_changed(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path, days_ago=31)
    with at_the_window(tmp_path, qtbot) as person:
        assert person.page == "today-page"
        person.window.routine_started.emit(RoutineStarted("office-5"))
        assert person.page == "first-start-changed"
        person.click("answers-unchanged")
        assert person.page == "player-page"
        assert person.is_prepared


def test_after_a_month_the_questions_can_be_answered_again(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path, {"pregnancy": yes()}, days_ago=31)
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted("office-5"))
        person.click("answers-again")
        person.answers_no()
        assert person.page == "player-page"


def test_the_settings_lead_to_the_questions_and_to_the_voice_test(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        person.window.side.turn_to(Area.SETTINGS)
        person.click("voice-test")
        assert person.page == "first-start-voice"
        head = person.window.findChild(QWidget, "first-start-head")
        assert head is not None
        assert not head.isVisible()
        person.click("voice-heard")
        assert person.page == "settings-page"
        person.click("answer-screening")
        person.answers_no()
        person.click("verdict-continue")
        assert person.page == "today-page"


def test_damaged_answers_are_said_and_asked_for_again(tmp_path: Path, qtbot: QtBot) -> None:
    Paths.under(tmp_path).answers.write_text("{", encoding="utf-8")
    with at_the_window(tmp_path, qtbot) as person:
        assert "the safety questions are asked again" in person.text("notice-text")
        person.window.routine_started.emit(RoutineStarted("office-5"))
        assert person.page == "first-start-questions"


@pytest.mark.parametrize("regions", [("neck",), ()])
def test_a_session_that_was_cut_short_goes_on_only_with_what_is_allowed(
    tmp_path: Path, qtbot: QtBot, regions: tuple[str, ...]
) -> None:
    give(tmp_path, {"sore-place": yes("wound", regions=regions)} if regions else None)
    routine = load_catalogue(assets_dir()).routines["desk-pause-3"]
    with HistoryStore(Paths.under(tmp_path).history) as store:
        session = store.begin(routine, wall_clock(), 200.0)
        store.record_segment(session, SegmentRecord(0, SegmentKind.INTRO, None, Side.CENTRE, 1, 5.0, 5.0))
        store.mark_interrupted()
    with at_the_window(tmp_path, qtbot) as person:
        person.window.session_resumed.emit(SessionResumed(session))
        assert person.page == "player-page"
        kept = [step.technique for step in routine.steps]
        if regions:
            assert person.steps == [one for one in kept if one not in {"neck-finger-circles", "neck-side-stretch"}]
            assert "So the session begins anew." in person.text("notice-text")
        else:
            assert person.steps == kept
