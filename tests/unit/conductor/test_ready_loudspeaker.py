"""The loudspeaker is awake by the time somebody starts, and is not kept awake for nobody."""

import pytest

from massage_coach.conductor.loudspeaker import AWAKE_S, GIVE_UP_S, SETTLE_S, SILENT
from massage_coach.conductor.model import Options
from massage_coach.session.plan import LEAD_S
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.model import SoundLost
from tests.support.conductor_fakes import Stand

READ_S = 1.5


def _read(seconds: float = READ_S, *, opens_at_once: bool = True) -> Stand:
    """Somebody reads about a technique for a while."""
    stand = Stand(opens_at_once=opens_at_once)
    stand.conductor.warm(50)
    _wait(stand, seconds)
    return stand


def _wait(stand: Stand, seconds: float) -> None:
    for _ in range(round(seconds / 0.1)):
        stand.clock.now += 0.1
        stand.conductor.look()


def _is_awake(stand: Stand) -> bool:
    return stand.sound.is_open


def test_after_a_moment_of_reading_the_first_word_comes_at_once() -> None:
    stand = _read()
    stand.prepare()
    assert stand.ask(Intent.START).phase is PlayerPhase.PLAYING
    assert stand.sound.said()[0][1] == pytest.approx(stand.clock.now + LEAD_S)


def test_a_start_in_the_first_moment_waits_for_the_device_to_settle() -> None:
    stand = _read(0.2)
    stand.prepare()
    assert stand.ask(Intent.START).phase is PlayerPhase.READY
    assert stand.pass_time(SETTLE_S - 0.2, every=0.05).phase is PlayerPhase.READY
    assert stand.pass_time(0.2, every=0.05).phase is PlayerPhase.PLAYING


def test_the_loudspeaker_is_as_loud_as_was_set() -> None:
    stand = _read()
    assert stand.sound.volume == 50
    stand.prepare(options=Options(volume=35))
    assert stand.sound.volume == 35


def test_a_loudspeaker_that_nobody_needs_is_let_go() -> None:
    stand = _read(AWAKE_S - 1)
    assert _is_awake(stand)
    _wait(stand, 2)
    assert not _is_awake(stand)
    assert not stand.conductor.look()


def test_each_page_that_is_opened_keeps_it_awake_for_longer() -> None:
    stand = _read(AWAKE_S - 1)
    stand.conductor.warm(50)
    _wait(stand, AWAKE_S - 1)
    assert _is_awake(stand)


def test_a_prepared_session_that_nobody_starts_lets_it_go_and_can_be_started_all_the_same() -> None:
    stand = _read()
    stand.prepare()
    stand.pass_time(AWAKE_S + 1)
    assert not _is_awake(stand)
    assert stand.ask(Intent.START).phase is PlayerPhase.READY
    assert stand.pass_time(SETTLE_S + 0.5).phase is PlayerPhase.PLAYING
    assert stand.sound.said()
    assert stand.view.notice == ""


def test_a_session_keeps_it_for_as_long_as_a_pause_lasts() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(5)
    stand.ask(Intent.PAUSE)
    stand.pass_time(2 * AWAKE_S)
    assert _is_awake(stand)


def test_a_session_that_is_over_lets_it_go_after_a_while() -> None:
    stand = Stand()
    stand.start()
    while stand.view.phase is not PlayerPhase.FINISHED:
        stand.pass_time(1)
    assert _is_awake(stand)
    stand.pass_time(AWAKE_S + 1)
    assert not _is_awake(stand)
    assert stand.view.phase is PlayerPhase.FINISHED


def test_playing_again_right_away_begins_at_once() -> None:
    stand = Stand()
    stand.start()
    while stand.view.phase is not PlayerPhase.FINISHED:
        stand.pass_time(1)
    stand.prepare()
    assert stand.ask(Intent.START).phase is PlayerPhase.PLAYING


def test_preparing_another_session_ends_the_first_and_keeps_the_device() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(5)
    stand.prepare()
    assert stand.recorder.ended
    assert stand.sound.hushed_at[-1] == stand.clock.now
    assert stand.ask(Intent.START).phase is PlayerPhase.PLAYING


def test_leaving_the_page_for_good_lets_it_go() -> None:
    stand = _read()
    stand.conductor.leave()
    assert not _is_awake(stand)


def test_reading_on_in_mid_session_changes_nothing() -> None:
    stand = Stand()
    stand.start()
    stand.conductor.warm(10)
    stand.pass_time(AWAKE_S + 1)
    assert _is_awake(stand)
    assert stand.sound.volume == Options().volume


def test_pressing_start_twice_begins_one_session() -> None:
    stand = _read()
    stand.prepare()
    stand.ask(Intent.START)
    stand.ask(Intent.START)
    stand.pass_time(1)
    assert len(stand.recorder.begun) == 1
    texts = [text for text, _ in stand.sound.said()]
    assert len(texts) == len(set(texts))


def test_a_device_lost_while_reading_is_tried_anew_for_the_session() -> None:
    stand = _read()
    stand.sound.lose("The headphones are gone.")
    _wait(stand, 1)
    stand.prepare()
    stand.ask(Intent.START)
    stand.pass_time(SETTLE_S + 0.2, every=0.1)
    assert stand.view.phase is PlayerPhase.PLAYING
    assert stand.view.notice == ""
    assert stand.sound.said()


def test_a_device_that_stays_away_is_said_and_the_session_begins() -> None:
    stand = _read(opens_at_once=False)
    stand.sound.lose("No loudspeaker here.")
    _wait(stand, 1)
    stand.prepare()
    stand.sound.reports.append(SoundLost("No loudspeaker here."))
    assert stand.ask(Intent.START).phase is PlayerPhase.PLAYING
    assert stand.view.notice == "No loudspeaker here. The captions guide you."


def test_a_device_that_never_answers_is_given_its_time_from_the_start_on() -> None:
    stand = _read(60.0, opens_at_once=False)
    stand.prepare()
    assert stand.ask(Intent.START).phase is PlayerPhase.READY
    assert stand.pass_time(GIVE_UP_S - 0.5).phase is PlayerPhase.READY
    stand.pass_time(1)
    assert stand.view.phase is PlayerPhase.PLAYING
    assert stand.view.notice.startswith(SILENT)
