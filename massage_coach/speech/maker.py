"""Clips made in the background, so that neither window nor session ever waits for a speech engine."""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from massage_coach.speech.cache import LIMIT_BYTES, ClipCache
from massage_coach.speech.client import worker_command
from massage_coach.speech.model import Clip, ClipFault, SpeechError, VoiceChoice, VoiceInfo
from massage_coach.speech.workbench import Limits, Workbench

_POLITE_S: Final = 0.5
"""How long closing waits for the clip in the making before it kills the worker."""

_JOIN_S: Final = 10.0

TOO_SLOW: Final = "The speech engine takes too long; try again, or see what `massage-coach doctor` says."

T = TypeVar("T")
Errand = Callable[[Workbench], None]
Voices = tuple[VoiceInfo, ...] | SpeechError
"""The voices, or why there are none."""


class ClipMaker:
    """Turns sentences into clips, each made once and kept in ``cache_dir``, the folder ``Paths.clips``.

    One daemon thread talks with the voice worker. It starts with the first thing asked and ends with ``close``.
    ``command`` starts another worker than Python's own, as a frozen build needs. All methods may be called
    from any thread; those that block say so.
    """

    def __init__(
        self,
        cache_dir: Path,
        command: Sequence[str] | None = None,
        *,
        limits: Limits | None = None,
        cache_bytes: int = LIMIT_BYTES,
    ) -> None:
        self._cache = ClipCache(cache_dir, cache_bytes)
        self._bench = Workbench(self._cache, command or worker_command(), limits or Limits())
        self._change = threading.Condition()
        self._errands: deque[tuple[object, Errand]] = deque()
        self._asked: set[tuple[str, VoiceChoice]] = set()
        self._done: list[tuple[VoiceChoice, Clip | ClipFault]] = []
        self._voices: Voices | None = None
        self._thread: threading.Thread | None = None
        self._turn = 0
        self._closed = False

    def request(self, texts: Sequence[str], choice: VoiceChoice) -> None:
        """Ask for clips, in this order, without waiting; one already asked for is not asked for twice."""
        with self._change:
            for text in texts:
                if (text, choice) not in self._asked:
                    self._asked.add((text, choice))
                    self._add(self._asked, self._errand(text, choice))

    def poll(self) -> tuple[Clip | ClipFault, ...]:
        """Return what became ready since the last call, in the order it was asked for."""
        with self._change:
            done, self._done = self._done, []
            self._asked.difference_update((result.text, choice) for choice, result in done)
            return tuple(result for _, result in done)

    def pending(self) -> int:
        """Count the clips asked for that ``poll`` has not returned yet."""
        with self._change:
            return len(self._asked)

    def wait(self, timeout_s: float) -> bool:
        """Block until ``poll`` has something to return or nothing is pending; False when the time is over first."""
        with self._change:
            return self._change.wait_for(lambda: bool(self._done) or not self._asked, timeout_s)

    def forget(self) -> None:
        """Drop every request that is not being worked on, as the person chose another voice or routine."""
        with self._change:
            self._turn += 1
            self._drop(self._asked)
            self._asked.clear()
            self._done.clear()
            self._change.notify_all()

    def try_again(self) -> None:
        """Forget earlier failures of the engine, before a request that the person makes on purpose."""
        with self._change:
            self._add(None, Workbench.try_again)

    def warm(self) -> None:
        """Start the worker now, so that the first clip comes sooner; does not wait."""

        def errand(bench: Workbench) -> None:
            try:
                bench.engine()
            except SpeechError:
                return  # Whoever asks for a clip is told.

        with self._change:
            self._add(None, errand)

    def cached(self, texts: Sequence[str], choice: VoiceChoice) -> dict[str, Clip]:
        """Return the clips that are there already, without starting a worker."""
        found = ((text, self._cache.look_up(text, choice)) for text in dict.fromkeys(texts))
        return {text: clip for text, clip in found if clip is not None}

    def make(
        self,
        texts: Sequence[str],
        choice: VoiceChoice,
        timeout_s: float = 300.0,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Clip]:
        """Block until every sentence has its clip, calling ``on_progress(done, total)`` after each.

        Raises SpeechError, with one sentence, at the first that cannot be made and when the time is over.
        """
        wanted = tuple(dict.fromkeys(texts))
        clips: dict[str, Clip] = {}
        results: queue.SimpleQueue[Clip | ClipFault] = queue.SimpleQueue()

        def errand_for(text: str) -> Errand:
            return lambda bench: results.put(bench.make(text, choice))

        with self._change:
            for text in wanted:
                self._add(results, errand_for(text))
        deadline = time.monotonic() + timeout_s
        try:
            while len(clips) < len(wanted):
                result = _result(results, deadline)
                if isinstance(result, ClipFault):
                    raise SpeechError(result.reason)
                clips[result.text] = result
                if on_progress is not None:
                    on_progress(len(clips), len(wanted))
        finally:
            with self._change:
                self._drop(results)
        return clips

    def voices(self, timeout_s: float = 60.0) -> tuple[VoiceInfo, ...]:
        """Block until the voices are known; raises SpeechError."""
        return self._asking(Workbench.voices, timeout_s)

    def request_voices(self) -> None:
        """Ask for the voices without waiting; ``poll_voices`` has them later."""
        with self._change:
            self._add(None, self._fetch_voices)

    def wait_voices(self, timeout_s: float) -> bool:
        """Block until ``poll_voices`` has something to return; False when the time is over first."""
        with self._change:
            return self._change.wait_for(lambda: self._voices is not None, timeout_s)

    def poll_voices(self) -> Voices | None:
        """Return the voices that were asked for, once, or the reason why there are none; None until then."""
        with self._change:
            voices, self._voices = self._voices, None
            return voices

    def probe(self, timeout_s: float = 60.0) -> str:
        """Block until the engine says its name and version, as in ``espeak-ng 1.52.0 (pyttsx3 2.99)``.

        Raises SpeechError where there is none.
        """
        hello = self._asking(Workbench.engine, timeout_s)
        return f"{hello.engine} ({hello.library})"

    def close(self) -> None:
        """End worker and thread; what is not made yet becomes a fault. May be called again."""
        with self._change:
            self._closed = True
            self._bench.stop()
            self._change.notify_all()
            thread = self._thread
        if thread is None:
            return
        thread.join(_POLITE_S)
        if thread.is_alive():
            self._bench.kill()
            thread.join(_JOIN_S)

    def _asking(self, question: Callable[[Workbench], T], timeout_s: float) -> T:
        results: queue.SimpleQueue[T | SpeechError] = queue.SimpleQueue()

        def errand(bench: Workbench) -> None:
            try:
                results.put(question(bench))
            except SpeechError as error:
                results.put(error)

        with self._change:
            self._add(results, errand)
        try:
            result = _result(results, time.monotonic() + timeout_s)
        finally:
            with self._change:
                self._drop(results)
        if isinstance(result, SpeechError):
            raise result
        return result

    def _fetch_voices(self, bench: Workbench) -> None:
        voices: Voices
        try:
            voices = bench.voices()
        except SpeechError as error:
            voices = error
        with self._change:
            self._voices = voices
            self._change.notify_all()

    def _errand(self, text: str, choice: VoiceChoice) -> Errand:
        """Return the work of one request; its clip is dropped when ``forget`` was called meanwhile."""
        turn = self._turn

        def errand(bench: Workbench) -> None:
            result = bench.make(text, choice)
            with self._change:
                if turn == self._turn:
                    self._done.append((choice, result))
                    self._change.notify_all()

        return errand

    def _add(self, owner: object, errand: Errand) -> None:
        """Queue an errand, or run it at once on a closed workbench, which refuses; the lock is held."""
        if self._closed:
            errand(self._bench)
            return
        self._errands.append((owner, errand))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="clip maker", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _drop(self, owner: object) -> None:
        self._errands = deque(entry for entry in self._errands if entry[0] is not owner)

    def _work(self) -> None:
        try:
            while (errand := self._next()) is not None:
                errand(self._bench)
        finally:
            self._bench.clear()

    def _next(self) -> Errand | None:
        """Wait for an errand; None once closed and nothing is left."""
        with self._change:
            self._change.wait_for(lambda: bool(self._errands) or self._closed)
            return self._errands.popleft()[1] if self._errands else None


def _result(results: "queue.SimpleQueue[T]", deadline: float) -> T:
    """Wait for a result until ``deadline``, in seconds of ``time.monotonic()``; raises SpeechError when it is over."""
    try:
        return results.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty as error:
        raise SpeechError(TOO_SLOW) from error
