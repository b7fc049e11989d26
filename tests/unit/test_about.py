"""What the program says of itself is whole: every work, every source, the licence, and each folder once."""

import tomllib
from pathlib import Path

from massage_coach import __version__
from massage_coach.about import IN_PACKAGES, NO_TEXT, About, about, folders, licence_text, paragraphs
from massage_coach.library.models import Source
from massage_coach.paths import Paths, assets_dir, licence_file, licences_dir
from tests.support.source import ROOT


def told(folder: Path, licences: Path | None = None) -> About:
    return about(assets_dir(), Paths.under(folder), licence_file(), licences)


def test_every_work_and_source_that_is_shipped_is_told(tmp_path: Path) -> None:
    all_of_it = told(tmp_path)
    assets = {
        name: tomllib.loads((assets_dir() / f"{name}.toml").read_text("utf-8")) for name in ("notices", "sources")
    }
    assert all_of_it.version == __version__
    assert len(all_of_it.works) == len(assets["notices"]["works"])
    assert len(all_of_it.sources) == len(assets["sources"]["sources"])
    assert f"{len(all_of_it.works)} works" in all_of_it.works_count
    assert f"{len(all_of_it.sources)} publications" in all_of_it.sources_count


def test_the_licences_of_others_lie_in_a_folder_or_with_their_packages(tmp_path: Path) -> None:
    assert licences_dir() is None  # as nothing is frozen here
    assert told(tmp_path).where_licences == IN_PACKAGES
    assert "folder" in told(tmp_path, tmp_path).where_licences


def test_a_folder_that_holds_data_and_settings_is_named_once(tmp_path: Path) -> None:
    assert [folder.path for folder in folders(Paths.under(tmp_path))] == [tmp_path, tmp_path / "cache"]


def test_folders_of_their_own_are_named_each(tmp_path: Path) -> None:
    data, config, cache = (tmp_path / name for name in ("data", "config", "cache"))
    assert [folder.path for folder in folders(Paths(data, config, cache))] == [data, config, cache]


def test_the_whole_licence_is_at_hand() -> None:
    text = licence_text(licence_file())
    assert text == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "END OF TERMS AND CONDITIONS" in text


def test_a_licence_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert licence_text(tmp_path / "LICENSE") == NO_TEXT


def test_paragraphs_lose_the_lines_of_paper_and_no_word() -> None:
    text = licence_text(licence_file())
    assert " ".join(paragraphs(text)).split() == text.split()
    assert paragraphs("  One\nand two.\n\n\n  Three.\n") == ("One and two.", "Three.")


def test_a_source_is_titled_with_its_year_once() -> None:
    with_year = Source(id="S01", name="Rolling, 2021", year="2021", address="https://example.org", read="seen")
    without = Source(id="S02", name="Rolling", year="2020", address="https://example.org", read="seen")
    assert (with_year.title, without.title) == ("Rolling, 2021", "Rolling, 2020")
