"""The installed Qt has what the window uses and keeps Python's references."""

import importlib
import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.source import imports_of, modules


def _qt_modules() -> list[str]:
    names = {name for module in modules() for name in imports_of(module) if name.startswith("PySide6.")}
    return sorted({".".join(name.split(".")[:2]) for name in names})


@pytest.mark.parametrize("name", _qt_modules())
def test_a_qt_module_in_use_is_installed(name: str) -> None:
    importlib.import_module(name)  # stubs exist for modules that are not shipped, so a type check does not tell


def test_qt_calls_do_not_use_up_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
