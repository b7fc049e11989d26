import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest

from massage_coach.session.model import ChimeKind
from massage_coach.sound.chimes import make_chime
from massage_coach.sound.model import ScheduledSound, SoundError, SoundLost, SoundOpened, SoundReport, SoundStarted
from massage_coach.sound.output import AudioHost, devices
from tests.support.audio import RATE, Heard, Recording, Samples, SoundServer, make_sweep, sound_server, write_clip
from tests.support.audio import wait_until as wait_for_real

SWEEPS = tuple(make_sweep(0.4, 300 + 200 * number, 900 + 300 * number) for number in range(5))
LONG = make_sweep(1.5, 300, 1500)
NO_SERVER = ("env", "PULSE_SERVER=unix:/nonexistent", sys.executable, "-m", "massage_coach.sound.host")


class Listener:
    """An open output and everything it has reported."""

    def __init__(self, output: AudioHost) -> None:
        self.output = output
        self.told: list[SoundReport] = []

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        def polled() -> bool:
            self.told += self.output.poll()
            return true()

        wait_for_real(polled, what)

    def count(self, kind: type[SoundReport]) -> int:
        return sum(isinstance(report, kind) for report in self.told)

    def wait_for_heard(self, sound: int) -> None:
        """Wait until a sound that was scheduled has left the loudspeaker."""
        self.wait_until(lambda: sound in self.started(), f"sound {sound}")
        self.wait_for_moment(self.started()[sound] + 1.5)

    def wait_for_moment(self, moment: float) -> None:
        """Keep polling until a moment of the clock that the sounds are planned by."""
        self.wait_until(lambda: time.monotonic() > moment, "a moment to come")

    def started(self) -> dict[int, float]:
        return {report.sound: report.at for report in self.told if isinstance(report, SoundStarted)}


@contextmanager
def listening(server: SoundServer) -> Iterator[Listener]:
    with closing(AudioHost(server.host_command)) as output:
        listener = Listener(output)
        output.set_volume(100)
        output.open()
        listener.wait_until(lambda: listener.count(SoundOpened) > 0, "the device")
        yield listener


@pytest.fixture(scope="module")
def server() -> Iterator[SoundServer]:
    with sound_server() as running:
        yield running


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("clips")
    return tuple(write_clip(folder / f"{number}.wav", sweep) for number, sweep in enumerate(SWEEPS))


def near(recording: Recording, sound: Samples, at: float) -> Heard:
    heard = recording.find(sound, at - 0.3, at + 0.3)
    assert heard.score > 0.9
    return heard


def test_sounds_are_heard_at_their_times_and_silence_lies_between(server: SoundServer, clips: tuple[Path, ...]) -> None:
    with server.recording() as recorded, listening(server) as listener:
        listener.output.preload(clips)
        begin = time.monotonic() + 2.0
        plan = {number: begin + number * 0.73 for number in range(6)}
        listener.output.schedule(
            [ScheduledSound(number, clips[number % len(clips)], at) for number, at in plan.items()]
        )
        bell_at = begin + 6 * 0.73
        listener.output.schedule([ScheduledSound(6, ChimeKind.FINISH, bell_at)])
        listener.wait_for_heard(6)
        recording = recorded()
    late = [near(recording, SWEEPS[number % len(SWEEPS)], at).at - at for number, at in plan.items()]
    late.append(near(recording, make_chime(ChimeKind.FINISH), bell_at).at - bell_at)
    assert max(late) - min(late) < 0.02
    assert max(map(abs, late)) < 0.06
    told = [listener.started()[number] - at for number, at in plan.items()]
    assert max(map(abs, told)) < 0.02
    gaps = [recording.between(at + 0.5, at + 0.65) for at in plan.values()]
    assert not any(np.any(gap) for gap in gaps)


def test_a_hush_is_silence_within_a_tenth_of_a_second_and_the_next_sound_is_on_time(
    server: SoundServer, tmp_path: Path
) -> None:
    long_one = make_sweep(5.0, 300, 1500)
    file, next_file = write_clip(tmp_path / "long.wav", long_one), write_clip(tmp_path / "next.wav", SWEEPS[0])
    silent_after, late = [], []
    with server.recording() as recorded, listening(server) as listener:
        for number in range(0, 6, 3):
            at = time.monotonic() + 0.8
            listener.output.schedule([ScheduledSound(number, file, at), ScheduledSound(number + 1, file, at + 2.0)])
            listener.wait_for_moment(at + 1.0)
            hushed = time.monotonic()
            listener.output.hush()
            next_at = hushed + 1.2
            listener.output.schedule([ScheduledSound(number + 2, next_file, next_at)])
            listener.wait_for_heard(number + 2)
            recording = recorded()
            assert np.max(recording.between(hushed - 0.2, hushed - 0.1)) > 0.1
            silent_after.append(recording.silent_from(hushed - 0.05) - hushed)
            late.append(near(recording, SWEEPS[0], next_at).at - next_at)
    assert max(silent_after) < 0.1
    assert max(map(abs, late)) < 0.06


def test_a_machine_that_stands_still_for_a_moment_tears_nothing(server: SoundServer, tmp_path: Path) -> None:
    file = write_clip(tmp_path / "long.wav", LONG)
    stops = (0.3, 0.5, 0.9)
    with server.recording() as recorded, listening(server) as listener:
        listener.output.preload([file])
        begin = time.monotonic() + 1.5
        listener.output.schedule([ScheduledSound(number, file, begin + 2 * number) for number in range(len(stops))])
        for number, after_s in enumerate(stops):
            listener.wait_for_moment(begin + 2 * number + after_s)
            with server.standing_still():
                time.sleep(0.15)
        listener.wait_for_heard(len(stops) - 1)
        recording = recorded()
    assert [near(recording, LONG, begin + 2 * number).score > 0.99 for number in range(len(stops))] == [True] * 3


def test_a_sound_that_is_due_in_a_moment_is_on_time(server: SoundServer, clips: tuple[Path, ...]) -> None:
    late = []
    with server.recording() as recorded, listening(server) as listener:
        listener.output.preload(clips)
        listener.wait_for_moment(time.monotonic() + 2.0)
        for number in range(4):
            at = time.monotonic() + 0.3
            listener.output.schedule([ScheduledSound(number, clips[number], at)])
            listener.wait_for_heard(number)
            late.append(near(recorded(), SWEEPS[number], at).at - at)
    assert max(map(abs, late)) < 0.06


def test_what_is_dropped_is_not_heard_but_what_sounds_ends(server: SoundServer, clips: tuple[Path, ...]) -> None:
    with server.recording() as recorded, listening(server) as listener:
        at = time.monotonic() + 1.0
        listener.output.schedule([ScheduledSound(1, clips[0], at), ScheduledSound(2, clips[1], at + 1.0)])
        listener.wait_until(lambda: 1 in listener.started(), "the first sound")
        listener.output.drop(at + 0.9)
        listener.wait_for_moment(at + 2.0)
        recording = recorded()
    near(recording, SWEEPS[0], at)
    assert recording.silent_from(at + 0.2, for_s=1.2) - at == pytest.approx(len(SWEEPS[0]) / RATE, abs=0.06)
    assert 2 not in listener.started()


def test_a_sound_server_that_crashes_and_comes_back_is_used_again(tmp_path: Path) -> None:
    file = write_clip(tmp_path / "clip.wav", SWEEPS[2])
    with sound_server() as server, listening(server) as listener:
        server.end(number=signal.SIGKILL)
        listener.wait_until(lambda: listener.count(SoundLost) > 0, "the loss of the server")
        server.start()
        listener.wait_until(lambda: listener.count(SoundOpened) > 1, "the device again")
        assert listener.count(SoundLost) == 1
        with server.recording() as recorded:
            at = time.monotonic() + 1.5
            listener.output.schedule([ScheduledSound(1, file, at)])
            listener.wait_for_heard(1)
            recording = recorded()
    assert abs(near(recording, SWEEPS[2], at).at - at) < 0.06


def test_without_a_sound_server_there_is_one_sentence_and_the_end_is_quick() -> None:
    with closing(AudioHost(NO_SERVER)) as output:
        listener = Listener(output)
        output.open()
        listener.wait_until(lambda: listener.count(SoundLost) > 0, "the sentence")
        output.schedule([ScheduledSound(1, ChimeKind.BEGIN, time.monotonic())])
        output.hush()
    assert isinstance(listener.told[0], SoundLost)
    assert listener.told[0].reason.count(". ") == 0
    with pytest.raises(SoundError, match="No loudspeaker or headphones"):
        devices(NO_SERVER)


def test_devices_of_a_real_server_are_named(server: SoundServer) -> None:
    assert devices(server.host_command) == ("Null Output",)


def test_the_host_ends_with_its_parent(server: SoundServer) -> None:
    code = (
        "import os, sys, time; from massage_coach.sound.output import AudioHost\n"
        "host = AudioHost(sys.argv[1:]); host.open()\n"
        "while not host.poll(): time.sleep(0.01)\n"
        "print(host._link._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    reading, writing = os.pipe()
    with os.fdopen(reading) as told:
        words = [sys.executable, "-c", code, *server.host_command]
        child = os.posix_spawn(sys.executable, words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
        os.close(writing)
        host = int(told.readline())
    os.waitpid(child, 0)
    wait_for_real(lambda: not Path(f"/proc/{host}/cmdline").is_file() or _is_zombie(host), "the end of the host")


def _is_zombie(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
