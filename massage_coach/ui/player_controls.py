"""The buttons under the ring, each with its key, and the question that ending a session asks."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_coach.session.keys import SPACE_BY_PHASE, cap_for, cap_of
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.ui import theme, tokens
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, row


@dataclass(frozen=True, slots=True)
class Face:
    """Word and explanation of a button."""

    intent: Intent
    text: str
    tip: str


UPPER: Final = (
    Face(Intent.BACK, "Back", "Go back to the start of this part, or to the one before"),
    Face(Intent.SHORTER, "\u221210 s", "Hold ten seconds shorter"),
    Face(Intent.LONGER, "+10 s", "Hold ten seconds longer"),
    Face(Intent.SKIP, "Skip", "Go on to the next part"),
)
LOWER: Final = (
    Face(Intent.REPEAT, "Repeat", "Play this part again"),
    Face(Intent.READY, "I'm ready", "Begin the hold now"),
    Face(Intent.TOO_MUCH, "Too much", "Stop the voice and ease off"),
    Face(Intent.END, "End", "End the session"),
)
PRIMARY: Final = {
    Intent.START: ("Start", "Start the session"),
    Intent.PAUSE: ("Pause", "Pause the session"),
    Intent.RESUME: ("Go on", "Go on with the session"),
    Intent.READY: ("I'm ready", "Begin the hold now"),
}


class Controls(QWidget):
    """Every button of the player; emits ``pressed`` with an ``Intent``."""

    pressed = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.buttons: dict[Intent, KeyButton] = {}
        self._primary_intent: Intent = Intent.START
        self.primary = KeyButton("primary", "Start", cap_of("space"), "Start the session", colours, "primary")
        self.primary.setMinimumWidth(theme.roomy(140))
        self.primary.clicked.connect(lambda: self.pressed.emit(self._primary_intent))
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for line, faces in ((upper, UPPER), (lower, LOWER)):
            line.setSpacing(tokens.GAP_SMALL)
            line.addStretch(1)
            for number, face in enumerate(faces):
                if line is upper and number == len(faces) // 2:
                    line.addWidget(self.primary)
                line.addWidget(self._button(face, colours))
            line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addLayout(upper)
        outer.addLayout(lower)

    def _button(self, face: Face, colours: Colours) -> KeyButton:
        made = KeyButton(f"player-{face.intent.value}", face.text, cap_for(face.intent), face.tip, colours)
        made.clicked.connect(lambda: self.pressed.emit(face.intent))
        self.buttons[face.intent] = made
        return made

    def render_view(self, view: PlayerView) -> None:
        """Enable what can be asked now and put the right word on the large button."""
        for intent, each in self.buttons.items():
            each.setEnabled(intent in view.allowed)
        asked = SPACE_BY_PHASE.get(view.phase)
        if asked is not None:
            self._primary_intent = asked
            self.primary.say(*PRIMARY[asked])
        self.primary.setEnabled(asked is not None and asked in view.allowed)


class EndQuestion(QWidget):
    """Asks in place of the buttons what becomes of a session that is ended early."""

    kept = Signal()
    thrown_away = Signal()
    gone_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("end-question")
        self.setAccessibleName("End the session?")
        title = PlainLabel("End the session?", TextStyle.HEADING)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.keep = button("Keep what you did", "end-keep", "primary")
        self.throw = button("Throw away", "end-throw")
        self.go_on = button("Go on", "end-go-on")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP)
        outer.addStretch(1)
        outer.addWidget(title)
        line = row(1, self.go_on, self.throw, self.keep, 1, spacing=tokens.GAP)
        outer.addLayout(line)
        self.keep.clicked.connect(self.kept)
        self.throw.clicked.connect(self.thrown_away)
        self.go_on.clicked.connect(self.gone_on)
        for each in (self.keep, self.throw, self.go_on):
            each.setAutoDefault(True)


def is_going_on(view: PlayerView | None) -> bool:
    """Whether a session is going on that ending would cut short."""
    return view is not None and view.phase not in {PlayerPhase.FINISHED, PlayerPhase.STOPPED}
