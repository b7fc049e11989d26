"""Writes a session down as it is played, and knows what the history says of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from massage_coach.checkin.model import NOTHING, Answer, CheckIn, Moment
from massage_coach.conductor.collaborators import Recorder
from massage_coach.history.recorder import RecorderFault
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.models import Routine
from massage_coach.session.effects import Begin, End, Played, Rated

DISCOMFORT: Final = "discomfort"
"""Id of the question that is asked in mid-session."""

UNSURE_S: Final = 1.0
"""So long, in seconds, a record waits for the true length of the session; then an estimate is written down.

What is played is written once a second, so that a program which is killed loses no more by this.
"""


class Diary:
    """The record of one session; ``clock`` in seconds, monotonic, ``today`` the time on the wall.

    ``session`` is its number in the history, where it goes on with one that was interrupted; ``before`` is what the
    person said before it.
    """

    def __init__(
        self,
        recorder: Recorder,
        routine: Routine,
        clock: Callable[[], float],
        today: Callable[[], datetime],
        session: int | None = None,
        before: CheckIn = NOTHING,
    ) -> None:
        # What an earlier session has left to tell is not about this one.
        recorder.poll()
        self._recorder = recorder
        self._routine = routine
        self._clock = clock
        self._today = today
        self._resumed = session
        self._sitting: int | None = None
        """By what number the recorder's reports name this session, while it is written down."""
        self._began: tuple[float, datetime] | None = None
        """When it began, until it is written down."""
        self._unwritten: dict[int, Played] = {}
        self._before = before
        self._said: list[Answer] = []
        """What was said in the session, until it is written down."""
        self.fault = ""
        """What is amiss with the history, in one sentence, or empty."""
        self.session: int | None = None
        """Number in the history, once it is there."""

    @property
    def is_kept(self) -> bool:
        """Whether the session is in the history or will be in a moment."""
        return (self._sitting is not None or self._began is not None) and not self.fault

    def take(self, effect: Begin | Played | Rated | End) -> None:
        """Write down what happened; nothing is before :meth:`settle`."""
        match effect:
            case Begin() if self._resumed is not None:
                self._sitting = self._recorder.resume(self._resumed)
            case Begin():
                self._began = (self._clock(), self._today())
            case Played() if self._began is not None:
                self._unwritten[effect.position] = effect
            case Played():
                self._recorder.segment(_record_of(effect))
            case Rated(value=value, technique=technique):
                answer = Answer(Moment.DURING, DISCOMFORT, value, self._today(), technique)
                if self._began is None:
                    self._recorder.answer(answer)
                else:
                    self._said.append(answer)
            case End(finished=finished, keep=keep) if keep or self._resumed is not None:
                # What an earlier sitting left in the history is not this one's to throw away.
                self._recorder.finish(Status.FINISHED if finished else Status.STOPPED)
            case End():
                self._sitting = None
                self.session = None
                self._recorder.discard()

    def settle(self, planned_s: float, *, sure: bool) -> None:
        """Open the record, once the planned length of the session in seconds is sure or has been waited for."""
        if self._began is None:
            return
        began_at, started_at = self._began
        if sure or self._clock() - began_at >= UNSURE_S:
            self._began = None
            self._sitting = self._recorder.begin(self._routine, started_at, planned_s)
            if self._before.spots:
                self._recorder.spots(self._before.spots)
            for answer in (*self._before.answers, *self._said):
                self._recorder.answer(answer)
            self._said.clear()
            for played in self._unwritten.values():
                self._recorder.segment(_record_of(played))
            self._unwritten.clear()

    def look(self) -> None:
        """Take in what became of the record."""
        for report in self._recorder.poll():
            if report.sitting != self._sitting:
                continue
            if isinstance(report, RecorderFault):
                self.fault = report.reason
            else:
                self.session = report.session_id
                self.fault = ""


def _record_of(played: Played) -> SegmentRecord:
    segment = played.segment
    return SegmentRecord(
        position=played.position,
        kind=segment.kind,
        technique=segment.technique,
        side=segment.side,
        repeat=segment.repeat,
        planned_s=segment.length_s,
        actual_s=played.actual_s,
    )
