"""The sentences of one session as they are made: which are there, which are still to come, and what is amiss."""

from collections.abc import Callable, Sequence
from typing import Final

from massage_coach.conductor.collaborators import Clips
from massage_coach.session.effects import Say
from massage_coach.session.script import Script
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.model import Clip, VoiceChoice

VOICE_GIVE_UP_S: Final = 20.0
"""So long a start waits for the next sentence of a voice that says nothing, in seconds."""

SOON_S: Final = 0.25
"""What is due within this time, in seconds, can no longer be said on time."""

TOO_SLOW: Final = "The voice takes too long to get ready; see what `massage-coach doctor` says."


class Sentences:
    """Asks the voice for the sentences of a script, those that are needed first before all others.

    A session may set out once the first ones are there; the others come far ahead of their time. ``clock`` in
    seconds, monotonic; ``position`` is the segment that the session sets out from.
    """

    def __init__(
        self,
        maker: Clips,
        script: Script,
        voice: VoiceChoice,
        clock: Callable[[], float],
        position: int = 0,
        spare: Sequence[str] = (),
    ) -> None:
        """``spare`` are sentences that may come to be needed, and are made last."""
        self._maker = maker
        self._voice = voice
        self._clock = clock
        self._heard_at = clock()
        self._texts = tuple(dict.fromkeys((*script.texts(position), *script.asides(), *spare)))
        self._opening = script.opening(position)
        self._awaited: list[Say] = []
        self.clips = maker.cached(self._texts, voice)
        self._missing = dict.fromkeys(text for text in self._texts if text not in self.clips)
        self.fault = ""
        """What is amiss with the voice, in one sentence, or empty."""
        if self._missing:
            maker.request(list(self._missing), voice)

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come."""
        return not self._missing

    def opening(self) -> list[Clip]:
        """What is needed first, as far as it is there."""
        return [self.clips[text] for text in self._opening if text in self.clips]

    def length_of(self) -> Callable[[str], float]:
        """How long sentences take, in seconds; an estimate stands in for one that is not there yet."""
        return known_or_estimated({text: clip.length_s for text, clip in self.clips.items()}, self._voice.rate)

    def wait_from_now(self) -> None:
        """Somebody wants to start, and waits."""
        self._heard_at = self._clock()

    def is_ready(self) -> bool:
        """Whether a session may set out: its first sentences are there, or nobody waits for this voice any longer."""
        if all(text not in self._missing for text in self._opening):
            return True
        if self._clock() - self._heard_at >= VOICE_GIVE_UP_S:
            self.fault = self.fault or TOO_SLOW
            return True
        return False

    def take(self) -> bool:
        """Take in what has been made since the last call; tells whether anything was."""
        arrived = [answer for answer in self._maker.poll() if answer.text in self._missing]
        for answer in arrived:
            del self._missing[answer.text]
            if isinstance(answer, Clip):
                self.clips[answer.text] = answer
            else:
                self.fault = answer.reason
        if arrived:
            self._heard_at = self._clock()
        if self.fault == TOO_SLOW and self.clips.keys() >= set(self._texts):
            self.fault = ""
        return bool(arrived)

    def wait_for(self, say: Say) -> None:
        """Remember a sentence that is due soon and not there yet."""
        if say.text in self._missing:
            self._awaited.append(say)

    def come_in_time(self) -> list[Say]:
        """Give the sentences that were waited for and can be said now; one whose time has gone by is a fault."""
        now = self._clock()
        ready = [say for say in self._awaited if say.text in self.clips and say.at >= now + SOON_S]
        late = [say for say in self._awaited if say.text in self._missing and say.at < now + SOON_S]
        if late:
            self.fault = self.fault or TOO_SLOW
        self._awaited = [say for say in self._awaited if say.text in self._missing and say.at >= now + SOON_S]
        return ready

    def drop(self, after: float = 0.0) -> None:
        """Wait no longer for what was to be said at ``after`` or later, in seconds of the clock."""
        self._awaited = [say for say in self._awaited if say.at < after]
