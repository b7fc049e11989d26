"""Clocks that are set, zones that change, machines that sleep, loops that stand still: a pause, never a jump."""

import signal
import time
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.history.records import SessionRecord
from massage_coach.paths import Paths
from massage_coach.session.running import STALL_S
from massage_coach.session.state import PauseReason
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.output import AudioHost, SilentOutput
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import VoiceChoice
from tests.faults.fault import Case
from tests.faults.stage import ALIKE, LATE_S, HandClock, Planned, Stage, check_disk, on_stage
from tests.faults.wall import Wall
from tests.faults.window import Window, speaking_window
from tests.support.audio import RATE, Recording, read_clip, sound_server
from tests.support.clips import fake_command

EXACT_S: Final = 0.3
BLOCKED_S: Final = 5.0
BEGINNING_S: Final = 0.8
LOOKAHEAD_S: Final = 3.0
"""What was handed out before the block is heard for at least so long."""


def machine_sleeps(seconds: float, folder: Path) -> str:
    """The monotonic clock jumps in mid-hold, as where it counts a sleep, and the person goes on."""
    stage = Stage(folder, voice=fake_command(), output=SilentOutput(), clock=HandClock())
    with on_stage(stage):
        assert stage.hand is not None
        stage.start()
        stage.play(20.0)
        before = stage.player
        stage.hand.now += seconds
        view = stage.tick()
        after = stage.player
        assert (after.phase, after.reason) == (PlayerPhase.PAUSED, PauseReason.AWAY)
        assert (after.index, after.position) == (before.index, before.position), "the session jumped"
        assert "away" in view.notice
        stage.play(60.0)
        assert stage.player.position == before.position
        stage.ask(Intent.RESUME)
        stage.play(stage.player.plan.total_s)
        assert stage.phase is PlayerPhase.FINISHED
        total = stage.player.plan.total_s
        record = stage.end_and_check()
    assert abs(record.actual_s - total) < 0.1, f"{record.actual_s} s on disk, {total} s planned"
    return "paused at the last good moment, then played to the end"


def machine_stands_still(seconds: float, folder: Path) -> str:
    """The window, its voice and its sound are stopped, and go on as if nothing had been."""
    with speaking_window(folder) as (program, _):
        program.wait_for("playing")
        time.sleep(8.0)
        program.signal_all(signal.SIGSTOP)
        time.sleep(seconds)
        program.signal_all(signal.SIGCONT)
        if seconds < STALL_S:
            time.sleep(2.0)
            assert program.phases() == ["playing"], program.phases()
        else:
            _waits_and_goes_on(program)
        _end(program)
    record = check_disk(Paths.under(folder / "home"))
    _is_what_was_played(record, program)
    return f"{' > '.join(program.phases())}; {record.actual_s:.1f} s on disk"


def machine_was_asleep(seconds: int, folder: Path) -> str:
    """The clock of sleep goes on without the monotonic one, as Linux tells of a closed lid."""
    wall = Wall(folder)
    with speaking_window(folder, wall.environment) as (program, _):
        program.wait_for("playing")
        time.sleep(6.0)
        wall.sleep(seconds)
        if seconds < STALL_S:
            time.sleep(2.0)
            assert program.phases() == ["playing"], program.phases()
        else:
            _waits_and_goes_on(program)
        _end(program)
    record = check_disk(Paths.under(folder / "home"))
    _is_what_was_played(record, program)
    return f"{' > '.join(program.phases())}; {record.actual_s:.1f} s on disk"


def _waits_and_goes_on(program: Window) -> None:
    """It is paused, says why, stands where it was, and goes on when the person wants it."""
    program.wait_for("paused")
    seen = program.look()
    assert any("away" in text for text in seen["texts"]), seen["texts"]
    program.click("primary")
    program.wait_for("playing", times=2)
    time.sleep(2.0)
    assert program.phases() == ["playing", "paused", "leading-in", "playing"], program.phases()


def _end(program: Window) -> None:
    times = program.phases().count("paused") + 1
    program.click("player-end", "end-keep")
    program.wait_for("stopped")
    assert program.phases().count("paused") == times
    program.end()


def _is_what_was_played(record: SessionRecord, program: Window) -> None:
    """The row counts from each "playing" to the next "paused", up to the last look before the machine was away."""
    turns = [event for event in program.events if event.get("phase") in {"playing", "paused"}]
    played = sum(float(end["at"]) - float(begin["at"]) for begin, end in zip(turns[::2], turns[1::2], strict=True))
    assert abs(record.actual_s - played) < EXACT_S, f"{record.actual_s:.2f} s on disk, {played:.2f} s played"


def loop_is_blocked(folder: Path) -> str:
    """Nobody looks at the clock for five seconds; what was handed out before is heard all the same."""
    with sound_server() as server, on_stage(Stage(folder, output=AudioHost(server.host_command))) as stage:
        stage.start()
        cues = [cue for cue in stage.planned() if cue.at > time.monotonic() + 4.0]
        begin = next(cue.at for cue in cues) - 1.0
        with server.recording() as recorded:
            stage.run(lambda: time.monotonic() >= begin, 60.0, "time did not pass")
            before, blocked = stage.player, time.monotonic()
            plan = stage.planned()
            time.sleep(BLOCKED_S)
            view = stage.tick()
            after = stage.player
            assert (after.phase, after.reason) == (PlayerPhase.PAUSED, PauseReason.AWAY)
            assert (after.index, after.position) == (before.index, before.position), "the session jumped"
            assert "away" in view.notice
            heard = [cue for cue in plan if blocked <= cue.at <= blocked + LOOKAHEAD_S]
            stage.play(1.0)
            recording = recorded()
            for cue in heard:
                _is_begun(stage.clips, recording, cue)
            stage.ask(Intent.RESUME)
            stage.run(lambda: stage.phase is PlayerPhase.PLAYING, 20.0, "it did not go on")
            stage.play(5.0)
        stage.check_no_overlap()
        stage.end_and_check()
    return f"{len(heard)} sentences were heard on time in the block, then a pause"


def window_is_blocked(folder: Path) -> str:
    """The window stands still for five seconds in the midst of a session."""
    with speaking_window(folder) as (program, server), server.recording() as recorded:
        plan = program.wait_for_event(lambda event: event["event"] == "plan", "the plan")
        cues = [Planned(*cue) for cue in plan["cues"]]
        begin = next(cue.at for cue in cues if cue.at > time.monotonic() + 5.0) - 1.0
        time.sleep(max(0.0, begin - time.monotonic()))
        program.ask(block=BLOCKED_S)
        blocked = program.wait_for_event(lambda event: event["event"] == "blocked", "the end of the block")
        program.wait_for("paused")
        paused = next(event for event in program.events if event.get("phase") == "paused")
        assert paused["at"] <= blocked["at"], "the session jumped"
        heard = [cue for cue in cues if blocked["at"] <= cue.at <= blocked["at"] + LOOKAHEAD_S]
        recording = recorded()
        clips = ClipMaker(Paths.under(folder / "home").clips)
        for cue in heard:
            _is_begun(clips, recording, cue)
        clips.close()
        _waits_and_goes_on(program)
        _end(program)
    record = check_disk(Paths.under(folder / "home"))
    _is_what_was_played(record, program)
    assert heard, "nothing was due"
    return f"{len(heard)} sentences were heard on time in the block, then a pause; {record.actual_s:.1f} s on disk"


def _is_begun(clips: ClipMaker, recording: Recording, cue: Planned) -> None:
    """The beginning of a sentence was heard on time; the pause that follows may cut off the rest."""
    clip = read_clip(clips.cached([cue.text], VoiceChoice())[cue.text].path)
    found = recording.find(clip[: round(BEGINNING_S * RATE)], cue.at - 0.5, cue.at + 0.5)
    assert found.score >= ALIKE, f"not heard in the block ({found.score:.2f}): {cue.text}"
    assert abs(found.at - cue.at) < LATE_S, f"{(found.at - cue.at) * 1000:.0f} ms late: {cue.text}"


HOURS_8: Final = 8 * 3600

CASES: Final[tuple[Case, ...]] = (
    ("a suspend of 60 s on a system whose clock counts it, simulated", partial(machine_sleeps, 60.0)),
    ("a suspend of 8 h on a system whose clock counts it, simulated", partial(machine_sleeps, HOURS_8)),
    ("the loop is blocked for 5 s", loop_is_blocked),
    ("the window is blocked for 5 s", window_is_blocked),
)

WINDOW_CASES: Final[tuple[Case, ...]] = (
    ("a suspend of 60 s of every process", partial(machine_stands_still, 60.0)),
    ("a suspend of 2 s of every process", partial(machine_stands_still, 2.0)),
    ("a suspend of 5 s of every process", partial(machine_stands_still, 5.0)),
    ("a suspend of 2 s, told by the clock of sleep", partial(machine_was_asleep, 2)),
    ("a suspend of 60 s, told by the clock of sleep", partial(machine_was_asleep, 60)),
    ("a suspend of 8 h, told by the clock of sleep", partial(machine_was_asleep, HOURS_8)),
)
