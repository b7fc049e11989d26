"""A routine of one's own is made in the real window, by keys or by mouse alone, kept, found again and played."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.desktop import Desktop
from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Routine, StepSide
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import PlayerPhase
from massage_coach.settings import with_step_hold
from massage_coach.sound.output import SilentOutput
from massage_coach.ui.asks import RoutineChosen
from massage_coach.ui.rows import RowList
from tests.support.answers import say_no
from tests.support.hand_clock import HandClock
from tests.support.keyboard import Keyboard
from tests.support.night_light import NightLight
from tests.support.ui_find import find

PATIENCE_MS: Final = 20_000

EIGHT: Final = (
    *("Back-of-neck fingertip circles", "Side-of-neck stretch", "Jaw circles", "Two-ball lean for the mid-back"),
    *("Bottom-to-heels stretch", "Forearm and hand knead", "Knee hugs and knee rolls", "Seated cat-reach"),
)
"""What somebody looks for, one after the other; short, for the sake of the time that it takes to play them."""

LEVELS: Final = 8
"""So many passes at most until everything that is nested in a page has its place."""

SLACK_S: Final = 30
"""What the length of a routine may change by once its sentences are made, in seconds."""


class Maker:
    """Somebody who makes a routine."""

    def __init__(self, desktop: Desktop, clock: HandClock, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self._clock = clock
        self._qtbot = qtbot
        self._keys = Keyboard(desktop.window)
        self.press = self._keys.press
        self.go_to = self._keys.go_to

    @property
    def at(self) -> str:
        """Name of what has the focus."""
        return self._keys.at

    # By mouse

    def click(self, name: str) -> None:
        """Click in the middle of something that is to be seen."""
        widget = find(self.window, QAbstractButton, name)
        assert widget.isVisible(), name
        assert widget.isEnabled(), name
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_row(self, name: str, row: int) -> None:
        """Click a row of a list, counted from 0."""
        rows = find(self.window, RowList, name)
        index = rows.rows.index(row)
        rows.scrollTo(index)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())
        QApplication.processEvents()

    def drag(self, step: int, onto: int) -> None:
        """Drag a step, counted from 0, to the upper edge of another."""
        for _ in range(LEVELS):
            QApplication.processEvents()
        head, other = (find(self.window, QWidget, f"draft-step-{one}-head") for one in (step, onto))
        goal = head.mapFromGlobal(other.mapToGlobal(QPoint(40, 2)))
        QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
        for part in (0.2, 0.6, 1.0):
            QTest.mouseMove(head, QPoint(40, round(20 + (goal.y() - 20) * part)))
            QApplication.processEvents()
        QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=goal)
        QApplication.processEvents()

    # What is seen

    @property
    def page(self) -> str:
        """Name of the page that is shown."""
        shown = self.window.pages.currentWidget()
        return "" if shown is None else shown.objectName()

    def label(self, name: str) -> str:
        """What a label says that is to be seen."""
        QApplication.processEvents()
        (label,) = (each for each in self.window.findChildren(QLabel, name) if each.isVisible())
        return label.text()

    def shows(self, name: str) -> bool:
        """Whether something is to be seen."""
        found = self.window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    @property
    def steps(self) -> list[str]:
        """Names of the steps in the editor."""
        heads = self.desktop.editor_desk.page.steps.heads
        return [head.words[0] for head in heads]

    def row_of(self, words: str, name: str = "routine-list") -> int:
        """Place in a list, by what a screen reader says there."""
        rows = find(self.window, RowList, name).rows
        return next(place for place in range(rows.rowCount()) if words in rows.row(place).spoken)

    def wait_until(self, what: Callable[[], bool]) -> None:
        """Let real time pass."""
        self._qtbot.waitUntil(what, timeout=PATIENCE_MS)

    def play_to_the_end(self) -> None:
        """Let real time make the sentences, then the clock run until the session is over."""
        self.wait_until(lambda: self.desktop.clips.pending() == 0)
        for _ in range(4000):
            self._clock.now += 0.5
            self.desktop.conductor.tick()
            player = self.desktop.conductor.player
            if player is not None and player.phase is PlayerPhase.FINISHED:
                return
        raise AssertionError("the session does not end")


@contextmanager
def at_the_window(folder: Path, qtbot: QtBot) -> Iterator[Maker]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    clock, paths = HandClock(), Paths.under(folder)
    desktop = Desktop(application, paths, sound=SilentOutput(), clock=clock, awake=NightLight())
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    try:
        yield Maker(desktop, clock, qtbot)
    finally:
        desktop.close()
        desktop.window.hide()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody who is well and does not want to be asked before every session."""
    paths = Paths.under(tmp_path)
    say_no(paths)
    paths.settings.write_text('{"check_ins": false}', encoding="utf-8")
    return tmp_path


def own_routine(folder: Path) -> Routine:
    """The one routine of one's own that is on the disk."""
    paths = Paths.under(folder)
    catalogue = load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines)
    assert not catalogue.faults
    (own,) = (each for name, each in catalogue.routines.items() if name in catalogue.own)
    return own


def names(routine: Routine) -> list[str]:
    techniques = load_catalogue(assets_dir()).techniques
    return [techniques[step.technique].name for step in routine.steps]


def last_session(folder: Path) -> SessionRecord:
    with HistoryStore(Paths.under(folder).history) as store:
        return store.recent()[0]


def held(record: SessionRecord) -> Sequence[tuple[str | None, Side]]:
    return [(one.technique, one.side) for one in record.segments if one.kind is SegmentKind.HOLD]


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def make_by_keys(maker: Maker) -> None:
    """Make a routine of eight steps, and change some of them."""
    maker.go_to("tab-today")
    maker.go_to("new-routine")
    maker.press(Qt.Key.Key_Return)
    assert (maker.page, maker.at) == ("routine-editor", "draft-name")
    maker.press("After the office")
    maker.go_to("draft-add")
    maker.press(Qt.Key.Key_Return)
    for number, name in enumerate(EIGHT):
        assert maker.at == "chooser-search"
        maker.press(name, Qt.Key.Key_Return)
        assert maker.at == f"draft-step-{number}-head"
        if number < len(EIGHT) - 1:
            maker.press(Qt.Key.Key_Insert)
    assert maker.steps == list(EIGHT)
    # The second step: longer, on the left side alone, with a note.
    maker.go_to("draft-step-1-head", Qt.Key.Key_Up)
    maker.press(Qt.Key.Key_Return)
    maker.go_to("editor-hold-seconds")
    maker.press("55")
    maker.go_to("editor-side")
    maker.press(Qt.Key.Key_Down)
    maker.go_to("editor-note")
    maker.press("Slowly, from the ear.")
    # The last step goes up by one, back again, and up after all.
    maker.go_to("draft-step-7-head")
    maker.press(Qt.Key.Key_Up, held=ALT)
    assert maker.at == "draft-step-6-head"
    assert maker.steps[6:] == [EIGHT[7], EIGHT[6]]
    maker.press(Qt.Key.Key_Z, held=CTRL)
    assert maker.steps == list(EIGHT)
    maker.press(Qt.Key.Key_Z, held=CTRL_SHIFT)
    assert maker.label("draft-state") == "8 steps \u00b7 Not saved yet"
    maker.press(Qt.Key.Key_S, held=CTRL)
    assert maker.label("draft-state") == "8 steps \u00b7 Saved"


def test_a_routine_of_eight_steps_is_made_kept_and_played_by_keys_alone(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot) as maker:
        make_by_keys(maker)
        total = maker.label("draft-total")
    kept = own_routine(folder)
    assert (kept.id, kept.name) == ("after-the-office", "After the office")
    assert names(kept) == [*EIGHT[:6], EIGHT[7], EIGHT[6]]
    second = kept.steps[1]
    assert (second.hold_s, second.side, second.note) == (55, StepSide.LEFT, "Slowly, from the ear.")
    with at_the_window(folder, qtbot) as maker:
        maker.go_to("tab-today")
        maker.go_to("routine-list")
        row = maker.row_of("After the office, ")
        while find(maker.window, RowList, "routine-list").currentIndex().row() != row:
            maker.press(Qt.Key.Key_Down)
        assert (maker.page, maker.label("routine-name")) == ("routine-page", "After the office")
        assert "Your own" in find(maker.window, RowList, "routine-list").rows.row(row).spoken
        assert abs(seconds(maker.label("routine-total")) - seconds(total)) <= SLACK_S
        maker.go_to("start-routine")
        maker.press(Qt.Key.Key_Return)
        if maker.page == "dose-page":
            maker.go_to("dose-as-it-is")
            maker.press(Qt.Key.Key_Return)
        maker.play_to_the_end()
    record = last_session(folder)
    assert record.status is Status.FINISHED
    assert list(dict.fromkeys(name for name, _ in held(record))) == [step.technique for step in kept.steps]
    assert [side for name, side in held(record) if name == second.technique] == [Side.LEFT]


def seconds(text: str) -> int:
    minutes, rest = text.split(":")
    return int(minutes) * 60 + int(rest)


def test_a_routine_of_eight_steps_is_made_kept_and_played_by_mouse_alone(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot) as maker:
        maker.click("tab-routines")
        maker.click("new-routine")
        for name in EIGHT:
            maker.click("draft-add")
            maker.click_row("chooser-list", maker.row_of(name, "chooser-list"))
        before = maker.steps
        assert len(before) == 8
        maker.drag(7, 0)
        assert maker.steps == [before[7], *before[:7]]
        maker.click("draft-step-3-head")
        maker.click("editor-down")
        assert maker.steps == [before[7], *before[:2], before[3], before[2], *before[4:7]]
        maker.click("draft-undo")
        maker.click("draft-save")
        assert maker.label("draft-state") == "8 steps · Saved"
        maker.click("draft-close")
        assert (maker.page, maker.label("routine-name")) == ("routine-page", "My routine")
    kept = own_routine(folder)
    assert names(kept) == [before[7], *before[:7]]
    with at_the_window(folder, qtbot) as maker:
        maker.click("tab-routines")
        maker.click_row("routine-list", maker.row_of("My routine, "))
        maker.click("start-routine")
        if maker.page == "dose-page":
            maker.click("dose-as-it-is")
        maker.play_to_the_end()
    record = last_session(folder)
    assert (record.status, record.routine.id) == (Status.FINISHED, kept.id)
    assert list(dict.fromkeys(name for name, _ in held(record))) == [step.technique for step in kept.steps]


@pytest.fixture
def maker(folder: Path, qtbot: QtBot) -> Iterator[Maker]:
    """Somebody before the window."""
    with at_the_window(folder, qtbot) as made:
        yield made


def begin_copy(maker: Maker, routine: str = "desk-pause-3") -> None:
    """Open the editor with a copy of a routine of the library."""
    maker.window.routine_chosen.emit(RoutineChosen(routine))
    QApplication.processEvents()
    maker.click("copy-routine")


def test_a_built_in_routine_can_be_copied_and_not_edited(maker: Maker, folder: Path) -> None:
    maker.window.routine_chosen.emit(RoutineChosen("desk-pause-3"))
    QApplication.processEvents()
    assert not maker.shows("edit-routine")
    maker.click("copy-routine")
    maker.click("draft-save")
    assert own_routine(folder).id == "my-three-minute-neck-pause"
    assert (assets_dir() / "routines" / "desk-pause-3.toml").exists()
    maker.click("draft-close")
    maker.click("edit-routine")
    assert maker.label("draft-title") == "Edit routine"


def test_unsaved_changes_are_asked_about_before_another_area_is_shown(maker: Maker) -> None:
    begin_copy(maker)
    maker.click("tab-techniques")
    assert (maker.page, maker.shows("leaving-question")) == ("routine-editor", True)
    maker.click("leaving-go-on")
    assert (maker.page, maker.shows("leaving-question")) == ("routine-editor", False)
    maker.click("tab-history")
    maker.click("leaving-throw-away")
    assert maker.page == "welcome-page"
    assert find(maker.window, QAbstractButton, "tab-history").isChecked()


def test_unsaved_changes_are_asked_about_before_the_window_closes(maker: Maker, folder: Path) -> None:
    begin_copy(maker)
    maker.window.close()
    assert maker.window.isVisible()
    assert maker.shows("leaving-question")
    maker.click("leaving-save")
    assert not maker.window.isVisible()
    assert own_routine(folder).name == "My Three-minute neck pause"


def test_a_window_without_changes_closes_at_once(maker: Maker) -> None:
    maker.click("tab-routines")
    maker.click("new-routine")
    maker.window.close()
    assert not maker.window.isVisible()


def test_what_keeps_a_routine_from_being_saved_is_said(maker: Maker, folder: Path) -> None:
    maker.click("tab-routines")
    maker.click("new-routine")
    maker.click("draft-save")
    assert maker.label("draft-fault") == "Add at least one step."
    assert not Paths.under(folder).own_routines.exists()


def test_a_deleted_routine_can_be_brought_back(maker: Maker, folder: Path) -> None:
    begin_copy(maker)
    maker.click("draft-save")
    maker.click("draft-delete")
    assert maker.page == "deleted-page"
    assert not list(Paths.under(folder).own_routines.iterdir())
    rows = find(maker.window, RowList, "routine-list").rows
    assert rows.find("my-three-minute-neck-pause") < 0
    maker.click("deleted-undo")
    assert (maker.page, maker.label("routine-name")) == ("routine-page", "My Three-minute neck pause")
    assert rows.find("my-three-minute-neck-pause") >= 0


def test_an_earlier_version_can_be_taken_over(maker: Maker, folder: Path) -> None:
    begin_copy(maker)
    maker.click("draft-save")
    maker.click("draft-step-0-head")
    maker.click("editor-remove")
    maker.click("draft-save")
    assert len(own_routine(folder).steps) == 3
    maker.click("draft-version-1")
    assert (len(maker.steps), maker.label("draft-state")) == (4, "4 steps · Not saved yet")
    maker.click("draft-save")
    assert len(own_routine(folder).steps) == 4


def test_hold_times_that_were_set_before_become_those_of_the_steps(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot) as maker:
        begin_copy(maker)
        maker.click("draft-save")
        maker.click("draft-close")
        name = own_routine(folder).id
        maker.desktop.book.change(with_step_hold(maker.desktop.book.settings, name, 3, 75))
        maker.window.routine_chosen.emit(RoutineChosen(name))
        maker.click("edit-routine")
        maker.click("draft-step-0-head")
        maker.click("editor-remove")
        maker.click("draft-save")
        assert maker.desktop.book.settings.step_holds == {}
    assert [step.hold_s for step in own_routine(folder).steps] == [20, 20, 75]


def test_the_sentences_of_a_step_are_heard_until_they_are_stopped(maker: Maker) -> None:
    begin_copy(maker)
    maker.click("draft-step-1-head")
    maker.click("editor-listen")
    assert find(maker.window, QAbstractButton, "editor-listen").text() == "Stop"
    maker.wait_until(lambda: maker.shows("editor-caption") and maker.label("editor-caption") != "")
    assert maker.label("editor-caption") == "Shoulder squeeze."
    maker.click("editor-listen")
    assert find(maker.window, QAbstractButton, "editor-listen").text() == "Listen"
    assert not maker.shows("editor-caption")


def test_typing_is_undone_with_the_keys_of_the_page(maker: Maker) -> None:
    begin_copy(maker)
    maker.press("Mine")
    assert find(maker.window, QLineEdit, "draft-name").text() == "Mine"
    maker.press(Qt.Key.Key_Z, held=CTRL)
    assert find(maker.window, QLineEdit, "draft-name").text() == "My Three-minute neck pause"
    maker.click("draft-step-0-head")
    maker.go_to("editor-hold-seconds")
    maker.press("44")
    maker.press(Qt.Key.Key_Z, held=CTRL)
    assert maker.desktop.editor_desk.page.steps.form.hold.hold_s() == 20


def test_a_step_can_be_removed_and_the_fields_follow_a_move(maker: Maker) -> None:
    begin_copy(maker)
    before = maker.steps
    maker.go_to("draft-step-1-head")
    maker.press(Qt.Key.Key_Delete)
    assert (maker.steps, maker.at) == ([before[0], *before[2:]], "draft-step-1-head")
    maker.press(Qt.Key.Key_Return)
    maker.go_to("editor-note")
    maker.press("Gently.")
    maker.press(Qt.Key.Key_Down, held=ALT)
    assert (maker.steps, maker.at) == ([before[0], before[3], before[2]], "editor-note")
    assert find(maker.window, QLineEdit, "editor-note").text() == "Gently."
    maker.press(Qt.Key.Key_Up, held=ALT)
    assert maker.steps == [before[0], *before[2:]]


HAND_WRITTEN: Final = """\
# By hand, with a comment.
id = "mine"
name = "Mine"
audience = "Me."
occasion = "Now."
minutes = 2
level = "easy"
why = "Because."

[[steps]]
technique = "TECHNIQUE"
hold_s = 30
phase = "focus"
"""


def test_an_old_folder_opens_with_every_file_as_it_was(folder: Path, qtbot: QtBot) -> None:
    paths = Paths.under(folder)
    paths.own_routines.mkdir()
    technique = next(iter(load_catalogue(assets_dir()).techniques))
    old = paths.own_routines / "from before.toml"
    old.write_text(HAND_WRITTEN.replace("TECHNIQUE", technique), encoding="utf-8")
    paths.settings.write_text('{"check_ins": false, "step_holds": {"mine": {"0": 45}}}', encoding="utf-8")
    before = (old.read_bytes(), paths.settings.read_bytes(), paths.answers.read_bytes())
    with at_the_window(folder, qtbot) as maker:
        maker.window.routine_chosen.emit(RoutineChosen("mine"))
        assert maker.label("routine-name") == "Mine"
        maker.click("edit-routine")
        assert maker.label("draft-state") == "1 step · Saved"
        assert "45 s" in maker.desktop.editor_desk.page.steps.heads[0].words[1]
        maker.click("draft-close")
        assert maker.page == "routine-page"
    assert (old.read_bytes(), paths.settings.read_bytes(), paths.answers.read_bytes()) == before
    assert not paths.versions.exists()
