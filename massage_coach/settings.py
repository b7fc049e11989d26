"""What a person has set, kept in one small file."""

import codecs
import contextlib
import os
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from massage_coach.files import read_small, replace
from massage_coach.kept_file import UnfitFileError, fault_of, read_as
from massage_coach.units import GOAL_MAX, GOAL_MIN, GOAL_USUAL, HOLD_MAX_S, HOLD_MIN_S

HoldSetting = Annotated[int, Meta(ge=HOLD_MIN_S, le=HOLD_MAX_S)]

WindowPixels = Annotated[int, Meta(ge=1, le=100_000)]
"""More than any screen has, less than Qt can count."""

MAX_BYTES: Final = 2 * 1024 * 1024
"""Largest settings that are read: more than ten thousand holds take."""

MINUTES_MAX: Final = 24 * 60

REGIONS_MAX: Final = 100
"""More regions than any body has."""

RegionName = Annotated[str, Meta(min_length=1, max_length=100)]

_INDEX_DIGITS: Final = 6
"""More digits than the number of any step has."""


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    """Light or dark as the system is."""


class Motion(StrEnum):
    """Whether things move on the screen."""

    SYSTEM = "system"
    """As the platform wishes."""
    FULL = "full"
    REDUCED = "reduced"


class TalkSetting(StrEnum):
    """How much the voice says; the words of ``session.model.Talk``, which lies above this room."""

    FULL = "full"
    BRIEF = "brief"
    CHIMES = "chimes"


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting with its default."""

    voice: str = "en-us+f3"
    rate: Annotated[int, Meta(ge=80, le=220)] = 130
    """Engine rate in words a minute."""
    volume: Annotated[int, Meta(ge=0, le=100)] = 80
    """Percent."""
    talk: TalkSetting = TalkSetting.FULL
    theme: Theme = Theme.SYSTEM
    text_percent: Annotated[int, Meta(ge=80, le=200, multiple_of=20)] = 100
    """Size of all text, in percent of its own."""
    motion: Motion = Motion.SYSTEM
    wait_for_ready: bool = False
    """Whether a set-up lasts until the person says that they are ready."""
    technique_holds: dict[str, HoldSetting] = {}
    """Hold in seconds of a technique started on its own, by technique id."""
    step_holds: dict[str, dict[str, HoldSetting]] = {}
    """Hold in seconds of a routine's steps: routine id, then the step's index as text."""
    week_goal: Annotated[int, Meta(ge=GOAL_MIN, le=GOAL_MAX)] = GOAL_USUAL
    """Sessions a week that the person aims for."""
    today_minutes: Annotated[int, Meta(ge=1, le=MINUTES_MAX)] | None = None
    """How long a session on the first page may take, in minutes; ``None`` for any time."""
    today_regions: Annotated[tuple[RegionName, ...], Meta(max_length=REGIONS_MAX)] = ()
    """Where it was tight when the first page was asked last, by region ids."""
    check_ins: bool = True
    """Whether the person is asked how they are, before and after sessions."""
    window_size: tuple[WindowPixels, WindowPixels] = (1240, 780)
    """Width and height of the window in pixels."""


class _Earlier(Struct, frozen=True):
    """What an earlier version kept in another way."""

    reduced_motion: object = False
    """``True`` is ``Motion.REDUCED`` now; ``False`` was never chosen."""


class SettingsError(Exception):
    """A setting is out of range or cannot be kept; the message is one sentence for the person."""


def moves_little(settings: Settings, *, system: bool) -> bool:
    """Tell whether as little as possible moves; ``system`` is what the platform wishes."""
    return settings.motion is Motion.REDUCED or (settings.motion is Motion.SYSTEM and system)


def hold_for_technique(settings: Settings, technique: str) -> int | None:
    """Tell the hold set for a technique on its own, in seconds; ``None`` if its own default holds."""
    return settings.technique_holds.get(technique)


def holds_for_routine(settings: Settings, routine_id: str) -> dict[int, int]:
    """Tell the holds set for a routine's steps, in seconds by the step's index; other steps keep their own."""
    holds = settings.step_holds.get(routine_id, {})
    return {int(index): seconds for index, seconds in holds.items() if _is_index(index)}


def _is_index(text: str) -> bool:
    return text.isdecimal() and len(text) <= _INDEX_DIGITS


def with_technique_hold(settings: Settings, technique: str, seconds: int) -> Settings:
    """Set the hold of a technique on its own; raises ``SettingsError`` outside 20 to 90 s."""
    holds = {**settings.technique_holds, technique: _checked_hold(seconds)}
    return msgspec.structs.replace(settings, technique_holds=holds)


def with_step_hold(settings: Settings, routine_id: str, index: int, seconds: int) -> Settings:
    """Set the hold of a routine's step, counted from 0; raises ``SettingsError`` outside 20 to 90 s."""
    if index < 0:
        raise SettingsError(f"A routine has no step {index}; steps count from 0.")
    steps = {**settings.step_holds.get(routine_id, {}), str(index): _checked_hold(seconds)}
    return msgspec.structs.replace(settings, step_holds={**settings.step_holds, routine_id: steps})


def without_step_holds(settings: Settings, routine_id: str) -> Settings:
    """Forget the holds set for a routine's steps, because its steps are others now."""
    holds = {name: each for name, each in settings.step_holds.items() if name != routine_id}
    return msgspec.structs.replace(settings, step_holds=holds)


def _checked_hold(seconds: int) -> int:
    if not HOLD_MIN_S <= seconds <= HOLD_MAX_S:
        raise SettingsError(f"A hold lasts {HOLD_MIN_S} to {HOLD_MAX_S} seconds, not {seconds}.")
    return seconds


class SettingsFile:
    """The settings on disk, readable by their owner only, with a copy of the last good ones beside them."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self._last_good: Final = path.with_name(f"{path.name}.last-good")
        self._is_bad = False
        """Whether the file is one that could neither be understood nor moved aside."""
        self._known: bytes | None = None
        """What the file held when it was read or written last."""

    def load(self) -> tuple[Settings, str]:
        """Read the settings, and one sentence for the person if something was wrong; never raises for a bad file.

        A missing file means the defaults. A file that cannot be understood is kept under a new name, and the last good
        settings take its place. Keys of another version are ignored.
        """
        try:
            content, settings = read_as(self.path, MAX_BYTES, _decoded)
        except FileNotFoundError:
            return Settings(), ""
        except UnfitFileError as fault:
            return self._recovered(str(fault))
        self._known = content
        self._keep_good(content)
        return settings, ""

    def fault(self) -> str:
        """Say in a few words what is wrong with the file, and change nothing; empty where it is well or missing."""
        return fault_of(self.path, MAX_BYTES, _decoded)

    def save(self, settings: Settings) -> str:
        """Replace the file as a whole, so that a crash leaves the old settings or the new; raises ``SettingsError``.

        A file that is bad, or that somebody else has changed, is moved aside, of which one sentence tells the person.
        """
        content = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
        aside = self._free_name("broken" if self._is_bad else "replaced") if self._is_strange() else None
        try:
            replace(self.path, content, aside)
        except OSError as error:
            raise SettingsError(
                f"The settings in {self.path} cannot be saved ({error.strerror}), so changes hold until the program "
                "ends; make room or allow writing there."
            ) from error
        self._is_bad = False
        self._known = content
        self._keep_good(content)
        return (
            f"The settings in {self.path} were not as they had been saved; that file is kept as {aside}."
            if aside
            else ""
        )

    def _is_strange(self) -> bool:
        """Whether the file is not the one that was read or written last."""
        if self._is_bad or self._known is None:
            return self._is_bad
        try:
            return read_small(self.path, MAX_BYTES) != self._known
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _recovered(self, fault: str) -> tuple[Settings, str]:
        try:
            content, settings = read_as(self._last_good, MAX_BYTES, _decoded)
            used = "the last good ones"
        except (FileNotFoundError, UnfitFileError):
            content, settings, used = b"", Settings(), "the defaults"
        aside = self._free_name("broken")
        try:
            if content:
                replace(self.path, content, aside)
            else:
                self.path.rename(aside)
        except OSError:
            self._is_bad = True
            advice = "mend that file or move it away"
        else:
            self._known = content or None
            advice = f"the file is kept as {aside}, to be mended or deleted"
        return settings, f"The settings in {self.path} {fault}, so {used} are used; {advice}."

    def _keep_good(self, content: bytes) -> None:
        # A convenience for a worse day: the settings themselves are safe without it.
        with contextlib.suppress(OSError):
            try:
                kept = read_small(self._last_good, MAX_BYTES)
            except FileNotFoundError:
                kept = b""
            if kept != content:
                replace(self._last_good, content)

    def _free_name(self, why: str) -> Path:
        names = (self.path.with_name(f"{self.path.name}.{why}-{number}") for number in count(1))
        return next(name for name in names if not os.path.lexists(name))


def _decoded(content: bytes) -> Settings:
    if len(content) > MAX_BYTES:
        raise msgspec.DecodeError(f"larger than {MAX_BYTES // 1024} KB")
    try:
        # The mark that some editors begin a file with.
        return _with_earlier(content.removeprefix(codecs.BOM_UTF8))
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError("not text in UTF-8") from error
    except RecursionError as error:
        raise msgspec.DecodeError("nested too deeply") from error
    except msgspec.DecodeError as error:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise msgspec.DecodeError("not text in UTF-8") from error
        raise


def _with_earlier(content: bytes) -> Settings:
    settings = msgspec.json.decode(content, type=Settings)
    if settings.motion is Motion.SYSTEM and msgspec.json.decode(content, type=_Earlier).reduced_motion is True:
        return msgspec.structs.replace(settings, motion=Motion.REDUCED)
    return settings
