"""What came in a file is kept as files of one's own, all of it or nothing, and nowhere else."""

from pathlib import Path

import pytest
from msgspec import structs

from massage_coach.library.models import Routine, Technique
from massage_coach.library.shelf import Shelf, ShelfError
from massage_coach.parcel.keeping import keep, settle_on
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.writing import parcel_text
from massage_coach.paths import Paths, assets_dir
from tests.support.parcels import OWN_ROUTINE, OWN_TECHNIQUE, opened, own_routine, own_technique

PARCEL = Parcel("a.massage", own_routine(), (own_technique(),))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(assets_dir(), Paths.under(tmp_path / "data"))


class FullShelf(Shelf):
    """A disk on which routines have no room any more."""

    def save_routine(self, routine: Routine) -> Routine:
        raise ShelfError(f"No room for {routine.name}.")


class FlakyShelf(FullShelf):
    """A disk that then fails altogether."""

    def delete(self, name: str) -> None:
        raise ShelfError(f"{name} cannot be deleted.")


def files(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def test_routine_and_technique_are_there_from_now_on(shelf: Shelf, tmp_path: Path) -> None:
    kept = keep(PARCEL, shelf)
    assert kept == own_routine()
    assert shelf.catalogue.routines[OWN_ROUTINE] == own_routine()
    assert shelf.catalogue.techniques[OWN_TECHNIQUE] == own_technique()
    assert {OWN_ROUTINE, OWN_TECHNIQUE} <= set(shelf.catalogue.own)
    again = Shelf(assets_dir(), Paths.under(tmp_path / "data")).catalogue
    assert again.routines[OWN_ROUTINE] == own_routine()


def test_nothing_is_written_beside_the_data(shelf: Shelf, tmp_path: Path) -> None:
    keep(PARCEL, shelf)
    own = {name for name in files(tmp_path) if not name.startswith(("data/cache", "data/last-good"))}
    assert own == {f"data/routines/{OWN_ROUTINE}.toml", f"data/techniques/{OWN_TECHNIQUE}.toml"}


def test_keeping_twice_keeps_once(shelf: Shelf, tmp_path: Path) -> None:
    first = keep(PARCEL, shelf)
    before = files(tmp_path)
    assert keep(PARCEL, shelf) == first
    assert files(tmp_path) == before


def test_what_is_kept_can_be_given_away_again(shelf: Shelf, tmp_path: Path) -> None:
    text = parcel_text(keep(PARCEL, shelf), shelf.catalogue)
    found = opened(tmp_path, text)
    assert (found.routine, found.techniques) == (own_routine(), (own_technique(),))


def test_a_changed_file_is_kept_beside_the_first(shelf: Shelf) -> None:
    keep(PARCEL, shelf)
    changed: Technique = structs.replace(own_technique(), purpose="Another aim.")
    kept = keep(Parcel("b.massage", own_routine(), (changed,)), shelf)
    assert (kept.id, kept.steps[1].technique) == (f"{OWN_ROUTINE}-2", f"{OWN_TECHNIQUE}-2")
    assert shelf.catalogue.techniques[OWN_TECHNIQUE] == own_technique()


def test_what_was_deleted_can_still_be_brought_back(shelf: Shelf) -> None:
    keep(PARCEL, shelf)
    shelf.delete(OWN_ROUTINE)
    assert settle_on(PARCEL, shelf).routine.id == f"{OWN_ROUTINE}-2"


@pytest.mark.parametrize(("kind", "left"), [(FullShelf, set()), (FlakyShelf, {OWN_TECHNIQUE})])
def test_where_the_routine_finds_no_room_its_techniques_do_not_stay(
    kind: type[FullShelf], left: set[str], tmp_path: Path
) -> None:
    full = kind(assets_dir(), Paths.under(tmp_path))
    with pytest.raises(ShelfError, match="No room"):
        keep(PARCEL, full)
    assert set(full.catalogue.own) == left
