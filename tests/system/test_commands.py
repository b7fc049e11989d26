"""The commands as a person runs them: real processes, the real voice, real files."""

import json
import os
import signal
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from massage_coach.conductor.options import resumption_of
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import ChimeKind
from massage_coach.settings import Settings, SettingsFile, TalkSetting
from massage_coach.sound.chimes import make_chime
from massage_coach.sound.mixer import RATE, Samples
from massage_coach.speech.model import Clip
from tests.support.answers import say_no
from tests.support.audio import SoundServer, best_match, read_clip, read_sound
from tests.support.command import TINY_ROUTINE
from tests.support.processes import PATIENCE_S, PROGRAM, ROOT, environment, in_terminal, run

ROUTINES = sorted(file.stem for file in (assets_dir() / "routines").glob("*.toml"))
TECHNIQUES = assets_dir() / "techniques"

ALIKE = 0.9
"""A clip that is in a file is at least this much like it."""

RIGHT = "\x1b[C"
ESCAPE = "\x1b"


@pytest.fixture(scope="module")
def plans(spoken_home: Path) -> dict[str, dict[str, Any]]:
    """The plan of every routine, as its command prints it."""
    found = {}
    for name in [*ROUTINES, str(TINY_ROUTINE)]:
        status, out, err = run("plan", name, "--json", "--data-dir", spoken_home)
        assert (status, err) == (0, "")
        found[name] = json.loads(out)
    return found


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((assets_dir() / "routines" / f"{name}.toml").read_text(encoding="utf-8"))


def _sides(technique: str) -> list[str]:
    sides = tomllib.loads((TECHNIQUES / f"{technique}.toml").read_text(encoding="utf-8"))["sides"]
    return ["left", "right"] if sides == "left-right" else [sides]


def test_there_are_fourteen_routines() -> None:
    assert len(ROUTINES) == 14


@pytest.mark.parametrize("name", ROUTINES)
def test_holds_are_as_in_the_file_and_the_same_on_both_sides(plans: dict[str, dict[str, Any]], name: str) -> None:
    planned = [
        (segment["technique"], segment["side"], segment["length_s"])
        for segment in plans[name]["segments"]
        if segment["kind"] == "hold"
    ]
    assert planned == [
        (step["technique"], side, step["hold_s"])
        for step in _file(name)["steps"]
        for side in _sides(step["technique"])
        for _ in range(step.get("repeats", 1))
    ]


@pytest.mark.parametrize("name", ROUTINES)
def test_nobody_is_interrupted_and_nothing_runs_past_its_segment(plans: dict[str, dict[str, Any]], name: str) -> None:
    plan = plans[name]
    said_until = 0.0
    for cue in plan["cues"]:
        segment = plan["segments"][cue["segment"]]
        assert cue["start_s"] >= max(said_until, segment["start_s"])
        said_until = cue["start_s"] + cue["length_s"]
        assert said_until <= segment["start_s"] + segment["length_s"] + 1e-6
    assert len(plan["cues"]) > len(plan["segments"])


@pytest.mark.parametrize("name", ROUTINES)
def test_the_true_time_is_near_the_label(plans: dict[str, dict[str, Any]], name: str) -> None:
    assert plans[name]["total_s"] == pytest.approx(_file(name)["minutes"] * 60, rel=0.15)


def test_an_exported_session_speaks_every_sentence_at_its_planned_time(
    tmp_path: Path, spoken_home: Path, plans: dict[str, dict[str, Any]], clips: dict[str, Clip]
) -> None:
    file = tmp_path / "office.wav"
    status, out, err = run("export", "office-5", file, "--data-dir", spoken_home)
    assert (status, err) == (0, "")
    assert str(file) in out
    heard = read_sound(file)
    plan = plans["office-5"]
    assert len(heard) / RATE == pytest.approx(plan["total_s"], abs=0.05)
    for cue in plan["cues"]:
        at = _found_at(read_clip(clips[cue["text"]].path), heard, cue["start_s"])
        assert at == pytest.approx(cue["start_s"], abs=0.03), cue["text"]


def _found_at(sound: Samples, heard: Samples, near_s: float) -> float:
    first = max(0, round((near_s - 0.5) * RATE))
    place, score = best_match(sound, heard[first : first + len(sound) + RATE])
    assert score > ALIKE
    return (first + place) / RATE


@pytest.mark.parametrize("ending", ["flac", "ogg", "mp3"])
def test_an_export_to_another_kind_of_file_is_as_long_as_planned(
    tmp_path: Path, spoken_home: Path, plans: dict[str, dict[str, Any]], ending: str
) -> None:
    file = tmp_path / f"tiny.{ending}"
    status, _, err = run("export", TINY_ROUTINE, file, "--data-dir", spoken_home)
    assert (status, err) == (0, "")
    assert len(read_sound(file)) / RATE == pytest.approx(plans[str(TINY_ROUTINE)]["total_s"], abs=0.05)


def test_an_export_with_chimes_only_rings_at_every_hold(tmp_path: Path) -> None:
    SettingsFile(Paths.under(tmp_path).settings).save(Settings(talk=TalkSetting.CHIMES))
    say_no(Paths.under(tmp_path))
    file = tmp_path / "tiny.wav"
    status, _, err = run("export", TINY_ROUTINE, file, "--data-dir", tmp_path)
    assert (status, err) == (0, "")
    plan = json.loads(run("plan", TINY_ROUTINE, "--json", "--data-dir", tmp_path)[1])
    assert plan["cues"] == []
    heard = read_sound(file)
    assert len(heard) / RATE == pytest.approx(plan["total_s"], abs=0.05)
    for hold in (segment for segment in plan["segments"] if segment["kind"] == "hold"):
        assert _found_at(make_chime(ChimeKind.BEGIN), heard, hold["start_s"]) == pytest.approx(
            hold["start_s"], abs=0.03
        )


def _sessions(home: Path) -> list[dict[str, Any]]:
    status, out, err = run("history", "list", "--json", "--data-dir", home)
    assert (status, err) == (0, "")
    sessions: list[dict[str, Any]] = json.loads(out)
    return sessions


def test_a_session_is_played_skipped_through_ended_and_kept(home: Path, speaker: SoundServer) -> None:
    command = ("play", TINY_ROUTINE, "--terminal", "--data-dir", home)
    with in_terminal(*command, env=environment(**speaker.environment)) as terminal:
        terminal.wait_for("space start")
        terminal.press(" ")
        terminal.wait_for("Arrive")
        terminal.press(RIGHT)
        terminal.wait_for("Get into place")
        terminal.press(ESCAPE)
        terminal.wait_for("k keep what you did")
        terminal.press("k")
        assert terminal.end() == 0
        assert "massage-coach history show 1" in terminal.shown()
        assert "Traceback" not in terminal.shown()
        assert terminal.is_as_before()
    (session,) = _sessions(home)
    assert (session["routine"], session["status"]) == ("two-short-holds", "stopped")
    assert [segment["kind"] for segment in session["segments"]] == ["intro", "setup"]
    intro = session["segments"][0]
    assert 0 <= intro["actual_s"] < intro["planned_s"]
    assert session["actual_s"] == pytest.approx(sum(segment["actual_s"] for segment in session["segments"]))
    status, shown, _ = run("history", "show", session["id"], "--data-dir", home)
    assert status == 0
    assert "Session 1: Two short holds" in shown
    assert "Get into place, Top-of-shoulder squeeze" in shown


def test_a_session_that_is_thrown_away_leaves_no_trace(home: Path, speaker: SoundServer) -> None:
    command = ("play", TINY_ROUTINE, "--terminal", "--data-dir", home)
    with in_terminal(*command, env=environment(**speaker.environment)) as terminal:
        terminal.wait_for("space start")
        terminal.press(" ")
        terminal.wait_for("Arrive")
        terminal.press(ESCAPE)
        terminal.wait_for("d throw it away")
        terminal.press("d")
        assert terminal.end() == 0
        assert "history" not in terminal.shown()
    assert _sessions(home) == []


def test_a_session_that_is_killed_keeps_every_second_that_was_done(home: Path, speaker: SoundServer) -> None:
    began = time.monotonic()
    with subprocess.Popen(
        [*PROGRAM, "play", str(TINY_ROUTINE), "--terminal", "--data-dir", str(home)],
        cwd=ROOT,
        env=environment(**speaker.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as player:
        try:
            seen = _played_for(home, 3.0)
            (session,) = _sessions(home)
            assert session["status"] == "playing"
        finally:
            player.send_signal(signal.SIGKILL)
    lasted = time.monotonic() - began
    (session,) = _sessions(home)
    assert session["status"] == "interrupted"
    assert seen <= session["actual_s"] <= lasted
    assert all(0 <= segment["actual_s"] <= segment["planned_s"] + 0.001 for segment in session["segments"])
    with HistoryStore(Paths.under(home).history) as store:
        resumption = resumption_of(store.get(session["id"]))
    assert resumption is not None
    assert resumption.position == len(session["segments"]) - 1


def _played_for(home: Path, seconds: float) -> float:
    """Wait until the one session has lasted for so long."""
    path = Paths.under(home).history
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if path.exists():
            with HistoryStore(path) as store:
                played = [record.actual_s for record in store.recent(1) if record.status is Status.PLAYING]
            if played and played[0] >= seconds:
                return played[0]
        time.sleep(0.05)
    raise AssertionError("nothing was recorded")


def test_an_interrupt_keeps_what_was_done(home: Path, speaker: SoundServer) -> None:
    # A test run in the background of a shell inherits that Ctrl-C is ignored; a person's terminal does not.
    heeding = ("env", "--default-signal=INT")
    with subprocess.Popen(
        [*heeding, *PROGRAM, "play", str(TINY_ROUTINE), "--terminal", "--data-dir", str(home)],
        cwd=ROOT,
        env=environment(**speaker.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as player:
        assert player.stdout is not None
        for line in player.stdout:
            if "Arrive" in line:
                break
        player.send_signal(signal.SIGINT)
        _, err = player.communicate(timeout=PATIENCE_S)
    assert (player.returncode, err) == (130, "")
    (session,) = _sessions(home)
    assert session["status"] == "stopped"


def test_a_reader_that_goes_away_ends_a_listing_quietly(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "list", "techniques", "--json", "--data-dir", str(home)],
            cwd=ROOT,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")
