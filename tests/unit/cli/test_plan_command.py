"""The command ``plan``: what is done and said when, and one sentence where there is nothing to plan."""

import pytest

from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.reading import read_routine
from massage_coach.paths import assets_dir
from massage_coach.session.model import Talk
from massage_coach.session.script import write_script
from massage_coach.settings import Settings, TalkSetting, with_step_hold, with_technique_hold
from massage_coach.speech.wording import EnglishWording
from tests.support.command import CLIP_S, TINY_ROUTINE, Command
from tests.support.library import put

KINDS = {"intro", "setup", "hold", "switch", "rest", "finish"}
SIDES = {"left", "right", "both", "centre"}
CHIMES = Settings(talk=TalkSetting.CHIMES)


@pytest.fixture
def silent(command: Command) -> Command:
    """A person who wants chimes only, so that no sentence has to be made."""
    command.set(CHIMES)
    return command


@pytest.fixture
def voiced(command: Command) -> Command:
    """A person whose tiny routine was spoken before."""
    catalogue = load_catalogue(assets_dir())
    routine = read_routine(TINY_ROUTINE, catalogue.words)
    command.give_voice(list(write_script(routine, catalogue, EnglishWording(), Talk.FULL).texts()))
    return command


def test_the_json_has_the_documented_shape(voiced: Command) -> None:
    outcome = voiced("plan", str(TINY_ROUTINE), "--json")
    assert (outcome.status, outcome.err) == (0, "")
    plan = outcome.data
    assert list(plan) == ["routine", "total_s", "segments", "cues"]
    assert plan["routine"] == "two-short-holds"
    segment_shape = ["kind", "technique", "side", "repeat", "start_s", "length_s"]
    assert all(list(segment) == segment_shape for segment in plan["segments"])
    assert all(list(cue) == ["segment", "kind", "text", "start_s", "length_s"] for cue in plan["cues"])
    assert {segment["kind"] for segment in plan["segments"]} == KINDS - {"rest"}
    assert {segment["side"] for segment in plan["segments"]} <= SIDES
    assert [segment["technique"] for segment in plan["segments"]] == [None, *["upper-trap-squeeze"] * 4, None]
    last = plan["segments"][-1]
    assert plan["total_s"] == pytest.approx(last["start_s"] + last["length_s"])


def test_the_true_lengths_of_clips_are_planned_with(voiced: Command) -> None:
    cues = voiced("plan", str(TINY_ROUTINE), "--json").data["cues"]
    assert len(cues) > 8
    assert {cue["length_s"] for cue in cues} == {CLIP_S}


def test_every_cue_lies_in_the_segment_that_it_names(voiced: Command) -> None:
    plan = voiced("plan", str(TINY_ROUTINE), "--json").data
    for cue in plan["cues"]:
        segment = plan["segments"][cue["segment"]]
        assert segment["start_s"] <= cue["start_s"]
        assert cue["start_s"] + cue["length_s"] <= segment["start_s"] + segment["length_s"]


def test_the_text_shows_every_segment_and_every_sentence(voiced: Command) -> None:
    outcome = voiced("plan", str(TINY_ROUTINE))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Two short holds, ")
    assert outcome.out.count("hold  Top-of-shoulder squeeze  ") == 2
    assert "Five out of ten is plenty." in outcome.out


def test_with_chimes_only_nothing_is_said(silent: Command) -> None:
    plan = silent("plan", "office-5", "--json").data
    assert plan["cues"] == []
    assert plan["total_s"] > 200


def test_a_hold_can_be_set_for_once(silent: Command) -> None:
    def holds(*arguments: str) -> set[float]:
        plan = silent("plan", str(TINY_ROUTINE), "--json", *arguments).data
        return {segment["length_s"] for segment in plan["segments"] if segment["kind"] == "hold"}

    assert holds() == {20}
    assert holds("--hold", "upper-trap-squeeze=45") == {45}
    assert holds() == {20}


def test_the_persons_holds_are_planned_with(silent: Command) -> None:
    silent.set(with_technique_hold(with_step_hold(CHIMES, "office-5", 0, 88), "rhomboid-ball", 77))
    routine = silent("plan", "office-5", "--json").data
    assert next(s["length_s"] for s in routine["segments"] if s["kind"] == "hold") == 88
    technique = silent("plan", "rhomboid-ball", "--json").data
    assert {s["length_s"] for s in technique["segments"] if s["kind"] == "hold"} == {77}


def test_settings_that_cannot_be_read_are_named_beside_the_plan(silent: Command) -> None:
    put(silent.paths.settings, "{broken")
    silent.set(CHIMES)
    put(silent.paths.settings, "{broken")
    outcome = silent("plan", "office-5", "--json")
    assert outcome.status == 0
    assert outcome.data["routine"] == "office-5"
    assert "cannot be understood" in outcome.err


@pytest.mark.parametrize(("wrong", "right"), [("ofice-5", "office-5"), ("rhomboid_ball", "rhomboid-ball")])
def test_a_near_miss_names_what_was_meant(silent: Command, wrong: str, right: str) -> None:
    assert f"Did you mean {right}?" in silent("plan", wrong).sentence


def test_an_unknown_name_tells_how_to_see_the_known_ones(silent: Command) -> None:
    assert "list routines" in silent("plan", "zzzzzz").sentence


@pytest.mark.parametrize("seconds", ["19", "91", "0", "99999999999999999999"])
def test_a_hold_out_of_range_is_one_sentence(silent: Command, seconds: str) -> None:
    sentence = silent("plan", str(TINY_ROUTINE), "--hold", f"upper-trap-squeeze={seconds}").sentence
    assert "20 to 90 seconds" in sentence


def test_a_hold_of_a_technique_that_is_not_there_is_one_sentence(silent: Command) -> None:
    assert "rhomboid-ball" in silent("plan", str(TINY_ROUTINE), "--hold", "rhomboid-ball=30").sentence


def test_a_broken_routine_file_is_one_sentence(silent: Command) -> None:
    file = put(silent.folder / "broken.toml", TINY_ROUTINE.read_text(encoding="utf-8").replace("= 20", "= 15"))
    assert f"{file}: steps[0].hold_s is 15" in silent("plan", str(file)).sentence


@pytest.mark.parametrize("name", ["nowhere.toml", "nowhere/at-all", "."])
def test_a_path_that_leads_nowhere_is_one_sentence(silent: Command, name: str) -> None:
    assert name in silent("plan", name).sentence


def test_an_export_of_an_unknown_kind_is_refused_before_any_work(silent: Command) -> None:
    sentence = silent("export", "office-5", str(silent.folder / "session.doc")).sentence
    assert ".wav" in sentence


@pytest.mark.parametrize(
    "arguments", [["export", "ofice-5", "x.wav"], ["play", "ofice-5"], ["play", "ofice-5", "--terminal"]]
)
def test_every_command_that_takes_a_routine_names_the_near_one(silent: Command, arguments: list[str]) -> None:
    assert "Did you mean office-5?" in silent(*arguments).sentence
