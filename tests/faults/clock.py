"""Clocks that are set, zones that change, machines that sleep, loops that stand still: a pause, never a jump."""

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from massage_coach.history.records import Status
from massage_coach.history.summary import by_day
from massage_coach.paths import Paths
from massage_coach.session.state import PauseReason
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.output import AudioHost, SilentOutput
from massage_coach.speech.model import VoiceChoice
from tests.faults.stage import ALIKE, LATE_S, HandClock, Planned, Stage, check_disk, on_stage
from tests.faults.window import window
from tests.support.audio import RATE, Recording, read_clip, sound_server
from tests.support.clips import fake_command
from tests.support.display import display

BERLIN: Final = ZoneInfo("Europe/Berlin")
NIGHT: Final = datetime(2026, 11, 20, 23, 59, 30, tzinfo=timezone(timedelta(hours=1)))


def _berlin(month: int, day: int, hour: int, minute: int) -> datetime:
    """What a wall in Berlin shows at a moment of universal time, with its offset, as the program notes it."""
    shown = datetime(2026, month, day, hour, minute, tzinfo=UTC).astimezone(BERLIN)
    return shown.astimezone(timezone(shown.utcoffset() or timedelta()))


CHANGES: Final = {
    "set back by a day": (NIGHT, NIGHT - timedelta(days=1)),
    "set forward by a day": (NIGHT, NIGHT + timedelta(days=1)),
    "in another zone": (NIGHT, NIGHT.astimezone(timezone(timedelta(hours=-8)))),
    "beyond the date line": (NIGHT, NIGHT.astimezone(timezone(timedelta(hours=13)))),
    "into summer time": (_berlin(3, 29, 0, 59), _berlin(3, 29, 1, 0)),
    "out of summer time": (_berlin(10, 25, 0, 59), _berlin(10, 25, 1, 0)),
    "at the second two of the night": (_berlin(10, 25, 1, 59), _berlin(10, 25, 2, 0)),
}
"""What the wall showed when the session began, and what it shows from the middle of it on."""

BLOCKED_S: Final = 5.0
BEGINNING_S: Final = 0.8
LOOKAHEAD_S: Final = 2.9
"""What was handed out before the block is heard for at least so long."""


def _by_hand(folder: Path, today: Callable[[], datetime] = lambda: NIGHT) -> Stage:
    return Stage(folder, voice=fake_command(), output=SilentOutput(), clock=HandClock(), today=today)


def wall_clock_changes(began: datetime, then: datetime, folder: Path) -> str:
    """The wall shows something else from the middle of a session on."""
    wall = [began]
    with on_stage(_by_hand(folder, lambda: wall[0])) as stage:
        stage.start()
        stage.play(10.0)
        wall[0] = then
        stage.play(stage.player.plan.total_s)
        assert stage.phase is PlayerPhase.FINISHED
        total = stage.player.plan.total_s
        record = stage.end_and_check()
    assert record.status is Status.FINISHED
    assert abs(record.actual_s - total) < 0.1
    assert record.started_at == began
    assert record.started_at.utcoffset() == began.utcoffset()
    (day,) = by_day([record], then.date())
    assert day.day == began.date(), f"the history shows {day.day}"
    return f"the history shows {day.day} as {day.label!r}"


def machine_sleeps(seconds: float, folder: Path) -> str:
    """The clock jumps in mid-hold, and the person goes on."""
    with on_stage(_by_hand(folder)) as stage:
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
    long = seconds > BLOCKED_S / 2
    end = ("primary@16",) if long else ()
    with sound_server() as server, display() as screen:
        environment = {**server.environment, "DISPLAY": screen}
        with window(folder, environment, *end, "player-end@24", "end-keep@25") as program:
            program.wait_for("playing")
            time.sleep(8.0)
            program.signal_all(signal.SIGSTOP)
            time.sleep(seconds)
            program.signal_all(signal.SIGCONT)
            assert program.wait(60.0) == 0
            met = program.phases()
    pause = ["playing", "paused", "leading in", "playing"] if long else ["playing"]
    assert [phase.replace("_", " ").replace("-", " ") for phase in met] == [*pause, "paused", "stopped"], met
    notices = [str(event["notice"]) for event in program.events if event.get("phase") == "paused"]
    assert not long or "away" in notices[0], notices
    record = check_disk(Paths.under(folder / "home"))
    assert record.status is Status.STOPPED
    return f"{' > '.join(met)}; {record.actual_s:.1f} s on disk"


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
                _is_begun(stage, recording, cue)
            stage.ask(Intent.RESUME)
            stage.run(lambda: stage.phase is PlayerPhase.PLAYING, 20.0, "it did not go on")
            stage.play(5.0)
        stage.check_no_overlap()
        stage.end_and_check()
    return f"{len(heard)} sentences were heard on time in the block, then a pause"


def _is_begun(stage: Stage, recording: Recording, cue: Planned) -> None:
    """The beginning of a sentence was heard on time; the pause that follows may cut off the rest."""
    clip = read_clip(stage.clips.cached([cue.text], VoiceChoice())[cue.text].path)
    found = recording.find(clip[: round(BEGINNING_S * RATE)], cue.at - 0.5, cue.at + 0.5)
    assert found.score >= ALIKE, f"not heard in the block ({found.score:.2f}): {cue.text}"
    assert abs(found.at - cue.at) < LATE_S, f"{(found.at - cue.at) * 1000:.0f} ms late: {cue.text}"


CASES: Final[tuple[tuple[str, Callable[[Path], str]], ...]] = (
    *((f"the wall clock is {how}", partial(wall_clock_changes, *change)) for how, change in CHANGES.items()),
    ("a suspend of 60 s", partial(machine_sleeps, 60.0)),
    ("a suspend of 8 h", partial(machine_sleeps, 8 * 3600.0)),
    ("a suspend of 2 s of every process", partial(machine_stands_still, 2.0)),
    ("a suspend of 5 s of every process", partial(machine_stands_still, 5.0)),
    ("the loop is blocked for 5 s", loop_is_blocked),
)
