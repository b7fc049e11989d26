from dataclasses import dataclass, field

import pytest

from massage_coach.sound.device import Fill
from massage_coach.sound.feed import Feed
from massage_coach.sound.keeper import STOPPED, DeviceKeeper
from massage_coach.sound.mixer import RATE
from massage_coach.sound.model import SoundError
from massage_coach.sound.wire import Lost, Opened

BLOCK = 9600


@dataclass
class FakeDevice:
    fill: Fill
    name: str = "fake"
    latencies_s: tuple[float, ...] = (0.33,)
    closed: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass
class Room:
    """A machine whose device can be pulled out, in the test's own time."""

    now: float = 100.0
    plugged_in: bool = True
    devices: list[FakeDevice] = field(default_factory=list)
    told: list[Opened | Lost] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.feed = Feed(lambda: self.now, lambda _: None)
        self.keeper = DeviceKeeper(self.feed, self.open, lambda: self.now, self.told.append)

    def open(self, fill: Fill) -> FakeDevice:
        if not self.plugged_in:
            raise SoundError("Nothing is plugged in.")
        self.devices.append(FakeDevice(fill))
        fill(BLOCK)
        return self.devices[-1]

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += BLOCK / RATE
            if self.plugged_in and self.devices and not self.devices[-1].closed:
                self.devices[-1].fill(BLOCK)
            self.keeper.step()


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_device_is_opened_once_and_kept(room: Room) -> None:
    room.pass_time(1)
    assert room.devices == []
    room.keeper.want(device=True)
    room.pass_time(10)
    assert len(room.devices) == 1
    assert room.told == [Opened("fake")]


def test_a_device_that_went_away_is_reported_once_and_taken_back(room: Room) -> None:
    room.keeper.want(device=True)
    room.pass_time(5)
    room.plugged_in = False
    room.pass_time(20)
    assert room.told == [Opened("fake"), Lost(STOPPED)]
    assert room.devices[0].closed
    room.plugged_in = True
    room.pass_time(2)
    assert room.told == [Opened("fake"), Lost(STOPPED), Opened("fake")]


def test_without_a_device_the_reason_is_told_once_and_one_that_comes_is_used(room: Room) -> None:
    room.plugged_in = False
    room.keeper.want(device=True)
    room.pass_time(10)
    assert room.told == [Lost("Nothing is plugged in.")]
    room.plugged_in = True
    room.pass_time(2)
    assert room.told[1:] == [Opened("fake")]


def test_emptying_the_device_exchanges_it_without_a_report(room: Room) -> None:
    room.keeper.want(device=True)
    room.pass_time(5)
    room.keeper.flush()
    room.keeper.step()
    assert [device.closed for device in room.devices] == [True, False]
    room.pass_time(5)
    assert room.told == [Opened("fake")]


def test_a_device_that_is_gone_when_it_is_emptied_is_reported(room: Room) -> None:
    room.keeper.want(device=True)
    room.pass_time(5)
    room.plugged_in = False
    room.keeper.flush()
    room.pass_time(1)
    assert room.told[1:] == [Lost("Nothing is plugged in.")]


def test_a_device_that_is_no_longer_wanted_is_given_back(room: Room) -> None:
    room.keeper.want(device=True)
    room.pass_time(1)
    room.keeper.want(device=False)
    room.keeper.step()
    assert room.devices[0].closed
    room.keeper.flush()
    room.pass_time(5)
    assert len(room.devices) == 1
