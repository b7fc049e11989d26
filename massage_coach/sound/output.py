"""The program's side of the sound: orders go to the audio host without ever waiting, reports are collected."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, SubprocessError, run
from typing import Final

from massage_coach.session.model import ChimeKind
from massage_coach.sound import wire
from massage_coach.sound.link import WITHOUT_CONSOLE, HostLink
from massage_coach.sound.model import (
    ScheduledSound,
    SoundError,
    SoundLost,
    SoundOpened,
    SoundReport,
    SoundStarted,
)
from massage_coach.speech.client import package_environment

RESTARTS: Final = 3
"""A host that dies more often than this in one session is left alone."""

PING_S: Final = 1.0
"""How often a host is asked whether it lives."""

STARTING_S: Final = 20.0
"""A cold disk or a virus scanner may make the first start slow."""

HANGING_S: Final = 4.0
"""A host that once answered and now keeps silent for so long hangs."""

DEVICES_S: Final = 15.0

ENDED: Final = "The sound stopped unexpectedly and is being started again."
GIVEN_UP: Final = "The sound keeps failing, so the session goes on with captions; restart the program to try again."
NO_HOST: Final = "The audio process could not be started, so the session goes on with captions; reinstall the program."
NO_DEVICES: Final = "The audio devices could not be listed; check that the program is installed completely."

HOST_COMMAND: Final = ("-m", "massage_coach.sound.host")


class SilentOutput:
    """An output for a session without sound."""

    def open(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def leave(self) -> None:
        """Do nothing."""

    def preload(self, paths: Sequence[Path]) -> None:
        """Do nothing."""

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        """Do nothing."""

    def drop(self, after: float) -> None:
        """Do nothing."""

    def hush(self) -> None:
        """Do nothing."""

    def set_volume(self, percent: int) -> None:
        """Do nothing."""

    def leave_last_words(self, path: Path | None) -> None:
        """Do nothing."""

    def poll(self) -> tuple[SoundReport, ...]:
        """Report nothing."""
        return ()


@dataclass(slots=True)
class _Pulse:
    """Whether the host still answers, by the clock of whoever polls."""

    asked_at: float
    polled_at: float
    number: int = 0
    answered: int = -1
    ever: bool = False

    def hangs(self, now: float) -> bool:
        """Note a poll, and tell whether an answer is overdue; time in which nobody polled does not count."""
        away = now - self.polled_at
        self.polled_at = now
        if away > PING_S:
            self.asked_at += away
        if self.answered == self.number:
            return False
        return now - self.asked_at > (HANGING_S if self.ever else STARTING_S)

    def due(self, now: float) -> bool:
        """Whether to ask again."""
        return self.answered == self.number and now - self.asked_at > PING_S


class AudioHost:
    """Plays through the audio host process, which is started when it is first needed and again when it dies.

    ``command`` starts the host; by default this Python with the ``host`` module. ``clock`` is ``time.monotonic`` except
    in tests. To be used from one thread.
    """

    def __init__(self, command: Sequence[str] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._command = _command(command)
        self._clock = clock
        self._link: HostLink | None = None
        self._pulse = _Pulse(0.0, 0.0)
        self._restarts_left = RESTARTS
        self._given_up = False
        self._wanted = False
        self._percent: int | None = None
        self._last_words: str | None = None
        self._told: list[SoundReport] = []

    def open(self) -> None:
        """See ``SoundOutput``."""
        self._wanted = True
        self._restarts_left = RESTARTS
        self._given_up = False
        self._send(wire.Open())

    def close(self) -> None:
        """See ``SoundOutput``."""
        self._wanted = False
        self._last_words = None
        self._told.clear()
        if self._link is not None:
            self._link.close()
            self._link = None

    def leave(self) -> None:
        """See ``SoundOutput``."""
        self._wanted = False
        if self._link is not None:
            self._link.leave()
            self._link = None

    def preload(self, paths: Sequence[Path]) -> None:
        """See ``SoundOutput``."""
        self._send(wire.Preload(tuple(str(path) for path in paths)))

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        """See ``SoundOutput``."""
        self._send(wire.Schedule(tuple(_planned(sound) for sound in sounds)))

    def drop(self, after: float) -> None:
        """See ``SoundOutput``."""
        self._send_if_running(wire.Drop(after))

    def hush(self) -> None:
        """See ``SoundOutput``."""
        self._send_if_running(wire.Hush())

    def set_volume(self, percent: int) -> None:
        """See ``SoundOutput``."""
        self._percent = percent
        self._send_if_running(wire.Volume(percent))

    def leave_last_words(self, path: Path | None) -> None:
        """See ``SoundOutput``."""
        self._last_words = None if path is None else str(path)
        self._send_if_running(wire.LastWords(self._last_words))

    def poll(self) -> tuple[SoundReport, ...]:
        """See ``SoundOutput``; also notices a host that died or hangs, and starts another."""
        if self._link is not None:
            for answer in self._link.take():
                self._hear(answer)
            now = self._clock()
            if self._link.ended or self._pulse.hangs(now):
                self._replace()
            elif self._pulse.due(now):
                self._ask(self._pulse.number + 1)
        told, self._told = tuple(self._told), []
        return told

    def _hear(self, answer: wire.Answer) -> None:
        match answer:
            case wire.Opened(device=device):
                self._told.append(SoundOpened(device))
            case wire.Lost(reason=reason):
                self._told.append(SoundLost(reason))
            case wire.Started(sound=sound, at=at):
                self._told.append(SoundStarted(sound, at))
            case wire.Pong(number=number):
                self._pulse.answered = number
                self._pulse.ever = True
            case wire.DeviceNames():
                pass

    def _send(self, order: wire.Order) -> None:
        if self._link is None and not self._given_up:
            self._start()
        self._send_if_running(order)

    def _send_if_running(self, order: wire.Order) -> None:
        if self._link is not None:
            self._link.send(order)

    def _start(self) -> None:
        try:
            self._link = HostLink(self._command)
        except OSError:
            self._given_up = True
            self._told.append(SoundLost(NO_HOST))
            return
        now = self._clock()
        self._pulse = _Pulse(now, now)
        self._ask(0)
        if self._percent is not None:
            self._link.send(wire.Volume(self._percent))
        if self._last_words is not None:
            self._link.send(wire.LastWords(self._last_words))

    def _ask(self, number: int) -> None:
        self._pulse.number = number
        self._pulse.asked_at = self._clock()
        self._send_if_running(wire.Ping(number))

    def _replace(self) -> None:
        if self._link is not None:
            self._link.kill()
            self._link = None
        if self._restarts_left == 0:
            self._given_up = True
            self._told.append(SoundLost(GIVEN_UP))
            return
        self._restarts_left -= 1
        if self._wanted:
            self._told.append(SoundLost(ENDED))
            self._send(wire.Open())


def devices(command: Sequence[str] | None = None) -> tuple[str, ...]:
    """Name the outputs of this machine by asking a host once; ``SoundError`` with a sentence when there are none.

    Takes as long as a Python process with numpy takes to start.
    """
    try:
        done = run(
            [*_command(command), wire.LIST_DEVICES],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            env=package_environment(),
            creationflags=WITHOUT_CONSOLE,
            timeout=DEVICES_S,
            check=True,
        )
        answer = wire.decode_answer(done.stdout)
    except (OSError, SubprocessError, ValueError) as fault:
        raise SoundError(NO_DEVICES) from fault
    if not isinstance(answer, wire.DeviceNames):
        raise SoundError(NO_DEVICES)
    if answer.fault is not None:
        raise SoundError(answer.fault)
    return answer.names


def _command(command: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(command) if command is not None else (sys.executable, *HOST_COMMAND)


def _planned(sound: ScheduledSound) -> wire.Planned:
    if isinstance(sound.source, ChimeKind):
        return wire.Planned(sound.sound, sound.at, chime=sound.source)
    return wire.Planned(sound.sound, sound.at, path=str(sound.source))
