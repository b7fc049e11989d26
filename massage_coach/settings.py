"""What a person has set, kept in one small file."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

HoldSetting = Annotated[int, Meta(ge=HOLD_MIN_S, le=HOLD_MAX_S)]


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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
    reduced_motion: bool = False
    wait_for_ready: bool = False
    """Whether a set-up lasts until the person says that they are ready."""
    technique_holds: dict[str, HoldSetting] = {}
    """Hold in seconds of a technique started on its own, by technique id."""
    step_holds: dict[str, dict[str, HoldSetting]] = {}
    """Hold in seconds of a routine's steps: routine id, then the step's index as text."""
    window_size: tuple[int, int] = (1240, 780)
    """Width and height of the window in pixels."""
