"""The settings page shows settings and reports each change whole."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSlider

from massage_coach.settings import Motion, Settings, TalkSetting, Theme
from massage_coach.speech.model import VoiceInfo
from massage_coach.ui.area import Area
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard

VOICES = (VoiceInfo("en-us+f3", "English, female 3", ("en-us",)), VoiceInfo("en-gb", "English, British", ("en-gb",)))
HELD = replace(Settings(), technique_holds={"calf-roll": 75})


def _choose(window: MainWindow, name: str, key: str) -> None:
    choice = find(window, QComboBox, name)
    choice.setCurrentIndex(choice.findData(key))


def test_each_setting_is_reported_with_all_the_others(window: MainWindow) -> None:
    window.side.turn_to(Area.SETTINGS)
    window.show_settings(HELD, VOICES)
    changed = heard(window.settings_changed)
    _choose(window, "setting-voice", "en-gb")
    _choose(window, "setting-talk", "brief")
    _choose(window, "setting-theme", "dark")
    find(window, QSlider, "setting-rate").setValue(150)
    find(window, QSlider, "setting-volume").setValue(60)
    find(window, QCheckBox, "setting-ready").click()
    _choose(window, "setting-motion", "reduced")
    assert len(changed) == 7
    assert changed[-1] == Settings(
        voice="en-gb",
        rate=150,
        volume=60,
        talk=TalkSetting.BRIEF,
        theme=Theme.DARK,
        motion=Motion.REDUCED,
        wait_for_ready=True,
        technique_holds={"calf-roll": 75},
    )


def test_showing_settings_reports_nothing(window: MainWindow) -> None:
    changed = heard(window.settings_changed)
    window.show_settings(replace(HELD, rate=100, wait_for_ready=True), VOICES)
    window.side.turn_to(Area.SETTINGS)
    assert changed == []
    assert find(window, QSlider, "setting-rate").value() == 100
    assert find(window, QCheckBox, "setting-ready").isChecked()


def test_a_voice_that_is_gone_is_shown_by_its_id(window: MainWindow) -> None:
    window.show_settings(replace(HELD, voice="mb-us1"), VOICES)
    window.side.turn_to(Area.SETTINGS)
    assert find(window, QComboBox, "setting-voice").currentText() == "mb-us1"


def test_without_a_voice_the_page_says_so_and_nothing_can_be_tried(window: MainWindow) -> None:
    window.side.turn_to(Area.SETTINGS)
    window.show_settings(HELD, (), "No voice was found.")
    assert find(window, QLabel, "settings-notice").text() == "No voice was found."
    assert find(window, QLabel, "settings-notice").isVisible()
    assert not find(window, QPushButton, "say-something").isEnabled()


def test_say_something_is_asked_for(window: MainWindow) -> None:
    window.side.turn_to(Area.SETTINGS)
    window.show_settings(HELD, VOICES)
    said = heard(window.say_something)
    QTest.mouseClick(find(window, QPushButton, "say-something"), Qt.MouseButton.LeftButton)
    assert said == [None]
