"""What a person asks of the program through the window, one frozen record per signal."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_coach.library.models import Position


class LibraryFilter(msgspec.Struct, frozen=True):
    """What the list of techniques is narrowed to; an empty string or ``None`` narrows nothing."""

    text: str = ""
    region: str = ""
    """Region id."""
    tool: str = ""
    """Tool id."""
    position: "Position | None" = None
    muscle: str = ""
    """Muscle id; which side it was pointed at on makes no difference to the list."""


class TechniqueChosen(msgspec.Struct, frozen=True):
    """Show a technique."""

    technique: str


class RoutineChosen(msgspec.Struct, frozen=True):
    """Show a routine."""

    routine: str


class TechniqueHoldSet(msgspec.Struct, frozen=True):
    """Hold a technique that is started on its own for ``hold_s`` seconds."""

    technique: str
    hold_s: int


class StepHoldSet(msgspec.Struct, frozen=True):
    """Hold one step of a routine, counted from 0, for ``hold_s`` seconds."""

    routine: str
    step: int
    hold_s: int


class TechniqueStarted(msgspec.Struct, frozen=True):
    """Play one technique on its own."""

    technique: str


class TechniqueEdited(msgspec.Struct, frozen=True):
    """Change a technique of one's own."""

    technique: str


class TechniqueCopied(msgspec.Struct, frozen=True):
    """Make a technique of one's own from another."""

    technique: str


class RoutineStarted(msgspec.Struct, frozen=True):
    """Play a routine."""

    routine: str


class RoutineEdited(msgspec.Struct, frozen=True):
    """Change a routine of one's own."""

    routine: str


class RoutineCopied(msgspec.Struct, frozen=True):
    """Make a routine of one's own from another."""

    routine: str


class RoutineFileWanted(msgspec.Struct, frozen=True):
    """Write a routine to a file to give away."""

    routine: str


class HistoryWanted(msgspec.Struct, frozen=True):
    """List the past sessions with every word of ``text``, all where it is empty: so many pages, the newest first."""

    text: str = ""
    pages: int = 1


class SessionChosen(msgspec.Struct, frozen=True):
    """Show a past session."""

    session: int


class SessionNoted(msgspec.Struct, frozen=True):
    """Keep a note with a session; an empty note removes it."""

    session: int
    note: str


class SessionDeleted(msgspec.Struct, frozen=True):
    """Delete a session; the person has confirmed it."""

    session: int


class SessionReplayed(msgspec.Struct, frozen=True):
    """Play the routine of a past session again, with the holds it had."""

    session: int


class SessionResumed(msgspec.Struct, frozen=True):
    """Go on with an interrupted session where it was cut short."""

    session: int


class QuestionAnswered(msgspec.Struct, frozen=True):
    """A safety question was answered; ``details`` has the regions that were ticked, by id of the detail."""

    question: str
    yes: bool
    details: "Mapping[str, tuple[str, ...]]" = msgspec.field(default_factory=dict)


class EndChoice(msgspec.Struct, frozen=True):
    """How a session is ended: kept in the history or thrown away, and whether the window closes after it."""

    keep: bool
    close: bool


class WindowClosed(msgspec.Struct, frozen=True):
    """The window is closing; its size in pixels is worth remembering."""

    width: int
    height: int
