"""Makes the pictures of the README from the real window, the same every time.

Run it on any display, for instance ``xvfb-run -a .venv/bin/python packaging/screenshots.py``. ``--all FOLDER`` makes
every page in every look at three sizes instead, to be looked at.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from poses import poses  # noqa: E402 (as above)
from PySide6.QtCore import QEvent  # noqa: E402 (the checkout is found by the line above)
from PySide6.QtWidgets import QAbstractButton, QApplication  # noqa: E402

from massage_coach.app.desktop import Desktop  # noqa: E402
from massage_coach.clocks import wall_clock  # noqa: E402 (as above)
from massage_coach.history.records import SegmentRecord, Status  # noqa: E402
from massage_coach.history.store import HistoryStore  # noqa: E402
from massage_coach.library.catalogue import Catalogue, load_catalogue  # noqa: E402
from massage_coach.paths import Paths, assets_dir  # noqa: E402
from massage_coach.safety.answers import Answer, Answers, answered  # noqa: E402 (as above)
from massage_coach.safety.screening import load_screening  # noqa: E402 (as above)
from massage_coach.safety.store import AnswersFile  # noqa: E402 (as above)
from massage_coach.session.model import Segment, SegmentKind, Talk  # noqa: E402
from massage_coach.session.plan import make_plan  # noqa: E402
from massage_coach.session.script import write_script  # noqa: E402
from massage_coach.session.view import Intent, PlayerPhase  # noqa: E402
from massage_coach.settings import Settings, SettingsFile, Theme  # noqa: E402
from massage_coach.sound.model import SoundOpened, SoundReport  # noqa: E402
from massage_coach.sound.output import SilentOutput  # noqa: E402
from massage_coach.speech.estimate import estimated_length_s  # noqa: E402
from massage_coach.speech.wording import EnglishWording  # noqa: E402
from massage_coach.ui import theme  # noqa: E402
from massage_coach.ui.area import Area  # noqa: E402
from massage_coach.ui.asks import LibraryFilter, RoutineChosen, SessionChosen, TechniqueChosen  # noqa: E402
from massage_coach.ui.first_start import FirstStart  # noqa: E402
from massage_coach.ui.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours  # noqa: E402 (as above)

README_SIZE: Final = (1240, 780)
README_PAGES: Final = {"today", "routine", "technique", "session"}
LOOKS: Final = {
    "light": (Theme.LIGHT, LIGHT),
    "dark": (Theme.DARK, DARK),
    "high-contrast-light": (Theme.HIGH_CONTRAST, HIGH_LIGHT),
    "high-contrast-dark": (Theme.HIGH_CONTRAST, HIGH_DARK),
}
"""Every look by its name: what is chosen, and what is worn then, whatever the system here prefers."""

SIZES: Final = ((920, 600), (1240, 780), (2560, 1440))
ROUTINE: Final = "screen-shoulders-15"
SHOWN_AT_S: Final = 9.0
"""The player is shown so many seconds into a hold."""


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time in seconds."""
        return self.now


class Headphones(SilentOutput):
    """A loudspeaker that is there and says so, as at anybody's desk; nothing is heard."""

    def __init__(self) -> None:
        self._news: tuple[SoundReport, ...] = ()

    def open(self) -> None:
        """Be there at once."""
        self._news = (SoundOpened("headphones"),)

    def poll(self) -> tuple[SoundReport, ...]:
        """Say once that the device is open."""
        news, self._news = self._news, ()
        return news


class Studio:
    """One window to be photographed."""

    def __init__(self, application: QApplication, look: Theme, size: tuple[int, int]) -> None:
        self._application = application
        self._folder = tempfile.TemporaryDirectory(prefix="massage-coach-pictures-")
        paths = Paths.under(Path(self._folder.name))
        SettingsFile(paths.settings).save(Settings(theme=look, window_size=size, check_ins=False))
        catalogue = load_catalogue(assets_dir())
        AnswersFile(paths.answers).save(all_no(catalogue))
        fill_history(paths, catalogue)
        self.clock = HandClock()
        self.desktop = Desktop(application, paths, sound=Headphones(), clock=self.clock)
        self.window = self.desktop.window
        self.window.show()
        self._settle()

    def wear(self, colours: Colours) -> None:
        """Show everything in these colours from now on."""
        theme.dress(self._application, colours, assets_dir() / "icons")
        self.window.wear(colours)

    def save(self, file: Path) -> None:
        """Save what the window shows."""
        self._settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(file))

    def play_into_hold(self, number: int) -> None:
        """Start the routine and let time pass until the hold with this number runs."""
        self.desktop.session_desk.prepare(load_catalogue(assets_dir()).routines[ROUTINE])
        while self.desktop.clips.pending():
            self.desktop.clips.wait(1.0)
            self._tick()
        self.desktop.conductor.ask(Intent.START)
        for _ in range(8):
            self.clock.now += 1.0
            self._tick()
        player = self.desktop.conductor.player
        if player is None or player.phase is not PlayerPhase.PLAYING:
            raise RuntimeError("the session did not start")
        holds = [segment for segment in player.plan.segments if segment.kind is SegmentKind.HOLD]
        target = player.since - player.segment.start_s + holds[number].start_s + SHOWN_AT_S
        while self.clock.now < target:
            self.clock.now = min(target, self.clock.now + 1.0)
            self._tick()

    def close(self) -> None:
        """Let everything go."""
        self.desktop.close()
        self.window.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._folder.cleanup()

    def _tick(self) -> None:
        self.desktop.conductor.tick()

    def _settle(self) -> None:
        for _ in range(5):
            self._application.processEvents()


def all_no(catalogue: Catalogue) -> Answers:
    """The answers of somebody who is well."""
    screening = load_screening(assets_dir(), catalogue)
    return answered(screening, {question.id: Answer(yes=False) for question in screening.questions}, wall_clock())


def fill_history(paths: Paths, catalogue: Catalogue) -> None:
    """Write a few sessions of the last days, so that the history has something to show."""
    noon = datetime.now(UTC).astimezone().replace(hour=12, minute=10, second=0, microsecond=0)
    days = (
        (0, "office-5", Status.FINISHED),
        (1, "stiff-low-back-12", Status.FINISHED),
        (1, "sleep-10", Status.STOPPED),
        (3, "screen-shoulders-15", Status.FINISHED),
    )
    with HistoryStore(paths.history) as store:
        for ago, name, status in reversed(days):
            routine = catalogue.routines[name]
            script = write_script(routine, catalogue, EnglishWording(), Talk.FULL)
            plan = make_plan(script, estimated_length_s)
            session = store.begin(routine, noon - timedelta(days=ago), plan.total_s)
            segments = plan.segments if status is Status.FINISHED else plan.segments[: len(plan.segments) * 2 // 3]
            for position, segment in enumerate(segments):
                store.record_segment(session, recorded(position, segment))
            store.finish(session, status)


def recorded(position: int, segment: Segment) -> SegmentRecord:
    """A segment that was played as planned."""
    return SegmentRecord(
        position=position,
        kind=segment.kind,
        technique=segment.technique,
        side=segment.side,
        repeat=segment.repeat,
        planned_s=segment.length_s,
        actual_s=segment.length_s,
    )


def make_readme_pictures(application: QApplication) -> None:
    """Make the pictures that the README shows."""
    folder = ROOT / "docs" / "screenshots"
    for look in (Theme.LIGHT, Theme.DARK):
        studio = Studio(application, look, README_SIZE)
        studio.play_into_hold(3)
        studio.save(folder / f"{look.value}.png")
        studio.close()
    studio = Studio(application, Theme.LIGHT, README_SIZE)
    for name, turn in pages(studio):
        turn()
        if name in README_PAGES:
            studio.save(folder / f"{name}.png")
    studio.close()


def make_all_pictures(application: QApplication, folder: Path) -> None:
    """Make every page in every look at three sizes."""
    for look, (chosen, colours) in LOOKS.items():
        for size in SIZES:
            studio = Studio(application, chosen, size)
            studio.wear(colours)
            for name, turn in pages(studio):
                turn()
                studio.save(folder / f"{name}-{look}-{size[0]}.png")
            for name, turn in poses(studio.desktop, load_catalogue(assets_dir())):
                turn()
                studio.save(folder / f"{name}-{look}-{size[0]}.png")
            studio.window.show_keys()
            studio.play_into_hold(3)
            studio.save(folder / f"player-{look}-{size[0]}.png")
            studio.window.turn_stage()
            studio.save(folder / f"stage-{look}-{size[0]}.png")
            studio.window.turn_stage()
            studio.desktop.conductor.leave()
            for name, turn in first_start(studio):
                turn()
                studio.save(folder / f"first-{name}-{look}-{size[0]}.png")
            studio.close()


def pages(studio: Studio) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name every page and say how to turn to it."""
    window = studio.window
    yield "today", lambda: window.side.turn_to(Area.TODAY)
    yield "routines", lambda: window.side.turn_to(Area.ROUTINES)
    yield "routine", lambda: window.routine_chosen.emit(RoutineChosen(ROUTINE))
    yield "techniques", lambda: window.side.turn_to(Area.TECHNIQUES)
    yield "technique", lambda: window.technique_chosen.emit(TechniqueChosen("rhomboid-ball"))
    yield "nothing-found", lambda: window.filters_changed.emit(LibraryFilter(text="elbow of a giraffe"))
    yield "history", lambda: window.side.turn_to(Area.HISTORY)
    yield "session", lambda: window.session_chosen.emit(SessionChosen(2))
    yield "settings", lambda: window.side.turn_to(Area.SETTINGS)


def first_start(studio: Studio) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name every step of a first start and say how to get to it from the one before."""
    desk = studio.desktop.first_start_desk
    page = desk.page

    def walk_through(answers: Sequence[str]) -> None:
        desk.walk()
        page.voice.heard.click()
        tick(page, answers, ())

    yield "voice", desk.walk
    yield "voice-help", page.voice.missed.click
    yield "question", page.voice.heard.click
    yield "details", lambda: tick(page, ("n", "n", "n", "n", "y"), ("detail-leg", "detail-operation"))
    yield "gentle", lambda: tick(page, (), ("place-operation-neck", "question-continue", "n", "n", "n"))
    yield "session", page.verdict.next.click
    yield "stop", lambda: walk_through(("y", *("n",) * 7))
    yield "clear", lambda: walk_through(("n",) * 8)
    yield "changed", desk.ask_whether_changed


def tick(page: FirstStart, answers: Sequence[str], names: Sequence[str]) -> None:
    """Answer questions with y and n, and click what is named."""
    for word in (*answers, *names):
        button = {"y": page.questions.yes, "n": page.questions.no}.get(word)
        found = page.findChild(QAbstractButton, word) if button is None else button
        if found is None:
            raise RuntimeError(f"there is no button {word}")
        found.click()


def main() -> int:
    """Make the pictures of the README, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="make every page in every look and size")
    chosen = parser.parse_args()
    application = QApplication(sys.argv[:1])
    theme.load_fonts(assets_dir() / "fonts")
    if chosen.all is None:
        make_readme_pictures(application)
    else:
        make_all_pictures(application, chosen.all)
    return 0


if __name__ == "__main__":
    sys.exit(main())
