import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from massage_coach.session.model import ChimeKind
from massage_coach.sound.model import (
    ScheduledSound,
    SoundError,
    SoundLost,
    SoundOpened,
    SoundOutput,
    SoundReport,
    SoundStarted,
)
from massage_coach.sound.output import (
    ENDED,
    GIVEN_UP,
    HANGING_S,
    NO_HOST,
    RESTARTS,
    STARTING_S,
    AudioHost,
    SilentOutput,
    devices,
)
from tests.support import fake_host

PATIENCE_S = 20.0
FAKE_HOST = fake_host.__file__


class Listener:
    """Polls an output as a window does, in a time that the test moves."""

    def __init__(self, manner: str) -> None:
        self.now = 0.0
        self.output = AudioHost((sys.executable, FAKE_HOST, manner), clock=lambda: self.now)
        self.told: list[SoundReport] = []

    def poll(self, step_s: float = 0.0) -> None:
        self.now += step_s
        self.told += self.output.poll()

    def wait_for(self, report: SoundReport, times: int = 1) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while self.told.count(report) < times:
            assert time.monotonic() < deadline, f"{report} never came, only {self.told}"
            self.poll()
            time.sleep(0.005)


@contextmanager
def listening(manner: str) -> Iterator[Listener]:
    listener = Listener(manner)
    with closing(listener.output):
        yield listener


def test_the_window_needs_no_sound_library() -> None:
    code = "import sys, massage_coach.sound.output; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "miniaudio", "soundfile", "soxr"}.isdisjoint(done.stdout.split())


def test_orders_reach_the_host_and_reports_come_back() -> None:
    with listening("well") as listener:
        listener.output.open()
        listener.wait_for(SoundOpened("fake"))
        sounds = [ScheduledSound(1, Path("a.wav"), 5.5), ScheduledSound(2, ChimeKind.END, 6.5)]
        listener.output.schedule(sounds)
        listener.wait_for(SoundStarted(1, 5.5))
        listener.wait_for(SoundStarted(2, 6.5))
        listener.output.preload([Path("a.wav")])
        listener.wait_for(SoundLost("Preload(paths=('a.wav',))"))
        listener.output.drop(7.5)
        listener.wait_for(SoundLost("Drop(after=7.5)"))
        listener.output.hush()
        listener.wait_for(SoundLost("Hush()"))


def test_the_volume_set_before_the_host_runs_is_told_to_it() -> None:
    with listening("well") as listener:
        listener.output.set_volume(35)
        listener.output.open()
        listener.wait_for(SoundLost("volume 35"))
        listener.output.set_volume(60)
        listener.wait_for(SoundLost("volume 60"))


def test_a_host_that_dies_is_told_of_and_replaced_with_its_volume() -> None:
    with listening("dies when hushed") as listener:
        listener.output.set_volume(35)
        listener.output.open()
        listener.wait_for(SoundOpened("fake"))
        listener.output.hush()
        listener.wait_for(SoundLost(ENDED))
        listener.wait_for(SoundOpened("fake"), times=2)
        assert listener.told.count(SoundLost("volume 35")) == 2


def test_a_host_that_was_replaced_knows_the_last_words_as_well() -> None:
    with listening("dies when hushed") as listener:
        listener.output.open()
        listener.wait_for(SoundOpened("fake"))
        listener.output.leave_last_words(Path("gone.wav"))
        listener.wait_for(SoundLost("LastWords(path='gone.wav')"))
        listener.output.hush()
        listener.wait_for(SoundLost("LastWords(path='gone.wav')"), times=2)
        listener.output.leave_last_words(None)
        listener.wait_for(SoundLost("LastWords(path=None)"))


def test_a_host_that_always_dies_is_given_up_and_tried_again_at_the_next_opening() -> None:
    with listening("dies") as listener:
        listener.output.open()
        listener.wait_for(SoundLost(GIVEN_UP))
        assert listener.told == [SoundLost(ENDED)] * RESTARTS + [SoundLost(GIVEN_UP)]
        listener.output.schedule([ScheduledSound(1, ChimeKind.END, 6.5)])
        listener.output.open()
        listener.wait_for(SoundLost(GIVEN_UP), times=2)


def test_a_host_that_hangs_is_replaced_and_holds_up_nobody() -> None:
    with listening("hangs") as listener:
        listener.output.open()
        began = time.monotonic()
        for _ in range(2000):
            listener.output.schedule([ScheduledSound(1, Path("a/long/name" * 20), 5.5)])
        assert time.monotonic() - began < PATIENCE_S / 4
        while SoundLost(ENDED) not in listener.told and listener.now < 10 * STARTING_S:
            listener.poll(step_s=0.5)
        assert STARTING_S < listener.now < STARTING_S + HANGING_S


def test_time_in_which_nobody_polled_does_not_count_against_the_host() -> None:
    with listening("well") as listener:
        listener.output.open()
        listener.poll(step_s=0.5)
        listener.poll(step_s=3600.0)
        listener.poll(step_s=0.5)
        assert SoundLost(ENDED) not in listener.told


def test_a_host_that_lives_is_asked_again_and_again() -> None:
    with listening("tells when asked") as listener:
        listener.output.open()
        for number in range(20):
            listener.wait_for(SoundLost(f"asked {number}"))
            listener.poll(step_s=0.9)
            listener.poll(step_s=0.9)
        assert SoundLost(ENDED) not in listener.told


@pytest.mark.parametrize("manner", ["well", "dies"])
def test_closing_twice_is_closing_once_and_opening_may_follow(manner: str) -> None:
    with listening(manner) as listener:
        listener.output.close()
        listener.output.open()
        listener.output.close()
        listener.output.close()
        assert listener.output.poll() == ()
        listener.output.open()


def test_a_host_that_cannot_be_started_is_one_sentence(tmp_path: Path) -> None:
    output = AudioHost((str(tmp_path / "nothing here"),))
    output.open()
    output.schedule([ScheduledSound(1, ChimeKind.END, 6.5)])
    assert output.poll() == (SoundLost(NO_HOST),)
    assert output.poll() == ()
    output.close()


def test_devices_are_named() -> None:
    assert devices((sys.executable, FAKE_HOST, "lists")) == ("Speaker", "Phones")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ((sys.executable, FAKE_HOST, "none"), "None there."),
        ((sys.executable, "-c", "print('gibberish')"), "could not be listed"),
        ((sys.executable, "-c", "raise SystemExit(2)"), "could not be listed"),
        (("no such program anywhere",), "could not be listed"),
    ],
)
def test_no_devices_is_one_sentence(command: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(SoundError, match=sentence):
        devices(command)


def test_a_session_without_sound_takes_every_order_and_reports_nothing() -> None:
    output: SoundOutput = SilentOutput()
    steps: tuple[Callable[[], None], ...] = (
        output.open,
        lambda: output.drop(0.0),
        output.hush,
        output.leave,
        output.close,
    )
    for step in steps:
        step()
    output.set_volume(50)
    output.leave_last_words(Path("gone.wav"))
    output.preload([Path("a.wav")])
    output.schedule([ScheduledSound(1, ChimeKind.END, 6.5)])
    assert output.poll() == ()
