"""The screen stays on for a session, for a short pause, and for nothing else."""

import pytest

from massage_coach.awake.watch import PATIENCE_S, REASON, Watch
from massage_coach.session.view import PlayerPhase
from tests.support.night_light import NightLight


class Evening:
    """A session as it goes, seen four times a second."""

    def __init__(self) -> None:
        self.light = NightLight()
        self.watch = Watch(self.light)
        self._now = 50.0

    def pass_in(self, phase: PlayerPhase, seconds: float) -> bool:
        """Let so much time pass in a phase; tells whether the screen is kept on then."""
        end = self._now + seconds
        while self._now < end:
            self.watch.see(phase, self._now)
            self._now += 0.25
        return self.light.is_on()


@pytest.mark.parametrize("phase", [PlayerPhase.PLAYING, PlayerPhase.LEADING_IN])
def test_a_session_that_runs_keeps_the_screen_on(phase: PlayerPhase) -> None:
    evening = Evening()
    assert evening.pass_in(phase, 5)
    assert evening.light.reasons == [REASON]


def test_the_first_word_comes_before_the_system_is_asked() -> None:
    assert not Evening().pass_in(PlayerPhase.PLAYING, 1)


def test_a_session_that_is_only_made_ready_lets_the_screen_go_dark() -> None:
    assert not Evening().pass_in(PlayerPhase.READY, 60)


@pytest.mark.parametrize("phase", [PlayerPhase.PAUSED, PlayerPhase.EASING, PlayerPhase.WAITING])
def test_a_short_stop_keeps_the_screen_on_and_a_long_one_does_not(phase: PlayerPhase) -> None:
    evening = Evening()
    evening.pass_in(PlayerPhase.PLAYING, 5)
    assert evening.pass_in(phase, PATIENCE_S - 1)
    assert not evening.pass_in(phase, 2)
    assert not evening.pass_in(phase, 2 * PATIENCE_S)


def test_short_stops_do_not_add_up() -> None:
    evening = Evening()
    for _ in range(3):
        evening.pass_in(PlayerPhase.PLAYING, 5)
        assert evening.pass_in(PlayerPhase.PAUSED, 0.7 * PATIENCE_S)


def test_who_comes_back_from_a_long_pause_has_the_screen_again() -> None:
    evening = Evening()
    evening.pass_in(PlayerPhase.PLAYING, 5)
    evening.pass_in(PlayerPhase.PAUSED, 2 * PATIENCE_S)
    assert evening.pass_in(PlayerPhase.LEADING_IN, 5)
    assert evening.light.reasons == [REASON, REASON]


def test_a_pause_alone_asks_for_nothing() -> None:
    assert not Evening().pass_in(PlayerPhase.PAUSED, 10)


@pytest.mark.parametrize("phase", [PlayerPhase.FINISHED, PlayerPhase.STOPPED, PlayerPhase.READY])
def test_the_end_of_a_session_lets_go_at_once(phase: PlayerPhase) -> None:
    evening = Evening()
    evening.pass_in(PlayerPhase.PLAYING, 5)
    assert not evening.pass_in(phase, 0.25)


def test_the_end_of_the_program_lets_go_too() -> None:
    evening = Evening()
    evening.pass_in(PlayerPhase.PLAYING, 5)
    evening.watch.end()
    assert not evening.light.is_on()
