"""What a file, a note or a fault says is shown letter by letter, also where it looks like markup."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget

from massage_coach.history.summary import by_day
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Routine, Technique
from massage_coach.session.view import PlayerPhase
from massage_coach.settings import Settings
from massage_coach.speech.model import VoiceInfo
from massage_coach.ui.area import Area
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.rows import RowList
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find
from tests.support.ui_samples import a_catalogue, a_record, a_routine, a_technique, a_view

IMAGE = '<img src="x" onerror="y">'
BOLD = "<b>Calm & <i>loose</i></b>"

TECHNIQUE: Technique = msgspec.structs.replace(
    a_technique(name=IMAGE),
    purpose=f"{BOLD} purpose",
    position_note=f"{BOLD} position",
    steps=(f"{BOLD} step", IMAGE),
    breathing=f"{BOLD} breathing",
    cautions=(f"{BOLD} caution",),
    partner_note=f"{BOLD} partner",
)
ROUTINE: Routine = msgspec.structs.replace(
    a_routine(name=IMAGE), audience=f"{BOLD} audience", occasion=f"{BOLD} occasion", why=f"{BOLD} why"
)
CATALOGUE: Catalogue = a_catalogue([TECHNIQUE, a_technique("calf-roll", BOLD, 60)], [ROUTINE])
RECORD = replace(a_record(note=f"{BOLD}\n{IMAGE}"), routine=ROUTINE)
VIEW = replace(
    a_view(),
    routine_name=IMAGE,
    technique_name=BOLD,
    target_text=IMAGE,
    caption=BOLD,
    next_text=IMAGE,
    notice=BOLD,
    steps=tuple(replace(step, name=IMAGE, detail=BOLD) for step in a_view().steps),
)
FAULT = LibraryFault(Path("<b>own</b>.toml"), "name", IMAGE, BOLD)

Show = Callable[[MainWindow], None]


def _techniques(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    window.show_catalogue(list(CATALOGUE.techniques.values()), {}, [FAULT])


def _routines(window: MainWindow) -> None:
    window.side.turn_to(Area.ROUTINES)
    window.show_routines([RoutineRow(ROUTINE, 300.0)], [FAULT])


def _history(window: MainWindow) -> None:
    window.side.turn_to(Area.HISTORY)
    window.show_history(by_day([RECORD], date(2026, 3, 4)))


def _settings(window: MainWindow) -> None:
    window.side.turn_to(Area.SETTINGS)
    window.show_settings(Settings(), (VoiceInfo("en-us+f3", IMAGE, ("en-us",)),), BOLD)


def _summary(window: MainWindow) -> None:
    window.show_player(replace(VIEW, phase=PlayerPhase.FINISHED))
    window.show_summary(RECORD)


SHOWN: dict[str, Show] = {
    "techniques": _techniques,
    "routines": _routines,
    "history": _history,
    "settings": _settings,
    "technique": lambda window: window.show_technique(TECHNIQUE, 30),
    "routine": lambda window: window.show_routine(ROUTINE, (30, 60), 300.0),
    "session": lambda window: window.show_session(RECORD),
    "player": lambda window: window.show_player(VIEW),
    "summary": _summary,
    "notice": lambda window: window.show_notice(IMAGE),
}


@pytest.mark.parametrize("place", SHOWN)
def test_markup_is_shown_as_it_was_written(window: MainWindow, place: str) -> None:
    SHOWN[place](window)
    assert _holds_markup(window), "nothing of what was to be shown is there"
    assert [label.text() for label in window.findChildren(QLabel) if _takes_markup(label)] == []
    assert [text for text in _tips(window) if not _is_safe_tip(text)] == []


def _holds_markup(window: MainWindow) -> bool:
    seen = [label.text() for label in window.findChildren(QLabel)]
    seen += [box.itemText(number) for box in window.findChildren(QComboBox) for number in range(box.count())]
    seen += [text for view in window.findChildren(QAbstractItemView) for text in _rows(view.model())]
    return any(IMAGE in text for text in seen) or any(BOLD in text for text in seen)


def _takes_markup(label: QLabel) -> bool:
    return label.textFormat() is not Qt.TextFormat.PlainText and "<" in label.text()


def _rows(model: QAbstractItemModel, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
    texts = (model.data(model.index(row, 0, QModelIndex()), role) for row in range(model.rowCount()))
    return [text for text in texts if isinstance(text, str)]


def _tips(window: MainWindow) -> list[str]:
    own = [part.toolTip() for part in window.findChildren(QWidget)]
    views = window.findChildren(QAbstractItemView)
    return own + [tip for view in views for tip in _rows(view.model(), Qt.ItemDataRole.ToolTipRole)]


def _is_safe_tip(text: str) -> bool:
    """Whether Qt, which guesses if a tip is markup, cannot be led to take a name for it."""
    return not any(sign in text for sign in ("<img", "<b>", "<i>"))


def test_a_tip_shows_the_name_of_a_row_letter_by_letter(window: MainWindow) -> None:
    _history(window)
    rows = find(window, RowList, "session-list").rows
    (tip,) = _rows(rows, Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(tip).toPlainText().splitlines()[0] == IMAGE


def test_a_screen_reader_is_given_the_name_as_it_was_written(window: MainWindow) -> None:
    _history(window)
    rows = find(window, RowList, "session-list").rows
    assert any(text.startswith(IMAGE) for text in _rows(rows, Qt.ItemDataRole.AccessibleTextRole))


def test_a_note_is_edited_as_it_was_written(window: MainWindow) -> None:
    window.show_session(RECORD)
    (editor,) = window.history.findChildren(NoteEditor)
    assert editor.edit.toPlainText() == RECORD.note
