"""Has a few sentences heard one after the other, as a session will say them, until it is told to stop."""

import time
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from massage_coach.conductor.collaborators import Clips
from massage_coach.sound.model import ScheduledSound, SoundLost, SoundOutput
from massage_coach.speech.model import Clip, ClipFault, VoiceChoice

LOOK_MS: Final = 100
"""How often voice and sound are asked for news while something is heard."""

WAKE_S: Final = 0.6
"""So long the device has to wake up, in seconds."""

BREATH_S: Final = 0.7
"""Between two sentences, in seconds."""

AFTERGLOW_S: Final = 1.0
"""The device is held open for so long after the last word, in seconds."""

FIRST_NUMBER: Final = -2_000_000
"""Sounds of a preview are numbered down from here, apart from those of a session, the settings and the voice test."""


class Voice(Clips, Protocol):
    """Where the sentences come from."""

    def try_again(self) -> None:
        """Try a voice once more that failed before."""
        ...


class VoiceAndSound(Protocol):
    """What is needed to be heard; each is made when it is first asked for, as by ``Instruments``."""

    @property
    def clips(self) -> Voice:
        """The voice."""
        ...

    @property
    def sound(self) -> SoundOutput:
        """The loudspeaker."""
        ...

    def stop_waiting(self) -> None:
        """Let go of a loudspeaker that only waits for a start that may come."""
        ...


class SpokenPreview(QObject):
    """Speaks sentences in their order; owns the loudspeaker until it is over."""

    reached = Signal(int)
    """The number of the sentence that begins now, counted from 0."""
    ended = Signal()
    """The last word was said, or it was stopped."""
    failed = Signal(str)
    """One sentence about what is missing."""

    def __init__(self, instruments: VoiceAndSound, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells the seconds by which sounds are scheduled."""
        super().__init__()
        self._instruments = instruments
        self._clock = clock
        self._sentences: tuple[str, ...] = ()
        self._clips: dict[str, Clip | None] = {}
        self._number = FIRST_NUMBER
        self._next = 0
        """The sentence that is to be scheduled next."""
        self._free_at = 0.0
        """When the one before it is over."""
        self._begins: list[tuple[float, int]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_going_on(self) -> bool:
        """Whether something is being said, or being made to be said."""
        return self._timer.isActive()

    def play(self, sentences: Sequence[str], voice: VoiceChoice, volume: int) -> None:
        """Say sentences from the first one on; ``volume`` in percent."""
        self.stop()
        self._sentences = tuple(sentences)
        if not self._sentences:
            return
        self._next, self._begins = 0, []
        self._free_at = self._clock() + WAKE_S
        self._instruments.stop_waiting()
        self._instruments.sound.open()
        self._instruments.sound.set_volume(volume)
        self._instruments.clips.try_again()
        self._clips = dict(self._instruments.clips.cached(self._sentences, voice))
        missing = [text for text in self._sentences if text not in self._clips]
        if missing:
            self._instruments.clips.request(missing, voice)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Fall silent and let the loudspeaker go."""
        if self._timer.isActive():
            self._timer.stop()
            self._instruments.sound.hush()
            self._instruments.sound.close()
            self.ended.emit()

    def look(self) -> None:
        """See what was made and heard since the last time; the timer calls it."""
        for answer in self._instruments.clips.poll():
            self._take(answer)
        for report in self._instruments.sound.poll():
            if isinstance(report, SoundLost):
                self.failed.emit(report.reason)
        self._schedule_ready()
        self._tell_reached()
        is_said = self._next == len(self._sentences)
        if is_said and not self._begins and self._clock() > self._free_at + AFTERGLOW_S:
            self.stop()

    def _take(self, answer: Clip | ClipFault) -> None:
        if answer.text not in self._sentences:
            return
        if isinstance(answer, Clip):
            self._clips[answer.text] = answer
        else:
            self._clips[answer.text] = None
            self.failed.emit(answer.reason)

    def _schedule_ready(self) -> None:
        """Schedule as many sentences as are made; one that cannot be made is passed over."""
        while self._next < len(self._sentences) and self._sentences[self._next] in self._clips:
            clip = self._clips[self._sentences[self._next]]
            if clip is not None:
                at = max(self._free_at, self._clock() + 0.1)
                self._number -= 1
                self._instruments.sound.schedule([ScheduledSound(self._number, clip.path, at)])
                self._begins.append((at, self._next))
                self._free_at = at + clip.length_s + BREATH_S
            self._next += 1

    def _tell_reached(self) -> None:
        now = self._clock()
        while self._begins and self._begins[0][0] <= now:
            self.reached.emit(self._begins.pop(0)[1])
