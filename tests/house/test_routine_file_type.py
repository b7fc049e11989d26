"""What the system is told about routine files is what the program writes and opens."""

import tomllib
from pathlib import Path

from massage_coach.cli.main import ROUTINE_SUFFIX
from massage_coach.parcel.model import MEDIA_TYPE, SUFFIX
from massage_coach.parcel.reading import parcel_from_text
from massage_coach.ui.file_choice import KINDS
from massage_coach.ui.file_choice import SUFFIX as DIALOG_SUFFIX
from tests.support.answers import shipped
from tests.support.source import ROOT

PAGE = ROOT / "docs" / "routine-files.md"


def test_type_and_suffix_are_the_same_everywhere() -> None:
    mime = (ROOT / "packaging" / "mime" / "massage-coach.xml").read_text(encoding="utf-8")
    assert f'type="{MEDIA_TYPE}"' in mime
    assert f'pattern="*{SUFFIX}"' in mime
    assert SUFFIX == ROUTINE_SUFFIX == f".{DIALOG_SUFFIX}"
    assert f"*{SUFFIX}" in KINDS
    page = PAGE.read_text(encoding="utf-8")
    assert MEDIA_TYPE in page
    assert f"`{SUFFIX}`" in page


def test_the_example_of_the_page_opens() -> None:
    example = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    assert tomllib.loads(example)["format"] == 1
    found = parcel_from_text(example, Path("example.massage"), shipped())
    assert [technique.id for technique in found.techniques] == ["blade-press"]
    assert found.unknown == ()
