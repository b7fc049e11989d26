"""What the person says before and in a session reaches the history with it."""

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import Answer, CheckIn, Moment, Spot
from massage_coach.conductor.model import Options
from massage_coach.session.model import SegmentKind
from massage_coach.session.player import Rating
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import TODAY, Stand

BEFORE = CheckIn((Answer(Moment.BEFORE, "pain", 5, TODAY),), (Spot("neck", BodySide.LEFT),))


def _too_much(stand: Stand) -> None:
    while stand.view.segment_kind is not SegmentKind.HOLD:
        stand.pass_time(0.5)
    stand.ask(Intent.TOO_MUCH)


def test_what_was_said_before_is_written_once_the_session_begins() -> None:
    stand = Stand()
    stand.prepare(options=Options(before=BEFORE))
    assert stand.recorder.answers == []
    stand.ask(Intent.START)
    stand.pass_time(2.0)
    assert (stand.recorder.answers, stand.recorder.ticked) == (list(BEFORE.answers), BEFORE.spots)


def test_a_number_is_written_with_the_technique_it_is_about() -> None:
    stand = Stand()
    stand.start()
    _too_much(stand)
    stand.ask(Rating(6))
    assert [(one.moment, one.item, one.value, one.technique) for one in stand.recorder.answers] == [
        (Moment.DURING, "discomfort", 6, stand.view.technique_id)
    ]
    assert stand.view.pressure_text.endswith("up to 3 of 10")


def test_a_number_that_comes_before_the_record_is_open_waits_for_it() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.clips.speak(20)
    stand.ask(Intent.START)
    while stand.view.phase is PlayerPhase.READY:
        stand.pass_time(0.05)
    stand.ask(Intent.TOO_MUCH)
    stand.ask(Rating(2))
    stand.pass_time(3.0)
    assert [one.value for one in stand.recorder.answers] == [2]


def test_seven_ends_the_session_with_a_last_word_and_keeps_it() -> None:
    stand = Stand()
    stand.start()
    _too_much(stand)
    view = stand.ask(Rating(7))
    assert view.phase is PlayerPhase.STOPPED
    assert stand.conductor.is_kept
    assert stand.sound.said()[-1][0].startswith("That is too much for today")
