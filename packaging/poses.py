"""Brings the window to the pages that are made when they are first needed, to be photographed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from PySide6.QtWidgets import QAbstractButton

from massage_coach.app.check_in_desk import BEFORE, SINCE, SORE
from massage_coach.app.desktop import Desktop
from massage_coach.app.dose_desk import DoseDesk
from massage_coach.checkin.model import Moment, Spot
from massage_coach.clocks import wall_clock
from massage_coach.library.catalogue import Catalogue
from massage_coach.parcel.writing import parcel_text
from massage_coach.paths import assets_dir
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineCopied, RoutineFileWanted, TechniqueCopied

Turn = Callable[[], None]
FIRM: Final = "screen-shoulders-15"
"""Played three days ago, by the invented history."""


def poses(desktop: Desktop, catalogue: Catalogue) -> Iterator[tuple[str, Turn]]:
    """Name every such page and say how to turn to it, one after the other."""
    window, pose = desktop.window, _Pose(desktop, catalogue)
    yield "about", window.about_wanted.emit
    yield "about-unfolded", lambda: pose.click("about-show-works", "about-show-sources")
    yield "dose", pose.weigh
    yield "routine-file", pose.open_file
    yield "giving", lambda: window.routine_file_wanted.emit(RoutineFileWanted(FIRM))
    yield "wishes", pose.wish
    yield "made-session", lambda: pose.click("compose-make")
    yield "routine-editor", lambda: window.routine_copied.emit(RoutineCopied("office-5"))
    yield "routine-editor-step", lambda: pose.click("draft-step-1-head")
    yield (
        "technique-editor",
        lambda: pose.leave_for(lambda: window.technique_copied.emit(TechniqueCopied("levator-hook"))),
    )
    yield "technique-editor-empty", lambda: pose.leave_for(lambda: pose.click("new-technique", "editor-save"))
    yield "check-in", lambda: pose.leave_for(lambda: pose.ask(Moment.BEFORE))
    yield "check-in-weekly", lambda: pose.ask(Moment.NEXT_DAY, Moment.WEEKLY, Moment.FOUR_WEEKLY)
    yield "lighter", pose.offer_lighter
    yield "keys", window.show_keys


class _Pose:
    """The window, and what somebody would do at it."""

    def __init__(self, desktop: Desktop, catalogue: Catalogue) -> None:
        self._desktop = desktop
        self._window = desktop.window
        self._catalogue = catalogue

    def click(self, *names: str) -> None:
        for name in names:
            found = self._window.findChild(QAbstractButton, name)
            if found is None:
                raise RuntimeError(f"there is no button {name}")
            found.click()

    def leave_for(self, then: Turn) -> None:
        """Throw away what was begun, and go on."""
        window = self._window
        window.side.turn_to(Area.TECHNIQUES)
        for found in window.findChildren(QAbstractButton, "leaving-throw-away"):
            if found.isVisible():
                found.click()
        window.side.turn_to(Area.TECHNIQUES)
        then()

    def weigh(self) -> None:
        """Want firm work the day after firm work."""
        now, desktop = wall_clock(), self._desktop
        later = [
            msgspec.structs.replace(record, started_at=record.started_at + timedelta(days=2))
            for record in desktop.history_desk.since(now.date() - timedelta(days=5))
            if record.routine.id == FIRM
        ]
        desk = DoseDesk(
            self._window, self._catalogue, desktop.keeper.gate, assets_dir(), lambda _first: later, wall_clock
        )
        desk.consider(self._catalogue.routines[FIRM], lambda _routine: None)

    def open_file(self) -> None:
        """Open a routine file that a physiotherapist could have made."""
        routine = msgspec.structs.replace(
            self._catalogue.routines["office-5"], id="anna-shoulders", name="Shoulders for Mr Lind"
        )
        text = parcel_text(routine, self._catalogue, "Anna, physiotherapist", "Ring me if it hurts.")
        with TemporaryDirectory() as folder:
            file = Path(folder) / "shoulders.massage"
            file.write_text(text, encoding="utf-8")
            self._desktop.parcel_desk.open(file)

    def wish(self) -> None:
        """Wish for a session for two places."""
        self._window.side.turn_to(Area.TODAY)
        self.click("compose-today", "compose-regions-hip-buttock", "compose-regions-upper-mid-back")

    def ask(self, *moments: Moment) -> None:
        """Ask the questions of some moments, half of them answered."""
        desk = self._desktop.check_in_desk
        asked = [question for moment in moments for question in desk.questions.of(moment)]
        given = {question.id: 1 for question in asked[::2]}
        before = Moment.BEFORE in moments
        desk.page.ask(*(BEFORE if before else SINCE), asked, given, (Spot("neck"),) if before else None)
        self._window.show_page(desk.page)

    def offer_lighter(self) -> None:
        """Offer a lighter session to somebody who is sore."""
        offer = self._desktop.check_in_desk.offer
        offer.offer(SORE.format(value=5, top=10))
        self._window.show_page(offer)
