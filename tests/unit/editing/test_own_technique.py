"""A technique of one's own begins sensibly, and says in place what it still needs."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as with_field

from massage_coach.editing.technique import (
    DRAFT_ID,
    NEEDS,
    OWN_BASIS,
    blank,
    clean_line,
    copied,
    lines_of,
    needs_of,
    part_of,
    said,
    with_part,
    words_of,
)
from massage_coach.library.models import Evidence, Hold, Position, Pressure, Sensation, Sides, Technique
from massage_coach.library.reading import technique_from_text
from massage_coach.library.writing import toml_text
from tests.support.answers import shipped

WORDS = shipped().words
MUSCLES = shipped().muscles


def named(technique: Technique, name: str) -> Technique:
    return with_part(technique, "name", name, MUSCLES)


def whole() -> Technique:
    """An own technique that a person filled in."""
    begun = with_part(named(blank(), "Thumb slide"), "targets", ("upper-trapezius",), MUSCLES)
    spoken = replace(begun.spoken, position="Sit upright.", place="Thumb on the {side} shoulder.")
    return replace(
        begun,
        purpose="Eases the top of the shoulder.",
        positions=(Position.SEATED,),
        position_note="Sit with both feet on the floor.",
        steps=("Slide slowly.",),
        spoken=spoken,
    )


def test_an_empty_one_says_what_it_needs_in_the_place_of_every_field() -> None:
    needs = needs_of(blank(), WORDS)
    assert needs == {
        **{key: NEEDS[key] for key in ("name", "purpose", "targets", "positions", "position_note", "steps")},
        **dict.fromkeys(("spoken.name", "spoken.position", "spoken.place"), "The voice needs a line here."),
    }


def test_one_that_is_filled_in_needs_nothing_and_reads_as_any_file() -> None:
    technique = whole()
    assert needs_of(technique, WORDS) == {}
    assert technique_from_text(toml_text(technique), Path("mine.toml"), WORDS) == technique


def test_every_built_in_one_can_be_copied_and_the_copy_claims_no_study() -> None:
    for built_in in shipped().techniques.values():
        copy = copied(built_in)
        assert needs_of(copy, WORDS) == {}
        assert (copy.evidence, copy.sources, copy.hold.basis) == (Evidence.E4, (), OWN_BASIS)
        assert (copy.id, copy.name) == (DRAFT_ID, f"My {built_in.name}")
        assert copy.steps == built_in.steps


def test_a_long_name_can_be_copied_again_and_again() -> None:
    technique = replace(whole(), name="x" * 80)
    assert needs_of(copied(copied(technique)), WORDS) == {}


def test_parts_of_the_body_follow_from_what_is_reached() -> None:
    chosen = with_part(blank(), "targets", ("rhomboids", "upper-trapezius", "middle-trapezius"), MUSCLES)
    assert chosen.regions == ("upper-mid-back", "top-of-shoulder")
    assert with_part(chosen, "targets", (), MUSCLES).regions == ()


def test_the_voice_says_the_name_until_it_is_given_its_own() -> None:
    assert named(named(blank(), "Thumb"), "Thumb slide").spoken.name == "Thumb slide"
    own = replace(whole(), spoken=replace(whole().spoken, name="The slide"))
    assert named(own, "Slow slide").spoken.name == "The slide"


@pytest.mark.parametrize(
    ("technique", "field", "sentence"),
    [
        (replace(whole(), cautions=()), "cautions", NEEDS["cautions"]),
        (replace(whole(), tools=()), "tools", NEEDS["tools"]),
        (
            replace(whole(), spoken=replace(whole().spoken, place="so " * 15)),
            "spoken.place",
            "This needs 1 to 14 words, not 15.",
        ),
        (
            replace(whole(), spoken=replace(whole().spoken, comfort=("Stay soft.", "so " * 15))),
            "spoken.comfort",
            "Line 2 needs 1 to 14 words, not 15.",
        ),
        (replace(whole(), steps=("x" * 401,)), "steps", "Line 1 needs text of 1 to 400 characters."),
        (replace(whole(), name="x" * 81), "name", "This needs text of 1 to 80 characters."),
        (
            replace(whole(), sides=Sides.BOTH),
            "spoken.place",
            "This cannot name a side, because the sides are not done one after the other.",
        ),
        (replace(whole(), setup_s=3), "setup_s", "This needs a whole number from 4 to 60."),
        (
            replace(whole(), pressure=Pressure(min=5, max=3)),
            "pressure.min",
            "The lower number is at most the upper one.",
        ),
        (replace(whole(), pressure=Pressure(min=5, max=7)), "pressure.max", "Stay below 7, where a person stops."),
        (
            replace(whole(), hold=Hold(min_s=20, default_s=19, max_s=90, basis=OWN_BASIS)),
            "hold.default_s",
            "The usual hold lies between the shortest and the longest.",
        ),
        (
            replace(whole(), hold=Hold(min_s=60, default_s=40, max_s=50, basis=OWN_BASIS)),
            "hold.min_s",
            "The shortest hold is at most as long as the longest.",
        ),
        (
            replace(whole(), hold=Hold(min_s=20, default_s=40, max_s=50, basis="")),
            "hold.basis",
            NEEDS["hold.basis"],
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_beside_its_field(
    technique: Technique, field: str, sentence: str
) -> None:
    assert needs_of(technique, WORDS) == {field: sentence}


def test_what_cannot_be_mended_in_a_field_is_said_as_well() -> None:
    claiming = replace(whole(), evidence=Evidence.E1)
    assert needs_of(claiming, WORDS) == {"evidence": "This needs E4, because it names no sources."}


def test_a_place_that_the_library_lacks_is_said_at_the_places() -> None:
    elsewhere = with_field(WORDS, regions=())
    assert set(needs_of(whole(), elsewhere)) == {"targets"}


def test_the_voice_reads_its_lines_in_the_order_of_a_session() -> None:
    technique = replace(whole(), spoken=replace(whole().spoken, comfort=("Stay soft.",), pressure=""))
    assert said(technique) == (
        ("spoken.name", "Thumb slide"),
        ("spoken.position", "Sit upright."),
        ("spoken.place", "Thumb on the {side} shoulder."),
        ("spoken.breathe", "A slow breath out."),
        ("spoken.comfort", "Stay soft."),
        ("spoken.ease_off", "Ease off slowly."),
    )


def test_what_is_typed_is_read_without_what_a_file_cannot_hold() -> None:
    assert clean_line("  a \t b\nc ") == "a b c"
    assert lines_of(" one \n\n two\n") == ("one", "two")
    assert words_of("one,, two ,one") == ("one", "two")


def test_any_field_is_read_and_set_by_its_key() -> None:
    changed = with_part(whole(), "hold.default_s", 45, MUSCLES)
    assert (part_of(changed, "hold.default_s"), changed.hold.min_s) == (45, 20)
    assert part_of(with_part(changed, "spoken.place", "Here.", MUSCLES), "spoken.place") == "Here."
    assert part_of(with_part(changed, "sides", "both", MUSCLES), "sides") is Sides.BOTH
    lying = with_part(changed, "positions", ("supine", Position.SEATED), MUSCLES)
    assert part_of(lying, "positions") == (Position.SUPINE, Position.SEATED)
    pulling = with_part(changed, "pressure.sensation", "stretch", MUSCLES)
    assert part_of(pulling, "pressure.sensation") is Sensation.STRETCH
    assert part_of(changed, "movement.path") is None
