import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from massage_coach.session.model import Chime, ChimeKind, Cue, CueKind, Plan, Segment, SegmentKind, Side
from massage_coach.sound.chimes import make_chime
from massage_coach.sound.clips import load_clip
from massage_coach.sound.export import ENCODINGS, export_session
from massage_coach.sound.mixer import RATE, Samples
from massage_coach.sound.model import SoundError
from tests.support.audio import best_match, make_sweep, read_sound, write_clip

TOTAL_S = 20.5
STARTS = {"one": 1.2345, "two": 6.789, "three": 15.0}
BELL_S = 10.0


@pytest.fixture
def clips(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "clips"
    folder.mkdir()
    sweeps = {"one": make_sweep(1.0, 300, 900), "two": make_sweep(0.8, 1200, 500), "three": make_sweep(2.0, 200, 700)}
    return {text: write_clip(folder / f"{text}.wav", sweep) for text, sweep in sweeps.items()}


@pytest.fixture
def plan(clips: dict[str, Path]) -> Plan:
    cues = [Cue(0, CueKind.PLACE, text, STARTS[text], 1.0) for text in clips]
    cues.append(Cue(0, CueKind.CHECK, "a sentence without a clip", 12.0, 1.0))
    segment = Segment(SegmentKind.INTRO, None, None, Side.BOTH, 1, 0.0, TOTAL_S)
    chimes = (Chime(0, ChimeKind.BEGIN, BELL_S), Chime(0, ChimeKind.FINISH, TOTAL_S - 0.5))
    return Plan("test", (segment,), tuple(cues), chimes)


def found_at(sound: Samples, heard: Samples, near_s: float) -> float:
    first = round((near_s - 0.5) * RATE)
    place, score = best_match(sound, heard[first : first + len(sound) + RATE])
    assert score > 0.9
    return (first + place) / RATE


@pytest.mark.parametrize("ending", ENCODINGS)
def test_every_kind_of_file_is_as_long_as_planned_and_speaks_on_time(
    tmp_path: Path, plan: Plan, clips: dict[str, Path], ending: str
) -> None:
    file = tmp_path / f"session{ending}"
    export_session(plan, clips, file)
    heard = read_sound(file)
    assert len(heard) / RATE == pytest.approx(TOTAL_S, abs=0.03)
    for text, start_s in STARTS.items():
        assert found_at(load_clip(clips[text]), heard, start_s) == pytest.approx(start_s, abs=0.001)
    assert found_at(make_chime(ChimeKind.BEGIN), heard, BELL_S) == pytest.approx(BELL_S, abs=0.001)


def test_a_bell_that_still_rings_at_the_end_is_faded(tmp_path: Path, plan: Plan, clips: dict[str, Path]) -> None:
    export_session(plan, clips, tmp_path / "session.wav")
    heard = read_sound(tmp_path / "session.wav")
    assert np.max(np.abs(heard[-RATE // 2 :])) > 0.02
    assert abs(heard[-1]) < 0.0005


def test_progress_rises_to_one(tmp_path: Path, plan: Plan, clips: dict[str, Path]) -> None:
    told: list[float] = []
    export_session(plan, clips, tmp_path / "session.wav", told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_clip_of_another_rate_is_on_time_too(tmp_path: Path, plan: Plan, clips: dict[str, Path]) -> None:
    half = RATE // 2
    write_clip(clips["one"], make_sweep(1.0, 300, 900)[::2], rate=half)
    export_session(plan, clips, tmp_path / "session.wav")
    heard = read_sound(tmp_path / "session.wav")
    assert found_at(make_sweep(1.0, 300, 900), heard, 1.2345) == pytest.approx(1.2345, abs=0.001)


@pytest.mark.parametrize("name", ["session", "session.txt", "session.aac"])
def test_an_unknown_ending_names_the_known_ones(tmp_path: Path, plan: Plan, name: str) -> None:
    with pytest.raises(SoundError, match=r"\.wav, \.flac, \.ogg, \.opus, \.mp3"):
        export_session(plan, {}, tmp_path / name)
    assert list(tmp_path.glob("session*")) == []


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(SoundError, match="No file can be made in the folder"):
        export_session(plan, {}, tmp_path / "nowhere" / "session.wav")


def test_a_folder_in_place_of_a_file_is_one_sentence(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "session.wav").mkdir()
    with pytest.raises(SoundError, match="is a folder"):
        export_session(plan, {}, tmp_path / "session.wav")


def test_a_failed_export_leaves_the_earlier_file_and_nothing_beside_it(
    tmp_path: Path, plan: Plan, clips: dict[str, Path]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "session.flac"
    export_session(plan, clips, file)
    before = file.read_bytes()
    clips["three"].write_bytes(b"broken")
    with pytest.raises(SoundError, match=r"three\.wav cannot be read"):
        export_session(plan, clips, file)
    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from massage_coach.session.model import Chime, ChimeKind, Plan, Segment, SegmentKind, Side
from massage_coach.sound.export import export_session
from massage_coach.sound.model import SoundError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
segment = Segment(SegmentKind.INTRO, None, None, Side.BOTH, 1, 0.0, 60.0)
chimes = tuple(Chime(0, ChimeKind.BEGIN, 2.0 * number) for number in range(30))
try:
    export_session(Plan("test", (segment,), (), chimes), {}, Path(sys.argv[1]))
except SoundError as fault:
    print(fault)
"""


@pytest.mark.parametrize("ending", ENCODINGS)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path, ending: str) -> None:
    # A limit on the size of files stands in for the end of the disk: writing fails at the same place.
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path / f"session{ending}")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "could not be written completely; see whether the disk is full" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be written by root")
def test_a_folder_that_may_not_be_written_to_is_one_sentence(tmp_path: Path, plan: Plan) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(SoundError, match="No file can be made in the folder"):
        export_session(plan, {}, folder / "session.wav")
