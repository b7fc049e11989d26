"""Plays one chime and one sentence, so that a person can tell whether they hear the program."""

import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from massage_coach.app.instruments import Instruments
from massage_coach.session.model import ChimeKind
from massage_coach.sound.model import ScheduledSound, SoundLost
from massage_coach.speech.model import Clip, VoiceChoice

LOOK_MS: Final = 100
"""How often voice and sound are asked for news while the test runs."""

SENTENCE: Final = "Hello. This is the voice that leads you. Let the shoulders drop."

CHIME_AFTER_S: Final = 0.6
"""So long the device has to wake up, in seconds."""

SPEAK_AFTER_S: Final = 1.8
"""The chime has rung by then."""

AFTERGLOW_S: Final = 1.0
"""The device is held open for so long after the last word, in seconds."""

FIRST_NUMBER: Final = -1_000_000
"""Sounds of the test are numbered down from here, apart from those of a session and of the settings."""


class VoiceTest(QObject):
    """Has a chime and a sentence heard; owns the loudspeaker until it is over."""

    failed = Signal(str)
    """One sentence about what is missing."""

    def __init__(self, instruments: Instruments) -> None:
        super().__init__()
        self._instruments = instruments
        self._number = FIRST_NUMBER
        self._speak_at = 0.0
        self._close_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def play(self, voice: VoiceChoice, volume: int) -> None:
        """Play from the start; ``volume`` in percent."""
        self.stop()
        self._instruments.sound.open()
        self._instruments.sound.set_volume(volume)
        now = time.monotonic()
        self._schedule(ChimeKind.BEGIN, now + CHIME_AFTER_S)
        self._speak_at = now + SPEAK_AFTER_S
        self._close_at = 0.0
        self._instruments.clips.try_again()
        made = self._instruments.clips.cached([SENTENCE], voice).get(SENTENCE)
        if made is None:
            self._instruments.clips.request([SENTENCE], voice)
        else:
            self._say(made)
        self._timer.start()

    def stop(self) -> None:
        """Fall silent and let the loudspeaker go."""
        if self._timer.isActive():
            self._timer.stop()
            self._instruments.sound.hush()
            self._instruments.sound.close()

    def _look(self) -> None:
        for answer in self._instruments.clips.poll():
            if answer.text != SENTENCE:
                continue
            if isinstance(answer, Clip):
                self._say(answer)
            else:
                self.failed.emit(answer.reason)
                self._close_at = time.monotonic() + AFTERGLOW_S
        for report in self._instruments.sound.poll():
            if isinstance(report, SoundLost):
                self.failed.emit(report.reason)
        if self._close_at and time.monotonic() > self._close_at:
            self.stop()

    def _say(self, clip: Clip) -> None:
        at = max(self._speak_at, time.monotonic() + 0.1)
        self._schedule(clip.path, at)
        self._close_at = at + clip.length_s + AFTERGLOW_S

    def _schedule(self, source: Path | ChimeKind, at: float) -> None:
        self._number -= 1
        self._instruments.sound.schedule([ScheduledSound(self._number, source, at)])
