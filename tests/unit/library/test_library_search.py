"""A person finds a technique by whatever word comes to mind, the likeliest first."""

import pytest

from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Position
from massage_coach.library.search import SearchIndex, search, words_of
from tests.support.library import WALL_BALL, make_assets, put


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    assets = make_assets(tmp_path_factory.mktemp("assets"))
    hug = WALL_BALL.replace('"wall-ball"', '"hug"').replace("Ball at the wall", "Child's ball hug")
    put(assets / "techniques" / "hug.toml", hug.replace('["Back roll"]', '["Rubber ball"]'))
    return load_catalogue(assets)


def found(catalogue: Catalogue, text: str) -> list[str]:
    return [technique.id for technique in search(catalogue, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["neck-rub", "wall-ball", "hug"]),
        ("  - ", ["neck-rub", "wall-ball", "hug"]),
        ("between the shoulder blades", ["wall-ball", "hug"]),
        ("rhomb", ["wall-ball", "hug"]),
        ("RHOMBOID", ["wall-ball", "hug"]),
        ("top of my shoulders", ["neck-rub"]),
        ("trapezius neck", ["neck-rub"]),
        ("middle back", ["wall-ball", "hug"]),
        ("tennis", ["wall-ball", "hug"]),
        ("hands", ["neck-rub"]),
        ("cafe", ["neck-rub"]),
        ("CAFÉ brea", ["neck-rub"]),
        ("childs", ["hug"]),
        ("child\N{RIGHT SINGLE QUOTATION MARK}s", ["hug"]),
        ("neck ball", []),
        ("xyz", []),
        ("the", ["wall-ball", "neck-rub", "hug"]),
    ],
)
def test_every_word_of_a_query_has_to_match(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert sorted(found(catalogue, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ball", ["wall-ball", "hug"]),
        ("rub", ["neck-rub", "hug"]),
        ("hug", ["hug"]),
        ("b", ["wall-ball", "hug", "neck-rub"]),
        ("ball at the w", ["wall-ball"]),
    ],
)
def test_names_come_before_other_words(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert found(catalogue, text) == expected


def test_filters_narrow_the_list(catalogue: Catalogue) -> None:
    index = SearchIndex(catalogue)
    assert [each.id for each in index.search(region="neck")] == ["neck-rub"]
    assert [each.id for each in index.search(tool="tennis-ball")] == ["wall-ball", "hug"]
    assert [each.id for each in index.search(position=Position.SEATED)] == ["neck-rub"]
    assert [each.id for each in index.search("hug", "upper-mid-back", "tennis-ball", Position.STANDING)] == ["hug"]
    assert index.search("hug", region="neck") == []
    assert index.search(tool="hammer") == []


def test_a_muscle_narrows_the_list_together_with_the_words(catalogue: Catalogue) -> None:
    index = SearchIndex(catalogue)
    assert [each.id for each in index.search(muscle="rhomboids")] == ["wall-ball", "hug"]
    assert [each.id for each in index.search("hug", muscle="rhomboids")] == ["hug"]
    assert search(catalogue, "neck", muscle="rhomboids") == []
    assert index.search(muscle="tail") == []


def test_an_empty_library_finds_nothing() -> None:
    assert search(Catalogue({}, {}, {}, {}, {}, {}), "neck") == []
    assert search(Catalogue({}, {}, {}, {}, {}, {})) == []


def test_words_lose_case_accents_and_apostrophes() -> None:
    assert words_of("Child's  POSE, Café-Straße") == ["childs", "pose", "cafe", "strasse"]
