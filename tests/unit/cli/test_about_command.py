"""The command ``about`` tells what the page About shows, as text and as JSON."""

from massage_coach import __version__
from tests.support.command import Command
from tests.support.source import ROOT


def test_the_program_tells_what_it_is_and_where_the_files_are(command: Command) -> None:
    outcome = command("about")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Massage Coach {__version__}\n")
    for words in (
        "self-care, not treatment",
        "GPL-3.0-or-later",
        str(command.paths.data),
        "PySide6",
        "https://doi.org/",
    ):
        assert words in outcome.out


def test_the_same_is_printed_in_the_documented_shape(command: Command) -> None:
    data = command("about", "--json").data
    keys = "name version what care licence licence_file folders works licences sources"
    assert list(data) == keys.split()
    assert data["folders"] == {
        "data": str(command.paths.data),
        "settings": str(command.paths.config),
        "cache": str(command.paths.cache),
    }
    assert list(data["works"][0]) == ["name", "does", "licence"]
    assert list(data["sources"][0]) == ["id", "name", "year", "address"]
    assert data["licences"] is None


def test_the_whole_licence_is_printed(command: Command) -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert command("about", "--licence").out == text
    assert command("about", "--licence", "--json").data == {"licence": "GPL-3.0-or-later", "text": text}
