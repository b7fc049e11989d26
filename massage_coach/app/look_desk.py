"""Gives the window the look that the person and the system wish: colours, size of text, motion."""

from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from massage_coach.app.book import SettingsBook
from massage_coach.app.motion_wish import MotionWish
from massage_coach.settings import Settings, moves_little
from massage_coach.ui import theme
from massage_coach.ui.area import Area
from massage_coach.ui.tokens import TEXT_STEPS, Colours
from massage_coach.ui.window import MainWindow

ASK_AFTER_MS: Final = 1500
"""So long after everything is there the desktop is asked for its wish."""

USUAL_PERCENT: Final = 100


class LookDesk(QObject):
    """Stands between settings and system on one side and what the window wears on the other."""

    motion_changed = Signal(bool)
    """Whether as little as possible should move."""

    def __init__(
        self, application: QApplication, icons: Path, book: SettingsBook, window: MainWindow, worn: Colours
    ) -> None:
        """``worn`` is what the window wears already."""
        super().__init__()
        self._application = application
        self._icons = icons
        self._book = book
        self._window = window
        self._wish = MotionWish()
        self._little = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._wish.ask)
        self.colours = worn

    def serve(self) -> None:
        """Listen to the settings, to the system, and to the keys that change the size of text."""
        self._apply(self._book.settings)
        self._book.changed.connect(self._apply)
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self._wish.told.connect(self._move)
        self._window.text_size_asked.connect(self._resize_text)
        self._window.area_chosen.connect(self._turn_to)
        self._later.start(ASK_AFTER_MS)

    def close(self) -> None:
        """Ask nothing any more."""
        self._later.stop()

    def _turn_to(self, area: Area) -> None:
        if area is Area.SETTINGS:
            self._wish.ask()

    def _apply(self, _settings: Settings) -> None:
        self._dress()
        self._move()

    def _dress(self) -> None:
        settings = self._book.settings
        colours = theme.colours_for(self._application, settings.theme)
        resized = theme.set_text_size(self._application, settings.text_percent)
        if colours is not self.colours or resized:
            self.colours = colours
            theme.dress(self._application, colours, self._icons)
            self._window.wear(colours)

    def _move(self) -> None:
        little = moves_little(self._book.settings, system=self._wish.little)
        if little != self._little:
            self._little = little
            self.motion_changed.emit(little)

    def _resize_text(self, change: int) -> None:
        """Take the next size up or down, or with 0 the usual one."""
        settings = self._book.settings
        percent = next_size(settings.text_percent, change) if change else USUAL_PERCENT
        self._book.change(msgspec.structs.replace(settings, text_percent=percent))


def next_size(percent: int, change: int) -> int:
    """Tell the size of text that is one step larger (``change`` 1) or smaller (-1), in percent; the ends stay."""
    place = TEXT_STEPS.index(percent) + change
    return TEXT_STEPS[min(max(place, 0), len(TEXT_STEPS) - 1)]
