"""A loudspeaker that comes back in mid-session is told again what is still to come, and nothing twice."""

from massage_coach.conductor.loudspeaker import SETTLE_S
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import Stand, same


def _lost_at(session_s: float) -> Stand:
    stand = Stand()
    stand.start()
    stand.pass_to(stand.moment_of(session_s))
    stand.sound.orders.clear()
    stand.sound.lose("The headphones are gone.")
    stand.pass_time(0.1)
    return stand


def test_what_is_due_after_the_sound_came_back_is_ordered_once_at_its_time() -> None:
    stand = _lost_at(4.0)
    stand.sound.orders.clear()
    stand.pass_time(7.0)
    stand.sound.open()
    back = stand.clock.now + 0.1
    stand.pass_time(0.1)
    due = [(text, at) for text, at in stand.planned() if at >= back + SETTLE_S]
    stand.pass_time(60)
    assert same(stand.sound.said(), due)
    assert due


def test_nothing_is_ordered_while_there_is_no_device() -> None:
    stand = _lost_at(4.0)
    stand.sound.orders.clear()
    stand.pass_time(20)
    assert stand.sound.orders == []


def test_what_the_device_may_still_hold_is_forgotten_before_it_is_ordered_again() -> None:
    stand = _lost_at(4.0)
    stand.sound.open()
    stand.pass_time(0.1)
    assert stand.sound.dropped_after == [stand.clock.now]


def test_a_pause_in_silence_stays_silent_when_the_sound_comes_back() -> None:
    stand = _lost_at(4.0)
    stand.ask(Intent.PAUSE)
    stand.sound.open()
    stand.pass_time(5)
    assert stand.view.phase is PlayerPhase.PAUSED
    assert stand.sound.said() == []


def test_a_lead_in_is_spoken_when_the_sound_is_back_in_time_for_it() -> None:
    stand = _lost_at(4.0)
    stand.ask(Intent.PAUSE)
    stand.ask(Intent.RESUME)
    words = stand.player.live[-1]
    stand.clock.now = words.at - SETTLE_S - 0.2
    stand.sound.open()
    stand.pass_time(0.1)
    stand.pass_time(60)
    assert [at for text, at in stand.sound.said() if text == words.text] == [words.at]
    assert len(stand.sound.said()) == len(set(stand.sound.said()))


def test_a_session_that_began_without_a_device_speaks_once_there_is_one() -> None:
    stand = Stand(opens_at_once=False)
    stand.start()
    stand.pass_time(5)
    assert stand.sound.orders == []
    stand.sound.opens_at_once = True
    stand.sound.open()
    stand.pass_time(60)
    assert stand.sound.said()
    assert stand.view.notice == ""
