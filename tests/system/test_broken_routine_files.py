"""Ten thousand broken files: each opens or is refused with one sentence, soon, and nothing is written elsewhere."""

import time
from contextlib import chdir, suppress
from pathlib import Path

import pytest

from massage_coach.library.shelf import Shelf
from massage_coach.parcel.keeping import keep
from massage_coach.parcel.model import Parcel, ParcelError
from massage_coach.parcel.outline import outline, unknown_sentence
from massage_coach.parcel.reading import read_parcel
from massage_coach.parcel.settling import settle
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.rules import judge
from massage_coach.session.model import Talk
from massage_coach.session.script import write_script
from massage_coach.speech.wording import EnglishWording
from massage_coach.units import UNPRINTED
from tests.support.answers import NOW, answers, screening, shipped, yes
from tests.support.broken_parcels import broken_files

COUNT = 2_550
SEEDS = (0, 1, 2, 3)
"""More than 10,000 files in all."""

MOST_S = 10.0
"""Most time of the processor that a file of the largest size may take; it is some twenty times what one takes."""

LONGEST_SENTENCE = 500

KEPT = 25
"""How many of the odd files that open are kept as well."""

VERDICT = judge(answers({"careful-body": yes("thin-bones")}), screening(), NOW)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_file_is_refused_with_a_sentence_or_can_be_played(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "broken.massage"
    opened = 0
    with file.open("wb") as stream:
        for content in broken_files(COUNT, seed):
            # Not a new file each time: some disks take their time with each.
            stream.seek(0)
            stream.write(content)
            stream.truncate()
            stream.flush()
            before = time.process_time()
            opened += _opens(file)
            assert time.process_time() - before < MOST_S, content[:200]
    # Both kinds were there: what is merely odd still opens.
    assert 0 < opened < COUNT
    assert [each.name for each in tmp_path.iterdir()] == ["broken.massage"]


def test_what_opens_is_kept_below_the_data_folder_alone(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = elsewhere / "broken.massage"
    shelf = Shelf(assets_dir(), Paths.under(data))
    kept: set[str] = set()
    with chdir(elsewhere):
        for content in broken_files(COUNT, seed=9):
            file.write_bytes(content)
            with suppress(ParcelError):
                kept.add(keep(read_parcel(file, shelf.catalogue), shelf).id)
            if len(kept) == KEPT:
                break
    assert len(kept) == KEPT
    assert {each.name for each in tmp_path.iterdir()} == {"data", "elsewhere"}
    assert [each.name for each in elsewhere.iterdir()] == ["broken.massage"]
    written = {
        each.relative_to(tmp_path / "data").parts[0] for each in (tmp_path / "data").rglob("*") if each.is_file()
    }
    assert written <= {"techniques", "routines", "last-good", "cache"}
    again = Shelf(assets_dir(), Paths.under(data)).catalogue
    assert kept <= set(again.own)
    assert list(again.faults) == []


def _opens(file: Path) -> bool:
    """Open a file as far as it goes."""
    try:
        parcel = read_parcel(file, shipped())
    except ParcelError as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
        assert len(sentence) < LONGEST_SENTENCE
        assert not UNPRINTED.search(sentence)
        return False
    _use(parcel)
    return True


def _use(parcel: Parcel) -> None:
    """Do with a file that opens what the program does with it."""
    assert not UNPRINTED.search(unknown_sentence(parcel))
    settled = settle(parcel, shipped())
    assert len(outline(settled, VERDICT).lines) == len(parcel.routine.steps)
    assert write_script(settled.routine, settled.catalogue, EnglishWording(), Talk.FULL).segments
