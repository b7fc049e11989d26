"""The loop of a session: it asks the player what to do, has it done, and says what a screen shows.

The conductor owns no clock and no thread. Whoever drives it calls :meth:`Conductor.tick` some twenty times a second;
being called late delays the picture but no word, because sentences are handed to the sound ahead of their time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from massage_coach.clocks import Clocks
from massage_coach.conductor.collaborators import Clips, Recorder
from massage_coach.conductor.loudspeaker import SETTLE_S, Loudspeaker
from massage_coach.history.recorder import RecorderFault
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.session.effects import Begin, Drop, Effect, End, Hush, Played, Ring, Say
from massage_coach.session.model import ChimeKind, Talk
from massage_coach.session.player import Event, Happening, Player, Stage, advance, ready_player
from massage_coach.session.running import STALL_S, after_sleep, hand_out_again
from massage_coach.session.screen import show
from massage_coach.session.script import Script, Wording, write_script
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.sound.model import ScheduledSound, SoundOutput
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.model import Clip, VoiceChoice

VOICE_GIVE_UP_S: Final = 20.0
"""So long a start waits for the next sentence of a voice that says nothing, in seconds."""

BELL_S: Final = 1.5
"""A bell rings for so long, in seconds, and nobody speaks into it."""

SPARE_S: Final = 0.2
"""So much longer than planned for a sentence may be and still leave a gap before the next, in seconds."""

OVER: Final = frozenset({PlayerPhase.FINISHED, PlayerPhase.STOPPED})

TOO_SLOW: Final = "The voice takes too long to get ready; see what `massage-coach doctor` says."


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

    script: Script
    options: Options
    resumption: Resumption | None
    clips: dict[str, Clip]
    missing: set[str]
    voice_fault: str = ""
    record_fault: str = ""
    session: int | None = None
    wants_start_at: float | None = None
    voice_heard_at: float = 0.0
    """When the voice last had news, or the person asked for the start."""
    sitting: int | None = None
    """By what number the recorder's reports name this session, while it is written down."""


class Conductor:
    """Plays one session after the other; every collaborator is passed in."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        wording: Wording,
        clips: Clips,
        sound: SoundOutput,
        recorder: Recorder,
        clocks: Clocks,
    ) -> None:
        self._catalogue = catalogue
        self._wording = wording
        self._clips = clips
        self._sound = sound
        self._speaker = Loudspeaker(sound, clocks.now)
        self._recorder = recorder
        self._clock = clocks.now
        self._today = clocks.wall
        self._slept = clocks.slept
        self._slept_s = clocks.slept()
        self._stage: _Stage | None = None
        self._player: Player | None = None
        self._sounds = 0

    def prepare(self, routine: Routine, options: Options, resumption: Resumption | None = None) -> PlayerView:
        """Get ready for a routine: sentences are made, the device is opened and fed, nothing is said yet."""
        self._put_away()
        script = write_script(routine, self._catalogue, self._wording, options.talk)
        texts = script.texts()
        cached = self._clips.cached(texts, options.voice)
        missing = [text for text in texts if text not in cached]
        self._stage = _Stage(script, options, resumption, cached, set(missing))
        if missing:
            self._clips.request(missing, options.voice)
        # What an earlier session has left to tell is not about this one.
        self._recorder.poll()
        self._speaker.wake(options.volume)
        self._sound.preload([clip.path for clip in cached.values()])
        self._make_player()
        return self.view()

    def ask(self, event: Event) -> PlayerView:
        """Pass on what the person asks for, or how a stopped session ends; a start waits for the voice."""
        stage = self._need_stage()
        if event is Intent.START and self._need_player().phase is PlayerPhase.READY:
            if stage.wants_start_at is None:
                stage.wants_start_at = stage.voice_heard_at = self._clock()
                self._speaker.keep()
            return self.tick()
        self._step(event)
        return self.view()

    def tick(self) -> PlayerView:
        """Let time pass up to now."""
        stage = self._need_stage()
        self._take_clips(stage)
        self._take_reports(stage)
        if stage.wants_start_at is not None and self._voice_is_ready(stage) and self._speaker.is_ready():
            stage.wants_start_at = None
            self._step(Intent.START)
        self._step(Happening.TICK)
        return self.view()

    def _voice_is_ready(self, stage: _Stage) -> bool:
        """Whether every sentence is there, or the voice has been silent for so long that nobody waits for it."""
        if stage.missing and self._clock() - stage.voice_heard_at >= VOICE_GIVE_UP_S:
            stage.voice_fault = stage.voice_fault or TOO_SLOW
            return True
        return not stage.missing

    def warm(self, volume: int) -> None:
        """Have the loudspeaker ready for a start that may come; to be told by :meth:`look` how it goes."""
        if self._stage is None:
            self._speaker.wake(volume)

    def look(self) -> bool:
        """Let time pass where no session is prepared; tells whether the loudspeaker is still kept awake."""
        self._speaker.look()
        return self._speaker.is_awake

    def leave(self) -> None:
        """Put the session away: what was done is kept, the device is let go."""
        self._put_away()
        self._speaker.let_go()

    def abandon(self) -> None:
        """Let go of the session as it stands; its record stays open, so that it can be resumed as interrupted."""
        self._stage = None
        self._player = None
        self._speaker.let_go()

    def _put_away(self) -> None:
        if self._player is None:
            return
        if self._player.phase not in OVER | {PlayerPhase.READY}:
            self._step(Intent.END)
            self._step(Happening.KEEP)
        self._sound.hush()
        self._stage = None
        self._player = None

    def set_volume(self, percent: int) -> None:
        """Change the volume at once, 0 to 100."""
        self._sound.set_volume(percent)

    @property
    def session_id(self) -> int | None:
        """Number of the session in the history, once it is there; ``None`` again where it was thrown away."""
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
        faults = [stage.record_fault] if stage.record_fault else []
        if self._speaker.fault:
            faults.append(f"{self._speaker.fault} The captions guide you.")
        elif stage.voice_fault:
            faults.append(f"{stage.voice_fault} Captions and chimes guide you.")
        if faults:
            return " ".join(faults)
        if stage.wants_start_at is not None and self._need_player().phase is PlayerPhase.READY:
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
        length_of = known_or_estimated(lengths, stage.options.voice.rate)
        staged = Stage(stage.script, length_of, wait_for_ready=stage.options.wait_for_ready)
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
        if arrived:
            stage.voice_heard_at = self._clock()
        if stage.voice_fault == TOO_SLOW and stage.clips.keys() >= set(stage.script.texts()):
            stage.voice_fault = ""
        fresh = [answer.path for answer in arrived if isinstance(answer, Clip)]
        if fresh:
            self._sound.preload(fresh)
        if arrived and not stage.missing and self._need_player().phase is PlayerPhase.READY:
            self._make_player()

    def _take_reports(self, stage: _Stage) -> None:
        if self._speaker.look():
            self._sound_again()
        for written in self._recorder.poll():
            if written.sitting != stage.sitting:
                continue
            if isinstance(written, RecorderFault):
                stage.record_fault = written.reason
            else:
                stage.session = written.session_id
                stage.record_fault = ""

    def _sound_again(self) -> None:
        """Have heard on a device that was just opened what is still to come; what was missed stays a caption."""
        player = self._need_player()
        if player.phase is PlayerPhase.READY:
            return
        now = self._clock()
        self._sound.drop(now)
        self._carry_out(*hand_out_again(player, now + SETTLE_S))

    def _step(self, event: Event) -> None:
        self._notice_sleep()
        player, effects = advance(self._need_player(), event, self._clock())
        self._carry_out(player, effects)

    def _notice_sleep(self) -> None:
        before, self._slept_s = self._slept_s, self._slept()
        if self._slept_s - before > STALL_S:
            self._carry_out(*after_sleep(self._need_player()))

    def _carry_out(self, player: Player, effects: Sequence[Effect]) -> None:
        if player.phase in OVER and self._need_player().phase not in OVER:
            self._speaker.rest()
        self._player = player
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        stage = self._need_stage()
        match effect:
            case Say(text=text, at=at):
                clip = stage.clips.get(text)
                # One that came late may be longer than was planned for, and would be talked over.
                if clip is not None and clip.length_s <= self._need_player().stage.length_of(text) + SPARE_S:
                    self._play(clip.path, at)
            case Ring(chime=chime, at=at):
                if stage.options.talk is Talk.CHIMES or (stage.voice_fault and not self._speaks_at(stage, at)):
                    self._play(chime, at)
            case Drop(at=at):
                self._sound.drop(at)
            case Hush():
                self._sound.hush()
            case Begin() | Played() | End():
                self._write_down(effect, stage)

    def _speaks_at(self, stage: _Stage, at: float) -> bool:
        """Whether a sentence that has its clip is said while a bell at ``at`` would ring."""
        player = self._need_player()
        begins = at - player.since + player.segment.start_s
        cues = (cue for cue in player.plan.cues if cue.text in stage.clips)
        return any(cue.start_s < begins + BELL_S and begins < cue.end_s for cue in cues)

    def _write_down(self, effect: Begin | Played | End, stage: _Stage) -> None:
        match effect:
            case Begin(planned_s=planned_s):
                if stage.resumption is None:
                    stage.sitting = self._recorder.begin(stage.script.routine, self._today(), planned_s)
                else:
                    stage.sitting = self._recorder.resume(stage.resumption.session)
            case Played():
                self._recorder.segment(_record_of(effect))
            case End(finished=finished, keep=keep) if keep or stage.resumption is not None:
                # What an earlier sitting left in the history is not this one's to throw away.
                self._recorder.finish(Status.FINISHED if finished else Status.STOPPED)
            case End():
                stage.sitting = None
                stage.session = None
                self._recorder.discard()

    def _play(self, source: Path | ChimeKind, at: float) -> None:
        if self._speaker.fault:
            # It would be heard late or twice: what is still to come is handed out once there is a device.
            return
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
