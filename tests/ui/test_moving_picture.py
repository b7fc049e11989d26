"""The picture of a running session: every number at its moment, the arc in between, and no more work than that."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from massage_coach.conductor.model import Options
from massage_coach.conductor.qt import QtConductor
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from tests.support.catalogue import routine, step
from tests.support.conductor_fakes import Stand

STEP_S = 0.001


@dataclass
class Screen:
    """A session that is shown by a clock moved by hand, a millisecond after the other."""

    parent: QObject
    reduced: bool = False
    stand: Stand = field(default_factory=Stand)
    views: list[PlayerView] = field(default_factory=list)
    places: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.conductor = QtConductor(self.stand.conductor, self.parent)
        self.conductor.view_changed.connect(self.views.append)
        self.conductor.moved.connect(self.places.append)
        self.conductor.set_reduced_motion(self.reduced)
        self.conductor.prepare(routine(step(hold_s=20)), Options())
        self.conductor.ask(Intent.START)
        while self.views[-1].phase is not PlayerPhase.PLAYING:
            self.go_on()

    def go_on(self) -> None:
        """Let the time pass until the next look."""
        self.stand.clock.now += self.conductor.wait_ms / 1000
        self.conductor.go_on()

    def run(self, seconds: float) -> None:
        """Let time pass, holding every number shown against the one of the moment."""
        end = self.stand.clock.now + seconds
        while self.stand.clock.now < end and self.views[-1].phase is PlayerPhase.PLAYING:
            shown_until = self.stand.clock.now + self.conductor.wait_ms / 1000 - 2 * STEP_S
            player = self.stand.player
            left = player.segment.length_s - player.position_at(max(self.stand.clock.now, shown_until))
            assert self.views[-1].countdown == math.ceil(left - 1e-6)
            self.go_on()


@pytest.fixture
def screen(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A session that runs; with little motion where a test asks for it."""
    del qtbot
    made = Screen(QObject(), reduced=getattr(request, "param", False))
    yield made
    made.conductor.leave()


reduced_motion = pytest.mark.parametrize("screen", [True], indirect=True)


@pytest.mark.parametrize("screen", [False, True], indirect=True)
def test_the_countdown_never_shows_a_wrong_second(screen: Screen) -> None:
    screen.run(600.0)
    assert screen.views[-1].phase is PlayerPhase.FINISHED


def test_between_two_numbers_the_arc_moves_alone(screen: Screen) -> None:
    screen.run(10.0)
    del screen.views[:-1]
    screen.places.clear()
    screen.run(10.0)
    assert len(screen.views) <= 70
    assert 100 <= len(screen.views) + len(screen.places) <= 200


def test_every_sentence_is_read_when_it_begins(screen: Screen) -> None:
    due = {text: at for text, at in reversed(screen.stand.planned()) if at > screen.stand.clock.now}
    shown: dict[str, float] = {}
    screen.conductor.view_changed.connect(lambda view: shown.setdefault(view.caption, screen.stand.clock.now))
    screen.run(600.0)
    assert len(due) > 5
    assert {text: shown[text] for text in due} == pytest.approx(due, abs=2 * STEP_S)


@reduced_motion
def test_nothing_moves_under_reduced_motion(screen: Screen) -> None:
    screen.run(20.0)
    assert screen.places == []


def test_a_pause_shows_no_movement_but_goes_on_looking(screen: Screen) -> None:
    screen.run(10.0)
    screen.conductor.ask(Intent.PAUSE)
    screen.views.clear()
    screen.places.clear()
    for _ in range(10):
        screen.go_on()
    assert screen.places == []
    assert len(screen.views) == 10


def test_going_on_after_a_pause_is_shown_at_its_moment(screen: Screen) -> None:
    screen.run(10.0)
    screen.conductor.ask(Intent.PAUSE)
    screen.conductor.ask(Intent.RESUME)
    player = screen.stand.player
    goes_on_at = player.since + player.offset
    while screen.views[-1].phase is PlayerPhase.LEADING_IN:
        screen.go_on()
    assert goes_on_at <= screen.stand.clock.now <= goes_on_at + 2 * STEP_S


@pytest.mark.parametrize(("wanted_s", "least", "most"), [(0.0, 150, 190), (0.1, 90, 125), (math.inf, 75, 105)])
def test_what_moves_slowly_is_drawn_less_often(screen: Screen, wanted_s: float, least: int, most: int) -> None:
    screen.conductor.pace(wanted_s)
    screen.run(10.0)
    del screen.views[:-1]
    screen.places.clear()
    screen.run(10.0)
    assert least <= len(screen.views) + len(screen.places) <= most
