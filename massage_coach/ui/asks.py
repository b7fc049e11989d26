"""What a person asks of the program through the window, one frozen record per signal."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_coach.library.models import Position


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What the list of techniques is narrowed to; an empty string or ``None`` narrows nothing."""

    text: str = ""
    region: str = ""
    """Region id."""
    tool: str = ""
    """Tool id."""
    position: "Position | None" = None
    muscle: str = ""
    """Muscle id; which side it was pointed at on makes no difference to the list."""


@dataclass(frozen=True, slots=True)
class TechniqueChosen:
    """Show a technique."""

    technique: str


@dataclass(frozen=True, slots=True)
class RoutineChosen:
    """Show a routine."""

    routine: str


@dataclass(frozen=True, slots=True)
class TechniqueHoldSet:
    """Hold a technique that is started on its own for ``hold_s`` seconds."""

    technique: str
    hold_s: int


@dataclass(frozen=True, slots=True)
class StepHoldSet:
    """Hold one step of a routine, counted from 0, for ``hold_s`` seconds."""

    routine: str
    step: int
    hold_s: int


@dataclass(frozen=True, slots=True)
class TechniqueStarted:
    """Play one technique on its own."""

    technique: str


@dataclass(frozen=True, slots=True)
class TechniqueEdited:
    """Change a technique of one's own."""

    technique: str


@dataclass(frozen=True, slots=True)
class TechniqueCopied:
    """Make a technique of one's own from another."""

    technique: str


@dataclass(frozen=True, slots=True)
class RoutineStarted:
    """Play a routine."""

    routine: str


@dataclass(frozen=True, slots=True)
class RoutineEdited:
    """Change a routine of one's own."""

    routine: str


@dataclass(frozen=True, slots=True)
class RoutineCopied:
    """Make a routine of one's own from another."""

    routine: str


@dataclass(frozen=True, slots=True)
class RoutineFileWanted:
    """Write a routine to a file to give away."""

    routine: str


@dataclass(frozen=True, slots=True)
class HistoryWanted:
    """List the past sessions with every word of ``text``, all where it is empty: so many pages, the newest first."""

    text: str = ""
    pages: int = 1


@dataclass(frozen=True, slots=True)
class SessionChosen:
    """Show a past session."""

    session: int


@dataclass(frozen=True, slots=True)
class SessionNoted:
    """Keep a note with a session; an empty note removes it."""

    session: int
    note: str


@dataclass(frozen=True, slots=True)
class SessionDeleted:
    """Delete a session; the person has confirmed it."""

    session: int


@dataclass(frozen=True, slots=True)
class SessionReplayed:
    """Play the routine of a past session again, with the holds it had."""

    session: int


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """Go on with an interrupted session where it was cut short."""

    session: int


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A safety question was answered; ``details`` has the regions that were ticked, by id of the detail."""

    question: str
    yes: bool
    details: "Mapping[str, tuple[str, ...]]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EndChoice:
    """How a session is ended: kept in the history or thrown away, and whether the window closes after it."""

    keep: bool
    close: bool


@dataclass(frozen=True, slots=True)
class WindowClosed:
    """The window is closing; its size in pixels is worth remembering."""

    width: int
    height: int
