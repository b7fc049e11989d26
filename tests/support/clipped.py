"""Finds words on a window that are cut off because their box is too narrow for them."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.fitted_text import FittedText
from massage_coach.ui.tick import Tick

SLACK = 1
"""Pixels that rounding may take."""
BREAKS = r"[\s\u200b]+"
"""Where a line may end."""


def clipped(root: QWidget) -> list[str]:
    """Name everything below a widget whose words are wider than their place, or that goes beyond the page it is on."""
    return [
        f"{widget.objectName() or type(widget).__name__} \u201c{words[:40]}\u201d needs {needed}, has {room}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        for words, needed, room in _measured(widget)
        if needed > room + SLACK
    ]


def _measured(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    if isinstance(widget, QScrollArea):
        page = widget.viewport().width()
        yield "sideways", page + widget.horizontalScrollBar().maximum(), page
    elif isinstance(widget, ElidedLabel | FittedText):
        return  # shortens or shrinks its words itself
    elif isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        option.initFrom(widget)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        yield widget.currentText(), _widest(widget, widget.currentText()), room.width()
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield widget.text(), _button(widget), widget.width()


def _label(label: QLabel) -> Iterator[tuple[str, int, int]]:
    text, room = label.text(), label.contentsRect()
    if not label.wordWrap():
        yield text, _widest(label, text), room.width()
        return
    yield text, max((_widest(label, word) for word in re.split(BREAKS, text)), default=0), room.width()
    if label.maximumHeight() > label.height():
        yield f"(height) {text}", label.heightForWidth(label.width()), label.height()


def _button(button: QAbstractButton) -> int:
    words = _widest(button, button.text())
    if isinstance(button, Tick):
        return words if not button.hasHeightForWidth() else 0
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    option = QStyleOptionButton()
    option.initFrom(button)
    frame = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    return words + icon + max(0, min(4, button.width() - frame.width()))


def _widest(widget: QWidget, text: str) -> int:
    metrics = widget.fontMetrics()
    return max((metrics.horizontalAdvance(line) for line in text.splitlines()), default=0)
