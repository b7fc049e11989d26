"""The audio host: a process of its own that plays, so that a busy window cannot tear holes into the sound.

Orders come in as JSON lines on standard input, answers go out on standard output (see ``wire``); it ends with its
standard input. Where that ends in mid-session without ``Close`` the program died, and somebody on the floor does not
know it: what was being said stops, and the host says the last words that it was given for this before it ends.
"""

import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Final

from massage_coach.sound import wire
from massage_coach.sound.clips import SoundShelf
from massage_coach.sound.device import OpenDevice, device_names, open_default_device
from massage_coach.sound.feed import Clock, Feed
from massage_coach.sound.keeper import DeviceKeeper
from massage_coach.sound.mixer import RATE, Samples
from massage_coach.sound.model import SoundError
from massage_coach.sound.priority import ask_for_priority

SWITCH_S: Final = 0.001
"""Longest wait for Python's lock, so that decoding a clip does not hold up the device."""

END_S: Final = 1.0
"""A device that will not close is left behind after this long."""

BREATH_S: Final = 0.8
"""So long it is silent before the last words; a device that was just opened needs it to be on time."""

LAST_LOOK_S: Final = 0.05

LAST_SPARE_S: Final = 3.0
"""So much longer than they are the last words may take, on a device that wakes slowly or is gone."""

UNHEARD_S: Final = 20.0
"""A host whose answers nobody reads ends by force after this long, if its input has not ended by then."""

Answer = Callable[[wire.Answer], None]


class Host:
    """Carries out orders; everything slow is left to the keeper's and the loader's thread."""

    def __init__(self, open_device: OpenDevice, clock: Clock, answer: Answer) -> None:
        self._clock = clock
        self._answer = answer
        self._shelf = SoundShelf()
        self._feed = Feed(clock, answer)
        self._keeper = DeviceKeeper(self._feed, open_device, clock, answer)
        self._ahead: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._last_words: Samples | None = None
        self._ended = threading.Event()
        self._keeping = threading.Thread(target=self._keeper.run, name="device", daemon=True)
        self._loading = threading.Thread(target=self._load_ahead, name="loader", daemon=True)

    def serve(self, lines: Iterable[bytes]) -> None:
        """Carry out orders until there are no more, say the last words where they are due, then fall silent."""
        self._keeping.start()
        self._loading.start()
        for line in lines:
            try:
                order = wire.decode_order(line)
            except ValueError:
                continue
            self._obey(order)
        if self._last_words is not None:
            self._say_last(self._last_words)
        self._ended.set()
        self._ahead.put(None)
        self._keeper.end()
        self._keeping.join(END_S)
        self._loading.join(END_S)

    def _obey(self, order: wire.Order) -> None:
        match order:
            case wire.Open():
                self._keeper.want(device=True)
            case wire.Close():
                self._last_words = None
                self._feed.hush()
                self._keeper.want(device=False)
            case wire.Preload(paths=paths):
                self._preload(paths)
            case wire.Schedule(sounds=sounds):
                self._schedule(sounds)
            case wire.Drop(after=after):
                self._drop(after)
            case wire.Hush():
                self._hush()
            case wire.Volume(percent=percent):
                self._feed.set_volume(percent)
            case wire.LastWords(path=path):
                self._last_words = None if path is None else self._read(path)
            case wire.Ping(number=number):
                self._answer(wire.Pong(number))

    def _preload(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._ahead.put(path)

    def _schedule(self, sounds: Iterable[wire.Planned]) -> None:
        for sound in sounds:
            # A sentence that cannot be heard is read in its caption; the device is not lost.
            with contextlib.suppress(SoundError):
                samples = self._shelf.get(sound.chime or Path(sound.path or ""))
                self._feed.schedule(sound.sound, samples, sound.at)
        self._keeper.look()

    def _drop(self, after: float) -> None:
        if self._feed.drop(after):
            self._keeper.flush()

    def _hush(self) -> None:
        if self._feed.hush():
            self._keeper.flush()

    def _read(self, path: str) -> Samples | None:
        with contextlib.suppress(SoundError):
            return self._shelf.get(Path(path))
        return None

    def _say_last(self, words: Samples) -> None:
        """Stop what is being said, say this, and wait until it has been heard."""
        self._hush()
        at = self._clock() + BREATH_S
        self._feed.schedule(0, words, at)
        self._keeper.look()
        latest = at + len(words) / RATE + LAST_SPARE_S
        while self._clock() < latest and not self._feed.is_over():
            self._ended.wait(LAST_LOOK_S)

    def _load_ahead(self) -> None:
        while (path := self._ahead.get()) is not None and not self._ended.is_set():
            with contextlib.suppress(SoundError):
                self._shelf.get(Path(path))


def _write_answers(answers: "queue.SimpleQueue[wire.Answer | None]", out: BinaryIO) -> None:
    try:
        while (answer := answers.get()) is not None:
            out.write(wire.encode(answer))
            out.flush()
    except OSError:
        # Nobody is listening any more. The input ends as well, and decides what is still to be done.
        time.sleep(UNHEARD_S)
        os._exit(1)


def _own_output() -> BinaryIO:
    """Keep standard output for answers alone; what a C library prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _names() -> wire.DeviceNames:
    try:
        return wire.DeviceNames(device_names())
    except SoundError as fault:
        return wire.DeviceNames((), str(fault))


def main(arguments: list[str]) -> None:
    """Run the host on the standard streams until standard input ends."""
    out = _own_output()
    if wire.LIST_DEVICES in arguments:
        out.write(wire.encode(_names()))
        out.flush()
        return
    # Ctrl-C in a terminal reaches every process there; the program decides what it means, and closes the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(SWITCH_S)
    ask_for_priority()
    answers: queue.SimpleQueue[wire.Answer | None] = queue.SimpleQueue()
    writing = threading.Thread(target=_write_answers, args=(answers, out), name="answers", daemon=True)
    writing.start()
    Host(open_default_device, time.monotonic, answers.put).serve(sys.stdin.buffer)
    answers.put(None)
    writing.join(END_S)
    os._exit(0)  # a device that would not close must not keep the process


if __name__ == "__main__":
    main(sys.argv[1:])
