"""What the parts without a window take: history, search, planning, a session in simulated time, export."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from benchmarks.history_file import fill
from benchmarks.routines import hour_script, length_of, library, script_of
from benchmarks.table import Line, Size
from massage_coach.app.history_desk import SHOWN
from massage_coach.history.reader import Question, read_page
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.history.summary import by_day
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.search import SearchIndex
from massage_coach.session.model import Plan
from massage_coach.session.plan import make_plan
from massage_coach.session.player import Happening, Stage, advance, ready_player
from massage_coach.session.screen import show
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.export import export_session
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import VoiceChoice
from tests.support.sessions import ROUTINE, segment

ROOT: Final = Path(__file__).resolve().parents[1]

TYPED: Final = "lower back massage ball"
REMEMBERED: Final = tuple(
    text[: end + 1]
    for text in ("tight shoulder october 2015", "2015-11-03", "wall ball monday", "something nobody ever noted")
    for end in range(len(text))
)
"""What a person types who looks for a session, letter by letter."""

SEARCH_GOAL_MS: Final = 8.0
EXPORT_GOAL: Final = 100.0
DRIFT_GOAL_S: Final = 0.1
TICK_S: Final = 0.04


def timed_ms(work: Callable[[], object], times: int) -> float:
    """The median of several goes, in milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def countdown(size: Size) -> Iterator[Line]:
    """Count down in a busy event loop, by deadline and naively."""
    seconds = size.of(60, 3)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.loaded", str(seconds)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    ours, naive = (float(word) for word in done.stdout.split())
    yield Line(
        f"countdown behind the clock after {seconds} s in an event loop that is blocked for 1.2 s every two seconds",
        f"{ours * 1000:.1f} ms",
        f"a timer of one second that counts: {naive:.2f} s",
        "no drift",
        ours < DRIFT_GOAL_S,
    )


def history(size: Size) -> Iterator[Line]:
    """Open, list, search and add to a long history."""
    sessions = size.of(100_000, 1_000)
    times = size.of(15, 2)
    today = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        few, many = Path(folder, "few.sqlite3"), Path(folder, "many.sqlite3")
        fill(few, 10)
        fill(many, sessions)
        opened = [timed_ms(partial(_open_and_close, file), times) for file in (few, many)]
        pages: list[float] = []
        searches: list[list[float]] = []
        rows: list[float] = []
        for file in (few, many):
            with HistoryStore(file) as store:
                pages.append(timed_ms(partial(_page, store, "", today), times))
                searches.append([timed_ms(partial(_page, store, text, today), times) for text in REMEMBERED])
                rows.append(timed_ms(partial(_new_row, store, today), times))
    label = f"with {sessions:,} sessions: "
    yield Line(label + "open the history", f"{opened[1]:.1f} ms", f"with ten {opened[0]:.1f} ms")
    yield Line(label + f"the newest {SHOWN} by day", f"{pages[1]:.1f} ms", f"with ten {pages[0]:.1f} ms")
    worst, median = max(searches[1]), statistics.median(searches[1])
    yield Line(
        label + f"search per keystroke, the list by day included, worst of {len(REMEMBERED)}",
        f"{worst:.1f} ms",
        f"median {median:.1f} ms; with ten {max(searches[0]):.1f} ms",
        f"under {SEARCH_GOAL_MS:.0f} ms",
        worst < SEARCH_GOAL_MS,
    )
    yield Line(label + "a new row, synced", f"{rows[1]:.1f} ms", f"with ten {rows[0]:.1f} ms")


def _page(store: HistoryStore, text: str, today: datetime) -> None:
    names = {key: technique.name for key, technique in library().techniques.items()}
    by_day(read_page(store, Question(text, SHOWN), names).sessions, today.date())


def _new_row(store: HistoryStore, today: datetime) -> None:
    session = store.begin(ROUTINE, today, 300.0)
    store.record_segment(session, segment())
    store.finish(session, Status.FINISHED)


def _open_and_close(file: Path) -> None:
    HistoryStore(file).close()


def search(size: Size) -> Iterator[Line]:
    """Type a search letter by letter in a large library."""
    techniques = size.of(10_000, 500)
    index = SearchIndex(_large(techniques))
    typed = [TYPED[: end + 1] for end in range(len(TYPED))]
    taken = [timed_ms(partial(index.search, text), size.of(9, 1)) for text in typed]
    yield Line(
        f"search per keystroke in {techniques:,} techniques, worst of {len(typed)}",
        f"{max(taken):.2f} ms",
        f"median {statistics.median(taken):.2f} ms",
        f"under {SEARCH_GOAL_MS:.0f} ms",
        max(taken) < SEARCH_GOAL_MS,
    )


def _large(techniques: int) -> Catalogue:
    small = library()
    originals = list(small.techniques.values())
    many = {
        f"t{number}": msgspec.structs.replace(
            originals[number % len(originals)],
            id=f"t{number}",
            name=f"{originals[number % len(originals)].name} {number}",
        )
        for number in range(techniques)
    }
    return Catalogue(MappingProxyType(many), small.routines, small.muscles, small.tools, small.regions, small.sources)


def plan(size: Size) -> Iterator[Line]:
    """Compile, plan and play an hour in simulated time."""
    script = hour_script()
    steps = len(script.routine.steps)
    times = size.of(9, 1)
    compiled = timed_ms(lambda: script_of(steps), times)
    planned = timed_ms(lambda: make_plan(script, length_of), times)
    minutes = make_plan(script, length_of).total_s / 60
    label = f"a session of {minutes:.0f} minutes: "
    yield Line(label + "write its words", f"{compiled:.1f} ms")
    yield Line(label + "plan it", f"{planned:.1f} ms")
    if size.small:
        script = script_of(1)
        minutes = make_plan(script, length_of).total_s / 60
    began = time.perf_counter()
    pictures = _play(Stage(script, length_of))
    taken = time.perf_counter() - began
    yield Line(
        f"a session of {minutes:.0f} minutes: play it in simulated time, 25 pictures a second",
        f"{taken:.2f} s",
        f"{pictures:,} pictures, {taken / pictures * 1e6:.0f} \N{MICRO SIGN}s each; "
        f"{minutes * 60 / taken:.0f} times real time",
    )


def _play(stage: Stage) -> int:
    now = 0.0
    player, _ = advance(ready_player(stage, now), Intent.START, now)
    pictures = 0
    while player.phase is not PlayerPhase.FINISHED:
        now += TICK_S
        player, _ = advance(player, Happening.TICK, now)
        show(player)
        pictures += 1
    return pictures


def export(size: Size) -> Iterator[Line]:
    """Write a spoken hour to a file, with its clips there already and with the voice speaking first."""
    script = script_of(size.of(len(hour_script().routine.steps), 1))
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        maker = ClipMaker(Path(folder, "clips"))
        try:
            began = time.perf_counter()
            clips = maker.make(script.texts(), VoiceChoice())
            voiced = time.perf_counter() - began
        finally:
            maker.close()
        made = make_plan(script, lambda text: clips[text].length_s)
        plan_spoken = Plan(made.routine, made.segments, made.cues, ())
        paths = {text: clip.path for text, clip in clips.items()}
        for ending in (".wav", ".flac", ".ogg"):
            began = time.perf_counter()
            export_session(plan_spoken, paths, Path(folder, f"session{ending}"), lambda _: None)
            taken = time.perf_counter() - began
            yield _exported(ending, made.total_s, taken, voiced)


def _exported(ending: str, total_s: float, taken_s: float, voiced_s: float) -> Line:
    factor = total_s / (taken_s + voiced_s)
    return Line(
        f"export of {total_s / 60:.0f} minutes to {ending}, the voice speaking every sentence anew",
        f"{factor:.0f} times real time",
        f"{total_s / taken_s:.0f} times with the clips there",
        f"at least {EXPORT_GOAL:.0f} times",
        factor >= EXPORT_GOAL,
    )
