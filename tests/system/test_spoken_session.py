"""A session in the real window, with the real voice and a real sound server: what left the loudspeaker, and when."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.session.model import SegmentKind
from tests.support.audio import sound_server
from tests.support.heard_session import HeardSession, PlannedCue, play
from tests.support.recogniser import Recogniser

ROUTINE = Path(__file__).parents[1] / "fixtures" / "two-short-holds.toml"

PAUSE_AT, RESUME_AT = 13.0, 16.0

ALIKE = 0.9
"""A clip that is in the recording is at least this much like it, whatever else is heard."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoken")


@pytest.fixture(scope="module")
def session(folder: Path) -> Iterator[HeardSession]:
    """One session with a pause in the middle of a sentence, from Start to its end."""
    with sound_server() as server:
        yield play(server, ROUTINE, folder, [f"primary@{PAUSE_AT}", f"primary@{RESUME_AT}"])


@pytest.fixture(scope="module")
def record(session: HeardSession, folder: Path) -> SessionRecord:
    assert session.cues
    with HistoryStore(folder / "history.sqlite3") as store:
        return store.recent(1)[0]


def test_every_planned_sentence_is_heard(session: HeardSession) -> None:
    missing = [cue.text for cue in session.cues if session.find(cue).score < ALIKE]
    assert not missing
    assert len(session.cues) > 8


def test_every_sentence_is_heard_within_60_ms_of_its_time(session: HeardSession) -> None:
    late = {cue.text: round(s * 1000) for cue, s in zip(session.cues, session.lateness_s(), strict=True)}
    assert max(abs(ms) for ms in late.values()) < 60, late


def test_the_voice_does_not_drift_against_the_countdown(session: HeardSession) -> None:
    assert abs(session.drift_s()) < 0.010


def test_silence_follows_a_pause_within_100_ms(session: HeardSession) -> None:
    paused = [click.at for click in session.clicks][1]
    before = session.recording.between(paused - 0.2, paused)
    assert np.abs(before).max() > 0.01, "the pause falls into a sentence"
    assert session.recording.silent_from(paused) - paused < 0.100


def test_it_is_silent_for_as_long_as_the_pause_lasts(session: HeardSession) -> None:
    paused, resumed = (click.at for click in session.clicks[1:3])
    assert np.abs(session.recording.between(paused + 0.1, resumed)).max() < 0.003


def test_the_words_are_those_of_the_plan(session: HeardSession) -> None:
    assert _misheard(session, session.cues) == []


def test_a_swapped_sentence_would_be_noticed(session: HeardSession) -> None:
    first, second, *rest = (cue for cue in session.cues if cue.text != session.cues[0].text)
    swapped = (
        PlannedCue(second.text, first.at, first.length_s),
        PlannedCue(first.text, second.at, second.length_s),
        *rest,
    )
    assert len(_misheard(session, swapped)) == 2


def test_the_session_is_in_the_history_with_what_was_done(record: SessionRecord) -> None:
    assert record.status is Status.FINISHED
    assert record.routine.id == "two-short-holds"
    assert record.actual_s == pytest.approx(record.planned_s, abs=0.1)


def test_both_sides_were_held_for_the_same_time(record: SessionRecord) -> None:
    holds = [segment.actual_s for segment in record.segments if segment.kind is SegmentKind.HOLD]
    assert holds == [20.0, 20.0]


def _misheard(session: HeardSession, cues: tuple[PlannedCue, ...]) -> list[str]:
    recogniser = Recogniser(sorted({cue.text for cue in session.cues}))
    return [cue.text for cue in cues if recogniser.recognise(session.sound_of(cue)) != cue.text]
