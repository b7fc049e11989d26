"""The settings: voice, sound, look, and what the voice sounds like with them."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from massage_coach.settings import Motion, Settings, TalkSetting, Theme
from massage_coach.speech.model import VoiceInfo
from massage_coach.ui import theme, tokens
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.switch import Switch
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, button, heading, rule

TALKS: Final = {TalkSetting.FULL: "Full", TalkSetting.BRIEF: "Brief", TalkSetting.CHIMES: "Chimes only"}
THEMES: Final = {
    Theme.SYSTEM: "Like the system",
    Theme.LIGHT: "Light",
    Theme.DARK: "Dark",
    Theme.HIGH_CONTRAST: "High contrast",
}
MOTIONS: Final = {Motion.SYSTEM: "Like the system", Motion.FULL: "Smooth", Motion.REDUCED: "Reduced"}
RATES: Final = (80, 220)
CONTROL_WIDTH: Final = 280
MOST_WIDTH: Final = 434
FOLD_BELOW: Final = 400
"""Narrower than this, in pixels at the usual size of text, a control goes below its words."""


class _Choice(QComboBox):
    """A choice that leaves the wheel to the page."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.measure()

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self.measure()

    def measure(self) -> None:
        """Be as wide as the words ask for and a narrow page allows."""
        self.setFixedWidth(max(theme.roomy(CONTROL_WIDTH), min(theme.scaled(CONTROL_WIDTH), MOST_WIDTH)))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of changing a setting by accident."""
        event.ignore()

    def show_item(self, key: str) -> None:
        """Show the item with a key, adding it if it is unknown, without reporting it."""
        self.blockSignals(True)
        place = self.findData(key)
        if place < 0:
            self.addItem(key, key)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.blockSignals(False)

    def fill(self, items: Iterable[tuple[str, str]]) -> None:
        """Replace the items, pairs of key and words, without reporting it."""
        self.blockSignals(True)
        self.clear()
        for key, text in items:
            self.addItem(text, key)
        self.blockSignals(False)


class _Level(QWidget):
    """A slider with its value in words; reports a value when the slider is let go or moved by key."""

    changed = Signal(int)

    def __init__(self, name: str, spoken: str, limits: tuple[int, int], unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(name)
        self.slider.setAccessibleName(spoken)
        self.slider.setRange(*limits)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(20)
        self.slider.setTracking(False)
        self.value = PlainLabel("", TextStyle.SMALL_STRONG, wrap=False)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.slider, 1)
        line.addWidget(self.value)
        self.measure()
        self.slider.sliderMoved.connect(self._say)
        self.slider.valueChanged.connect(self._set)

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self.measure()

    def measure(self) -> None:
        """Be as wide as the words ask for and a narrow page allows."""
        self.setFixedWidth(max(theme.roomy(CONTROL_WIDTH), min(theme.scaled(CONTROL_WIDTH), MOST_WIDTH)))
        self.value.setFixedWidth(theme.scaled(64))

    def show_value(self, value: int) -> None:
        """Show a value without reporting it."""
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._say(value)

    def _say(self, value: int) -> None:
        self.value.setText(f"{value}{self._unit}")

    def _set(self, value: int) -> None:
        self._say(value)
        self.changed.emit(value)


class SettingsPage(ScrollPage):
    """Shows the settings; emits ``changed`` with all of them as soon as one is set."""

    changed = Signal(object)
    """``Settings``."""
    say_something = Signal()
    screening_wanted = Signal()
    voice_test_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__("settings-page", 680, (26, 26, 18, 26))
        self._settings = Settings()
        self._voices: tuple[VoiceInfo, ...] = ()
        self.voice = _Choice("setting-voice", "Voice")
        self.rate = _Level("setting-rate", "Speed of the voice", RATES, "")
        self.volume = _Level("setting-volume", "Volume in percent", (0, 100), " %")
        self.talk = _Choice("setting-talk", "How much the voice says")
        self.theme = _Choice("setting-theme", "Look of the window")
        self.ready = Switch("setting-ready", "Wait for I'm ready", colours)
        self.check_ins = Switch("setting-check-ins", "Ask how it is", colours)
        self.text = _Choice("setting-text", "Size of text")
        self.motion = _Choice("setting-motion", "Motion")
        self.say = button("Say something", "say-something")
        self.hear = button("Hear the voice test again", "voice-test")
        self.screening = button("Answer again", "answer-screening")
        self.screening.setAccessibleName("Answer the safety questions again")
        self.about = button("About Massage Coach", "open-about")
        self.notice = PlainLabel("", TextStyle.SMALL, "warn")
        self.notice.setObjectName("settings-notice")
        self.notice.setVisible(False)
        self.talk.fill(TALKS.items())
        self.theme.fill(THEMES.items())
        self.text.fill((str(percent), f"{percent} %") for percent in tokens.TEXT_STEPS)
        self.motion.fill(MOTIONS.items())
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel("Settings", TextStyle.TITLE))
        self.body.addWidget(self.notice)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(heading("Voice and sound"))
        self._line("Voice", "Who speaks to you.", self.voice)
        self._line("Speed", "Slower is easier to follow.", self.rate)
        self._line("Volume", "Voice and chimes together.", self.volume)
        self._line("How much is said", "Chimes only leaves the words on the screen.", self.talk)
        self._line("Try it", "Hear a sentence with these settings.", self.say)
        self._line("Voice test", "A chime and a sentence, and what to try when you do not hear them.", self.hear)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(heading("Session"))
        self._line("Wait for \u201cI'm ready\u201d", "A hold begins only when you say so.", self.ready)
        self._line("Ask how it is", "A few numbers before and after a session, and once a week.", self.check_ins)
        self._line("Safety questions", "Answer them again when something has changed.", self.screening)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(heading("Look"))
        self._line("Colours", "High contrast is light or dark as the system is.", self.theme)
        self._line("Size of text", "Ctrl and + or \u2212 change it anywhere, Ctrl 0 sets it back.", self.text)
        self._line("Motion", "Reduced moves the ring once a second and shows movements as still pictures.", self.motion)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(heading("The program"))
        self._line("About", "Version, licences, sources, and where your files are.", self.about)
        self.body.addStretch(1)

    def _line(self, title: str, hint: str, control: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(PlainLabel(title, TextStyle.STRONG))
        words.addWidget(PlainLabel(hint, TextStyle.SMALL, "muted"))
        self.body.addWidget(FoldingRow(words, control, fold_below=FOLD_BELOW))
        self.body.addWidget(rule())

    def _connect(self) -> None:
        self.voice.currentIndexChanged.connect(lambda: self._set(voice=self.voice.currentData()))
        self.talk.currentIndexChanged.connect(lambda: self._set(talk=TalkSetting(self.talk.currentData())))
        self.theme.currentIndexChanged.connect(lambda: self._set(theme=Theme(self.theme.currentData())))
        self.rate.changed.connect(lambda value: self._set(rate=value))
        self.volume.changed.connect(lambda value: self._set(volume=value))
        self.ready.toggled.connect(lambda on: self._set(wait_for_ready=on))
        self.check_ins.toggled.connect(lambda on: self._set(check_ins=on))
        self.text.currentIndexChanged.connect(lambda: self._set(text_percent=int(self.text.currentData())))
        self.motion.currentIndexChanged.connect(lambda: self._set(motion=Motion(self.motion.currentData())))
        self.say.clicked.connect(self.say_something)
        self.hear.clicked.connect(self.voice_test_wanted)
        self.screening.clicked.connect(self.screening_wanted)
        self.about.clicked.connect(self.about_wanted)

    def show_settings(self, settings: Settings, voices: Sequence[VoiceInfo], notice: str) -> None:
        """Show settings, the voices there are, and one sentence about what is missing, or an empty one."""
        self._settings = settings
        if tuple(voices) != self._voices:
            self._voices = tuple(voices)
            self.voice.fill((voice.id, voice.name) for voice in voices)
        self.voice.show_item(settings.voice)
        self.voice.setEnabled(bool(voices))
        self.say.setEnabled(bool(voices))
        self.talk.show_item(settings.talk)
        self.theme.show_item(settings.theme)
        self.rate.show_value(settings.rate)
        self.volume.show_value(settings.volume)
        self.text.show_item(str(settings.text_percent))
        self.motion.show_item(settings.motion)
        for switch, is_on in ((self.ready, settings.wait_for_ready), (self.check_ins, settings.check_ins)):
            switch.blockSignals(True)
            switch.setChecked(is_on)
            switch.blockSignals(False)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))

    def _set(self, **changes: object) -> None:
        self._settings = msgspec.structs.replace(self._settings, **changes)
        self.changed.emit(self._settings)
