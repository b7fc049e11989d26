"""The rules that sessions are made by fit the library, and a fault in them is named."""

from pathlib import Path

import pytest

from massage_coach.composing.pool import phases_of, ways_of
from massage_coach.composing.reading import FILE, load_rules
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Phase
from massage_coach.paths import assets_dir
from tests.support.answers import shipped
from tests.support.wishes import bench

SHIPPED = (assets_dir() / FILE).read_text(encoding="utf-8")


def test_every_technique_of_the_library_has_its_rule() -> None:
    assert set(bench().rules.rows) == set(shipped().techniques)


def test_a_technique_stands_where_the_ready_routines_have_it() -> None:
    used = {(step.technique, step.phase) for routine in shipped().routines.values() for step in routine.steps}
    known = {(row.id, phase) for row in bench().rules.rows.values() for phase in row.phases}
    # The shortest routine of all begins with the circles, which every other one has among the kneading.
    assert used - known == {("neck-finger-circles", Phase.WARM_UP)}


def test_every_way_names_a_tool_of_its_technique() -> None:
    for row in bench().rules.rows.values():
        tools = set(shipped().techniques[row.id].tools)
        assert all(tools & set(way) for way in ways_of(shipped().techniques[row.id], row))
        assert phases_of(shipped().techniques[row.id], row) == row.phases


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ('places = ["foot",', 'places = ["food",', "occasions.before-bed.places"),
        ('always_there = ["hands"', 'always_there = ["hnads"', "perhaps 'hands'"),
        ('sources = ["S02", "S10"]', 'sources = ["S999"]', "focuses.pressure.sources"),
        ("warm-up = 0.26", "warm-up = 0.36", "focuses.calm.shares is 1.1 in all; expected shares that add up to 1"),
        ('focus = "calm"', 'focus = "clam"', "occasions.evening.focus"),
        ('id = "jaw-masseter"', 'id = "jaw-massager"', "techniques.jaw-massager"),
        ("most_sets = 3", 'most_sets = "3"', "most_sets"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, was: str, is_now: str, said: str) -> None:
    assert was in SHIPPED
    (tmp_path / FILE).write_text(SHIPPED.replace(was, is_now), encoding="utf-8")
    with pytest.raises(LibraryFault, match=r"composing\.toml") as caught:
        load_rules(tmp_path, shipped())
    assert any(said in str(fault) for fault in caught.value.every)
