"""What a technique, a routine or a part of the body lights up on the figure."""

import pytest

from massage_coach.body.sides import BodySide
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.where import Where, once, region_where, routine_where, technique_where
from massage_coach.paths import assets_dir

LEFT, RIGHT, BOTH = BodySide.LEFT, BodySide.RIGHT, BodySide.CENTRE


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(assets_dir())


def test_a_technique_lights_its_targets_on_both_sides_and_hatches_the_rest(catalogue: Catalogue) -> None:
    technique = catalogue.techniques["rhomboid-ball"]
    where = technique_where(technique)
    assert where.muscles == technique.targets
    assert {side for _, side in where.lit} == {BOTH}
    assert where.no_go


def test_a_routine_lights_every_muscle_once(catalogue: Catalogue) -> None:
    routine = catalogue.routines["weekly-30"]
    where = routine_where(routine, catalogue.techniques)
    assert len(where.muscles) == len(set(where.muscles))
    assert set(where.muscles) == {m for step in routine.steps for m in catalogue.techniques[step.technique].targets}


def test_a_technique_that_is_gone_lights_nothing(catalogue: Catalogue) -> None:
    assert routine_where(catalogue.routines["weekly-30"], {}) == Where(no_go=True)


def test_a_region_lights_its_muscles_and_an_unknown_one_none(catalogue: Catalogue) -> None:
    assert region_where("foot", catalogue.muscles).muscles == ("plantar-fascia", "short-foot-muscles")
    assert region_where("moon", catalogue.muscles) == Where()


def test_left_and_right_of_one_muscle_make_both_sides() -> None:
    parts = [("a", LEFT), ("b", LEFT), ("a", RIGHT), ("b", LEFT), ("c", BOTH), ("c", RIGHT)]
    assert once(parts) == (("a", BOTH), ("b", LEFT), ("c", BOTH))
