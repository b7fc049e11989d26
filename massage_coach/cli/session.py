"""The commands ``plan``, ``play`` and ``export``."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from msgspec.structs import replace

from massage_coach.awake.watch import KeepAwake, Watch
from massage_coach.awake.ways import way_here
from massage_coach.checkin.model import NOTHING, CheckIn
from massage_coach.cli.check_in import CheckIns
from massage_coach.cli.interrupt import at_safe_points
from massage_coach.cli.output import print_fault, print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.cli.screening import before_session, is_terminal, yes_or_no
from massage_coach.cli.suiting import NOTHING_ELSE, Wishes, suited, wishes_of
from massage_coach.cli.window import open_window
from massage_coach.clocks import Clocks
from massage_coach.conductor.conductor import Conductor
from massage_coach.conductor.model import Options
from massage_coach.conductor.options import options_of
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.library.models import Routine
from massage_coach.safety.answers import Due
from massage_coach.safety.gate import Cleared, gentled, left_out
from massage_coach.session.model import Plan, Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import Script, write_script
from massage_coach.session.view import PlayerPhase
from massage_coach.sound.output import AudioHost
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.model import Clip, SpeechError, VoiceChoice
from massage_coach.speech.wording import EnglishWording
from massage_coach.terminal import play_as_lines, play_on_screen
from massage_coach.units import clock_text


class Bar(Protocol):
    """What is needed of a progress bar."""

    n: float

    def update(self, n: float) -> bool | None:
        """Go on by ``n``."""
        ...


VOICE_SHARE: Final = 0.7
"""Part of an export that goes by while a voice makes every sentence anew."""

UNWRITTEN: Final = "Part of this session could not be written to the history; see: massage-coach doctor\n"


def plan(chosen: argparse.Namespace, parts: Parts) -> int:
    """Show what is done and said when."""
    routine = suited(parts.routine(chosen.routine, dict(chosen.hold)), parts, wishes_of(chosen))
    # Only looked at, and not played: somebody who has answered sees what would be played.
    known = parts.keeper.due() is Due.NO
    script = _script(_cleared(routine, parts) if known else gentled(routine, parts.catalogue, routine.ceiling), parts)
    try:
        clips = _clips(script, parts)
    except SpeechError as error:
        print_fault(f"{error} The times below are estimates.")
        clips = {}
    made = _plan(script, clips, parts.settings.rate)
    if chosen.json:
        print_json(plan_data(made))
    else:
        print_text(plan_text(made, script))
    return 0


def plan_data(plan: Plan) -> dict[str, object]:
    """Lay out a plan as ``plan --json`` prints it; times in seconds from the start of the session."""
    return {
        "routine": plan.routine,
        "total_s": plan.total_s,
        "segments": [
            {
                "kind": segment.kind.value,
                "technique": segment.technique,
                "side": segment.side.value,
                "repeat": segment.repeat,
                "start_s": segment.start_s,
                "length_s": segment.length_s,
            }
            for segment in plan.segments
        ],
        "cues": [
            {
                "segment": cue.segment,
                "kind": cue.kind.value,
                "text": cue.text,
                "start_s": cue.start_s,
                "length_s": cue.length_s,
            }
            for cue in plan.cues
        ],
    }


def plan_text(plan: Plan, script: Script) -> str:
    """Lay out a plan for reading: every segment with what is said in it."""
    lines = [f"{script.routine.name}, {clock_text(plan.total_s)}"]
    for index, segment in enumerate(plan.segments):
        name = "" if segment.step is None else script.steps[segment.step].name
        label = "  ".join(part for part in (segment.kind.value, name, segment.side.value if name else "") if part)
        lines.append(f"\n{clock_text(segment.start_s):>6}  {label}, {segment.length_s:.0f} s")
        lines += [f"{clock_text(cue.start_s):>6}      {cue.text}" for cue in plan.cues if cue.segment == index]
    return "\n".join(lines)


def play(chosen: argparse.Namespace, parts: Parts) -> int:
    """Play a session in the window, or in this terminal."""
    routine = parts.routine(chosen.routine, dict(chosen.hold))
    return play_routine(routine, parts, chosen.routine, in_terminal=chosen.terminal, wishes=wishes_of(chosen))


def play_routine(routine: Routine, parts: Parts, name: str, *, in_terminal: bool, wishes: Wishes = NOTHING_ELSE) -> int:
    """Play a routine in the window, or in this terminal; ``name`` is what the person calls it."""
    if not in_terminal:
        ready = suited(routine, parts, wishes) if wishes.lighten else routine
        return open_window(parts.paths, ready, name)  # where all that comes before a session is asked
    before_session(parts)
    asks = is_terminal() and parts.settings.check_ins
    routine, before = CheckIns(parts, sys.stdin.readline).before(routine) if asks else (routine, NOTHING)
    routine = suited(routine, parts, wishes, ask=yes_or_no if is_terminal() else None)
    _cleared(routine, parts)
    with at_safe_points() as safe_point:
        session = _play_here(routine, parts, way_here().awake, safe_point, before)
    if asks and session is not None:
        CheckIns(parts, sys.stdin.readline).after(session, before)
    return 0


def _play_here(
    routine: Routine, parts: Parts, awake: KeepAwake, safe_point: Callable[[], None], before: CheckIn
) -> int | None:
    """Build what a session in this terminal needs, play it, and let everything go; tell its number in the history."""
    recorder = HistoryRecorder(parts.paths.history)
    sound = AudioHost()
    watch = Watch(awake)
    try:
        with parts.clip_maker() as clips:
            conductor = Conductor(
                gate=parts.keeper.gate,
                wording=EnglishWording(),
                clips=clips,
                sound=sound,
                recorder=recorder,
                clocks=Clocks(),
            )

            def watched() -> None:
                safe_point()
                if conductor.player is not None:
                    watch.see(conductor.player.phase, time.monotonic())

            return _play_in_terminal(conductor, routine, replace(options_of(parts.settings), before=before), watched)
    finally:
        watch.end()
        sound.close()
        if not recorder.close(5.0):
            sys.stderr.write(UNWRITTEN)


def _play_in_terminal(
    conductor: Conductor, routine: Routine, options: Options, safe_point: Callable[[], None]
) -> int | None:
    """Play until the session is over, and say in one sentence what became of it."""
    conductor.prepare(routine, options)
    try:
        if sys.stdin.isatty() and sys.stdout.isatty():
            from massage_coach.cli.screen import full_screen  # noqa: PLC0415 (only a terminal needs it)

            with full_screen() as screen:
                view = play_on_screen(conductor, screen, safe_point)
        else:
            view = play_as_lines(conductor, sys.stdout, safe_point=safe_point)
        if view.notice:
            print_fault(view.notice)
        done = "Done" if view.phase is PlayerPhase.FINISHED else "Stopped"
        session = conductor.session_id
    finally:
        conductor.leave()
    kept = "" if session is None else f" The session is in the history: massage-coach history show {session}"
    print_text(f"{done}: {routine.name}.{kept}")
    return session


def export(chosen: argparse.Namespace, parts: Parts) -> int:
    """Write a whole spoken session to one audio file."""
    from tqdm import tqdm  # noqa: PLC0415 (only this command shows a bar)

    from massage_coach.sound.export import encoding_of, export_session  # noqa: PLC0415 (loads numpy)

    file = chosen.file
    encoding_of(file)  # an unknown ending is said before the work begins
    routine = parts.routine(chosen.routine, dict(chosen.hold))
    before_session(parts)
    script = _script(_cleared(suited(routine, parts, wishes_of(chosen), is_for_now=False), parts), parts)
    form = "{desc} {bar} {percentage:3.0f}%"
    with tqdm(total=100, desc=file.name, unit="%", bar_format=form, disable=None) as bar:
        clips = _clips(script, parts, lambda done, total: _move(bar, VOICE_SHARE * done / total))
        voiced = bar.n / 100
        made = _plan(script, clips, parts.settings.rate)
        export_session(
            made if script.talk is Talk.CHIMES else _without_chimes(made),
            {text: clip.path for text, clip in clips.items()},
            file,
            lambda done: _move(bar, voiced + (1 - voiced) * done),
        )
    print_text(f"{file}: {clock_text(made.total_s)} of {routine.name}")
    return 0


def _move(bar: Bar, done: float) -> None:
    bar.update(round(done * 100) - bar.n)


def _without_chimes(plan: Plan) -> Plan:
    return Plan(plan.routine, plan.segments, plan.cues, ())


def _cleared(routine: Routine, parts: Parts) -> Cleared:
    """Have the answers applied and say on standard error what they leave out; raises NotCleared."""
    cleared = parts.keeper.gate.clear(routine)
    if cleared.removed:
        print_fault(left_out(cleared.removed))
    return cleared


def _script(cleared: Cleared, parts: Parts) -> Script:
    talk = Talk(parts.settings.talk)
    return write_script(cleared.routine, cleared.catalogue, EnglishWording(), talk, cleared.ceiling)


def _clips(script: Script, parts: Parts, on_progress: Callable[[int, int], None] | None = None) -> dict[str, Clip]:
    """Have every sentence of the plan made; raises SpeechError."""
    texts = script.texts()
    choice = VoiceChoice(parts.settings.voice, parts.settings.rate)
    with parts.clip_maker() as maker:
        cached = maker.cached(texts, choice)
        missing = [text for text in texts if text not in cached]
        return {**cached, **(maker.make(missing, choice, on_progress=on_progress) if missing else {})}


def _plan(script: Script, clips: Mapping[str, Clip], rate: int) -> Plan:
    lengths = {text: clip.length_s for text, clip in clips.items()}
    return make_plan(script, known_or_estimated(lengths, rate))
