"""The first step of a first start: whether the voice reaches the person."""

from PySide6.QtCore import Signal

from massage_coach.ui import tokens
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, button, row

TIPS = (
    "Turn the volume up, on the machine and in Settings, and see whether headphones are plugged in.",
    "Choose another voice in Settings.",
    "Or go on without: every sentence is written on the screen as well.",
)


class VoiceStep(ScrollPage):
    """Plays a chime and a sentence, and asks whether they were heard."""

    play_wanted = Signal()
    done = Signal()
    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("first-start-voice", 520)
        self.title = PlainLabel("Did you hear this?", TextStyle.TITLE)
        self.sentence = PlainLabel("", TextStyle.LEAD, "muted")
        self.sentence.setObjectName("voice-sentence")
        self.fault = PlainLabel("", TextStyle.SMALL, "warn")
        self.fault.setObjectName("voice-fault")
        self.fault.setVisible(False)
        self.heard = button("Yes, I heard it", "voice-heard", "primary")
        self.missed = button("No", "voice-missed")
        self.again = button("Play it again", "voice-again", "quiet")
        self.skip = button("Skip", "voice-skip", "quiet")
        self.settings = button("Open the settings", "voice-settings", "quiet")
        self.help, lines = box("soft")
        self.help.setObjectName("voice-help")
        lines.addWidget(PlainLabel("What you can try", TextStyle.SMALL_STRONG))
        for tip in TIPS:
            lines.addWidget(PlainLabel(tip))
        lines.addLayout(row(self.settings, 1))
        self._build()
        self.heard.clicked.connect(self.done)
        self.skip.clicked.connect(self.done)
        self.again.clicked.connect(self.play_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        self.missed.clicked.connect(self._help)

    def _build(self) -> None:
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.fault)
        self.body.addSpacing(tokens.GAP)
        self.body.addLayout(row(self.heard, self.missed, 1))
        self.body.addLayout(row(self.again, self.skip, 1))
        self.body.addWidget(self.help)
        self.body.addStretch(2)

    def ask(self, sentence: str) -> None:
        """Begin anew, with the sentence that is played."""
        self.sentence.setText(f"A chime, and then: \u201c{sentence}\u201d")
        self.help.setVisible(False)
        self.say_fault("")
        self.heard.setText("Yes, I heard it")
        self.heard.setAccessibleName("Yes, I heard it")
        self.missed.setVisible(True)
        self.heard.setFocus()

    def say_fault(self, fault: str) -> None:
        """Say why nothing can be heard, in one sentence, or take it away."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            announce(self.fault, fault)

    def _help(self) -> None:
        self.help.setVisible(True)
        self.missed.setVisible(False)
        self.heard.setText("Go on")
        self.heard.setAccessibleName("Go on")
        announce(self.help, " ".join(TIPS))
        self.again.setFocus()
