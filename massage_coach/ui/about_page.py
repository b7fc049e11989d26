"""What the program is, under which licences, on which sources it rests, and where the person's files are."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach import about as told
from massage_coach.about import About
from massage_coach.ui import tokens
from massage_coach.ui.copy_label import CopyLabel, breakable_path
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, button, column, heading, rule, wear

FOLD_BELOW: Final = 400
"""Narrower than this, in pixels at the usual size of text, what stands side by side goes below each other."""


class Unfolding(QWidget):
    """A button, and below it, when it is wanted, what would be too long to be shown at once."""

    def __init__(self, name: str, what: str, make: Callable[[], QWidget], colours: Colours) -> None:
        """``what`` is named by the button, as in "the licence"; ``make`` makes what is shown, once."""
        super().__init__()
        self._what = what
        self._make = make
        self._colours = colours
        self._shown: QWidget | None = None
        self.button = button("", name)
        self._lines = column(FlowRow(self.button), spacing=tokens.GAP)
        self.setLayout(self._lines)
        self.button.clicked.connect(self._turn)
        self._name()

    def wear(self, colours: Colours) -> None:
        """Make what is shown in other colours from now on."""
        self._colours = colours

    def _turn(self) -> None:
        if self._shown is None:
            self._shown = self._make()
            self._lines.addWidget(self._shown)
            wear(self._shown, self._colours)
            self._shown.show()
        else:
            self._shown.setVisible(self._shown.isHidden())
        self._name()

    def _name(self) -> None:
        is_shown = self._shown is not None and not self._shown.isHidden()
        self.button.setText(f"{'Hide' if is_shown else 'Show'} {self._what}")
        self.button.setAccessibleName(self.button.text())


class AboutPage(ScrollPage):
    """Shows what it is told; ``back`` is the person's wish to leave it."""

    back = Signal()

    def __init__(self, about: About, licence: str, colours: Colours) -> None:
        """``licence`` is the whole text of the program's licence."""
        super().__init__("about-page")
        self._colours = colours
        self.title = PlainLabel(told.NAME, TextStyle.TITLE)
        self.title.setObjectName("about-name")
        self.version = PlainLabel(f"Version {about.version}", TextStyle.SMALL, "muted")
        self.version.setObjectName("about-version")
        self.leave = KeyButton("about-back", "Back", "Esc", "To the settings", colours)
        self.body.addWidget(FoldingRow(column(self.title, self.version, spacing=2), self.leave, fold_below=FOLD_BELOW))
        self.body.addWidget(PlainLabel(told.WHAT, TextStyle.LEAD))
        care, lines = box("soft")
        lines.addWidget(PlainLabel(told.CARE))
        self.body.addWidget(care)
        self._add_files(about)
        self._add_licence(licence)
        self._add_works(about)
        self._add_sources(about)
        self.body.addStretch(1)
        self.leave.clicked.connect(self.back)

    def _add_files(self, about: About) -> None:
        self._begin("Your files")
        self.body.addWidget(PlainLabel("They stay on this machine."))
        for number, folder in enumerate(about.folders):
            self.body.addWidget(self._folder(f"about-copy-{number}", folder.holds, str(folder.path)))
            self.body.addWidget(rule())

    def _add_licence(self, text: str) -> None:
        self._begin("Licence")
        name = PlainLabel(told.LICENCE, TextStyle.STRONG)
        name.setObjectName("about-licence")
        self.body.addLayout(column(name, PlainLabel(told.TERMS), spacing=2))
        self._unfold("about-show-licence", "the licence", lambda: _licence(text))

    def _add_works(self, about: About) -> None:
        self._begin("Works of others")
        self.body.addWidget(PlainLabel(about.works_count))
        self._unfold("about-show-works", "the works of others", lambda: _works(about))
        if about.licences is None:
            self.body.addWidget(PlainLabel(about.where_licences))
        else:
            self.body.addWidget(self._folder("about-copy-licences", about.where_licences, str(about.licences)))

    def _add_sources(self, about: About) -> None:
        self._begin("Sources")
        self.body.addWidget(PlainLabel(about.sources_count))
        self._unfold("about-show-sources", "the sources", lambda: _sources(about))

    def _begin(self, title: str) -> None:
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(heading(title))

    def _unfold(self, name: str, what: str, make: Callable[[], QWidget]) -> None:
        self.body.addWidget(Unfolding(name, what, make, self._colours))

    def _folder(self, name: str, holds: str, path: str) -> QWidget:
        shown = CopyLabel(breakable_path(path), TextStyle.SMALL, "muted")
        shown.setAccessibleName(f"{holds}: {path}")
        copy = button("Copy", name)
        copy.setAccessibleName(f"Copy the path: {path}")
        copy.setToolTip("Copy the path")
        copy.clicked.connect(lambda: self._copy(path))
        words = column(PlainLabel(holds, TextStyle.STRONG), shown, spacing=1)
        return FoldingRow(words, copy, fold_below=FOLD_BELOW)

    def _copy(self, path: str) -> None:
        QGuiApplication.clipboard().setText(path)
        announce(self.title, "The path is copied.")

    def take_focus(self) -> None:
        """Say what is shown, from its beginning, and put the focus on the way back."""
        self.verticalScrollBar().setValue(0)
        announce(self.title, f"{told.NAME}. {self.version.text()}. {told.WHAT} {told.CARE}")
        self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave by Escape, and come to both ends of a long page by key."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self.back.emit()
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)


def _listed(name: str, spacing: int) -> tuple[QWidget, QVBoxLayout]:
    shown = QWidget()
    shown.setObjectName(name)
    lines = column(spacing=spacing)
    shown.setLayout(lines)
    return shown, lines


def _licence(text: str) -> QWidget:
    shown, lines = _listed("about-licence-text", tokens.GAP_SMALL)
    for paragraph in told.paragraphs(text):
        lines.addWidget(CopyLabel(paragraph, TextStyle.SMALL))
    return shown


def _works(about: About) -> QWidget:
    shown, lines = _listed("about-works", tokens.GAP_SMALL)
    for work in about.works:
        does = PlainLabel(f"{work.does}  \u00b7  {work.licence}", TextStyle.SMALL, "muted")
        lines.addLayout(column(PlainLabel(work.name, TextStyle.STRONG), does, spacing=1))
    return shown


def _sources(about: About) -> QWidget:
    shown, lines = _listed("about-sources", tokens.GAP_SMALL)
    for source in about.sources:
        address = CopyLabel(source.address, TextStyle.SMALL, "muted")
        lines.addLayout(column(CopyLabel(source.title), address, spacing=1))
    return shown
