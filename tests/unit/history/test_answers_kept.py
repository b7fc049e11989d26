"""What a person answers reaches the file, survives what may happen to it, and goes with its session."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import Answer, Moment, Spot
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.history.records import HistoryError, SessionMissingError, Status
from massage_coach.history.report import session_data
from massage_coach.history.sitting import Beginning
from massage_coach.history.store import HistoryStore
from massage_coach.history.writer import AnswerFault, Began, RecorderFault, RecorderNews, SessionWriter
from tests.support.sessions import ROUTINE, STARTED, segment

SPOTS = (Spot("hip-buttock", BodySide.RIGHT), Spot("neck"))


def _answer(moment: Moment, item: str = "pain", value: int = 4, *, technique: str | None = None) -> Answer:
    return Answer(moment, item, value, STARTED, technique)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HistoryStore]:
    with HistoryStore(tmp_path / "history.sqlite3") as made:
        yield made


@dataclass
class Desk:
    """A writer with what it reported, and a way to forbid it to write."""

    path: Path
    reports: list[RecorderNews] = field(default_factory=list)
    is_forbidden: bool = False
    stores: list[HistoryStore] = field(default_factory=list)

    def open_store(self, path: Path) -> HistoryStore:
        if self.is_forbidden:
            raise HistoryError("The disk is full.")
        self.stores.append(HistoryStore(path))
        return self.stores[-1]

    def writer(self) -> SessionWriter:
        return SessionWriter(self.path, self.reports.append, self.open_store, marking_s=0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "history.sqlite3")


def test_answers_and_places_stand_with_their_session(store: HistoryStore) -> None:
    session = store.begin(ROUTINE, STARTED, 60.0)
    given = [_answer(Moment.BEFORE), _answer(Moment.AFTER, "stress", 2)]
    for answer in given:
        store.answer(session, answer)
    store.set_spots(session, SPOTS)
    (record,) = store.recent()
    assert record.checkin.answers == tuple(given)
    assert set(record.checkin.spots) == set(SPOTS)
    assert session_data(record)["check_in"] == {
        "before": {"pain": 4},
        "during": [],
        "after": {"stress": 2},
        "next_day": {},
        "places": [{"region": "hip-buttock", "side": "right"}, {"region": "neck", "side": "centre"}],
    }


def test_a_changed_answer_replaces_the_earlier_one_but_for_what_is_said_in_mid_session(store: HistoryStore) -> None:
    session = store.begin(ROUTINE, STARTED, 60.0)
    for value in (4, 3):
        store.answer(session, _answer(Moment.AFTER, value=value))
        store.answer(session, _answer(Moment.DURING, "discomfort", value, technique="neck-glide"))
    record = store.get(session)
    assert [(one.moment, one.value) for one in record.checkin.answers] == [
        (Moment.DURING, 4),
        (Moment.AFTER, 3),
        (Moment.DURING, 3),
    ]
    assert [one["discomfort"] for one in session_data(record)["check_in"]["during"]] == [4, 3]


def test_places_are_replaced_as_a_whole(store: HistoryStore) -> None:
    session = store.begin(ROUTINE, STARTED, 60.0)
    store.set_spots(session, SPOTS)
    store.set_spots(session, SPOTS[:1])
    assert store.get(session).checkin.spots == SPOTS[:1]


def test_a_weekly_answer_is_replaced_on_the_same_day_only(store: HistoryStore) -> None:
    for days, value in ((0, 5), (0, 6), (7, 3)):
        store.answer(None, Answer(Moment.WEEKLY, "sleep", value, STARTED + timedelta(days=days)))
    assert [one.value for one in store.reviews()] == [6, 3]


def test_answers_go_with_their_session(store: HistoryStore) -> None:
    session = store.begin(ROUTINE, STARTED, 60.0)
    store.answer(session, _answer(Moment.AFTER))
    store.set_spots(session, SPOTS)
    store.delete(session)
    left = "SELECT (SELECT count(*) FROM answers) + (SELECT count(*) FROM spots)"
    assert store._connection.execute(left).fetchone() == (0,)


def test_a_session_that_is_not_there_takes_no_answers(store: HistoryStore) -> None:
    with pytest.raises(SessionMissingError):
        store.answer(7, _answer(Moment.AFTER))
    with pytest.raises(SessionMissingError):
        store.set_spots(7, SPOTS)


def test_the_first_session_is_dated(store: HistoryStore) -> None:
    assert store.first_at() is None
    store.begin(ROUTINE, STARTED + timedelta(days=2), 60.0)
    store.begin(ROUTINE, STARTED, 60.0)
    assert store.first_at() == STARTED


def test_what_is_said_in_a_session_is_written_as_it_goes(desk: Desk) -> None:
    writer = desk.writer()
    writer.answer(_answer(Moment.BEFORE))
    writer.spots(SPOTS)
    writer.begin(Beginning(ROUTINE, STARTED, 60.0))
    writer.answer(_answer(Moment.BEFORE))
    writer.spots(SPOTS[:1])
    assert writer.write()
    with HistoryStore(desk.path) as reader:
        checkin = reader.get(1).checkin
        assert (checkin.answers, checkin.spots) == ((_answer(Moment.BEFORE),), SPOTS[:1])
    assert writer.close()


def test_answers_that_the_disk_refuses_are_written_once_it_can(desk: Desk) -> None:
    desk.is_forbidden = True
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 60.0))
    writer.answer(_answer(Moment.BEFORE))
    writer.finish(Status.FINISHED)
    assert not writer.write()
    desk.is_forbidden = False
    assert writer.write()
    writer.close()
    with HistoryStore(desk.path) as reader:
        assert reader.get(1).checkin.value(Moment.BEFORE, "pain") == 4


def test_later_answers_wait_for_the_disk_and_are_told_of_once(desk: Desk) -> None:
    desk.is_forbidden = True
    writer = desk.writer()
    writer.later(None, Answer(Moment.WEEKLY, "sleep", 7, STARTED))
    assert [writer.write(), writer.write()] == [False, False]
    assert desk.reports == [AnswerFault("The disk is full.")]
    desk.is_forbidden = False
    assert writer.write()
    writer.close()
    with HistoryStore(desk.path) as reader:
        assert [one.value for one in reader.reviews()] == [7]


def test_an_answer_about_a_session_that_was_deleted_meanwhile_is_let_go(desk: Desk) -> None:
    writer = desk.writer()
    writer.later(5, _answer(Moment.AFTER))
    assert writer.write()
    assert desk.reports == []
    writer.close()


def test_a_file_that_goes_away_takes_no_answer_of_the_session_with_it(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 60.0))
    writer.segment(segment())
    writer.answer(_answer(Moment.BEFORE))
    writer.spots(SPOTS)
    writer.write()
    for file in desk.path.parent.glob("history.sqlite3*"):
        file.unlink()
    writer.answer(_answer(Moment.DURING, "discomfort", 6))
    writer.write()
    writer.close()
    assert [type(report) for report in desk.reports] == [Began, Began, RecorderFault]
    with HistoryStore(desk.path) as reader:
        checkin = reader.get(1).checkin
    assert [one.value for one in checkin.answers] == [4, 6]
    assert set(checkin.spots) == set(SPOTS)


def test_a_session_that_is_resumed_keeps_what_was_said_before(desk: Desk) -> None:
    with HistoryStore(desk.path) as store:
        session = store.begin(ROUTINE, STARTED, 60.0)
        store.answer(session, _answer(Moment.BEFORE))
        store.set_spots(session, SPOTS[:1])
    writer = desk.writer()
    writer.resume(session)
    writer.answer(_answer(Moment.DURING, "discomfort", 3))
    writer.write()
    for file in desk.path.parent.glob("history.sqlite3*"):
        file.unlink()
    writer.write()
    writer.close()
    with HistoryStore(desk.path) as reader:
        checkin = reader.get(1).checkin
    assert ([one.value for one in checkin.answers], checkin.spots) == ([4, 3], SPOTS[:1])


def test_the_recorder_writes_answers_on_its_own_thread(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    recorder = HistoryRecorder(path)
    recorder.begin(ROUTINE, STARTED, 60.0)
    recorder.answer(_answer(Moment.BEFORE))
    recorder.spots(SPOTS[:1])
    recorder.finish(Status.FINISHED)
    recorder.later(1, _answer(Moment.AFTER, value=2))
    assert recorder.close(10.0)
    assert recorder.answer_fault() == ""
    with HistoryStore(path) as reader:
        checkin = reader.get(1).checkin
    assert (checkin.value(Moment.BEFORE, "pain"), checkin.value(Moment.AFTER, "pain")) == (4, 2)
    assert checkin.spots == SPOTS[:1]


def test_the_recorder_tells_why_answers_cannot_be_written(tmp_path: Path) -> None:
    recorder = HistoryRecorder(tmp_path / "history.sqlite3", open_store=_refusal("The disk is full."))
    for _ in range(2):
        recorder.later(None, Answer(Moment.WEEKLY, "sleep", 7, STARTED))
    assert not recorder.close(10.0)
    assert recorder.answer_fault() == "The disk is full."


def _refusal(reason: str) -> Callable[[Path], HistoryStore]:
    def refuse(_path: Path) -> HistoryStore:
        raise HistoryError(reason)

    return refuse
