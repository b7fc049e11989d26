"""A conductor whose clock stands still until it is moved, and whose voice, sound and record only remember."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from massage_coach.checkin.model import Answer, Spot
from massage_coach.clocks import Clocks
from massage_coach.conductor.conductor import Conductor
from massage_coach.conductor.model import Options, Resumption
from massage_coach.history.recorder import Began, RecorderFault, RecorderReport
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.models import Routine
from massage_coach.session.model import ChimeKind, Cue
from massage_coach.session.player import Event, Player
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.sound.model import ScheduledSound, SoundLost, SoundOpened, SoundReport
from massage_coach.speech.model import Clip, ClipFault, VoiceChoice
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import OpenGate
from tests.support.catalogue import catalogue, length_of, routine, step

TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SESSION = 7
"""Number that the record gives to a session."""


class Clock:
    """Time in seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def clip_of(text: str) -> Clip:
    """A clip that nobody has to make."""
    return Clip(text, Path(f"{text}.wav"), length_of(text))


@dataclass
class FakeClips:
    """A voice that has spoken everything before, or speaks when a test says so."""

    knows_all: bool = True
    wanted: list[str] = field(default_factory=list)
    made: list[Clip | ClipFault] = field(default_factory=list)

    def cached(self, texts: Sequence[str], choice: VoiceChoice) -> dict[str, Clip]:
        assert choice.rate
        return {text: clip_of(text) for text in texts} if self.knows_all else {}

    def request(self, texts: Sequence[str], choice: VoiceChoice) -> None:
        assert choice.rate
        self.wanted += texts

    def poll(self) -> tuple[Clip | ClipFault, ...]:
        made, self.made = tuple(self.made), []
        return made

    def speak(self, number: int | None = None) -> None:
        """Make the next wanted sentences, or all."""
        count = len(self.wanted) if number is None else number
        self.made += [clip_of(text) for text in self.wanted[:count]]
        del self.wanted[:count]

    def fail(self, reason: str) -> None:
        """Give every wanted sentence up."""
        self.made += [ClipFault(text, reason) for text in self.wanted]
        self.wanted.clear()


@dataclass(frozen=True, slots=True)
class Order:
    """A sound, and when it was ordered."""

    sound: ScheduledSound
    ordered_at: float


@dataclass
class FakeSound:
    """A loudspeaker that keeps what it was told."""

    clock: Clock
    opens_at_once: bool = True
    is_open: bool = False
    has_device: bool = False
    volume: int | None = None
    preloaded: list[Path] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    dropped_after: list[float] = field(default_factory=list)
    hushed_at: list[float] = field(default_factory=list)
    reports: list[SoundReport] = field(default_factory=list)
    last_words: Path | None = None

    def open(self) -> None:
        self.is_open = True
        if self.opens_at_once and not self.has_device:
            self.has_device = True
            self.reports.append(SoundOpened("fake"))

    def close(self) -> None:
        self.is_open = self.has_device = False
        self.last_words = None

    def leave(self) -> None:
        self.is_open = self.has_device = False

    def preload(self, paths: Sequence[Path]) -> None:
        self.preloaded += paths

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        self.orders += [Order(sound, self.clock()) for sound in sounds]

    def drop(self, after: float) -> None:
        self.dropped_after.append(after)
        self.orders = [order for order in self.orders if order.sound.at < after]

    def hush(self) -> None:
        self.hushed_at.append(self.clock())
        self.orders = [order for order in self.orders if order.sound.at < self.clock()]

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def leave_last_words(self, path: Path | None) -> None:
        self.last_words = path

    def poll(self) -> tuple[SoundReport, ...]:
        reports, self.reports = tuple(self.reports), []
        return reports

    def lose(self, reason: str) -> None:
        """Let the device go away."""
        self.has_device = False
        self.reports.append(SoundLost(reason))

    def said(self) -> list[tuple[str, float]]:
        """Every sentence that is or was to be heard, with its time."""
        return [
            (order.sound.source.stem, order.sound.at) for order in self.orders if isinstance(order.sound.source, Path)
        ]

    def rung(self) -> list[tuple[ChimeKind, float]]:
        """Every bell that is or was to be heard, with its time."""
        found = [(order.sound.source, order.sound.at) for order in self.orders]
        return [(source, at) for source, at in found if isinstance(source, ChimeKind)]


@dataclass
class FakeRecorder:
    """A history of one session in memory."""

    begun: list[tuple[Routine, datetime, float]] = field(default_factory=list)
    resumed: list[int] = field(default_factory=list)
    segments: dict[int, SegmentRecord] = field(default_factory=dict)
    """By position, the one that was written last at the end."""
    ended: list[Status | None] = field(default_factory=list)
    """How sessions ended; ``None`` for one that was thrown away."""
    reports: list[RecorderReport] = field(default_factory=list)
    sittings: int = 0
    answers: list[Answer] = field(default_factory=list)
    ticked: tuple[Spot, ...] = ()

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> int:
        self.begun.append((routine, started_at, planned_s))
        return self._sit_down(SESSION)

    def resume(self, session_id: int) -> int:
        self.resumed.append(session_id)
        return self._sit_down(session_id)

    def _sit_down(self, session_id: int) -> int:
        self.sittings += 1
        self.reports.append(Began(session_id, self.sittings))
        return self.sittings

    def segment(self, segment: SegmentRecord) -> None:
        self.segments.pop(segment.position, None)
        self.segments[segment.position] = segment

    def answer(self, answer: Answer) -> None:
        self.answers.append(answer)

    def spots(self, spots: tuple[Spot, ...]) -> None:
        self.ticked = spots

    def finish(self, status: Status) -> None:
        self.ended.append(status)

    def discard(self) -> None:
        self.ended.append(None)

    def poll(self) -> tuple[RecorderReport, ...]:
        reports, self.reports = tuple(self.reports), []
        return reports

    def fail(self, reason: str) -> None:
        """Let the disk be full."""
        self.reports.append(RecorderFault(reason, self.sittings))


class Stand:
    """A conductor with everything around it."""

    def __init__(self, *, knows_all: bool = True, opens_at_once: bool = True) -> None:
        self.clock = Clock()
        self.slept_s = 0.0
        self.clips = FakeClips(knows_all)
        self.sound = FakeSound(self.clock, opens_at_once)
        self.recorder = FakeRecorder()
        self.conductor = Conductor(
            gate=OpenGate(catalogue()),
            wording=EnglishWording(),
            clips=self.clips,
            sound=self.sound,
            recorder=self.recorder,
            clocks=Clocks(self.clock, lambda: TODAY, lambda: self.slept_s),
        )

    def prepare(
        self, hold_s: int = 20, options: Options | None = None, resumption: Resumption | None = None
    ) -> PlayerView:
        """Get ready for one technique on both sides."""
        return self.conductor.prepare(routine(step(hold_s=hold_s)), options or Options(), resumption)

    def start(self, hold_s: int = 20, options: Options | None = None, resumption: Resumption | None = None) -> None:
        """Prepare, press Start, and wait until the session runs."""
        self.prepare(hold_s, options, resumption)
        self.ask(Intent.START)
        while self.view.phase is PlayerPhase.READY:
            self.pass_time(0.1)

    def ask(self, event: Event) -> PlayerView:
        """Press a button."""
        return self.conductor.ask(event)

    def pass_time(self, seconds: float, every: float = 0.25) -> PlayerView:
        """Let time go by, with a look every now and then."""
        goal = self.clock.now + seconds
        while self.clock.now < goal - 1e-9:
            self.clock.now = min(goal, self.clock.now + every)
            self.conductor.tick()
        return self.view

    def pass_to(self, moment: float) -> PlayerView:
        """Let time go by up to a moment of the clock."""
        return self.pass_time(moment - self.clock.now)

    @property
    def view(self) -> PlayerView:
        """What a screen shows."""
        return self.conductor.view()

    @property
    def player(self) -> Player:
        """The player as it is."""
        assert self.conductor.player is not None
        return self.conductor.player

    def moment_of(self, session_s: float) -> float:
        """Clock time of a moment of the session, if nobody touches it from now on."""
        return self.player.since - self.player.segment.start_s + session_s

    def planned(self) -> list[tuple[str, float]]:
        """Every sentence of the plan with the clock time at which it is due."""
        return [(cue.text, self.moment_of(cue.start_s)) for cue in self.player.plan.cues]

    def cue(self, beginning: str) -> Cue:
        """The first sentence of the plan that begins so."""
        return next(cue for cue in self.player.plan.cues if cue.text.startswith(beginning))


def same(said: Sequence[tuple[str, float]], planned: Sequence[tuple[str, float]]) -> bool:
    """Whether the same sentences come in the same order at the same times, but for the last bit of a number."""
    return [(text, round(at, 6)) for text, at in said] == [(text, round(at, 6)) for text, at in planned]
