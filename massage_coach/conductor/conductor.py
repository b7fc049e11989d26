"""The loop of a session: it asks the player what to do, has it done, and says what a screen shows.

The conductor owns no clock and no thread. Whoever drives it calls :meth:`Conductor.tick` some twenty times a second;
being called late delays the picture but no word, because sentences are handed to the sound ahead of their time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from massage_coach.clocks import Clocks
from massage_coach.conductor.collaborators import Clips, Recorder
from massage_coach.conductor.diary import Diary
from massage_coach.conductor.loudspeaker import SETTLE_S, Loudspeaker
from massage_coach.conductor.model import Options, Resumption
from massage_coach.conductor.sentences import Sentences
from massage_coach.library.models import Routine
from massage_coach.safety.gate import Cleared, Gate, gentled
from massage_coach.session.effects import Begin, Drop, Effect, End, Hush, Played, Rated, Ring, Say
from massage_coach.session.model import ChimeKind, Talk
from massage_coach.session.player import Event, Happening, Player, Stage, advance, ready_player
from massage_coach.session.replan import plan_ahead
from massage_coach.session.running import STALL_S, after_sleep, hand_out_again
from massage_coach.session.screen import show
from massage_coach.session.script import Script, Wording, write_script
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.sound.model import ScheduledSound, SoundOutput
from massage_coach.units import PRESSURE_GENTLE

BELL_S: Final = 1.5
"""A bell rings for so long, in seconds, and nobody speaks into it."""

SPARE_S: Final = 0.2
"""So much longer than planned for a sentence may be and still leave a gap before the next, in seconds."""

OVER: Final = frozenset({PlayerPhase.FINISHED, PlayerPhase.STOPPED})


@dataclass
class _Stage:
    """What one session needs beside its player."""

    script: Script
    gentler: Script
    options: Options
    resumption: Resumption | None
    sentences: Sentences
    diary: Diary
    wants_start: bool = False


class Conductor:
    """Plays one session after the other; every collaborator is passed in."""

    def __init__(
        self,
        *,
        gate: Gate,
        wording: Wording,
        clips: Clips,
        sound: SoundOutput,
        recorder: Recorder,
        clocks: Clocks,
    ) -> None:
        self._gate = gate
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
        """Get ready for a routine: sentences are made, the device is opened and fed, nothing is said yet.

        Raises ``NotCleared`` where the person may not play it; what was prepared before stays then.
        """
        cleared = self._gate.clear(routine)
        if cleared.removed:
            resumption = None  # what has fallen out leaves no place to go on from
        self._put_away()
        routine = cleared.routine
        script = write_script(routine, cleared.catalogue, self._wording, options.talk, cleared.ceiling)
        position, session = (0, None) if resumption is None else (resumption.position, resumption.session)
        gentler = self._gentler(cleared, options.talk)
        sentences = Sentences(self._clips, script, options.voice, self._clock, position, gentler.texts())
        diary = Diary(self._recorder, routine, self._clock, self._today, session, options.before)
        self._stage = _Stage(script, gentler, options, resumption, sentences, diary)
        self._speaker.wake(options.volume)
        self._make_player()
        return self.view()

    def _gentler(self, cleared: Cleared, talk: Talk) -> Script:
        """Write the same routine out with no more pressure than is gentle, for when it is too much."""
        ceiling = min(PRESSURE_GENTLE, cleared.ceiling or PRESSURE_GENTLE)
        soft = gentled(cleared.routine, cleared.catalogue, ceiling)
        return write_script(soft.routine, soft.catalogue, self._wording, talk, ceiling)

    def ask(self, event: Event) -> PlayerView:
        """Pass on what the person asks for, or how a stopped session ends; a start waits for the voice."""
        stage = self._need_stage()
        if event is Intent.START and self._need_player().phase is PlayerPhase.READY:
            if not stage.wants_start:
                stage.wants_start = True
                stage.sentences.wait_from_now()
                self._speaker.keep()
            return self.tick()
        self._step(event)
        return self.view()

    def tick(self) -> PlayerView:
        """Let time pass up to now."""
        stage = self._need_stage()
        if stage.sentences.take():
            self._plan_anew(stage)
        if self._speaker.look():
            self._sound_again()
        stage.diary.look()
        if stage.wants_start and stage.sentences.is_ready() and self._speaker.is_ready():
            stage.wants_start = False
            self._step(Intent.START)
        self._step(Happening.TICK)
        for say in stage.sentences.come_in_time():
            self._perform(say)
        self._open_diary(stage, sure=stage.sentences.is_complete)
        return self.view()

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
        if self._stage is not None:
            self._open_diary(self._stage, sure=True)
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
        return None if self._stage is None else self._stage.diary.session

    @property
    def is_kept(self) -> bool:
        """Whether the session is in the history or will be in a moment."""
        return self._stage is not None and self._stage.diary.is_kept

    @property
    def player(self) -> Player | None:
        """The player as it is, ``None`` where no session is prepared."""
        return self._player

    @property
    def now(self) -> float:
        """The clock by which sessions are played, in seconds."""
        return self._clock()

    def view(self) -> PlayerView:
        """Say what a screen shows now."""
        stage = self._need_stage()
        spoken = stage.options.talk is not Talk.CHIMES and not stage.sentences.fault
        return show(self._need_player(), self._notice(stage), spoken=spoken)

    def _notice(self, stage: _Stage) -> str:
        faults = [stage.diary.fault] if stage.diary.fault else []
        if self._speaker.fault:
            faults.append(f"{self._speaker.fault} The captions guide you.")
        elif stage.sentences.fault:
            faults.append(f"{stage.sentences.fault} Captions and chimes guide you.")
        if faults:
            return " ".join(faults)
        if stage.wants_start and self._need_player().phase is PlayerPhase.READY:
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
        staged = Stage(
            stage.script,
            stage.sentences.length_of(),
            wait_for_ready=stage.options.wait_for_ready,
            gentler=stage.gentler,
        )
        resumption = stage.resumption
        if resumption is None:
            self._player = ready_player(staged, self._clock())
        else:
            self._player = ready_player(staged, self._clock(), resumption.position, resumption.holds, resumption.played)
        if self._speaker.is_awake:
            self._sound.preload([clip.path for clip in stage.sentences.opening()])

    def _plan_anew(self, stage: _Stage) -> None:
        """Lay out what is still to come by the true lengths of the sentences that have been made."""
        player = self._need_player()
        if player.phase is PlayerPhase.READY:
            self._make_player()
        elif player.phase not in OVER:
            self._player = plan_ahead(player, stage.sentences.length_of())

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
            self._carry_out(*after_sleep(self._need_player(), self._clock()))

    def _carry_out(self, player: Player, effects: Sequence[Effect]) -> None:
        if player.phase in OVER and self._need_player().phase not in OVER:
            self._speaker.rest()
        self._player = player
        for effect in effects:
            self._perform(effect)
        self._speaker.leave_last_words(self._last_words(player))

    def _last_words(self, player: Player) -> Path | None:
        """Choose what somebody on the floor is told should this program be gone before the session is over."""
        stage = self._need_stage()
        if player.phase in OVER | {PlayerPhase.READY}:
            return None
        is_kept = stage.diary.session is not None and not stage.diary.fault
        clip = stage.sentences.clips.get(stage.script.live.gone_kept if is_kept else stage.script.live.gone)
        return None if clip is None else clip.path

    def _perform(self, effect: Effect) -> None:
        stage = self._need_stage()
        match effect:
            case Say(text=text, at=at, length_s=length_s):
                clip = stage.sentences.clips.get(text)
                if clip is None:
                    stage.sentences.wait_for(effect)
                elif clip.length_s <= length_s + SPARE_S:
                    # One that came late may be longer than was planned for, and would be talked over.
                    self._play(clip.path, at)
            case Ring(chime=chime, at=at):
                if stage.options.talk is Talk.CHIMES or (stage.sentences.fault and not self._speaks_at(stage, at)):
                    self._play(chime, at)
            case Drop(at=at):
                self._sound.drop(at)
                stage.sentences.drop(at)
            case Hush():
                self._sound.hush()
                stage.sentences.drop()
            case Begin() | Played() | Rated():
                stage.diary.take(effect)
            case End():
                self._open_diary(stage, sure=True)
                stage.diary.take(effect)

    def _speaks_at(self, stage: _Stage, at: float) -> bool:
        """Whether a sentence that has its clip is said while a bell at ``at`` would ring."""
        player = self._need_player()
        begins = at - player.since + player.segment.start_s
        cues = (cue for cue in player.plan.cues if cue.text in stage.sentences.clips)
        return any(cue.start_s < begins + BELL_S and begins < cue.end_s for cue in cues)

    def _open_diary(self, stage: _Stage, *, sure: bool) -> None:
        """Have a session that began written down, with its planned length as soon as that is sure."""
        stage.diary.settle(self._need_player().plan.total_s, sure=sure)

    def _play(self, source: Path | ChimeKind, at: float) -> None:
        if self._speaker.fault:
            # It would be heard late or twice: what is still to come is handed out once there is a device.
            return
        self._sounds += 1
        self._sound.schedule([ScheduledSound(self._sounds, source, at)])
