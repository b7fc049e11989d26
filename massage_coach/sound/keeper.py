"""Keeps one device open for as long as sound is wanted, whatever becomes of the devices of this machine."""

import threading
from collections.abc import Callable
from typing import Final

from massage_coach.sound.device import OpenDevice, OutputDevice
from massage_coach.sound.feed import Clock, Feed
from massage_coach.sound.model import SoundError
from massage_coach.sound.wire import Lost, Opened

LOOK_S: Final = 0.2
"""How often the device is looked after when nothing else happens."""

RETRY_S: Final = 1.5

STOPPED: Final = "The loudspeaker or the sound service went away; sound comes back as soon as it does."


class DeviceKeeper:
    """Opens, reopens and closes the device in one thread, so that a slow device holds up nobody."""

    def __init__(
        self, feed: Feed, open_device: OpenDevice, clock: Clock, report: Callable[[Opened | Lost], None]
    ) -> None:
        self._feed = feed
        self._open_device = open_device
        self._clock = clock
        self._report = report
        self._device: OutputDevice | None = None
        self._lost = False
        self._retry_at = 0.0
        self._wake = threading.Event()
        self._wanted = False
        self._flush = False
        self._ended = False

    def want(self, *, device: bool) -> None:
        """Ask for a device from now on, or for none."""
        self._wanted = device
        self._wake.set()

    def flush(self) -> None:
        """Throw away what the device holds and go on."""
        self._flush = True
        self._wake.set()

    def look(self) -> None:
        """See now whether way has to be made for a sound that is due soon."""
        self._wake.set()

    def end(self) -> None:
        """Close the device and let ``run`` return."""
        self._ended = True
        self._wake.set()

    def run(self) -> None:
        """Look after the device until ``end``."""
        while not self._ended:
            self.step()
            self._wake.wait(LOOK_S if self._device is None else self._feed.way_in(LOOK_S))
            self._wake.clear()
        self._close()

    def step(self) -> None:
        """Do what is due now."""
        if not self._wanted:
            self._close()
            self._lost = False
            self._retry_at = 0.0
            return
        if self._flush or (self._device is not None and self._feed.make_way()):
            self._flush = False
            if self._device is not None:
                # Closing is the one way to silence what is already on its way: it takes 10 ms, where stopping and
                # starting the stream again plays the rest, and a buffer short enough to wait for leaves gaps.
                self._close()
                self._open(again=True)
        if self._device is not None and self._feed.stalled():
            self._close()
            self._lose(STOPPED)
        if self._device is None and self._clock() >= self._retry_at:
            self._open(again=False)

    def _open(self, *, again: bool) -> None:
        if self._lost:
            self._feed.forget_missed()
        try:
            device = self._open_device(self._feed.new_stream(awake=again))
        except SoundError as fault:
            self._retry_at = self._clock() + RETRY_S
            self._lose(str(fault))
            return
        self._device = device
        self._feed.set_latencies(device.latencies_s)
        if not again:
            self._report(Opened(device.name))
        self._lost = False

    def _close(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None

    def _lose(self, reason: str) -> None:
        if not self._lost:
            self._lost = True
            self._report(Lost(reason))
