"""The loop of a session: it asks the player what to do, has it done, and says what a screen shows.

The conductor owns no clock and no thread. Whoever drives it calls :meth:`Conductor.tick` some twenty times a second;
being called late delays the picture but no word, because sentences are handed to the sound ahead of their time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from massage_coach.history.recorder import RecorderFault, RecorderReport
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.session.effects import Begin, Drop, Effect, End, Hush, Played, Ring, Say
from massage_coach.session.model import ChimeKind, Talk
from massage_coach.session.player import Event, Happening, Player, Stage, advance, ready_player
from massage_coach.session.screen import show
from massage_coach.session.script import Wording, write_script
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.sound.model import ScheduledSound, SoundLost, SoundOpened, SoundReport
from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.model import Clip, ClipFault, VoiceChoice

SETTLE_S: Final = 0.6
"""So long after the device was opened, in seconds, a session may start."""

GIVE_UP_S: Final = 4.0
"""So long a start waits for a device that says nothing, in seconds."""


class Clips(Protocol):
    """Where spoken sentences come from; no call waits for a voice."""

    def cached(self, texts: Sequence[str], choice: VoiceChoice) -> dict[str, Clip]:
        """Look up what was made before."""
        ...

    def request(self, texts: Sequence[str], choice: VoiceChoice) -> None:
        """Have sentences made, in this order."""
        ...

    def poll(self) -> tuple[Clip | ClipFault, ...]:
        """Fetch what has been made since the last call."""
        ...


class Sound(Protocol):
    """Where sounds go; no call waits for a device."""

    def open(self) -> None:
        """Open the device and feed it silence."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...

    def preload(self, paths: Sequence[Path]) -> None:
        """Read clips ahead of their use."""
        ...

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        """Have sounds heard at their times."""
        ...

    def drop(self, after: float) -> None:
        """Forget what was to be heard at ``after`` or later, in seconds of the monotonic clock."""
        ...

    def hush(self) -> None:
        """Be silent at once and forget everything scheduled."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0 to 100."""
        ...

    def poll(self) -> tuple[SoundReport, ...]:
        """Fetch what happened since the last call."""
        ...


class Recorder(Protocol):
    """Where a session is written down; no call waits for a disk."""

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> None:
        """Open the record of a session."""
        ...

    def resume(self, session_id: int) -> None:
        """Go on with the record of an interrupted session."""
        ...

    def segment(self, segment: SegmentRecord) -> None:
        """Write down how much of a segment was played."""
        ...

    def finish(self, status: Status) -> None:
        """Close the record."""
        ...

    def discard(self) -> None:
        """Throw the record away."""
        ...

    def poll(self) -> tuple[RecorderReport, ...]:
        """Fetch what became of the record since the last call."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """How a person wants a session to be played; ``volume`` in percent."""

    talk: Talk = Talk.FULL
    voice: VoiceChoice = field(default_factory=VoiceChoice)
    volume: int = 80
    wait_for_ready: bool = False


@dataclass(frozen=True, slots=True)
class Resumption:
    """Where an interrupted session goes on."""

    session: int
    position: int
    """Index of the segment in the plan."""
    holds: dict[int, float]
    """Lengths in seconds that holds had, by segment."""
    played: dict[int, float]
    """Seconds that were played of each segment."""


@dataclass
class _Stage:
    """What one session needs beside its player."""

    routine: Routine
    options: Options
    resumption: Resumption | None
    texts: tuple[str, ...]
    clips: dict[str, Clip]
    missing: set[str]
    voice_fault: str = ""
    sound_fault: str = ""
    record_fault: str = ""
    session: int | None = None
    opened_at: float | None = None
    wants_start_at: float | None = None


class Conductor:
    """Plays one session after the other; every collaborator is passed in."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        wording: Wording,
        clips: Clips,
        sound: Sound,
        recorder: Recorder,
        clock: Callable[[], float],
        today: Callable[[], datetime],
    ) -> None:
        self._catalogue = catalogue
        self._wording = wording
        self._clips = clips
        self._sound = sound
        self._recorder = recorder
        self._clock = clock
        self._today = today
        self._stage: _Stage | None = None
        self._player: Player | None = None
        self._sounds = 0

    def prepare(self, routine: Routine, options: Options, resumption: Resumption | None = None) -> PlayerView:
        """Get ready for a routine: sentences are made, the device is opened and fed, nothing is said yet."""
        self.leave()
        script = write_script(routine, self._catalogue, self._wording, options.talk)
        texts = script.texts()
        cached = self._clips.cached(texts, options.voice)
        missing = [text for text in texts if text not in cached]
        self._stage = _Stage(routine, options, resumption, texts, cached, set(missing))
        if missing:
            self._clips.request(missing, options.voice)
        self._sound.open()
        self._sound.set_volume(options.volume)
        self._sound.preload([clip.path for clip in cached.values()])
        self._make_player()
        return self.view()

    def ask(self, event: Event) -> PlayerView:
        """Pass on what the person asks for, or how a stopped session ends; a start waits for the voice."""
        stage = self._need_stage()
        if event is Intent.START and self._need_player().phase is PlayerPhase.READY:
            stage.wants_start_at = stage.wants_start_at or self._clock()
            return self.tick()
        self._step(event)
        return self.view()

    def tick(self) -> PlayerView:
        """Let time pass up to now."""
        stage = self._need_stage()
        self._take_clips(stage)
        self._take_reports(stage)
        if stage.wants_start_at is not None and not stage.missing and self._sound_is_settled(stage):
            stage.wants_start_at = None
            self._step(Intent.START)
        self._step(Happening.TICK)
        return self.view()

    def _sound_is_settled(self, stage: _Stage) -> bool:
        """Whether the first word can be on time: a device that was just opened tells no true time for a moment."""
        now = self._clock()
        if stage.opened_at is not None:
            return now - stage.opened_at >= SETTLE_S
        waited = now - (stage.wants_start_at or now)
        return bool(stage.sound_fault) or waited >= GIVE_UP_S

    def leave(self) -> None:
        """Put the session away: what was done is kept, the device is let go."""
        if self._stage is None or self._player is None:
            return
        if self._player.phase not in {PlayerPhase.READY, PlayerPhase.FINISHED, PlayerPhase.STOPPED}:
            self._step(Intent.END)
            self._step(Happening.KEEP)
        self._sound.hush()
        self._sound.close()
        self._stage = None
        self._player = None

    def set_volume(self, percent: int) -> None:
        """Change the volume at once, 0 to 100."""
        self._sound.set_volume(percent)

    @property
    def session_id(self) -> int | None:
        """Number of the session in the history, once it is there."""
        return None if self._stage is None else self._stage.session

    @property
    def player(self) -> Player | None:
        """The player as it is, ``None`` where no session is prepared."""
        return self._player

    def view(self) -> PlayerView:
        """Say what a screen shows now."""
        stage = self._need_stage()
        spoken = stage.options.talk is not Talk.CHIMES and not stage.voice_fault
        return show(self._need_player(), self._notice(stage), spoken=spoken)

    def _notice(self, stage: _Stage) -> str:
        if stage.sound_fault:
            return f"{stage.sound_fault} The captions guide you."
        if stage.voice_fault:
            return f"{stage.voice_fault} Captions and chimes guide you."
        if stage.record_fault:
            return stage.record_fault
        if stage.wants_start_at is not None:
            return "Getting voice and sound ready; the session starts by itself in a moment."
        return ""

    def _need_stage(self) -> _Stage:
        if self._stage is None:
            raise RuntimeError("No session is prepared.")
        return self._stage

    def _need_player(self) -> Player:
        if self._player is None:
            raise RuntimeError("No session is prepared.")
        return self._player

    def _make_player(self) -> None:
        """Plan the session with the lengths that are known; estimates stand in for the rest."""
        stage = self._need_stage()
        lengths = {text: clip.length_s for text, clip in stage.clips.items()}
        rate = stage.options.voice.rate

        def length_of(text: str) -> float:
            known = lengths.get(text)
            return estimated_length_s(text, rate) if known is None else known

        script = write_script(stage.routine, self._catalogue, self._wording, stage.options.talk)
        staged = Stage(script, length_of, wait_for_ready=stage.options.wait_for_ready)
        resumption = stage.resumption
        if resumption is None:
            self._player = ready_player(staged, self._clock())
        else:
            self._player = ready_player(staged, self._clock(), resumption.position, resumption.holds, resumption.played)

    def _take_clips(self, stage: _Stage) -> None:
        arrived = [answer for answer in self._clips.poll() if answer.text in stage.missing]
        for answer in arrived:
            stage.missing.discard(answer.text)
            if isinstance(answer, Clip):
                stage.clips[answer.text] = answer
            else:
                stage.voice_fault = answer.reason
        fresh = [answer.path for answer in arrived if isinstance(answer, Clip)]
        if fresh:
            self._sound.preload(fresh)
        if arrived and not stage.missing and self._need_player().phase is PlayerPhase.READY:
            self._make_player()

    def _take_reports(self, stage: _Stage) -> None:
        for report in self._sound.poll():
            match report:
                case SoundLost():
                    stage.sound_fault = report.reason
                    stage.opened_at = None
                case SoundOpened():
                    stage.sound_fault = ""
                    stage.opened_at = self._clock()
                case _:
                    pass
        for written in self._recorder.poll():
            if isinstance(written, RecorderFault):
                stage.record_fault = written.reason
            else:
                stage.session = written.session_id

    def _step(self, event: Event) -> None:
        player, effects = advance(self._need_player(), event, self._clock())
        self._player = player
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        stage = self._need_stage()
        match effect:
            case Say(text=text, at=at):
                clip = stage.clips.get(text)
                if clip is not None:
                    self._play(clip.path, at)
            case Ring(chime=chime, at=at):
                if stage.options.talk is Talk.CHIMES or stage.voice_fault:
                    self._play(chime, at)
            case Drop(at=at):
                self._sound.drop(at)
            case Hush():
                self._sound.hush()
            case Begin() | Played() | End():
                self._write_down(effect, stage)

    def _write_down(self, effect: Begin | Played | End, stage: _Stage) -> None:
        match effect:
            case Begin(planned_s=planned_s) if stage.resumption is None:
                self._recorder.begin(stage.routine, self._today(), planned_s)
            case Begin() if stage.resumption is not None:
                self._recorder.resume(stage.resumption.session)
            case Played():
                self._recorder.segment(_record_of(effect))
            case End(finished=finished, keep=True):
                self._recorder.finish(Status.FINISHED if finished else Status.STOPPED)
            case _:
                self._recorder.discard()

    def _play(self, source: Path | ChimeKind, at: float) -> None:
        self._sounds += 1
        self._sound.schedule([ScheduledSound(self._sounds, source, at)])


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
