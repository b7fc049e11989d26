"""Answers what a person sets of the voice, and what it sounds like."""

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from massage_coach.app.book import SettingsBook
from massage_coach.app.instruments import Instruments
from massage_coach.settings import Settings
from massage_coach.sound.model import ScheduledSound, SoundLost, SoundOpened
from massage_coach.speech.model import Clip, ClipFault, SpeechError, VoiceChoice, VoiceInfo
from massage_coach.ui.area import Area
from massage_coach.ui.window import MainWindow

LOOK_MS: Final = 100
"""How often voice and sound are asked for news while the settings are open."""

SAMPLE: Final = "This is how I sound. Breathe in, and let the shoulders drop."

AFTERGLOW_S: Final = 1.0
"""The device is held open for so long after the sample, in seconds."""


class SettingsDesk(QObject):
    """Stands between the settings and the window."""

    def __init__(self, book: SettingsBook, instruments: Instruments) -> None:
        super().__init__()
        self._book = book
        self._instruments = instruments
        self._window: MainWindow | None = None
        self._voices: tuple[VoiceInfo, ...] = ()
        self._voice_fault = ""
        self._sound_fault = ""
        self._voice = VoiceChoice(book.settings.voice, book.settings.rate)
        self._is_sampling = False
        self._close_at = 0.0
        self._numbers = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def serve(self, window: MainWindow) -> None:
        """Listen to the window and to the settings."""
        self._window = window
        window.area_chosen.connect(self._turn_to)
        window.settings_changed.connect(self._book.change)
        window.say_something.connect(self._say_something)
        self._book.changed.connect(self._apply)
        self._show()

    def close(self) -> None:
        """Stop listening for news."""
        self._timer.stop()

    def _turn_to(self, area: Area) -> None:
        if area is not Area.SETTINGS:
            self._fall_silent()
            return
        self._show()
        if not self._voices:
            self._instruments.clips.request_voices()
        self._timer.start()

    def _apply(self, settings: Settings) -> None:
        voice = VoiceChoice(settings.voice, settings.rate)
        if voice != self._voice:
            self._voice = voice
            self._instruments.forget_clips()  # what was asked for would come in the old voice
        self._instruments.set_volume(settings.volume)
        self._show()

    def _show(self) -> None:
        if self._window is not None:
            notice = self._voice_fault or self._sound_fault
            self._window.show_settings(self._book.settings, self._voices, notice)

    def _say_something(self) -> None:
        settings = self._book.settings
        self._voice_fault = ""
        self._sound_fault = ""
        self._instruments.sound.open()
        self._instruments.sound.set_volume(settings.volume)
        self._instruments.sound.hush()
        self._is_sampling = True
        self._close_at = 0.0
        self._instruments.clips.try_again()
        made = self._instruments.clips.cached([SAMPLE], self._voice).get(SAMPLE)
        if made is None:
            self._instruments.clips.request([SAMPLE], self._voice)
        else:
            self._play(made)
        self._timer.start()
        self._show()

    def _look(self) -> None:
        voices = self._instruments.clips.poll_voices()
        if isinstance(voices, SpeechError):
            self._voice_fault = str(voices)
            self._show()
        elif voices is not None:
            self._voices = voices
            self._show()
        for answer in self._instruments.clips.poll():
            self._take(answer)
        for report in self._instruments.sound.poll():
            if isinstance(report, SoundLost) and self._is_sampling:
                self._sound_fault = report.reason
                self._show()
            elif isinstance(report, SoundOpened) and self._sound_fault:
                self._sound_fault = ""
                self._show()
        if self._close_at and time.monotonic() > self._close_at:
            self._close_sound()

    def _take(self, answer: Clip | ClipFault) -> None:
        if answer.text != SAMPLE:
            return
        if isinstance(answer, Clip):
            self._play(answer)
        else:
            self._voice_fault = answer.reason
            self._close_at = time.monotonic()
            self._show()

    def _play(self, clip: Clip) -> None:
        self._numbers -= 1
        at = time.monotonic() + 1.0
        self._instruments.sound.schedule([ScheduledSound(self._numbers, clip.path, at)])
        self._close_at = at + clip.length_s + AFTERGLOW_S

    def _fall_silent(self) -> None:
        self._timer.stop()
        if self._is_sampling:
            self._close_sound()

    def _close_sound(self) -> None:
        self._instruments.sound.close()
        self._is_sampling = False
        self._close_at = 0.0
