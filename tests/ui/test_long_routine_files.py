"""A routine file as long as one may be is shown portion by portion, so that the window never stands still for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_coach.library.models import Phase, Step
from massage_coach.parcel.model import MOST_STEPS, MOST_TECHNIQUES
from massage_coach.parcel.writing import parcel_text
from tests.support.answers import shipped
from tests.support.parcels import own_routine, own_technique, own_text, put
from tests.support.window_person import Person, at_the_window, give

MOST_SHOWN: Final = 25_000
"""Characters of a page that are laid out in a moment."""
PORTIONS: Final = 60
"""More than any file has."""


def long_text(techniques: int, sentences: int) -> str:
    """A file with as many steps as there may be, and techniques that say much."""
    made = {}
    for number in range(techniques):
        one = own_technique(f"press-{number}")
        said = tuple(f"Sentence {at} of press {number}: {'lean in and breathe out ' * 12}." for at in range(sentences))
        made[one.id] = msgspec.structs.replace(one, name=f"Press {number}", steps=said)
    steps = tuple(
        Step(technique=f"press-{at % techniques}", hold_s=30, phase=Phase.FOCUS, note=f"Note {at}.")
        for at in range(MOST_STEPS)
    )
    known = shipped()
    known = replace(known, techniques={**known.techniques, **made}, own=frozenset(made))
    return parcel_text(own_routine(*steps), known, "Anna", "Take your time.")


@pytest.fixture
def person(tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    give(tmp_path / "data")
    with at_the_window(tmp_path / "data", qtbot) as somebody:
        yield somebody


def shown(person: Person) -> list[str]:
    """What stands on the page."""
    page = person.desktop.parcel_desk.page
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_an_ordinary_file_is_shown_at_once(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path, own_text()))
    assert not person.find("parcel-more").isVisible()
    assert not person.find("parcel-back").isVisible()


@pytest.mark.parametrize(("techniques", "sentences"), [(MOST_TECHNIQUES, 14), (6, 100)])
def test_all_of_a_long_file_is_read_portion_by_portion(
    person: Person, tmp_path: Path, techniques: int, sentences: int
) -> None:
    person.desktop.parcel_desk.open(put(tmp_path, long_text(techniques, sentences)))
    person.find("parcel-more").setFocus()
    seen: list[str] = []
    for _ in range(PORTIONS):
        now = shown(person)
        assert sum(map(len, now)) < MOST_SHOWN
        seen += now
        if not person.find("parcel-more").isEnabled():
            break
        assert person.at == "parcel-more"
        press(Qt.Key.Key_Return)
    else:
        raise AssertionError("there is no end to it")
    said = "\n".join(seen)
    for at in range(MOST_STEPS):
        assert f"Note {at}." in said
    for number in range(techniques):
        assert f"Press {number}" in seen
        assert all(said.count(f"Sentence {at} of press {number}:") == 1 for at in range(sentences))


def test_one_can_go_back_and_starts_at_the_top_of_each_portion(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path, long_text(MOST_TECHNIQUES, 14)))
    page = person.desktop.parcel_desk.page
    first = shown(person)
    assert not person.find("parcel-back").isEnabled()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    person.click("parcel-more")
    QApplication.processEvents()
    assert "Note 0." not in "\n".join(shown(person))
    assert 0 <= page.parts.mapTo(page, QPoint()).y() < page.height() / 4
    person.click("parcel-back")
    assert shown(person) == first
    assert person.at == "parcel-more"


def test_another_file_begins_with_its_own_first_portion(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path, long_text(MOST_TECHNIQUES, 14)))
    person.click("parcel-more")
    person.desktop.parcel_desk.open(put(tmp_path, own_text()))
    assert "1.  Back-of-neck fingertip circles" in shown(person)
    assert not person.find("parcel-more").isVisible()
