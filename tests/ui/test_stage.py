"""The stage: what it shows from far away, what a tap or a key does, and how the window comes back."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.session.model import SegmentKind
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.ui import theme, tokens
from massage_coach.ui.asks import EndChoice, WindowClosed
from massage_coach.ui.fitted_text import FittedText
from massage_coach.ui.ring import Ring
from massage_coach.ui.stage import Stage
from massage_coach.ui.stage_look import SCREEN, X_HEIGHT, letter_mm, pixel_mm
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import ICONS, a_paused_view, a_view

LONGEST = "Ease off now. Come away until it is calm. Right arrow skips this one, space goes on."
SCREENS = ((1024, 640), SCREEN, (2560, 1440), (3840, 2160))


@pytest.fixture
def stage(window: MainWindow, qtbot: QtBot) -> Iterator[Stage]:
    """The stage of a session that is going on, after the button was clicked."""
    window.show_player(a_view())
    QTest.mouseClick(find(window, QPushButton, "player-full-screen"), Qt.MouseButton.LeftButton)
    window.activateWindow()
    qtbot.waitUntil(window.stage.stage.hasFocus)
    yield window.stage.stage
    window.stage.leave()


@pytest.fixture
def large_text(dressed: QApplication) -> Iterator[None]:
    theme.set_text_size(dressed, 200)
    theme.dress(dressed, LIGHT, ICONS)
    yield
    theme.set_text_size(dressed, 100)
    theme.dress(dressed, LIGHT, ICONS)


def _caption(stage: Stage) -> str:
    return find(stage, FittedText, "stage-caption").text()


def _foot(stage: Stage) -> str:
    return find(stage, FittedText, "stage-foot").text()


def _sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.stage.stage.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()


def test_the_button_fills_the_screen_with_the_session_and_nothing_else(window: MainWindow, stage: Stage) -> None:
    assert window.isFullScreen()
    assert stage.isVisible()
    assert stage.size() == window.size()
    assert not find(window, QWidget, "root").isVisible()
    assert _caption(stage) == "Take the ridge between neck and shoulder."
    assert find(stage, Ring, "stage-ring").text() == "23 seconds left, Hold"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_escape_and_f11_give_the_window_back_as_it_was(window: MainWindow, stage: Stage, key: Qt.Key) -> None:
    asked = heard(window.intent)
    QTest.keyClick(stage, key)
    assert not window.isFullScreen()
    assert not stage.isVisible()
    assert find(window, QWidget, "root").isVisible()
    assert window.size().toTuple() == (1240, 780)
    assert window.player.hasFocus()
    assert asked == []


def test_f11_goes_there_too(window: MainWindow) -> None:
    window.show_player(a_view())
    QTest.keyClick(window.player, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_a_maximised_window_is_maximised_again(window: MainWindow) -> None:
    window.showMaximized()
    window.show_player(a_view())
    window.turn_stage()
    window.turn_stage()
    assert window.isMaximized()
    assert not window.isFullScreen()


def test_without_a_session_there_is_no_stage(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    window.show_player(a_view(PlayerPhase.FINISHED))
    window.turn_stage()
    assert not window.isFullScreen()


@pytest.mark.parametrize("at", [(20, 20), (200, 200), (600, 500), (900, 740)])
def test_a_tap_anywhere_pauses(window: MainWindow, stage: Stage, at: tuple[int, int]) -> None:
    asked = heard(window.intent)
    under = stage.childAt(QPoint(*at)) or stage
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(stage, QPoint(*at)))
    assert asked == [Intent.PAUSE]


def test_a_double_tap_pauses_once(window: MainWindow, stage: Stage) -> None:
    asked = heard(window.intent)
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(stage, Qt.MouseButton.LeftButton)
    assert asked == [Intent.PAUSE]


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        (Qt.Key.Key_Space, Intent.PAUSE),
        (Qt.Key.Key_Right, Intent.SKIP),
        (Qt.Key.Key_T, Intent.TOO_MUCH),
        (Qt.Key.Key_Plus, Intent.LONGER),
    ],
)
def test_the_keys_are_those_of_the_player(window: MainWindow, stage: Stage, key: Qt.Key, intent: Intent) -> None:
    asked = heard(window.intent)
    QTest.keyClick(stage, key)
    assert asked == [intent]


def test_a_pause_says_in_large_how_to_go_on(window: MainWindow, stage: Stage) -> None:
    window.show_player(a_paused_view())
    assert _caption(stage) == "Paused. Tap or press Space to go on."
    asked = heard(window.intent)
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton)
    assert asked == [Intent.RESUME]


def test_who_eases_off_reads_both_the_sentence_and_how_to_go_on(window: MainWindow, stage: Stage) -> None:
    window.show_player(replace(a_view(PlayerPhase.EASING), caption=LONGEST))
    assert (_caption(stage), _foot(stage)) == (LONGEST, "Tap or press Space to go on.")


def test_what_comes_next_is_told_in_a_rest_and_only_then(window: MainWindow, stage: Stage) -> None:
    assert _foot(stage) == ""
    window.show_player(replace(a_view(), segment_kind=SegmentKind.REST, next_text="Then Calf roll, 60 seconds"))
    assert _foot(stage) == "Then Calf roll, 60 seconds"


def test_a_notice_is_shown(window: MainWindow, stage: Stage) -> None:
    window.show_player(replace(a_view(), notice="No sound device was found."))
    assert _foot(stage) == "No sound device was found."


def test_closing_the_window_asks_on_the_stage_and_escape_takes_it_back(window: MainWindow, stage: Stage) -> None:
    went_on = heard(window.go_on)
    window.close()
    assert find(stage, QWidget, "stage-question").isVisible()
    assert find(stage, QPushButton, "stage-keep").hasFocus()
    asked = heard(window.intent)
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert asked == []
    QTest.keyClick(find(stage, QPushButton, "stage-keep"), Qt.Key.Key_Escape)
    assert went_on == [None]
    assert stage.isVisible()
    assert stage.hasFocus()


def test_a_session_ended_on_the_stage_leaves_it_and_the_window_keeps_its_size(window: MainWindow, stage: Stage) -> None:
    chosen, closed = heard(window.end_chosen), heard(window.closed)
    window.close()
    QTest.mouseClick(find(stage, QPushButton, "stage-keep"), Qt.MouseButton.LeftButton)
    assert chosen == [EndChoice(keep=True, close=True)]
    window.show_player(a_view(PlayerPhase.STOPPED))
    assert not window.isFullScreen()
    window.close()
    assert closed == [WindowClosed(1240, 780)]


def test_a_question_that_is_open_stays_open_on_the_way_back(window: MainWindow, stage: Stage) -> None:
    window.player.ask_end()
    QTest.keyClick(stage, Qt.Key.Key_F11)
    assert find(window, QWidget, "end-question").isVisible()
    assert find(window, QPushButton, "end-keep").hasFocus()


def test_a_session_that_comes_to_its_end_does_not_fall_out_of_the_dark(window: MainWindow, stage: Stage) -> None:
    window.show_player(a_view(PlayerPhase.FINISHED))
    assert stage.isVisible()
    assert _caption(stage) == "Well done."
    QTest.keyClick(stage, Qt.Key.Key_Space)
    assert not window.isFullScreen()
    assert find(window, QWidget, "summary-page").isVisible()


def test_the_mouse_goes_away_when_it_rests_and_comes_back_when_it_moves(stage: Stage, qtbot: QtBot) -> None:
    assert stage.cursor().shape() is not Qt.CursorShape.BlankCursor
    qtbot.waitUntil(lambda: stage.cursor().shape() is Qt.CursorShape.BlankCursor, timeout=10 * tokens.CURSOR_MS)
    assert not stage.leave.is_seen
    QTest.mouseMove(stage.ring, QPoint(50, 50))
    QTest.mouseMove(stage.ring, QPoint(60, 60))
    qtbot.waitUntil(lambda: stage.cursor().shape() is not Qt.CursorShape.BlankCursor)
    assert stage.leave.is_seen


def test_the_button_leaves_when_it_is_seen_and_is_part_of_the_stage_when_not(window: MainWindow, stage: Stage) -> None:
    asked = heard(window.intent)
    stage.leave.vanish()
    QTest.mouseClick(stage.leave, Qt.MouseButton.LeftButton)
    assert asked == [Intent.PAUSE]
    assert stage.leave.is_seen
    QTest.mouseClick(stage.leave, Qt.MouseButton.LeftButton)
    assert not window.isFullScreen()


def test_a_desktop_that_takes_the_screen_away_gets_the_window(window: MainWindow, stage: Stage) -> None:
    window.showNormal()
    assert not stage.isVisible()
    assert find(window, QWidget, "root").isVisible()


def test_the_caption_is_as_large_as_three_metres_ask_for(window: MainWindow, stage: Stage) -> None:
    _sized(window, SCREEN)
    pixels = find(stage, FittedText, "stage-caption").fitting_font().pixelSize()
    assert pixels * X_HEIGHT * pixel_mm() >= letter_mm(40)


@pytest.mark.parametrize("size", SCREENS)
def test_the_longest_caption_has_three_lines_at_most(window: MainWindow, stage: Stage, size: tuple[int, int]) -> None:
    window.show_player(replace(a_view(PlayerPhase.EASING), caption=LONGEST))
    _sized(window, size)
    _assert_all_is_read(stage)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("size", SCREENS)
def test_text_twice_as_large_is_read_in_full(window: MainWindow, stage: Stage, size: tuple[int, int]) -> None:
    notice = "The computer was away for a moment, so the session waits for you where it was."
    window.show_player(replace(a_view(PlayerPhase.EASING), caption=LONGEST, notice=notice))
    _sized(window, size)
    _assert_all_is_read(stage)


def _assert_all_is_read(stage: Stage) -> None:
    """Nothing is clipped, nothing lies over anything else, and no caption has more than three lines."""
    for text in stage.findChildren(FittedText):
        font, room = text.fitting_font(), text.contentsRect()
        drawn = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text.text())
        assert drawn.width() <= room.width(), text.objectName()
        assert drawn.height() <= room.height(), text.objectName()
        assert text.lines_of(font) <= 3, text.objectName()
    upper = (stage.ring, stage.name, stage.side, stage.guide, stage.leave)
    parts = (*upper, stage.caption, stage.foot, stage.progress)
    areas = [(part.objectName(), part.rect().translated(part.mapTo(stage, QPoint()))) for part in parts]
    for place, (name, area) in enumerate(areas):
        assert stage.rect().contains(area), name
        for other, around in areas[place + 1 :]:
            assert not area.intersects(around), f"{name} lies over {other}"


def test_a_new_sentence_moves_nothing(window: MainWindow, stage: Stage) -> None:
    def places(view: PlayerView) -> list[object]:
        window.show_player(view)
        QApplication.processEvents()
        return [part.geometry() for part in (stage.ring, stage.name, stage.caption, stage.foot, stage.progress)]

    before = places(replace(a_view(), caption="", side_label=""))
    assert places(replace(a_view(), caption=LONGEST, notice="No sound device was found.")) == before
    assert places(a_paused_view()) == before


@pytest.mark.parametrize("size", SCREENS)
def test_the_longest_side_is_read_in_full(window: MainWindow, stage: Stage, size: tuple[int, int]) -> None:
    window.show_player(replace(a_view(), side_label="Right side \u00b7 2 of 2 \u00b7 repeat 1 of 2"))
    _sized(window, size)
    assert stage.side.text() == "Right side \u00b7 2 of 2\nrepeat 1 of 2"
    assert stage.side.sizeHint().width() <= stage.side.width()
    _assert_all_is_read(stage)


def test_the_stage_stays_dark_for_who_likes_it_light(stage: Stage) -> None:
    assert stage.grab().toImage().pixelColor(3, 3).lightness() < 40


def test_the_stage_is_made_when_it_is_first_opened(window: MainWindow) -> None:
    window.show_player(a_view())
    assert "stage" not in vars(window)
    event = QEvent(QEvent.Type.WindowStateChange)
    QApplication.sendEvent(window, event)
    assert window.findChild(Stage) is None


def test_a_number_that_is_asked_for_is_given_by_its_key(window: MainWindow, stage: Stage) -> None:
    rated = heard(window.rated)
    QTest.keyClick(stage, Qt.Key.Key_4)
    window.show_player(replace(a_view(PlayerPhase.EASING), asks_number=True))
    assert _foot(stage) == "How strong was it? Press the number, X for ten."
    QTest.keyClick(stage, Qt.Key.Key_X)
    assert rated == [10]
