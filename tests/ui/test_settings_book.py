"""What a person sets holds at once, and reaches the disk as soon as the disk takes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_coach.app.book import SettingsBook
from massage_coach.settings import Settings, SettingsFile, Theme

PATIENCE_MS = 20_000


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "home" / "settings.json")


@pytest.fixture
def book(file: SettingsFile, qtbot: QtBot) -> Iterator[SettingsBook]:
    made = SettingsBook(file, retry_after_ms=20)
    yield made
    made.close()
    qtbot.wait(1)  # what the saver's thread sent is delivered


def test_a_change_is_on_the_disk_a_moment_later(book: SettingsBook, file: SettingsFile, qtbot: QtBot) -> None:
    book.change(Settings(volume=30))
    book.change(Settings(volume=40))
    qtbot.waitUntil(lambda: SettingsFile(file.path).load() == (Settings(volume=40), ""), timeout=PATIENCE_MS)


def test_a_disk_that_refuses_is_told_once_and_the_change_holds(
    book: SettingsBook, file: SettingsFile, qtbot: QtBot
) -> None:
    file.path.parent.write_text("a file in the way")
    told: list[str] = []
    book.failed.connect(told.append)
    book.change(Settings(theme=Theme.DARK))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    qtbot.wait(100)
    (sentence,) = told
    assert f"The settings in {file.path} cannot be saved" in sentence
    assert book.settings == Settings(theme=Theme.DARK)


def test_what_could_not_be_saved_is_saved_once_it_can_be(book: SettingsBook, file: SettingsFile, qtbot: QtBot) -> None:
    file.path.parent.write_text("a file in the way")
    with qtbot.waitSignal(book.failed, timeout=PATIENCE_MS):
        book.change(Settings(volume=30))
    file.path.parent.unlink()
    qtbot.waitUntil(lambda: SettingsFile(file.path).load() == (Settings(volume=30), ""), timeout=PATIENCE_MS)


def test_what_could_not_be_saved_is_tried_again_at_the_end(file: SettingsFile, qtbot: QtBot) -> None:
    book = SettingsBook(file, retry_after_ms=PATIENCE_MS)
    file.path.parent.write_text("a file in the way")
    with qtbot.waitSignal(book.failed, timeout=PATIENCE_MS):
        book.change(Settings(volume=30))
    file.path.parent.unlink()
    book.close()
    assert file.load() == (Settings(volume=30), "")


def test_a_file_changed_by_hand_meanwhile_is_kept_and_said(
    book: SettingsBook, file: SettingsFile, qtbot: QtBot
) -> None:
    book.change(Settings(volume=30))
    qtbot.waitUntil(lambda: file.load()[0] == Settings(volume=30), timeout=PATIENCE_MS)
    file.path.write_text('{"volume": 50}')
    with qtbot.waitSignal(book.put_aside, timeout=PATIENCE_MS) as told:
        book.change(Settings(volume=40))
    assert "settings.json.replaced-1" in str(told.args)
