"""People name places, tools and occasions as they speak, and hear what there is where a name is not known."""

import pytest

from massage_coach.composing.model import Place
from massage_coach.composing.words import WishError, one_called, place_called, tool_called
from massage_coach.library.models import StepSide
from tests.support.answers import shipped
from tests.support.wishes import bench


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("upper-back", Place("upper-mid-back")),
        ("Hip:right", Place("hip-buttock", StepSide.RIGHT)),
        ("Hip and buttock: LEFT", Place("hip-buttock", StepSide.LEFT)),
        ("neck:both", Place("neck")),
        ("between the shoulder blades", Place("rhomboids")),
        ("Piriformis", Place("piriformis")),
        ("top of the shoulder", Place("top-of-shoulder")),
    ],
)
def test_a_place_goes_by_many_names(said: str, meant: Place) -> None:
    assert place_called(said, shipped(), bench().rules) == meant


@pytest.mark.parametrize(("said", "meant"), [("Ball", "tennis-ball"), ("wall", "wall"), ("Foam roller", "foam-roller")])
def test_a_tool_goes_by_many_names(said: str, meant: str) -> None:
    assert tool_called(said, bench().rules) == meant


def test_an_occasion_goes_by_its_id_or_its_words() -> None:
    assert one_called("occasion", "After sitting", bench().rules.occasions) == "after-sitting"


def test_an_unknown_name_is_told_with_a_near_or_all_known_ones() -> None:
    rules = bench().rules
    with pytest.raises(WishError, match=r'There is no place called "nek". Did you mean neck\?'):
        place_called("nek", shipped(), rules)
    with pytest.raises(WishError, match=r'There is no place called "zzz". There are: neck, top-of-shoulder, .*breath'):
        place_called("zzz", shipped(), rules)
    with pytest.raises(WishError, match=r"There is no side called .up.. There are: left, right, both\."):
        place_called("neck:up", shipped(), rules)
    with pytest.raises(WishError, match=r"There is no tool called .xyz.. There are: hands, .*, wall"):
        tool_called("xyz", rules)
    with pytest.raises(WishError, match=r"There is no occasion called .8.. There are: morning, after-sitting"):
        one_called("occasion", "8", rules.occasions)
