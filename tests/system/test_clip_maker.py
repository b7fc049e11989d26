"""What the clip maker does with a worker that behaves, and with every one that does not."""

import itertools
import os
import stat
from pathlib import Path

import pytest

from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import Clip, ClipFault, SpeechError, VoiceChoice, VoiceInfo
from massage_coach.speech.workbench import NO_ANSWER, ONE_FAILED, Limits
from tests.support.clips import PATIENT_S, collect, fake_maker

CHOICE = VoiceChoice()
TEXTS = ("Settle in.", "Breathe out.", "Halfway.", "Ease off slowly.")
QUICK = Limits(answer_s=0.2)
PATIENT = Limits(start_s=PATIENT_S, answer_s=PATIENT_S)


def texts_of(results: list[Clip | ClipFault]) -> list[str]:
    return [result.text for result in results]


def test_clips_come_in_the_order_they_were_asked_for(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    maker.request(TEXTS, CHOICE)
    results = collect(maker)
    maker.close()
    assert texts_of(results) == list(TEXTS)
    assert [result.length_s for result in results if isinstance(result, Clip)] == [len(text) / 100 for text in TEXTS]


def test_a_sentence_asked_for_twice_is_made_and_returned_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, log=log)
    maker.request(["Rest.", "Rest.", "Breathe."], CHOICE)
    maker.request(["Rest."], CHOICE)
    results = collect(maker)
    maker.close()
    assert texts_of(results) == ["Rest.", "Breathe."]
    assert log.read_text().split("\n") == ["start", "Rest.", "Breathe.", ""]


def test_pending_counts_until_the_clips_are_fetched(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    assert (maker.pending(), maker.poll(), maker.wait(0)) == (0, (), True)
    maker.request(TEXTS, CHOICE)
    assert maker.pending() == 4
    collect(maker)
    assert maker.pending() == 0
    maker.close()


def test_made_clips_are_there_the_next_time_without_a_worker(tmp_path: Path) -> None:
    with_worker = fake_maker(tmp_path)
    made = with_worker.make(TEXTS, CHOICE)
    with_worker.close()
    log = tmp_path / "log"
    later = fake_maker(tmp_path, log=log)
    assert later.cached([*TEXTS, "Something new."], CHOICE) == made
    assert later.make(TEXTS, CHOICE) == made
    later.close()
    assert not log.exists()


def test_making_tells_how_far_it_is(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    seen: list[tuple[int, int]] = []
    maker.make(TEXTS, CHOICE, on_progress=lambda done, total: seen.append((done, total)))
    maker.close()
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_damaged_clip_is_made_again(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    clip = maker.make(["Rest."], CHOICE)["Rest."]
    clip.path.write_bytes(b"")
    assert maker.cached(["Rest."], CHOICE) == {}
    assert maker.make(["Rest."], CHOICE) == {"Rest.": clip}
    maker.close()


@pytest.mark.parametrize("how", ["crash", "garbage", "empty"])
def test_a_worker_that_fails_once_is_replaced_and_nothing_is_lost(tmp_path: Path, how: str) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, how, log=log, once=tmp_path / "once")
    maker.request(TEXTS, CHOICE)
    results = collect(maker)
    maker.close()
    assert texts_of(results) == list(TEXTS)
    assert all(isinstance(result, Clip) for result in results)
    assert log.read_text().count("start") == 2


def test_a_worker_that_hangs_once_is_killed_and_replaced(tmp_path: Path) -> None:
    # The fresh worker starts within the start's limit; its answers only cost writing a file.
    maker = fake_maker(tmp_path, "hang", once=tmp_path / "once", limits=Limits(answer_s=3.0))
    maker.request(TEXTS, CHOICE)
    results = collect(maker)
    maker.close()
    assert texts_of(results) == list(TEXTS)
    assert all(isinstance(result, Clip) for result in results)


@pytest.mark.parametrize("how", ["hang", "crash", "garbage", "empty"])
def test_a_worker_that_always_fails_is_given_up_with_a_sentence(tmp_path: Path, how: str) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, how, log=log, limits=QUICK)
    maker.request([f"Sentence {number}." for number in range(60)], CHOICE)
    results = collect(maker)
    maker.close()
    reasons = [result.reason for result in results if isinstance(result, ClipFault)]
    assert len(reasons) == 60
    assert reasons[0] == ONE_FAILED
    assert set(reasons[1:]) == {NO_ANSWER}
    assert log.read_text().count("start") == 3


def test_a_worker_that_never_says_hello_is_given_up(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "mute", limits=Limits(start_s=0.2))
    with pytest.raises(SpeechError, match="does not answer"):
        maker.probe()
    maker.close()


def test_a_command_that_does_not_exist_is_given_up(tmp_path: Path) -> None:
    maker = ClipMaker(tmp_path / "clips", [str(tmp_path / "no-such-program")])
    maker.request(TEXTS, CHOICE)
    results = collect(maker)
    maker.close()
    assert isinstance(results[-1], ClipFault)
    assert results[-1].reason == NO_ANSWER


def test_a_sentence_that_crashes_the_engine_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "poison", limits=PATIENT)
    texts = ["One.", "A poison.", "Two.", "Another poison.", "Three."]
    maker.request(texts, CHOICE)
    results = collect(maker)
    maker.close()
    assert [isinstance(result, Clip) for result in results] == [True, False, True, False, True]


def test_noise_on_standard_error_does_no_harm(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "noise")
    assert len(maker.make(TEXTS, CHOICE)) == 4
    maker.close()


def test_a_missing_engine_is_told_at_once_and_to_everybody(tmp_path: Path) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, "no-engine", log=log)
    maker.request(TEXTS, CHOICE)
    results = collect(maker)
    assert [result.reason for result in results if isinstance(result, ClipFault)] == [
        "The speech engine cannot start; install it again."
    ] * 4
    assert log.read_text().count("start") == 1
    with pytest.raises(SpeechError, match="install it again"):
        maker.make(TEXTS, CHOICE)
    with pytest.raises(SpeechError, match="install it again"):
        maker.voices()
    maker.close()


def test_trying_again_after_giving_up_starts_afresh(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "no-engine", once=tmp_path / "once")
    maker.request(["Rest."], CHOICE)
    assert isinstance(collect(maker)[0], ClipFault)
    maker.try_again()
    maker.request(["Rest."], CHOICE)
    assert isinstance(collect(maker)[0], Clip)
    maker.close()


def test_a_missing_voice_is_told_in_its_sentence(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "no-voice")
    with pytest.raises(SpeechError, match="no such voice"):
        maker.make(TEXTS, CHOICE)
    maker.close()


def test_making_stops_waiting_when_its_time_is_over(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "hang", limits=PATIENT)
    with pytest.raises(SpeechError, match="takes too long"):
        maker.make(TEXTS, CHOICE, timeout_s=0.1)
    maker.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "clips").touch()
    maker = fake_maker(tmp_path)
    with pytest.raises(SpeechError, match="make it writable") as caught:
        maker.make(TEXTS, CHOICE)
    maker.close()
    assert str(tmp_path / "clips") in str(caught.value)


def test_voices_and_engine_can_be_asked_for(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    assert maker.voices() == (VoiceInfo("fake", "Fake", ("en",)),)
    assert maker.probe() == "fake 1 (none 0)"
    maker.close()


@pytest.mark.parametrize("how", ["crash", "garbage"])
def test_voices_that_never_come_are_an_error(tmp_path: Path, how: str) -> None:
    maker = fake_maker(tmp_path, how)
    with pytest.raises(SpeechError, match="does not answer"):
        maker.voices()
    maker.close()


@pytest.mark.parametrize(("how", "expected"), [("well", tuple), ("no-engine", SpeechError)])
def test_voices_can_be_asked_for_without_waiting(tmp_path: Path, how: str, expected: type) -> None:
    maker = fake_maker(tmp_path, how)
    assert maker.poll_voices() is None
    maker.request_voices()
    with_voices = maker.wait_voices(PATIENT_S)
    assert with_voices
    assert isinstance(maker.poll_voices(), expected)
    assert maker.poll_voices() is None
    maker.close()


def test_warming_up_starts_the_worker_that_later_makes_the_clips(tmp_path: Path) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, log=log)
    maker.warm()
    maker.make(["Rest."], CHOICE)
    maker.close()
    assert log.read_text() == "start\nRest.\n"


def test_warming_up_without_an_engine_is_quiet(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "no-engine")
    maker.warm()
    maker.request(["Rest."], CHOICE)
    assert isinstance(collect(maker)[0], ClipFault)
    maker.close()


def test_forgotten_requests_never_arrive(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    maker.request(TEXTS, CHOICE)
    maker.forget()
    assert (maker.pending(), maker.poll()) == (0, ())
    other = VoiceChoice("other", 120)
    maker.request(["Rest."], other)
    results = collect(maker)
    maker.close()
    assert texts_of(results) == ["Rest."]


def test_closing_ends_a_hung_worker_and_answers_what_is_left(tmp_path: Path) -> None:
    log = tmp_path / "log"
    maker = fake_maker(tmp_path, "hang", log=log, limits=PATIENT)
    maker.request(TEXTS, CHOICE)
    for _ in itertools.takewhile(lambda _: not log.exists() or "Settle" not in log.read_text(), itertools.count()):
        maker.wait(0.01)
    maker.close()
    maker.close()
    results = collect(maker)
    assert texts_of(results) == list(TEXTS)
    assert all(isinstance(result, ClipFault) for result in results)


def test_a_worker_that_does_not_end_by_itself_is_killed(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path, "linger")
    maker.make(["Rest."], CHOICE)
    maker.close()


def test_a_closed_maker_refuses_and_never_hangs(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    maker.close()
    maker.request(TEXTS, CHOICE)
    assert all(isinstance(result, ClipFault) for result in collect(maker))
    with pytest.raises(SpeechError, match="switched off"):
        maker.make(TEXTS, CHOICE)
    with pytest.raises(SpeechError, match="switched off"):
        maker.probe()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_folder_of_the_clips_is_for_its_owner_only(tmp_path: Path) -> None:
    maker = fake_maker(tmp_path)
    maker.make(["Rest."], CHOICE)
    maker.close()
    assert stat.S_IMODE((tmp_path / "clips").stat().st_mode) == 0o700
