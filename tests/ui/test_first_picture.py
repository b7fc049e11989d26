"""The first picture is the real window, and nothing is loaded or made for it that it does not show."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.frame import make_frame
from massage_coach.app.look import Look, first_look
from massage_coach.paths import Paths
from massage_coach.settings import Settings, SettingsFile, Theme
from massage_coach.today.daytime import greeting
from massage_coach.ui import qt_numbers
from massage_coach.units import WINDOW_SIZE
from tests.support.answers import say_no
from tests.support.processes import environment
from tests.support.ui_find import find

NOT_YET = (
    "concurrent.futures",
    "dataclasses",
    "hashlib",
    "html",
    "massage_coach.body",
    "massage_coach.cli.commands",
    "massage_coach.conductor",
    "massage_coach.history",
    "massage_coach.library",
    "massage_coach.session",
    "massage_coach.settings",
    "massage_coach.sound",
    "massage_coach.speech",
    "massage_coach.ui.body_map",
    "massage_coach.today.suggest",
    "massage_coach.ui.history_pane",
    "massage_coach.ui.library_pane",
    "massage_coach.ui.player_page",
    "massage_coach.ui.rows",
    "massage_coach.ui.settings_page",
    "massage_coach.ui.where_panel",
    "massage_coach.ui.today_body",
    "massage_coach.ui.welcome_page",
    "msgspec",
    "numpy",
    "platformdirs",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "sqlite3",
    "subprocess",
    "tomllib",
)
"""What a start has no need of before the window is seen."""

NOT_WITH_THE_LISTS = (
    "concurrent.futures",
    "dataclasses",
    "difflib",
    "html",
    "massage_coach.composing",
    "massage_coach.conductor.conductor",
    "massage_coach.editing",
    "massage_coach.history.recorder",
    "massage_coach.movement",
    "massage_coach.sound.output",
    "massage_coach.speech.maker",
    "massage_coach.ui.check_in_page",
    "massage_coach.ui.compose_page",
    "massage_coach.ui.routine_editor",
    "massage_coach.ui.technique_editor",
    "numpy",
    "subprocess",
)
"""What waits until somebody asks for it, though the window is there with its lists."""

UP_TO_THE_PICTURE = """
import sys
from pathlib import Path
from massage_coach.cli import main, window
from massage_coach.app import imports
imports.restore()
from massage_coach.app import frame, start
from PySide6.QtWidgets import QApplication
from massage_coach.paths import Paths
application = QApplication(sys.argv[:1])
made = frame.make_frame(application, Paths.under(Path(sys.argv[1])))
made.window.show()
start.paint(application, made.window)
assert made.window.is_painted
{then}
print(*sys.modules, *(("Qt",) if "Qt" in vars(sys.modules["PySide6.QtCore"]) else ()))
"""

UP_TO_THE_LISTS = """
from massage_coach.app.desktop import Desktop
desktop = Desktop(application, Paths.under(Path(sys.argv[1])), frame=made)
application.processEvents()
assert made.window.side.routines.list.rows.rowCount()
"""


def _loaded_by_the_picture(folder: Path, then: str = "") -> list[str]:
    command = [sys.executable, "-c", UP_TO_THE_PICTURE.format(then=then), str(folder)]
    env = environment(QT_QPA_PLATFORM="offscreen")
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("settings", [None, Settings(theme=Theme.DARK)], ids=["first start", "later start"])
def test_the_first_picture_waits_for_nothing_that_it_does_not_show(tmp_path: Path, settings: Settings | None) -> None:
    if settings is not None:
        SettingsFile(Paths.under(tmp_path).settings).save(settings)
    loaded = _loaded_by_the_picture(tmp_path)
    assert "massage_coach.ui.window" in loaded
    assert [name for name in loaded if name.startswith(NOT_YET)] == []


def test_the_lists_wait_for_nothing_that_is_not_asked_for_yet(tmp_path: Path) -> None:
    say_no(Paths.under(tmp_path))
    loaded = _loaded_by_the_picture(tmp_path, UP_TO_THE_LISTS)
    assert "massage_coach.ui.routine_pane" in loaded
    assert [name for name in loaded if name.startswith(NOT_WITH_THE_LISTS)] == []


def test_the_first_picture_does_without_the_namespace_of_qt(tmp_path: Path) -> None:
    assert "Qt" not in _loaded_by_the_picture(tmp_path)


def test_the_numbers_that_stand_for_the_namespace_are_those_of_qt() -> None:
    assert Qt.TextFormat.PlainText.value == qt_numbers.PLAIN_TEXT
    assert Qt.TextInteractionFlag.TextSelectableByMouse.value == qt_numbers.SELECTABLE_BY_MOUSE
    assert Qt.AlignmentFlag.AlignHCenter.value == qt_numbers.CENTRED
    assert Qt.FocusPolicy.NoFocus.value == qt_numbers.NO_FOCUS
    assert Qt.FocusPolicy.TabFocus.value == qt_numbers.TAB_FOCUS


def test_the_first_picture_is_the_window_with_its_headline_and_navigation(tmp_path: Path, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    frame = make_frame(application, Paths.under(tmp_path))
    qtbot.addWidget(frame.window)
    with qtbot.waitExposed(frame.window):
        frame.window.show()
    assert find(frame.window, QLabel, "today-greeting").text() in {greeting(hour) for hour in range(24)}
    assert frame.window.findChild(QWidget, "today-body") is None
    for name in ("tab-today", "tab-routines", "tab-techniques", "tab-history", "open-settings"):
        assert find(frame.window, QPushButton, name).isVisible()
    frame.window.hide()


@pytest.mark.parametrize("theme", list(Theme))
def test_a_window_opens_as_it_was_left(tmp_path: Path, theme: Theme) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(theme=theme, window_size=(1500, 900)))
    assert first_look(file.path) == Look(theme, (1500, 900))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"theme": 7, "window_size": [1, 1]}',
        b'{"theme": "", "window_size": [0, 1]}',
        b'{"theme": "", "window_size": [1, 1000000]}',
        b'{"theme": "", "window_size": "wide"}',
    ],
    ids=["empty", "no text", "deep", "list", "nothing", "theme", "no width", "too high", "no size"],
)
def test_what_cannot_be_understood_is_the_default_at_first(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    assert first_look(file).size == WINDOW_SIZE
    file.write_bytes(content)
    assert first_look(file).size == WINDOW_SIZE
