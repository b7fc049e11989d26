"""A whole first evening with the program by nothing but keys, from the first start to a note in the history."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_coach.checkin.change import DAY_TO_DAY
from massage_coach.checkin.model import Moment
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.session.model import SegmentKind
from tests.support.typist import Typist, at_the_keyboard

NOTE: Final = "Left side took longer."


def seconds(clock: str) -> int:
    """Read a time as it is shown, as 2:40."""
    minutes, rest = clock.split(":")
    return 60 * int(minutes) + int(rest)


def come_to_the_first_session(typist: Typist) -> None:
    assert typist.page == "first-start-voice"
    typist.press(Qt.Key.Key_Space)
    for number in range(1, 9):
        assert typist.label("question-progress") == f"Question {number} of 8"
        typist.press(Qt.Key.Key_N)
    assert typist.page == "first-start-result"
    assert typist.label("verdict-title") == "You can go ahead"
    typist.press(Qt.Key.Key_Space)
    assert typist.page == "first-start-ready"
    typist.press(Qt.Key.Key_Space)
    say_how_it_is(typist)
    assert typist.page == "player-page"


def say_how_it_is(typist: Typist) -> None:
    assert typist.page == "check-in-page"
    assert typist.at == "check-in-pain"
    typist.press("6", Qt.Key.Key_Return, "1", "0", Qt.Key.Key_Return)
    assert typist.at == "check-in-stress"
    typist.go_to("spots-neck")
    typist.press(Qt.Key.Key_Space)
    typist.go_to("check-in-continue")
    typist.press(Qt.Key.Key_Return)


def play_a_little(typist: Typist) -> None:
    typist.wait_for_the_voice()
    typist.press(Qt.Key.Key_Space)
    assert typist.button("primary") == "Go on"
    typist.press(Qt.Key.Key_Space)
    typist.let_pass(3.0)
    assert typist.button("primary") == "Pause"
    before = typist.label("session-left")
    typist.press(Qt.Key.Key_Right)
    typist.let_pass(3.0)
    assert seconds(typist.label("session-left")) < seconds(before) - 3
    typist.let_pass(120.0, until=lambda: typist.can_press("player-longer"))
    before = typist.label("session-left")
    typist.press("+")
    assert seconds(typist.label("session-left")) > seconds(before)
    typist.press("?")
    assert typist.shows("shortcut-sheet")
    typist.press(Qt.Key.Key_Escape)
    assert not typist.shows("shortcut-sheet")
    assert typist.button("primary") == "Pause"


def end_and_keep(typist: Typist) -> str:
    typist.press(Qt.Key.Key_Escape)
    assert typist.shows("end-question")
    assert typist.at == "end-keep"
    typist.press(Qt.Key.Key_Return)
    assert typist.label("summary-title") == "Session ended"
    typist.wait_until(lambda: typist.at == "after-pain")  # the record comes from its own process
    typist.press("5", Qt.Key.Key_Return, "9", Qt.Key.Key_Escape)
    assert typist.label("summary-changes").startswith("Pain: 6 before, 5 after, 1 point less.")
    assert typist.at == "back-to-library"
    played = typist.label("summary-name")
    typist.press(Qt.Key.Key_Return)
    assert typist.page == "today-page"
    return played


def note_it_in_the_history(typist: Typist, played: str) -> None:
    typist.go_to("tab-today")
    typist.go_to("tab-history", Qt.Key.Key_Right)
    typist.go_to("session-list")
    typist.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert typist.page == "history-page"
    assert typist.label("session-title") == played
    assert typist.label("session-answers").splitlines() == [
        "Where: Neck.",
        "Pain: 6 before, 5 after, 1 point less.",
        "Tension: 10 before, 9 after, 1 point less.",
        DAY_TO_DAY,
    ]
    typist.go_to("session-note")
    typist.press(NOTE)
    typist.go_to("tab-history")
    typist.go_to("tab-today", Qt.Key.Key_Up)
    assert typist.page == "today-page"


def test_a_first_evening_needs_no_mouse(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_keyboard(tmp_path, qtbot) as typist:
        come_to_the_first_session(typist)
        play_a_little(typist)
        note_it_in_the_history(typist, end_and_keep(typist))
    with HistoryStore(Paths.under(tmp_path).history) as store:
        (record,) = store.recent()
    assert record.status is Status.STOPPED
    assert record.note == NOTE
    assert record.checkin.values(Moment.BEFORE) == {"pain": 6, "tension": 10}
    assert any(part.kind is SegmentKind.HOLD for part in record.segments)
