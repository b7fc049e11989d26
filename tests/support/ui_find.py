"""Finds widgets by object name and collects what signals carry."""

from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def find(parent: QWidget, kind: type[W], name: str) -> W:
    """The one widget of a kind and name; fails where there is none."""
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} is called {name}"
    return found


def heard(signal: SignalInstance) -> list[object]:
    """A list that grows with everything the signal carries; a signal without payload adds None."""
    got: list[object] = []
    signal.connect(lambda *payload: got.append(payload[0] if payload else None))
    return got
