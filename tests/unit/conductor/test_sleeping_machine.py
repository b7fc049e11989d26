"""A machine that sleeps in mid-session while its clock stands still, as with a closed lid."""

from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import Stand

NIGHT_S = 8 * 3600.0


def test_a_session_waits_for_the_person_where_the_machine_fell_asleep() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(20)
    shown = stand.view.countdown
    stand.slept_s += NIGHT_S
    view = stand.pass_time(0.04, 0.04)
    assert (view.phase, view.countdown) == (PlayerPhase.PAUSED, shown)
    assert "away" in view.notice
    assert stand.ask(Intent.RESUME).phase is PlayerPhase.LEADING_IN


def test_a_key_that_is_pressed_right_after_a_sleep_meets_a_session_that_waits() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(20)
    stand.slept_s += NIGHT_S
    assert stand.ask(Intent.PAUSE).phase is PlayerPhase.PAUSED


def test_a_doze_of_two_seconds_is_no_pause() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(20)
    stand.slept_s += 2.0
    assert stand.pass_time(0.04, 0.04).phase is PlayerPhase.PLAYING
