"""A session on real parts without a window, into which faults are thrown between two looks at the clock."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from massage_coach.clocks import Clocks
from massage_coach.conductor.conductor import Conductor
from massage_coach.conductor.model import Options
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.history.records import SessionRecord
from massage_coach.history.store import HistoryStore
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.reading import read_routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.player import TRANSITIONS, Event, Happening, Player
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.sound.model import ScheduledSound, SoundOutput, SoundReport, SoundStarted
from massage_coach.sound.output import AudioHost
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import OpenGate
from tests.support.audio import Recording, read_clip
from tests.support.command import TINY_ROUTINE

LOOK_S: Final = 0.04
MEETING_S: Final = 0.06
"""Two sentences that were not to meet may do so for no longer than this."""

LATE_S: Final = 0.06
ALIKE: Final = 0.85

TORN: Final = 0.4
"""What is this much like the sentence is a part of it, on both sides of a gap."""

SLIP_S: Final = 0.24
"""A sentence may be late by so much, or torn, where the one before and the one after are whole and on time.

On a machine that has too much to do the sound server runs dry for a moment: a gap opens, and what it was handed before,
up to a whole buffer, is heard later by that gap. Nobody can call that back. The host learns of it by the requests that
follow, and aims anew within half a second; so the next sentence has to be on time again, and a second late one in a row
is a fault of the program. Seen with two sessions and three idle loops on two cores: 78 ms, and a torn sentence.
"""


class HandClock:
    """Time in seconds that only its owner moves."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Listener:
    """An output that notes what it was asked for and what was heard, and passes everything on."""

    def __init__(self, output: SoundOutput) -> None:
        self._output = output
        self.asked: dict[int, ScheduledSound] = {}
        self.started: list[SoundStarted] = []

    def open(self) -> None:
        self._output.open()

    def close(self) -> None:
        self._output.close()

    def leave(self) -> None:
        self._output.leave()

    def preload(self, paths: Sequence[Path]) -> None:
        self._output.preload(paths)

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        self.asked |= {sound.sound: sound for sound in sounds}
        self._output.schedule(sounds)

    def drop(self, after: float) -> None:
        self._output.drop(after)

    def hush(self) -> None:
        self._output.hush()

    def set_volume(self, percent: int) -> None:
        self._output.set_volume(percent)

    def leave_last_words(self, path: Path | None) -> None:
        self._output.leave_last_words(path)

    def poll(self) -> tuple[SoundReport, ...]:
        reports = self._output.poll()
        self.started += [report for report in reports if isinstance(report, SoundStarted)]
        return reports


@dataclass(frozen=True, slots=True)
class Planned:
    """A sentence and when it is due, in seconds of the clock."""

    text: str
    at: float
    length_s: float


class Stage:
    """One session; ``voice`` starts a voice worker, ``output`` is where sounds go, both real where none are given."""

    def __init__(
        self,
        folder: Path,
        *,
        voice: Sequence[str] | None = None,
        output: SoundOutput | None = None,
        clock: HandClock | None = None,
        today: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.paths = Paths.under(folder)
        self.hand = clock
        self.sound = Listener(output if output is not None else AudioHost())
        self.clips = ClipMaker(self.paths.clips, voice)
        self.recorder = HistoryRecorder(self.paths.history)
        self._catalogue = load_catalogue(assets_dir())
        self.conductor = Conductor(
            gate=OpenGate(self._catalogue),
            wording=EnglishWording(),
            clips=self.clips,
            sound=self.sound,
            recorder=self.recorder,
            clocks=Clocks(clock or time.monotonic, today),
        )
        self.captions: list[str] = []
        self.notices: list[str] = []
        self._phase = PlayerPhase.READY

    def start(self, within_s: float = 20.0) -> float:
        """Press Start and wait until the session runs; gives the seconds that took."""
        routine = read_routine(TINY_ROUTINE, self._catalogue.words)
        self._note(self.conductor.prepare(routine, Options()))
        began = time.monotonic()
        self.ask(Intent.START)
        self.run(lambda: self.phase is not PlayerPhase.READY, within_s, "the session did not start")
        return time.monotonic() - began

    def ask(self, event: Event) -> None:
        """Press a button."""
        self._note(self.conductor.ask(event))

    def tick(self) -> PlayerView:
        """Let time pass up to now."""
        view = self.conductor.tick()
        self._note(view)
        return view

    def run(self, until: Callable[[], bool], within_s: float, in_vain: str) -> None:
        """Let real time pass; also a clock moved by hand goes at its pace."""
        deadline = time.monotonic() + within_s
        while not until():
            assert time.monotonic() < deadline, f"{in_vain} within {within_s:.0f} s; shown was: {self.notice!r}"
            time.sleep(LOOK_S)
            if self.hand is not None:
                self.hand.now += LOOK_S
            self.tick()

    def play(self, seconds: float) -> None:
        """Let so many seconds of the clock pass, at once where it is moved by hand."""
        if self.hand is None:
            end = time.monotonic() + seconds
            self.run(lambda: time.monotonic() >= end, seconds + 5.0, "time did not pass")
            return
        end = self.hand.now + seconds
        while self.hand.now < end:
            self.hand.now = min(end, self.hand.now + 0.5)
            self.tick()

    @property
    def player(self) -> Player:
        """The player as it is."""
        assert self.conductor.player is not None
        return self.conductor.player

    @property
    def phase(self) -> PlayerPhase:
        """The phase that the player is in."""
        return self.player.phase

    @property
    def notice(self) -> str:
        """What is shown of faults at the moment."""
        return self.conductor.view().notice

    def planned(self) -> list[Planned]:
        """Every sentence of the plan, if nobody touches the session from now on."""
        player = self.player
        zero = player.since - player.segment.start_s
        return [Planned(cue.text, zero + cue.start_s, cue.length_s) for cue in player.plan.cues]

    def check_no_overlap(self) -> None:
        """No two sounds that were heard met."""
        lengths = {clip.path: clip.length_s for clip in self.clips.cached(self._texts(), Options().voice).values()}
        heard = [
            (one.at, one.at + lengths[source])
            for one in sorted(self.sound.started, key=lambda one: one.at)
            if (sound := self.sound.asked.get(one.sound)) is not None
            and isinstance(source := sound.source, Path)
            and source in lengths
        ]
        met = [round(a[1] - b[0], 3) for a, b in pairwise(heard) if b[0] < a[1] - MEETING_S]
        assert not met, f"sentences met for {met} s"

    def _texts(self) -> list[str]:
        return list(self.player.stage.script.texts())

    def check_heard(self, recording: Recording, since: float, until: float) -> int:
        """Every sentence that was due in between is on the recording, on time; gives how many there were.

        One that met a gap is let off, see ``SLIP_S``; where it is the last, ``ends_late`` asks to listen on.
        """
        due = self._due(since, until)
        assert due, "nothing was due"
        slipped = ""
        for cue in due:
            late_s, alike = self._heard(recording, cue)
            if _is_on_time(late_s, alike):
                slipped = ""
                continue
            told = f"{late_s * 1000:.0f} ms late, {alike:.2f} alike: {cue.text}"
            assert alike >= TORN, f"not heard: {told}"
            assert 0.0 < late_s < SLIP_S, told
            assert not slipped, f"{slipped}; {told}"
            slipped = told
        assert not slipped, slipped
        return len(due)

    def ends_late(self, recording: Recording, since: float, until: float) -> bool:
        """Whether the last sentence was not on time, so that the next one tells whether it met a gap."""
        due = self._due(since, until)
        return bool(due) and not _is_on_time(*self._heard(recording, due[-1]))

    def _due(self, since: float, until: float) -> list[Planned]:
        return [cue for cue in self.planned() if cue.at >= since and cue.at + cue.length_s <= until]

    def _heard(self, recording: Recording, cue: Planned) -> tuple[float, float]:
        """Tell how late a sentence was heard, in seconds, and how much like itself."""
        clips = self.clips.cached([cue.text], Options().voice)
        heard = recording.find(read_clip(clips[cue.text].path), cue.at - 0.5, cue.at + 0.5)
        return heard.at - cue.at, heard.score

    def end_and_check(self) -> SessionRecord:
        """Keep what was done, and look at what is on disk."""
        if self.phase is not PlayerPhase.FINISHED:
            self.ask(Intent.END)
            self.ask(Happening.KEEP)
        played = sum(self.player.played)
        self.conductor.leave()
        assert self.recorder.close(10.0), "the history was not written"
        record = check_disk(self.paths)
        assert abs(record.actual_s - played) < 0.1, f"{record.actual_s} s on disk, {played} s played"
        return record

    def close(self) -> None:
        """Let everything go."""
        self.sound.close()
        self.clips.close()
        self.recorder.close(5.0)

    def _note(self, view: PlayerView) -> None:
        if view.phase is not self._phase:
            assert may_follow(self._phase, view.phase), f"{self._phase} became {view.phase}"
            self._phase = view.phase
        for seen, text in ((self.captions, view.caption), (self.notices, view.notice)):
            if text and text not in seen[-1:]:
                seen.append(text)


def _is_on_time(late_s: float, alike: float) -> bool:
    return alike >= ALIKE and abs(late_s) < LATE_S


def may_follow(before: PlayerPhase, after: PlayerPhase) -> bool:
    """Whether the table of transitions leads there, by an event before which the clock caught up."""
    ticked = TRANSITIONS[before].get(Happening.TICK, frozenset()) | {before}
    reached = {phase for first in ticked for phases in TRANSITIONS[first].values() for phase in phases}
    return after in reached | ticked


def check_disk(paths: Paths) -> SessionRecord:
    """One session is there, in a sound database."""
    with closing(sqlite3.connect(paths.history)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with HistoryStore(paths.history) as store:
        (record,) = store.recent()
    return record


@contextmanager
def on_stage(stage: Stage) -> Iterator[Stage]:
    """Let everything go at the end."""
    try:
        yield stage
    finally:
        stage.close()
