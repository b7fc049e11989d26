"""A screen reader finds every control of the running window named, and operates a whole session through AT-SPI."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.at_spi import Reader, Thing, accessible_bus, reader, what_is_missing
from tests.support.at_spi_reader import BUTTONS
from tests.support.audio import SoundServer
from tests.support.command import TINY_ROUTINE
from tests.support.display import display
from tests.support.processes import PROGRAM, ROOT

OPERABLE = {"push button", "button", "check box", "toggle button", "slider", "spin button", "combo box", "text"}
OPERABLE |= {"list", "list item", "entry", "radio button"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, speaker: SoundServer) -> Iterator[Reader]:
    missing = what_is_missing()
    if missing:
        pytest.skip(f"a screen reader's side of AT-SPI is not installed: {missing}")
    home = tmp_path_factory.mktemp("home")
    say_no(Paths.under(home))
    with display() as name, accessible_bus({**os.environ, **speaker.environment, "DISPLAY": name}) as environment:
        command = [*PROGRAM, "play", "--data-dir", str(home), str(TINY_ROUTINE)]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as program, reader(environment) as made:
            try:
                yield made
            finally:
                program.terminate()


def _left(things: list[Thing]) -> tuple[int, str]:
    """What the ring says: seconds left, and of what."""
    description = next((one.description for one in things if one.name == "Time left"), "0 seconds left, ")
    seconds, _, label = description.partition(" seconds left, ")
    return int(seconds), label


def _names(things: list[Thing]) -> set[str]:
    return {one.name for one in things}


def _look_for(read: Reader, label: str) -> int:
    """Wait until the ring is at something; tells the seconds left."""
    return _left(read.wait(lambda things: _left(things)[1] == label, label))[0]


def test_every_control_is_named_and_has_a_role(read: Reader) -> None:
    things = read.wait(lambda found: "Start" in _names(found), "Start")
    operable = [one for one in things if one.role in OPERABLE]
    assert len(operable) >= len(("Back", "Start", "Skip", "Repeat", "Too much", "End"))
    assert [one for one in operable if not one.name] == []
    assert [one for one in things if one.focusable and not one.name] == []
    assert [one for one in things if one.role in {"unknown", "invalid"}] == []
    assert all(one.actions for one in operable if one.enabled and one.role in BUTTONS)


def test_a_whole_session_is_operated_without_mouse_or_keyboard(read: Reader) -> None:
    read.press("Start")
    read.press("Pause")
    _look_for(read, "Paused")
    read.press("Go on")
    read.press("Skip")
    _look_for(read, "Get into place")
    read.press("I'm ready")
    before = _look_for(read, "Hold")
    read.press("+10 s")
    read.wait(lambda things: _left(things)[0] > before, "a longer hold")
    read.press("\u221210 s")
    read.wait(lambda things: _left(things)[0] <= before, "a shorter hold")
    read.press("Skip")
    _look_for(read, "Change sides")
    read.press("Repeat")
    _look_for(read, "Hold")
    read.press("Back")
    _look_for(read, "Get into place")
    read.press("Too much")
    _look_for(read, "Ease off")
    read.press("Go on")
    read.press("End")
    read.press("Keep what you did")
    things = read.wait(lambda found: "Session ended" in _names(found), "the end")
    assert [one for one in things if one.role in OPERABLE and not one.name] == []
    read.press("Back to library")


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("Routines", "New routine"),
        ("Techniques", "New technique"),
        ("History", "Search past sessions"),
        ("Settings", "About Massage Coach"),
    ],
)
def test_every_other_page_names_its_controls_too(read: Reader, place: str, there: str) -> None:
    read.press(place)
    things = read.wait(lambda found: there in _names(found), place)
    assert [one for one in things if one.role in OPERABLE and not one.name] == []
    assert [one for one in things if one.focusable and not one.name] == []
