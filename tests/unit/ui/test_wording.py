"""The words that pages share."""

from msgspec.structs import replace

from massage_coach.library.models import Evidence, Pressure, Sensation
from massage_coach.session.model import SegmentKind, Side
from massage_coach.ui import facts, wording
from tests.support.ui_samples import a_catalogue, a_record, a_routine, a_technique


def test_a_target_is_named_in_plain_words_with_its_term() -> None:
    assert wording.target_terms(a_technique(), a_catalogue()) == ("Top of the shoulder (Upper trapezius)",)


def test_a_target_without_a_record_is_still_readable() -> None:
    technique = replace(a_technique(), targets=("deep-neck-flexors",))
    assert wording.target_terms(technique, a_catalogue()) == ("Deep neck flexors",)
    assert wording.short_target(technique, a_catalogue()) == "Deep neck flexors \u00b7 hands"


def test_a_pressure_says_what_it_measures_and_where_to_aim() -> None:
    pressure = Pressure(sensation=Sensation.STRETCH, min=2, max=4, note="never pain")
    assert wording.pressure_text(pressure) == "Stretch of 2 to 4 of 10. Never pain"
    assert wording.pressure_range(Pressure(min=3, max=3)) == "3 of 10"


def test_a_technique_without_pressure_says_so() -> None:
    assert wording.pressure_range(Pressure()) == ""
    assert "letting go" in wording.pressure_text(Pressure(sensation=Sensation.NONE))


def test_sides_and_rounds_are_said_in_words() -> None:
    assert wording.sides_text(a_technique(), 1) == "each side"
    assert wording.sides_text(a_technique(), 2) == "each side, twice"
    assert wording.sides_text(None, 3) == "3 times"


def test_a_segment_names_its_side_and_its_round() -> None:
    segment = a_record().segments[1]
    assert segment.kind is SegmentKind.HOLD
    assert segment.side is Side.LEFT
    assert wording.segment_text(segment) == "Hold, left side"


def test_a_date_is_in_words_whatever_the_system_speaks() -> None:
    assert wording.day_text(a_record().started_at) == "Wednesday 4 March 2026"


def test_the_facts_of_a_technique_carry_its_sources_with_year_and_address() -> None:
    shown = {fact.heading: fact.lines for fact in facts.technique_facts(a_technique(), a_catalogue())}
    assert shown["Sources"] == (("A trial of hooks, 2011", "https://example.org/hooks"),)
    assert shown["Evidence"][0][0] == "Tried in studies"


def test_the_facts_of_one_s_own_technique_claim_no_study() -> None:
    bare = replace(a_technique(), evidence=Evidence.E4, sources=())
    shown = {fact.heading: fact.lines for fact in facts.technique_facts(bare, a_catalogue())}
    assert shown["Evidence"][0] == wording.OWN_EVIDENCE
    assert "Sources" not in shown


def test_a_routine_without_tools_needs_nothing_but_hands() -> None:
    bare = replace(a_routine(), tools=())
    assert facts.routine_facts(bare, a_catalogue())[0].lines[0][0] == "Nothing but your hands"
