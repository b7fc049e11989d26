"""The player: what it shows, and what its buttons and keys ask for."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.ui.asks import EndChoice, SessionNoted, SessionReplayed, WindowClosed
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.ring import Ring
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_paused_view, a_record, a_technique, a_view

BUTTONS = (Intent.BACK, Intent.SKIP, Intent.REPEAT, Intent.LONGER, Intent.SHORTER, Intent.TOO_MUCH)
KEYS = (
    (Qt.Key.Key_Space, Intent.PAUSE),
    (Qt.Key.Key_Left, Intent.BACK),
    (Qt.Key.Key_Right, Intent.SKIP),
    (Qt.Key.Key_R, Intent.REPEAT),
    (Qt.Key.Key_Plus, Intent.LONGER),
    (Qt.Key.Key_Minus, Intent.SHORTER),
    (Qt.Key.Key_T, Intent.TOO_MUCH),
)


def test_a_moment_of_a_session_is_on_the_screen(window: MainWindow) -> None:
    window.show_player(a_view())
    assert find(window, QLabel, "player-name").text() == "Shoulder squeeze"
    assert find(window, QLabel, "player-side").text() == "Left side \u00b7 1 of 2"
    assert find(window, QLabel, "player-pressure").text() == "Pressure 3 to 5 of 10"
    assert find(window, QLabel, "player-caption").text() == "Take the ridge between neck and shoulder."
    assert find(window, QLabel, "session-left").text() == "4:01"
    assert find(window, Ring, "ring").text() == "23 seconds left, Hold"


def test_a_long_caption_moves_nothing(window: MainWindow) -> None:
    window.show_player(replace(a_view(), caption=""))
    before = find(window, Ring, "ring").geometry()
    window.show_player(replace(a_view(), caption="Let the shoulder drop a little further with every breath. " * 2))
    assert find(window, Ring, "ring").geometry() == before


@pytest.mark.parametrize("intent", BUTTONS)
def test_a_button_asks_for_its_intent_once(window: MainWindow, intent: Intent) -> None:
    window.show_player(a_view())
    asked = heard(window.intent)
    QTest.mouseClick(find(window, QPushButton, f"player-{intent.value}"), Qt.MouseButton.LeftButton)
    assert asked == [intent]


@pytest.mark.parametrize(("key", "intent"), KEYS)
def test_a_key_asks_for_its_intent_once(window: MainWindow, key: Qt.Key, intent: Intent) -> None:
    window.show_player(a_view())
    asked = heard(window.intent)
    QTest.keyClick(window.player, key)
    assert asked == [intent]


@pytest.mark.parametrize(
    ("phase", "intent"),
    [
        (PlayerPhase.READY, Intent.START),
        (PlayerPhase.PLAYING, Intent.PAUSE),
        (PlayerPhase.WAITING, Intent.READY),
        (PlayerPhase.PAUSED, Intent.RESUME),
        (PlayerPhase.EASING, Intent.RESUME),
    ],
)
def test_the_large_button_asks_what_the_space_bar_asks(window: MainWindow, phase: PlayerPhase, intent: Intent) -> None:
    window.show_player(replace(a_view(phase), allowed=frozenset(Intent)))
    asked = heard(window.intent)
    QTest.mouseClick(find(window, QPushButton, "primary"), Qt.MouseButton.LeftButton)
    QTest.keyClick(window.player, Qt.Key.Key_Space)
    assert asked == [intent, intent]


def test_the_space_bar_pauses_even_while_another_button_has_the_focus(window: MainWindow) -> None:
    window.show_player(a_view())
    asked = heard(window.intent)
    skip = find(window, QPushButton, "player-skip")
    skip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(skip, Qt.Key.Key_Space)
    assert asked == [Intent.PAUSE]


def test_enter_presses_the_button_that_tab_led_to(window: MainWindow, qtbot: QtBot) -> None:
    window.show_player(replace(a_view(), allowed=frozenset(Intent)))
    asked = heard(window.intent)
    skip = find(window, QPushButton, "player-skip")
    skip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(skip.hasFocus)
    QTest.keyClick(skip, Qt.Key.Key_Return)
    assert asked == [Intent.SKIP]


def test_enter_without_tab_says_i_am_ready(window: MainWindow) -> None:
    window.show_player(replace(a_view(PlayerPhase.WAITING), allowed=frozenset({Intent.READY})))
    asked = heard(window.intent)
    QTest.keyClick(window.player, Qt.Key.Key_Return)
    assert asked == [Intent.READY]


def test_a_mouse_click_leaves_the_keys_with_the_player(window: MainWindow) -> None:
    window.show_player(a_view())
    skip = find(window, QPushButton, "player-skip")
    QTest.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert not skip.hasFocus()


def test_the_keys_reach_the_player_though_the_focus_was_left_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    window.show_player(a_view())
    window.show_notice("The last session was cut short.")
    text = find(window, QLabel, "notice-text")
    QTest.mouseClick(text, Qt.MouseButton.LeftButton)
    asked = heard(window.intent)
    QTest.keyClick(text, Qt.Key.Key_Space)
    assert asked == [Intent.PAUSE]
    qtbot.waitUntil(window.player.hasFocus)


def test_a_key_with_control_means_nothing(window: MainWindow) -> None:
    window.show_player(a_view())
    asked = heard(window.intent)
    QTest.keyClick(window.player, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.player, Qt.Key.Key_X)
    assert asked == []


def test_what_cannot_be_asked_now_is_disabled_and_its_key_is_silent(window: MainWindow) -> None:
    window.show_player(a_paused_view())
    asked = heard(window.intent)
    assert not find(window, QPushButton, "player-longer").isEnabled()
    assert find(window, QPushButton, "player-skip").isEnabled()
    QTest.keyClick(window.player, Qt.Key.Key_Plus)
    assert asked == []


def test_every_button_shows_its_key_and_explains_itself(window: MainWindow) -> None:
    window.show_player(a_view())
    for intent in BUTTONS:
        button = find(window, QPushButton, f"player-{intent.value}")
        assert button.accessibleName()
        assert button.toolTip().endswith(")")


def test_a_notice_is_shown_only_while_there_is_one(window: MainWindow) -> None:
    window.show_player(a_view())
    assert not find(window, QLabel, "player-notice").isVisible()
    window.show_player(replace(a_view(), notice="No sound device was found."))
    assert find(window, QLabel, "player-notice").isVisible()


def test_escape_asks_first_and_a_second_escape_goes_on(window: MainWindow) -> None:
    window.show_player(a_view())
    asked, went_on = heard(window.intent), heard(window.go_on)
    QTest.keyClick(window.player, Qt.Key.Key_Escape)
    assert asked == [Intent.END]
    question = find(window, QWidget, "end-question")
    assert question.isVisible()
    QTest.keyClick(find(window, QPushButton, "end-keep"), Qt.Key.Key_Escape)
    assert went_on == [None]
    assert not question.isVisible()
    QTest.keyClick(window.player, Qt.Key.Key_Space)
    assert asked == [Intent.END, Intent.PAUSE]


@pytest.mark.parametrize(("name", "keep"), [("end-keep", True), ("end-throw", False)])
def test_the_person_chooses_what_becomes_of_a_session(window: MainWindow, name: str, *, keep: bool) -> None:
    window.show_player(a_view())
    chosen = heard(window.end_chosen)
    QTest.mouseClick(find(window, QPushButton, "player-end"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)
    assert chosen == [EndChoice(keep=keep, close=False)]


def test_player_keys_rest_while_the_question_is_asked(window: MainWindow) -> None:
    window.show_player(a_view())
    window.player.ask_end()
    asked = heard(window.intent)
    QTest.keyClick(window.player, Qt.Key.Key_R)
    assert asked == []


def test_closing_the_window_in_mid_session_asks_first(window: MainWindow) -> None:
    window.show_player(a_view())
    closed, chosen = heard(window.closed), heard(window.end_chosen)
    window.close()
    assert window.isVisible()
    assert closed == []
    QTest.mouseClick(find(window, QPushButton, "end-keep"), Qt.MouseButton.LeftButton)
    assert chosen == [EndChoice(keep=True, close=True)]
    window.show_player(a_view(PlayerPhase.STOPPED))
    window.close()
    assert closed == [WindowClosed(1240, 780)]


def test_the_end_shows_what_was_done_with_room_for_a_note(window: MainWindow) -> None:
    window.show_player(a_view())
    window.show_player(a_view(PlayerPhase.FINISHED))
    assert find(window, QLabel, "summary-title").text() == "Well done"
    window.show_summary(a_record(7))
    assert find(window, QLabel, "summary-planned").text() == "5:00"
    assert find(window, QLabel, "summary-actual").text() == "4:40"
    noted, again, left = heard(window.session_noted), heard(window.session_replayed), heard(window.player_left)
    editor = window.player.findChild(NoteEditor)
    assert editor is not None
    editor.edit.setPlainText("Left side was tighter.")
    QTest.mouseClick(find(window, QPushButton, "summary-note-keep"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(window, QPushButton, "play-again"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(window, QPushButton, "back-to-library"), Qt.MouseButton.LeftButton)
    assert noted == [SessionNoted(7, "Left side was tighter.")]
    assert again == [SessionReplayed(7)]
    assert left == [None]
    assert find(window, QWidget, "today-page").isVisible()


def test_a_second_session_starts_with_its_ring_and_not_with_the_last_summary(window: MainWindow) -> None:
    window.show_player(a_view(PlayerPhase.FINISHED))
    window.show_summary(a_record())
    window.show_technique(a_technique(), 30)
    window.show_player(a_view(PlayerPhase.READY))
    assert find(window, Ring, "ring").isVisible()
    window.show_player(replace(a_view(PlayerPhase.STOPPED), routine_name="Another"))
    assert find(window, QLabel, "summary-name").text() == "Another"


@pytest.mark.parametrize("name", ["Two-ball lean for the mid-back", "Back-of-neck fingertip circles"])
def test_the_longest_names_are_read_in_full_in_the_smallest_window(window: MainWindow, name: str) -> None:
    window.resize(1024, 640)
    window.show_player(replace(a_view(), technique_name=name))
    label = find(window, ElidedLabel, "player-name")
    assert QFontMetrics(label.fitting_font()).horizontalAdvance(name) <= label.width()
