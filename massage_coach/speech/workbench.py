"""Where one clip is made at a time: out of the cache, else by the worker, which is replaced when it fails."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from massage_coach.speech.cache import ClipCache, EngineMark
from massage_coach.speech.client import VoiceWorker, WorkerLost
from massage_coach.speech.model import Clip, ClipFault, SpeechError, VoiceChoice, VoiceInfo
from massage_coach.speech.protocol import (
    Answer,
    Failed,
    Fault,
    Hello,
    Rendered,
    RenderRequest,
    VoicesListed,
    VoicesRequest,
)

TRIES: Final = 2
"""How often a sentence is tried, each time with a fresh worker after a failure."""

NO_ANSWER: Final = (
    "The speech engine does not answer, so captions stand in for the voice; see what `massage-coach doctor` says."
)
ONE_FAILED: Final = "The speech engine failed at this sentence; its caption stands in for it."
CLOSED: Final = "The voice was switched off before this sentence was ready."


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient the program is with its voice worker."""

    start_s: float = 20.0
    """From starting the process to its first line, on a busy machine with a cold disk."""
    answer_s: float = 10.0
    """For one clip or the list of voices."""
    failures: int = 3
    """Failures in a row, with no success between, after which it gives up."""


class Workbench:
    """Makes clips one after another; used by one thread, except ``stop`` and ``kill``."""

    def __init__(self, cache: ClipCache, command: Sequence[str], limits: Limits) -> None:
        self._cache = cache
        self._command = tuple(command)
        self._limits = limits
        self._worker: VoiceWorker | None = None
        self._hello: Hello | None = None
        self._failures = 0
        self._given_up = ""
        self._stopped = threading.Event()
        self._pruned = False

    def make(self, text: str, choice: VoiceChoice) -> Clip | ClipFault:
        """Return the clip of a sentence, or why there is none."""
        clip = self._cache.look_up(text, choice)
        if clip is not None:
            return clip
        for _ in range(TRIES):
            if self._stopped.is_set():
                self._given_up = CLOSED
            if self._given_up:
                break
            try:
                return self._made(text, choice)
            except WorkerLost:
                self._count_failure()
            except SpeechError as error:
                return ClipFault(text, str(error))
        return ClipFault(text, self._given_up or ONE_FAILED)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """List the voices; raises SpeechError."""
        self.try_again()
        while not self._given_up:
            try:
                answer = self._ask_voices()
            except WorkerLost:
                self._count_failure()
                continue
            self._failures = 0
            return answer
        raise SpeechError(self._given_up)

    def engine(self) -> Hello:
        """Tell which engine speaks, starting it if need be; raises SpeechError."""
        self.try_again()
        while not self._given_up:
            try:
                self._ready()
            except WorkerLost:
                self._count_failure()
                continue
            if self._hello is not None:
                return self._hello
        raise SpeechError(self._given_up)

    def try_again(self) -> None:
        """Forget earlier failures, as the person asks anew."""
        self._failures = 0
        self._given_up = CLOSED if self._stopped.is_set() else ""

    def stop(self) -> None:
        """Refuse whatever is not in the making yet, from another thread."""
        self._stopped.set()

    def kill(self) -> None:
        """End the worker in mid-work, from another thread, once stopped."""
        worker = self._worker
        if worker is not None:
            worker.kill()

    def clear(self) -> None:
        """Let the worker end; the next clip starts a fresh one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _made(self, text: str, choice: VoiceChoice) -> Clip:
        worker = self._ready()
        path = self._cache.path_of(text, choice)
        if path is None:
            raise WorkerLost("did not say which engine it has")
        try:
            self._cache.prepare()
        except OSError as error:
            raise SpeechError(
                f"The folder for spoken sentences, {self._cache.folder}, cannot be used ({error.strerror}); "
                "make it writable."
            ) from error
        answer = worker.ask(RenderRequest(text, choice.voice, choice.rate, str(path)), self._limits.answer_s)
        self._refuse(answer)
        clip = self._cache.look_up(text, choice) if isinstance(answer, Rendered) else None
        if clip is None:
            raise WorkerLost("said that it made a clip and did not")
        self._failures = 0
        return clip

    def _ask_voices(self) -> tuple[VoiceInfo, ...]:
        answer = self._ready().ask(VoicesRequest(), self._limits.answer_s)
        self._refuse(answer)
        if not isinstance(answer, VoicesListed):
            raise WorkerLost("answered something else")
        return answer.voices

    def _refuse(self, answer: Answer) -> None:
        """Raise what a refusal means: SpeechError where trying again is of no use, else WorkerLost."""
        if isinstance(answer, Failed):
            if answer.fault is Fault.RENDER:
                raise WorkerLost("could not render")
            self._failures = 0
            raise SpeechError(answer.reason)

    def _ready(self) -> VoiceWorker:
        """Return a worker that said hello; raises WorkerLost, or SpeechError when it has no engine."""
        if self._worker is not None:
            return self._worker
        if self._stopped.is_set():
            self._given_up = CLOSED
            raise SpeechError(CLOSED)
        if not self._pruned:
            self._pruned = True
            self._cache.prune(time.time())
        self._worker = VoiceWorker(self._command)
        if self._stopped.is_set():
            self._worker.kill()
        answer = self._worker.next_answer(self._limits.start_s)
        if isinstance(answer, Failed):
            self.clear()
            self._given_up = answer.reason
            raise SpeechError(answer.reason)
        if not isinstance(answer, Hello):
            raise WorkerLost("did not say hello")
        self._hello = answer
        self._cache.note(EngineMark(answer.driver, answer.engine))
        return self._worker

    def _count_failure(self) -> None:
        self.clear()
        self._failures += 1
        if self._stopped.is_set():
            self._given_up = CLOSED
        elif self._failures >= self._limits.failures:
            self._given_up = NO_ANSWER
