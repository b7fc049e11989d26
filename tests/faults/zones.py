"""The wall clock is set, the zone changes, summer begins in mid-session: it goes on, and its day stays where it was."""

import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from massage_coach.history.records import SessionRecord
from massage_coach.history.store import HistoryStore
from massage_coach.history.summary import by_day
from massage_coach.paths import Paths
from tests.faults.fault import Case, Outcome
from tests.faults.stage import check_disk
from tests.faults.terminal import STARTED, left_behind, terminal, without_voice
from tests.faults.wall import Wall, Zone
from tests.faults.window import Window, window
from tests.support.audio import sound_server
from tests.support.display import display
from tests.support.processes import PROGRAM, ROOT, environment

BERLIN: Final = "Europe/Berlin"
DAY_S: Final = 24 * 3600
BEFORE_S: Final = 6.0
"""So long a session has played when the clock changes, and so long it plays on."""

EXACT_S: Final = 0.3
"""A row differs from what was played by less; a second wrongly counted would show."""

EAST: Final = ("Pacific/Kiritimati", timedelta(hours=14))
WEST: Final = ("Pacific/Pago_Pago", timedelta(hours=-11))
"""More than a day apart, so that it is always another day there."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a wall in Berlin shows as the session plays, and by how much it is set then."""

    shows: datetime
    set_s: int = 0

    @property
    def before(self) -> datetime:
        """A minute earlier: while the program starts, however long that takes."""
        return self.shows.replace(minute=self.shows.minute - 1)


def _berlin(month: int, day: int, hour: int, minute: int, *, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, 57, tzinfo=ZoneInfo(BERLIN), fold=fold)


CHANGES: Final = {
    "the wall clock is set back by a day": Change(_berlin(11, 20, 22, 30), -DAY_S),
    "the wall clock is set forward by a day": Change(_berlin(11, 20, 22, 30), DAY_S),
    "midnight comes": Change(_berlin(11, 20, 23, 59)),
    "summer time begins": Change(_berlin(3, 29, 1, 59)),
    "summer time ends": Change(_berlin(10, 25, 2, 59)),
    "the second two of the night strikes after summer time": Change(_berlin(10, 25, 2, 59, fold=1)),
}


def changes_in_window(change: Change, folder: Path) -> Outcome:
    """A session in the window, with its voice."""
    wall = Wall(folder)
    wall.show(change.before)
    with sound_server() as server, display() as screen:
        surroundings = {**server.environment, "DISPLAY": screen, "TZ": BERLIN, **wall.environment}
        with window(folder, surroundings) as program:
            program.wait_for("playing")
            wall.show(change.shows)
            time.sleep(BEFORE_S)
            wall.move(change.set_s)
            time.sleep(BEFORE_S)
            played = _ended(program)
        record = check_disk(Paths.under(folder / "home"))
        _is_as_it_was(record, change, played)
        label = _label(record, wall)
        rows = _history_rows(folder, surroundings)
    assert label in rows, f"{label} is not among {rows}"
    listed = _listed(folder / "home", {**wall.environment, "TZ": BERLIN})
    assert label in listed, f"{label} is not in {listed}"
    return Outcome(f"no pause; the history shows {label!r}", f"{record.actual_s:.1f} s, begun {record.started_at}")


def changes_in_terminal(change: Change, folder: Path) -> Outcome:
    """A session in a terminal."""
    wall = Wall(folder)
    wall.show(change.before)
    home = folder / "home"
    paths = without_voice(home, change.before)
    surroundings = {"TZ": BERLIN, **wall.environment}
    with terminal(home, env=surroundings) as session:
        session.wait_for(STARTED)
        began = time.monotonic()
        wall.show(change.shows)
        time.sleep(BEFORE_S)
        wall.move(change.set_s)
        time.sleep(BEFORE_S)
        session.end()
        played = time.monotonic() - began
        assert "paused" not in session.text().lower(), session.text()[-500:]
    record = left_behind(paths.history)
    _is_as_it_was(record, change, played, within_s=1.0)
    label = _label(record, wall)
    listed = _listed(home, surroundings)
    assert label in listed, f"{label} is not in {listed}"
    return Outcome(f"no pause; the history shows {label!r}", f"{record.actual_s:.1f} s, begun {record.started_at}")


def zone_changes(folder: Path) -> Outcome:
    """The system's zone changes beyond the date line in mid-session, and another session follows in the same window."""
    zone = Zone(folder, EAST[0])
    with sound_server() as server, display() as screen:
        surroundings = {**server.environment, "DISPLAY": screen}
        with window(folder, surroundings, prefix=zone.prefix) as program:
            program.wait_for("playing")
            time.sleep(BEFORE_S)
            zone.change(WEST[0])
            time.sleep(BEFORE_S)
            program.click("player-end", "end-keep")
            program.wait_for("stopped")
            program.click("play-again")
            program.wait_for("playing", times=2)
            time.sleep(1.0)
            program.click("player-end", "end-keep")
            program.wait_for("stopped", times=2)
            # With voice and sound awake, a session played again is ready for less than a picture.
            seen = [phase for phase in program.phases() if phase != "ready"]
            assert seen == ["playing", "paused", "stopped"] * 2
            program.click("back-to-library", "tab-history")
            rows = program.look()["rows"]
            program.end()
    with HistoryStore(Paths.under(folder / "home").history) as store:
        first, second = sorted(store.recent(), key=lambda record: record.id)
    assert (first.started_at.utcoffset(), second.started_at.utcoffset()) == (EAST[1], WEST[1])
    today = datetime.now(ZoneInfo(WEST[0])).date()
    labels = [day.label for day in by_day([first, second], today)]
    assert len(labels) == 2
    assert [row for row in rows if row in labels] == labels, f"{labels} in {rows}"
    return Outcome(f"no pause; the history shows {' and '.join(labels)}", f"{first.started_at}, {second.started_at}")


def zone_changes_in_terminal(folder: Path) -> Outcome:
    """The same in a terminal."""
    home = folder / "home"
    paths, zone = without_voice(home), Zone(folder, EAST[0])
    with terminal(home, prefix=zone.prefix) as session:
        session.wait_for(STARTED)
        time.sleep(BEFORE_S)
        zone.change(WEST[0])
        time.sleep(BEFORE_S)
        session.end()
        assert "paused" not in session.text().lower(), session.text()[-500:]
    record = left_behind(paths.history)
    assert record.started_at.utcoffset() == EAST[1]
    return Outcome("no pause", f"{record.actual_s:.1f} s, begun {record.started_at}")


def _ended(program: Window) -> float:
    """End the session; it must have played in one go. Gives for how many seconds."""
    program.click("player-end", "end-keep")
    program.wait_for("stopped")
    assert program.phases() == ["playing", "paused", "stopped"], program.phases()
    assert len({event["origin"] for event in program.events if event["event"] == "plan"}) == 1, "the plan moved"
    playing, paused, _ = (event for event in program.events if event["event"] == "phase")
    program.end()
    return float(paused["at"]) - float(playing["at"])


def _is_as_it_was(record: SessionRecord, change: Change, played_s: float, within_s: float = EXACT_S) -> None:
    """The row tells how long was played, and the day and hour that the wall showed at the beginning."""
    assert abs(record.actual_s - played_s) < within_s, f"{record.actual_s:.2f} s on disk, {played_s:.2f} s played"
    shown = change.shows
    assert record.started_at.utcoffset() == shown.utcoffset(), f"{record.started_at}, the wall showed {shown}"
    assert abs(record.started_at - shown) < timedelta(minutes=2), f"{record.started_at}, the wall showed {shown}"


def _label(record: SessionRecord, wall: Wall) -> str:
    (day,) = by_day([record], datetime.fromtimestamp(wall.now(), ZoneInfo(BERLIN)).date())
    assert day.day == record.started_at.date()
    return day.label


def _history_rows(folder: Path, surroundings: Mapping[str, str]) -> list[str]:
    with window(folder, surroundings, plays=False) as program:
        program.wait_until_open()
        program.click("tab-history")
        rows: list[str] = program.look()["rows"]
        program.end()
    return rows


def _listed(home: Path, surroundings: Mapping[str, str]) -> str:
    command = [*PROGRAM, "history", "list", "--data-dir", str(home)]
    env = environment(**surroundings)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


CASES: Final[tuple[Case, ...]] = (
    *((f"{how} during a session", partial(changes_in_window, change)) for how, change in CHANGES.items()),
    *((f"{how}, in a terminal", partial(changes_in_terminal, change)) for how, change in CHANGES.items()),
    ("the zone changes beyond the date line during a session", zone_changes),
    ("the zone changes beyond the date line, in a terminal", zone_changes_in_terminal),
)
