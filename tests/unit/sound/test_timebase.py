import pytest

from massage_coach.sound.mixer import RATE
from massage_coach.sound.timebase import READS_KEPT, Latency, TimeBase

BLOCK = 9600
BLOCK_S = BLOCK / RATE
LATENCY_S = 0.33


def read(base: TimeBase, start_s: float, reads: int, first: int = 0, drift: float = 0.0) -> float:
    """Ask for blocks one after another in the device's steady pace; gives the moment of the next one."""
    for number in range(reads):
        base.read(start_s + number * BLOCK_S * (1 + drift), (first + number) * BLOCK, BLOCK)
    return start_s + reads * BLOCK_S * (1 + drift)


def test_a_steady_stream_is_heard_a_constant_time_after_it_is_asked_for() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    read(base, 100.0, reads=10)
    assert base.heard_at(BLOCK * 10) == pytest.approx(100.0 + 9 * BLOCK_S + LATENCY_S)
    assert base.heard_at(base.frame_at(123.456)) == pytest.approx(123.456, abs=1 / RATE)


def test_before_anything_can_be_measured_the_stream_is_heard_from_its_first_read() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    base.read(50.0, 1000, BLOCK)
    assert base.heard_at(1000) == pytest.approx(50.0)


def test_a_burst_of_reads_after_opening_does_not_mislead() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    for number in range(4):
        base.read(10.0 + number * 0.001, number * BLOCK, BLOCK)
    read(base, 11.0, reads=10, first=4)
    assert base.heard_at(5 * BLOCK) == pytest.approx(11.0 + LATENCY_S)


def test_late_reads_on_a_busy_machine_change_nothing() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    following = read(base, 0.0, reads=10)
    before = base.heard_at(0)
    for number in range(READS_KEPT - 1):
        base.read(following + number * BLOCK_S + 0.08, (10 + number) * BLOCK, BLOCK)
    assert base.heard_at(0) == pytest.approx(before)


def test_a_stream_that_slipped_is_followed() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    following = read(base, 0.0, reads=10)
    read(base, following + 0.3, reads=READS_KEPT, first=10)
    last_read = following + 0.3 + (READS_KEPT - 1) * BLOCK_S
    assert base.heard_at((10 + READS_KEPT) * BLOCK) == pytest.approx(last_read + LATENCY_S)


def test_a_card_that_runs_slower_than_the_clock_does_not_add_up_to_lateness() -> None:
    base = TimeBase(Latency((LATENCY_S,)))
    reads, drift = 3000, 200e-6
    following = read(base, 0.0, reads=reads, drift=drift)
    truly_heard = following - BLOCK_S * (1 + drift) + LATENCY_S
    assert base.heard_at(reads * BLOCK) == pytest.approx(truly_heard, abs=0.001)


def test_a_stream_opened_on_an_awake_device_shows_which_latency_it_has() -> None:
    latency = Latency((LATENCY_S, 0.45))
    base = TimeBase(latency, awake=True)
    base.read(10.0, 0, BLOCK)
    base.read(10.0, BLOCK, BLOCK)
    read(base, 10.0 + 3 * BLOCK_S - 0.44, reads=5, first=2)
    assert latency.seconds == 0.45
    assert base.heard_at(0) == pytest.approx(10.01)


def test_what_one_stream_has_shown_holds_for_the_next() -> None:
    latency = Latency((LATENCY_S, 0.45))
    latency.note(0.44)
    base = TimeBase(latency)
    read(base, 100.0, reads=10)
    assert base.heard_at(BLOCK * 10) == pytest.approx(100.0 + 9 * BLOCK_S + 0.45)


def test_a_busy_machine_that_lets_a_stream_look_shallower_does_not_mislead() -> None:
    latency = Latency((LATENCY_S, 0.45))
    latency.note(0.44)
    latency.note(0.2)
    assert latency.seconds == 0.45


def test_a_stream_that_wakes_a_device_shows_nothing() -> None:
    latency = Latency((LATENCY_S, 0.45))
    base = TimeBase(latency)
    base.read(10.0, 0, BLOCK)
    read(base, 10.0 + 2 * BLOCK_S - 0.45, reads=5, first=1)
    assert latency.seconds == LATENCY_S
