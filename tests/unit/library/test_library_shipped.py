"""The library that ships is whole, stays within the limits of the house and promises nothing it cannot keep."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Evidence, Phase, Sensation, Sides, Technique
from massage_coach.library.search import search
from massage_coach.paths import assets_dir
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, PRESSURE_STOP

ASSETS: Final = assets_dir()
CHANGE_S: Final = 8
"""Time between sides and repeats that the labels in minutes were counted with."""

CLAIMS: Final = {
    "toxins and waste": r"\b(de)?tox|\bwaste\b|lactic|lactate|flush(es|ing)? (out|away)|drain",
    "lymph and veins": r"lymph|venous",
    "knots broken up": r"\b(break|work|dissolv|smooth|loosen|melt|rub)\w* (up|down|out|away|the|these|those|any)?"
    r"\s*\w*\s*(knots?|adhesions?|scar|fasciae?|fibro\w+)|adhesion|fibrotic|knots? (away|out|free)",
    "trigger points released": r"\breleas\w+ (the |a |your |any |all )?(\w+ )?"
    r"(trigger|point|spot|knot|fascia|tension|muscle)",
    "blood flow": r"blood ?flow|blood supply|microcirculation|oxygen|nutrient"
    r"|(better|improv\w*|increas\w*|boost\w*|stimulat\w*|promot\w*|more) (\w+ )?(circulation|blood)",
    "healing": r"\bheal(s|ing|ed)?\b|\bregenerat|\brepair",
    "cortisol and endorphins": r"cortisol|endorphin|stress hormone|serotonin|pain ?killer",
    "posture and alignment": r"\balign|(correct|fix|improv|straighten)\w* (\w+ )?posture"
    r"|(bad|poor) posture|imbalance",
    "prevention and performance": r"prevent\w* (\w+ )?(injur|pain|relapse|recurren)|perform\w* better"
    r"|better performance|(faster|quicker|speed\w*|shorter) (\w+ )?recovery|recover\w* (faster|quicker|sooner)",
    "lasting relief": r"long[- ]term relief|lasting relief|permanent|for good\b|never (comes|come) back|pain[- ]free",
    "better than gentle": r"(deep\w*|firm\w*|hard\w*) (\w+ )?(works?|is|are) better|the (deeper|harder|firmer),",
    "meridians and energy": r"meridian|\bchi\b|\bqi\b|(life|vital) (energy|force)|chakra"
    r"|energy (flow|line|channel|point)",
    "cures": r"\bcur(e|es|ed|ing)\b|\btreats\b|remed(y|ies)|clinically proven|scientifically|evidence[- ]based",
    "digestion and nerves": r"digest|nerve health|immune|immunity",
    "sleep and oils": r"(improv\w*|better|deeper) sleep|sleep (better|deeper)"
    r"|(oil|lavender|eucalyptus|chamomile)\w* (help|eas|reliev)",
    "safe for anybody": r"safe for (any|every)|no risk|harmless|replaces? (your )?(medicine|doctor|drug)",
}
"""What is often said of massage and does not hold, or not well enough to be said."""

MADE_UP: Final = (
    "Flushes out waste.",
    "Rubs knots away; breaks up adhesions.",
    "Releases the trigger point.",
    "Loosens fascia, releases fascia.",
    "For better blood circulation.",
    "Speeds healing.",
    "Lowers cortisol.",
    "Aligns the spine.",
    "Prevents injury.",
    "A faster recovery.",
    "Opens the meridians.",
    "Cures back pain.",
    "The deeper, the better.",
    "Lavender helps.",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ASSETS)


def techniques() -> list[Technique]:
    return list(load_catalogue(ASSETS).techniques.values())


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def claims_in(text: str) -> list[str]:
    return [name for name, pattern in CLAIMS.items() if re.search(pattern, text, re.IGNORECASE)]


def library_files() -> list[Path]:
    # Titles of publications name the claims that they examine.
    return sorted(file for file in ASSETS.rglob("*.toml") if file.name != "sources.toml")


def test_the_library_is_complete(catalogue: Catalogue) -> None:
    assert (len(catalogue.techniques), len(catalogue.routines), len(catalogue.sources)) == (40, 14, 84)
    assert len(catalogue.regions) == 11
    assert catalogue.faults == ()


def test_every_source_has_a_year_and_an_address(catalogue: Catalogue) -> None:
    assert list(catalogue.sources) == [f"S{number:02}" for number in range(1, 85)]
    for source in catalogue.sources.values():
        assert source.year
        assert all(address.startswith(("https://", "http://")) for address in source.address.split(" ; "))
        assert source.read.startswith(("seen", "partial", "copy", "known"))


@pytest.mark.parametrize("technique", techniques(), ids=lambda technique: technique.id)
def test_a_technique_keeps_the_limits_of_the_house(technique: Technique) -> None:
    assert HOLD_MIN_S <= technique.hold.min_s <= technique.hold.default_s <= technique.hold.max_s <= HOLD_MAX_S
    assert technique.pressure.max < PRESSURE_STOP
    measured = technique.pressure.sensation in {Sensation.DISCOMFORT, Sensation.STRETCH}
    assert (technique.pressure.min >= 1) is measured
    assert 1 <= technique.repeats <= 3
    assert technique.evidence in Evidence


@pytest.mark.parametrize("technique", techniques(), ids=lambda technique: technique.id)
def test_a_technique_played_on_two_sides_says_which(technique: Technique) -> None:
    said = technique.spoken.position + technique.spoken.place
    assert ("{side}" in said or "{other_side}" in said) is (technique.sides is Sides.LEFT_RIGHT)


@pytest.mark.parametrize("technique", techniques(), ids=lambda technique: technique.id)
def test_the_voice_gets_words_and_no_signs(technique: Technique) -> None:
    spoken = technique.spoken
    lines = [spoken.position, spoken.place, spoken.pressure, spoken.breathe, spoken.ease_off, *spoken.comfort]
    assert all(line.endswith((".", "?")) for line in lines)
    said = [line.replace("{side}", "left").replace("{other_side}", "right") for line in (spoken.name, *lines)]
    assert not any(re.search(r"[/(){}\[\]*_<>&#%+=|~^;:\"]|\bS\d\d\b|\d-\d", line) for line in said)
    assert spoken.comfort
    assert len(set(lines)) == len(lines)


def test_every_routine_warms_up_and_most_end_calmly(catalogue: Catalogue) -> None:
    for routine in catalogue.routines.values():
        assert routine.steps[0].phase is Phase.WARM_UP, routine.id
        assert routine.steps[-1].rest_s == 0 or routine.id == "pre-sport-8"
        assert routine.steps[-1].phase is (Phase.FOCUS if routine.id == "pre-sport-8" else Phase.COOL_DOWN)


def test_holds_of_a_routine_lie_in_the_range_of_their_technique(catalogue: Catalogue) -> None:
    for routine in catalogue.routines.values():
        for step in routine.steps:
            hold = catalogue.techniques[step.technique].hold
            assert hold.min_s <= step.hold_s <= hold.max_s, (routine.id, step.technique)


def test_the_label_of_a_routine_tells_its_time(catalogue: Catalogue) -> None:
    for routine in catalogue.routines.values():
        seconds = 0
        for step in routine.steps:
            technique = catalogue.techniques[step.technique]
            turns = step.repeats * (2 if technique.sides is Sides.LEFT_RIGHT else 1)
            seconds += technique.setup_s + turns * step.hold_s + (turns - 1) * CHANGE_S + step.rest_s
        assert seconds / 60 == pytest.approx(routine.minutes, rel=0.15), routine.id


def test_a_routine_lists_what_its_techniques_need(catalogue: Catalogue) -> None:
    for routine in catalogue.routines.values():
        at_hand = {*routine.tools, "hands", "no-tool"}
        for step in routine.steps:
            assert at_hand & set(catalogue.techniques[step.technique].tools), (routine.id, step.technique)


def test_every_id_of_the_lists_is_used(catalogue: Catalogue) -> None:
    used = [each for technique in catalogue.techniques.values() for each in (*technique.regions, *technique.targets)]
    assert set(used) == {*catalogue.regions, *catalogue.muscles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between the shoulder blades", "rhomboid-ball"),
        ("levator", "levator-hook"),
        ("trapezius", "upper-trap-squeeze"),
        ("child's pose", "childs-pose"),
        ("jaw", "jaw-masseter"),
        ("sole", "sole-ball"),
        ("foot", "sole-ball"),
        ("low back", "lumbar-two-balls"),
        ("kneading", "petrissage-knead"),
    ],
)
def test_plain_and_anatomical_words_find_a_technique(catalogue: Catalogue, text: str, expected: str) -> None:
    assert expected in [technique.id for technique in search(catalogue, text)]


@pytest.mark.parametrize("file", library_files(), ids=lambda file: file.stem)
def test_no_text_makes_a_claim_that_does_not_hold(file: Path) -> None:
    found = {text: claims_in(text) for text in texts(tomllib.loads(file.read_text(encoding="utf-8")))}
    assert {text: claims for text, claims in found.items() if claims} == {}


@pytest.mark.parametrize("text", MADE_UP)
def test_claims_are_recognised(text: str) -> None:
    assert claims_in(text)
