"""Where a person makes a technique of their own: every field of it, checked in place, and read aloud on wish."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from massage_coach.body.figure import Figure
from massage_coach.editing.technique import part_of
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Technique
from massage_coach.ui import technique_editor_parts as parts
from massage_coach.ui import tokens
from massage_coach.ui.editor_fields import Field
from massage_coach.ui.editor_parts import VERSIONS_HINT, VersionList, bind_acts
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.guide_panel import Drawings
from massage_coach.ui.leaving_question import LeavingQuestion
from massage_coach.ui.movement_preview import MovementPreview
from massage_coach.ui.places_field import PlacesField
from massage_coach.ui.shortcuts import EditorAct
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, column, row

NEW: Final = "New technique"
SPOKEN_HINT: Final = "The voice says these lines in a session. Listen to them before you save."
WIDTH: Final = 700
SCROLL_BAR: Final = 12
"""What the bar beside the page takes, in pixels."""

ORIGIN: Final = "It is your own and names no study, so nothing is claimed about how well it works."
SOURCED: Final = "The sources that its file names stay with it."
MISSING: Final = "Still needed: {fields}."
MUCH_MISSING: Final = "{count} fields still need something, the first of them: {first}."
FEW: Final = 3
"""So many fields are named in one sentence."""
READY: Final = "Nothing is missing."
SAVED: Final = "Saved. You find it in the list of techniques, and routines can use it."
CHANGED: Final = "Not saved yet."


@dataclass(frozen=True, slots=True)
class DraftShown:
    """What the editor shows at one moment."""

    technique: Technique
    needs: Mapping[str, str]
    """What is still needed, by field."""
    can_undo: bool = False
    can_redo: bool = False
    is_changed: bool = False
    is_kept: bool = False
    """Whether it was saved at some time, so that it can be deleted."""
    insists: bool = False
    """Whether everything that is needed is said, as after Save was pressed."""
    versions: Sequence[tuple[int, str]] = field(default=())
    """Number and day of what it was before, the newest first."""


class TechniqueEditor(QWidget):
    """Shows a draft and reports what is done to it."""

    part_set = Signal(object)
    """A ``PartSet``."""
    save_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    hear_wanted = Signal(str)
    """The key of one line of the voice, or nothing for all of them."""
    hush_wanted = Signal()
    delete_wanted = Signal()
    close_wanted = Signal()
    version_wanted = Signal(int)

    def __init__(self, catalogue: Catalogue, figure: Figure, drawings: Drawings, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("technique-editor")
        self._shown: DraftShown | None = None
        self.title = PlainLabel(NEW, TextStyle.TITLE)
        self.title.setObjectName("editor-title")
        self.state = PlainLabel("", TextStyle.SMALL, "muted")
        self.state.setObjectName("editor-state")
        self.fault = PlainLabel("", TextStyle.SMALL, "warn")
        self.fault.setObjectName("editor-fault")
        self.fault.setVisible(False)
        self.question = LeavingQuestion()
        self.save = button("Save", "editor-save", "primary")
        self.undo = button("Undo", "editor-undo", "quiet")
        self.redo = button("Redo", "editor-redo", "quiet")
        self.hear = button("Hear it", "editor-hear")
        self.delete = button("Delete", "editor-delete", "quiet")
        self.leave = button("Close", "editor-close", "quiet")
        self.places = PlacesField(figure, catalogue.muscles, catalogue.regions, colours)
        self.movement = MovementPreview(drawings, colours)
        self.movement.set_reduced_motion(reduced=True)
        self.movement.switch.setMinimumWidth(0)
        self.page = ScrollPage("technique-editor-page", WIDTH, (26, 4, 26, 26))
        self.versions = VersionList("version")
        self._lay_out(catalogue, colours, icons)
        self.fields = {each.part: each for each in self.page.findChildren(Field)}
        self._connect()

    def _lay_out(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        self.acts = FlowRow(self.save, self.hear, self.undo, self.redo, self.delete, self.leave)
        head = QWidget()
        head.setMaximumWidth(WIDTH)
        head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.setLayout(column(self.title, self.state, self.acts, self.fault, self.question))
        top = row(1, head, 1)
        top.setStretch(1, 100)
        # As the page below, whose bar takes some of its width.
        top.setContentsMargins(26, 20, 26 + SCROLL_BAR, tokens.GAP_SMALL)
        self.origin = PlainLabel(ORIGIN, TextStyle.SMALL, "muted")
        self.hear_all = button("Hear all lines", "editor-hear-all")
        self.speaking = PlainLabel("", TextStyle.BODY, "accent")
        self.speaking.setObjectName("editor-speaking")
        self.speaking.hide()
        hear = QWidget()
        hear.setLayout(row(self.hear_all, 1))
        self.before = parts.Section("Earlier versions", VERSIONS_HINT, (self.versions,))
        sections = (
            parts.Section("What and where", "", (*parts.what_fields(), self.places, *parts.where_fields())),
            parts.Section("How", "", (*parts.how_fields(catalogue), self.movement)),
            parts.Section("How long and how hard", "", parts.amount_fields()),
            parts.Section("What is said", SPOKEN_HINT, (*parts.spoken_fields(icons, colours), hear, self.speaking)),
            parts.Section("Take care", "", (*parts.care_fields(), self.origin)),
            self.before,
        )
        for each in sections:
            self.page.body.addWidget(each)
        self.page.body.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(top)
        lines.addWidget(self.page, 1)

    def _connect(self) -> None:
        for each in self.fields.values():
            each.set_to.connect(self.part_set)
            if isinstance(each, parts.SpokenField):
                each.heard.connect(self.hear_wanted)
        acts = {
            EditorAct.SAVE: (self.save, self.save_wanted),
            EditorAct.UNDO: (self.undo, self.undo_wanted),
            EditorAct.REDO: (self.redo, self.redo_wanted),
        }
        bind_acts(self, acts)
        self.versions.taken_over.connect(self.version_wanted)
        self.question.asked.connect(lambda: self._make_room(is_asked=True))
        self.question.answered.connect(lambda: self._make_room(is_asked=False))
        self.delete.clicked.connect(self.delete_wanted)
        self.leave.clicked.connect(self.close_wanted)
        for each_hear in (self.hear, self.hear_all):
            each_hear.clicked.connect(self._hear_or_hush)

    def _make_room(self, *, is_asked: bool) -> None:
        """Let the question take the place of what can be done otherwise."""
        self.acts.setVisible(not is_asked)
        self.state.setVisible(not is_asked)

    def _hear_or_hush(self) -> None:
        if self.hear.text() == HUSH:
            self.hush_wanted.emit()
        else:
            self.hear_wanted.emit("")

    # What it shows

    def show_draft(self, shown: DraftShown) -> None:
        """Show a draft as it is now; what is being typed stays as it is typed."""
        self._shown = shown
        technique = shown.technique
        self.title.setText(technique.name or NEW)
        self._say_state(shown)
        for part, each in self.fields.items():
            value = part_of(technique, part)
            each.show_value(_kind(technique) if part == "movement" else value)
            each.say_need(shown.needs.get(part, ""), insist=shown.insists)
        self.movement.show_technique(technique)
        self.origin.setText(SOURCED if technique.sources else ORIGIN)
        self.undo.setEnabled(shown.can_undo)
        self.redo.setEnabled(shown.can_redo)
        self.delete.setVisible(shown.is_kept)
        self.hear.setEnabled(bool(technique.spoken.name or technique.spoken.place))
        self.before.setVisible(bool(shown.versions))
        self.versions.show_versions(shown.versions)

    def begin(self) -> None:
        """Begin at the top, with nothing touched, in the field of the name."""
        for each in self.fields.values():
            each.was_touched = False
        self.say_fault("")
        self.question.setVisible(False)
        self._make_room(is_asked=False)
        self.places.begin()
        self.page.verticalScrollBar().setValue(0)
        self.fields["name"].enter()

    def say_fault(self, text: str) -> None:
        """Say above the fields why something could not be done, or take it away."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        if text:
            announce(self.fault, text)

    def announce_state(self) -> None:
        """Have a screen reader say how things stand."""
        announce(self.state, self.state.text())

    def go_to_need(self) -> None:
        """Go to the first field that needs something."""
        wanted = next((each for each in self.fields.values() if not each.need.isHidden()), None)
        if wanted is not None:
            wanted.enter()
            self.page.ensureWidgetVisible(wanted, 0, 40)
            wanted.announce_need()

    def show_speaking(self, sentence: str, *, is_going_on: bool) -> None:
        """Show what is being said at the moment."""
        self.speaking.setText(sentence)
        self.speaking.setVisible(bool(sentence))
        for each in (self.hear, self.hear_all):
            each.setText(HUSH if is_going_on else HEAR[each.objectName()])
            each.setAccessibleName(each.text())

    def _say_state(self, shown: DraftShown) -> None:
        names = [self.fields[part].words.lower() for part in self.fields if part in shown.needs]
        elsewhere = [text for part, text in shown.needs.items() if part not in self.fields]
        if names or elsewhere:
            text = " ".join([*_missing(names), *elsewhere])
        elif shown.is_changed:
            text = f"{CHANGED} {READY}"
        else:
            text = SAVED if shown.is_kept else READY
        self.state.setText(text)


HUSH: Final = "Stop"
HEAR: Final = {"editor-hear": "Hear it", "editor-hear-all": "Hear all lines"}


def _missing(names: Sequence[str]) -> Iterator[str]:
    """Say what is still needed, in a sentence if there is one to say."""
    if len(names) > FEW:
        yield MUCH_MISSING.format(count=len(names), first=names[0])
    elif names:
        yield MISSING.format(fields=", ".join(names))


def _kind(technique: Technique) -> str:
    return technique.movement.kind.value if technique.movement else parts.STILL
