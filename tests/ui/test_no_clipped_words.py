"""At every size of text, every word on every page has the room it needs."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from massage_coach.app.check_in_desk import SINCE, SORE
from massage_coach.app.desktop import Desktop
from massage_coach.checkin.model import Answer, Moment, Spot
from massage_coach.clocks import wall_clock
from massage_coach.editing.drafts import write
from massage_coach.editing.technique import blank
from massage_coach.history.records import SegmentRecord
from massage_coach.history.store import HistoryStore
from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import PlayerPhase
from massage_coach.settings import Settings
from massage_coach.sound.output import SilentOutput
from massage_coach.speech.model import VoiceInfo
from massage_coach.ui import theme
from massage_coach.ui.area import Area
from massage_coach.ui.asks import (
    RoutineChosen,
    RoutineCopied,
    RoutineFileWanted,
    SessionChosen,
    TechniqueChosen,
    TechniqueCopied,
)
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import SMALLEST
from tests.support.clipped import clipped
from tests.support.night_light import NightLight
from tests.support.parcels import own_text, put
from tests.support.ui_find import find
from tests.support.ui_samples import FONTS, ICONS, a_record, a_view

PERCENTS: Final = (80, 100, 160, 200)
SIZES: Final = (SMALLEST, (1240, 780))
ROUTINE: Final = "screen-shoulders-15"


class Reader:
    """Somebody who reads every page in every size of text."""

    def __init__(self, desktop: Desktop, application: QApplication, paths: Paths) -> None:
        self.desktop = desktop
        self.paths = paths
        self.window = desktop.window
        self._application = application

    def click(self, name: str) -> None:
        """Press a button of the page."""
        find(self.window, QAbstractButton, name).click()

    def take_size(self, percent: int) -> None:
        """Have all text so large, without leaving the page."""
        theme.set_text_size(self._application, percent)
        theme.dress(self._application, LIGHT, ICONS)
        self.window.wear(LIGHT)

    def faults(self) -> Iterator[str]:
        """Name every word of what is shown now that is cut off, at every size of the window."""
        for width, height in SIZES:
            self.window.resize(width, height)
            self._settle()
            yield from (f"at {width}x{height}, {fault}" for fault in clipped(self.window))

    def _settle(self) -> None:
        for _ in range(8):
            self._application.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._application.processEvents()


@pytest.fixture
def reader(tmp_path: Path, qtbot: QtBot) -> Iterator[Reader]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    theme.load_fonts(FONTS)
    paths = Paths.under(tmp_path)
    desktop = Desktop(application, paths, sound=SilentOutput(), awake=NightLight())
    fill_history(paths)  # only now: whoever has a history is not led in
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    yield Reader(desktop, application, paths)
    desktop.close()
    desktop.window.hide()
    theme.set_text_size(application, 100)
    theme.dress(application, LIGHT, ICONS)


def walk_in(reader: Reader) -> Iterator[str]:
    """Come by every step of a first start."""
    reader.desktop.first_start_desk.walk()
    yield "voice"
    reader.click("voice-missed")
    yield "voice help"
    reader.click("voice-skip")
    for _ in range(7):
        reader.click("question-no")
    yield "question"
    reader.click("question-yes")
    reader.click("detail-strain")
    yield "details"
    reader.click("place-strain-thigh")
    reader.click("question-continue")
    yield "verdict"
    reader.click("verdict-continue")
    yield "ready"


def browse(reader: Reader) -> Iterator[str]:
    """Come by every page of the library and its kin."""
    window = reader.window
    for area in Area:
        window.side.turn_to(area)
        yield area.value
    window.side.turn_to(Area.SETTINGS)
    window.show_settings(Settings(voice="en-us+f3"), [VoiceInfo("en-us+f3", "English (America), female 3", ("en-us",))])
    yield "settings with a voice"
    window.side.turn_to(Area.TECHNIQUES)
    window.technique_chosen.emit(TechniqueChosen("neck-side-stretch"))
    yield "technique"
    window.side.library.filters.set_muscle("upper-trapezius")
    yield "filtered"
    window.side.library.filters.search.setText("zzz")
    yield "nothing found"
    window.routine_chosen.emit(RoutineChosen(ROUTINE))
    yield "routine"
    window.side.turn_to(Area.HISTORY)
    window.session_chosen.emit(SessionChosen(1))
    yield "session"
    reader.click("session-delete")
    yield "session to delete"


def read_about(reader: Reader) -> Iterator[str]:
    """Come by what the program says of itself, and all that can be unfolded there."""
    reader.window.about_wanted.emit()
    for name in ("about-show-licence", "about-show-works", "about-show-sources"):
        reader.click(name)
    yield "about"


def play(reader: Reader) -> Iterator[str]:
    """Come by a session and its end."""
    reader.desktop.session_desk.prepare(load_catalogue(assets_dir()).routines[ROUTINE])
    yield "player"
    reader.window.show_keys()
    yield "sheet of keys"
    reader.window.show_keys()
    reader.window.turn_stage()
    yield "stage"
    reader.window.turn_stage()
    reader.desktop.conductor.leave()
    reader.window.show_player(a_view())
    yield "playing"
    reader.window.player.ask_end()
    yield "end question"
    reader.window.show_player(a_view(PlayerPhase.FINISHED))
    reader.window.show_summary(a_record())
    yield "summary"


def weigh(reader: Reader) -> Iterator[str]:
    """Come by what is said before firm work on the day of firm work, and by what is left out and replaced."""
    reader.desktop.dose_desk.consider(load_catalogue(assets_dir()).routines[ROUTINE], lambda _routine: None)
    assert reader.window.pages.currentWidget() is reader.desktop.dose_desk.page
    yield "dose"
    reader.click("dose-back")
    # After the strain of the thigh that was answered before, one step is replaced and one left out.
    reader.window.routine_chosen.emit(RoutineChosen("pre-sport-8"))
    assert reader.window.findChild(QAbstractButton, "step-2-instead") is not None
    yield "fits"


def look_into(reader: Reader) -> Iterator[str]:
    """Come by a routine file from somebody else, some of which the answers leave out."""
    text = own_text().replace("format = 1", 'format = 1\nmusic = "calm"')
    with TemporaryDirectory() as folder:
        reader.desktop.parcel_desk.open(put(Path(folder), text))
    yield "routine file"
    reader.window.routine_file_wanted.emit(RoutineFileWanted(ROUTINE))
    yield "routine file to give away"


def compose(reader: Reader) -> Iterator[str]:
    """Come by a session that is made for what is wished."""
    reader.click("compose-today")
    for name in ("compose-regions-hip-buttock", "compose-regions-upper-mid-back", "compose-side-hip-buttock-right"):
        reader.click(name)
    yield "wishes"
    reader.click("compose-minutes-5")
    reader.click("compose-make")
    reader.click("compose-save")
    yield "made session"


def make(reader: Reader) -> Iterator[str]:
    """Come by a technique in the making, with all that may be wrong with it, and by one that is deleted."""
    window = reader.window
    window.side.turn_to(Area.TECHNIQUES)
    reader.click("new-technique")
    reader.click("editor-save")
    yield "new technique"
    window.technique_copied.emit(TechniqueCopied("neck-side-stretch"))
    reader.click("editor-save")
    find(window, QPlainTextEdit, "edit-spoken.place").setPlainText("so " * 15)
    reader.click("editor-close")
    yield "technique with changes"
    reader.click("leaving-throw-away")
    yield "technique of one's own"
    reader.click("edit-technique")
    reader.click("editor-delete")
    yield "deleted technique"


def put_together(reader: Reader) -> Iterator[str]:
    """Come by the making of a routine of one's own."""
    window = reader.window
    window.routine_copied.emit(RoutineCopied(ROUTINE))
    yield "routine in the making"
    reader.click("draft-step-1-head")
    name = find(window, QLineEdit, "draft-name")
    name.clear()
    reader.click("draft-save")
    yield "open step, and what is missing"
    name.setText("A name that takes some room on the page")
    reader.click("draft-save")
    reader.click("editor-remove")
    reader.click("draft-save")
    yield "earlier versions"
    reader.click("draft-undo")
    window.side.turn_to(Area.HISTORY)
    yield "question before leaving"
    reader.desktop.guard.leave(lambda: None)
    reader.desktop.editor_desk.page.question.throw_away.click()
    window.side.routines.new.click()
    reader.click("draft-add")
    yield "technique to add"
    reader.click("chooser-back")


def come_back(reader: Reader) -> Iterator[str]:
    """Come by what was not saved at an earlier time."""
    name = "A name that takes some room on the page"
    write(reader.paths.drafts / "techniques" / "_new.toml", replace(blank(), name=name))
    reader.desktop.draft_desk.serve()
    for area in (Area.TODAY, Area.TECHNIQUES):
        reader.window.side.turn_to(area)
        yield f"kept draft beside {area.value}"
    reader.click("draft-throw-away")


def fill_history(paths: Paths) -> None:
    """Leave one session that was cut short, so that every button there can be is shown."""
    routine = load_catalogue(assets_dir()).routines[ROUTINE]
    with HistoryStore(paths.history) as store:
        session = store.begin(routine, wall_clock(), 900.0)
        for position, step in enumerate(routine.steps):
            part = SegmentRecord(position, SegmentKind.HOLD, step.technique, Side.RIGHT, 1, 30.0, 25.0)
            store.record_segment(session, part)
        store.mark_interrupted()


def check_in(reader: Reader) -> Iterator[str]:
    """Come by every question of the check-ins."""
    desk = reader.desktop.check_in_desk
    page, questions = desk.page, desk.questions
    reader.window.show_page(page)
    for moments in ((Moment.BEFORE,), (Moment.NEXT_DAY, Moment.WEEKLY, Moment.FOUR_WEEKLY)):
        asked = [question for moment in moments for question in questions.of(moment)]
        page.ask(*SINCE, asked, {question.id: 1 for question in asked}, (Spot("neck"),) if len(moments) == 1 else None)
        yield f"check-in {moments[0].value}"
    desk.offer.offer(SORE.format(value=5, top=10))
    reader.window.show_page(desk.offer)
    yield "lighter session"


def look_back(reader: Reader) -> Iterator[str]:
    """Come by what was answered over the weeks, and in a session."""
    with HistoryStore(reader.paths.history) as store:
        for weeks, value in enumerate((3, 4, 4, 5, 5, 6, 6)):
            for item in ("week-pain", "limits", "sleep"):
                store.answer(None, Answer(Moment.WEEKLY, item, value, wall_clock() - timedelta(weeks=weeks)))
        store.answer(None, Answer(Moment.FOUR_WEEKLY, "change", 1, wall_clock()))
        for moment, value in ((Moment.BEFORE, 6), (Moment.DURING, 8), (Moment.AFTER, 4)):
            item = "discomfort" if moment is Moment.DURING else "pain"
            store.answer(1, Answer(moment, item, value, wall_clock()))
        record = store.get(1)
    reader.window.side.turn_to(Area.HISTORY)
    yield "weeks"
    reader.window.session_chosen.emit(SessionChosen(1))
    yield "session with answers"
    reader.window.show_player(a_view(PlayerPhase.FINISHED))
    reader.window.show_summary(record)
    reader.desktop.check_in_desk.after(record)
    yield "summary with questions"
    reader.window.show_player(replace(a_view(PlayerPhase.EASING), asks_number=True))
    yield "number wanted"
    reader.window.show_player(a_view(PlayerPhase.FINISHED))


WALKS: Final[tuple[Callable[[Reader], Iterator[str]], ...]] = (
    *(walk_in, weigh, look_into, compose, make, put_together, read_about, browse),
    *(play, check_in, look_back, come_back),
)


@pytest.mark.parametrize("percent", PERCENTS)
def test_no_word_is_cut_off(reader: Reader, percent: int) -> None:
    reader.take_size(percent)
    faults = [f"{page} {fault}" for walk in WALKS for page in walk(reader) for fault in reader.faults()]
    assert not faults, "\n".join(faults)
