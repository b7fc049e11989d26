"""In high contrast a box and what is chosen have an outline, because their tint says nothing to everybody."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.paths import assets_dir
from massage_coach.ui import theme
from massage_coach.ui.rows import Row, RowList
from massage_coach.ui.tokens import HIGH_DARK, HIGH_LIGHT, LIGHT, Colours

HIGH = pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])


@pytest.fixture
def plain(dressed: QApplication) -> Iterator[QApplication]:
    """The program's looks are there, to be changed; afterwards they are as they were."""
    before = dressed.styleSheet()
    yield dressed
    dressed.setStyleSheet(before)


def _dress(application: QApplication, colours: Colours) -> None:
    application.setStyleSheet(theme.style_sheet(colours, assets_dir() / "icons"))


def _edges(widget: QWidget) -> set[str]:
    """The colours at the middle of the upper and of the lower edge."""
    picture = widget.grab().toImage()
    middle, last = picture.width() // 2, picture.height() - 1
    return {picture.pixelColor(middle, 0).name(), picture.pixelColor(middle, last).name()}


@HIGH
@pytest.mark.parametrize("box", ["soft", "warn"])
def test_a_tinted_box_has_an_outline(plain: QApplication, qtbot: QtBot, box: str, colours: Colours) -> None:
    _dress(plain, colours)
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setProperty("box", box)
    frame.resize(200, 80)
    assert _edges(frame) == {colours.control}


@HIGH
@pytest.mark.parametrize("kind", ["segment", "icon"])
def test_what_is_chosen_has_an_outline(plain: QApplication, qtbot: QtBot, kind: str, colours: Colours) -> None:
    _dress(plain, colours)
    button = QPushButton("Chosen")
    qtbot.addWidget(button)
    button.setProperty("kind", kind)
    button.setCheckable(True)
    button.setChecked(True)
    button.resize(120, 44)
    assert _edges(button) == {colours.accent}


@HIGH
def test_a_chosen_row_has_an_outline(plain: QApplication, qtbot: QtBot, colours: Colours) -> None:
    _dress(plain, colours)
    rows = RowList("list", "Rows", colours)
    qtbot.addWidget(rows)
    rows.resize(240, 200)
    rows.show_rows([Row("one", "1", "One", "first", "One"), Row("two", "2", "Two", "second", "Two")], "two")
    picture = rows.grab().toImage()
    row = rows.visualRect(rows.model().index(1, 0))
    across = [picture.pixelColor(row.center().x() + 60, y).name() for y in range(row.top(), row.bottom())]
    assert colours.control in across
    assert colours.soft in across


def test_elsewhere_the_tint_is_enough(plain: QApplication, qtbot: QtBot) -> None:
    _dress(plain, LIGHT)
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setProperty("box", "soft")
    frame.resize(200, 80)
    assert _edges(frame) == {LIGHT.soft}
