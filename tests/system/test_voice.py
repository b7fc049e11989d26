"""The real speech engine: what it makes, how fast a second time, and what happens when it fails."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

import massage_coach
from massage_coach.speech.client import VoiceWorker, WorkerLost, worker_command
from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import Clip, ClipFault, SpeechError, VoiceChoice
from massage_coach.speech.protocol import Failed, Fault, Hello, Rendered, RenderRequest
from massage_coach.speech.voices import ENGLISH, VARIANTS
from tests.support.clips import PATIENT_S, collect, fake_command

CHOICE = VoiceChoice()
PARTS = ("neck", "left shoulder", "right shoulder", "upper back", "lower back", "hip", "calf", "jaw")
PATTERNS = (
    "Now your {}, in your own time.",
    "Let the {} rest against the ball.",
    "Breathe out and soften the {}.",
    "Halfway. How is the {} now?",
    "Ease off the {} slowly.",
)
SENTENCES = tuple(pattern.format(part) for pattern in PATTERNS for part in PARTS)


def samples_of(clip: Clip) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    with wave.open(str(clip.path)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (48_000, 1, 2)
        return np.frombuffer(sound.readframes(sound.getnframes()), np.int16).astype(np.float64) / 32767


def test_forty_sentences_are_spoken_and_found_again_without_a_worker(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    maker.request(SENTENCES, CHOICE)
    results = collect(maker)
    maker.close()
    clips = [result for result in results if isinstance(result, Clip)]
    assert [clip.text for clip in clips] == list(SENTENCES)
    for clip in clips:
        sound = samples_of(clip)
        assert clip.length_s == len(sound) / 48_000
        assert clip.length_s == pytest.approx(estimated_length_s(clip.text), rel=0.35)
        assert 0.1 < np.max(np.abs(sound)) <= 10 ** (-3 / 20) + 0.001
        assert max(abs(sound[0]), abs(sound[-1])) < 0.002
        assert np.max(np.abs(sound[: 48 * 12])) > 0.0003, "more silence before the words than was meant to be kept"

    without_worker = ClipMaker(tmp_path, fake_command("no-engine"))
    assert without_worker.make(SENTENCES, CHOICE) == {clip.text: clip for clip in clips}
    without_worker.close()


def test_only_the_clips_and_the_note_of_the_engine_stay_in_the_folder(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    maker.make(["Breathe out."], CHOICE)
    maker.close()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".wav"]
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_slower_voice_takes_longer(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    text = "Let your weight do the work."
    slow, fast = (maker.make([text], VoiceChoice(rate=rate))[text].length_s for rate in (100, 180))
    maker.close()
    assert slow > 1.4 * fast


@pytest.mark.parametrize("voice", ["klingon-nope", "en-us+nope", "", "en-gb+f3"])
def test_a_voice_that_is_not_there_gives_its_sentence_and_harms_no_other(tmp_path: Path, voice: str) -> None:
    maker = ClipMaker(tmp_path)
    with pytest.raises(SpeechError, match=f'There is no voice "{voice}" here'.replace("+", r"\+")):
        maker.make(["Rest."], VoiceChoice(voice=voice))
    assert maker.make(["Rest."], CHOICE)["Rest."].length_s > 0
    maker.close()


def test_every_voice_that_is_offered_speaks(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    voices = maker.voices()
    lengths = {voice.id: maker.make(["Rest."], VoiceChoice(voice.id))["Rest."].length_s for voice in voices}
    maker.close()
    assert len(lengths) >= len(ENGLISH) * len(VARIANTS)
    assert all(0.2 < length < 3 for length in lengths.values()), lengths


def test_the_engine_says_its_name_and_version(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    assert "pyttsx3" in maker.probe()
    maker.close()


def test_a_text_without_words_is_a_fault_of_its_own(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    maker.request(["...", "Rest."], CHOICE)
    fault, clip = collect(maker)
    maker.close()
    assert isinstance(fault, ClipFault)
    assert "no words" in fault.reason
    assert isinstance(clip, Clip)


def test_markup_and_endless_texts_neither_crash_nor_get_read_aloud(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    clips = maker.make(["Rest <> now", "Rest now", "shoulder " * 5000], CHOICE)
    maker.close()
    assert clips["Rest <> now"].length_s == pytest.approx(clips["Rest now"].length_s, abs=0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks the worker up in /proc")
def test_a_killed_worker_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path)
    before = set(all_children())
    maker.make(SENTENCES[:1], CHOICE)
    workers = set(all_children()) - before
    assert workers
    maker.request(SENTENCES, CHOICE)
    for worker in workers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    results = collect(maker)
    maker.close()
    assert [result.text for result in results] == list(SENTENCES)
    assert all(isinstance(result, Clip) for result in results)


def all_children() -> list[int]:
    """List the child processes of every thread of this process."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def test_the_worker_ends_when_its_input_closes(tmp_path: Path) -> None:
    request = {"op": "render", "text": "Rest.", "voice": "en-us+f3", "rate": 130, "path": str(tmp_path / "clip.wav")}
    done = subprocess.run(
        worker_command(),
        cwd=Path(massage_coach.__file__).parent.parent,
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        timeout=PATIENT_S,
        check=True,
    )
    answers = [json.loads(line)["answer"] for line in io.StringIO(done.stdout)]
    assert answers == ["hello", "rendered"]
    assert (tmp_path / "clip.wav").exists()


def test_the_worker_answers_what_it_cannot_do_and_goes_on(tmp_path: Path) -> None:
    worker = VoiceWorker(worker_command())
    try:
        assert isinstance(worker.next_answer(PATIENT_S), Hello)
        nowhere = RenderRequest("Rest.", CHOICE.voice, CHOICE.rate, str(tmp_path / "nowhere" / "clip.wav"))
        refused = worker.ask(nowhere, PATIENT_S)
        assert isinstance(refused, Failed)
        assert refused.fault is Fault.FOLDER
        assert refused.reason.endswith("check the folder and the disk.")
        here = RenderRequest("Rest.", CHOICE.voice, CHOICE.rate, str(tmp_path / "clip.wav"))
        assert isinstance(worker.ask(here, PATIENT_S), Rendered)
    finally:
        worker.end()
    with pytest.raises(WorkerLost):
        worker.ask(here, PATIENT_S)


def test_a_driver_that_is_not_there_is_said_in_one_sentence() -> None:
    worker = VoiceWorker((*worker_command(), "nosuchdriver"))
    answer = worker.next_answer(PATIENT_S)
    worker.end()
    assert isinstance(answer, Failed)
    assert answer.fault is Fault.ENGINE
    assert answer.reason.startswith("The speech engine cannot start")
    assert "\n" not in answer.reason


def test_the_next_driver_stands_in_for_one_that_is_not_there() -> None:
    worker = VoiceWorker((*worker_command(), "nosuchdriver", "espeak"))
    answer = worker.next_answer(PATIENT_S)
    worker.end()
    assert isinstance(answer, Hello)
    assert answer.driver == "espeak"
