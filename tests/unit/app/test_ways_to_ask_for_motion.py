"""Windows and macOS are asked whether little should move; what cannot be asked leaves motion as usual."""

import sys
from collections.abc import Sequence

import pytest

from massage_coach.app.motion_ways import (
    READ_REDUCE_MOTION,
    client_area_animation,
    mac_wishes_little,
    reading_for,
    said_by,
    windows_wishes_little,
)


@pytest.mark.parametrize(("animates", "little"), [(True, False), (False, True), (None, False)])
def test_windows_says_whether_it_animates(*, animates: bool | None, little: bool) -> None:
    assert windows_wishes_little(lambda: animates) is little


@pytest.mark.parametrize(("printed", "little"), [("1\n", True), ("0\n", False), ("", False), ("what?", False)])
def test_macos_prints_its_switch(*, printed: str, little: bool) -> None:
    asked: list[Sequence[str]] = []

    def said(command: Sequence[str]) -> str:
        asked.append(command)
        return printed

    assert mac_wishes_little(said) is little
    assert asked == [READ_REDUCE_MOTION]


def test_each_platform_is_asked_in_its_way() -> None:
    assert reading_for("win32") is not None
    assert reading_for("darwin") is not None
    assert reading_for("linux") is None


def test_what_a_command_printed_is_read() -> None:
    assert said_by([sys.executable, "-c", "print(1)"]).strip() == "1"


@pytest.mark.parametrize("command", [["no such program anywhere"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_a_command_that_is_missing_or_fails_says_nothing(command: list[str]) -> None:
    assert said_by(command) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows answers")
def test_elsewhere_windows_says_nothing() -> None:
    assert client_area_animation() is None
