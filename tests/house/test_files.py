"""Files stay small, say why they exist, and know no single machine."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.source import ROOT, layers, modules, place_of

LONGEST = 400
"""About 300 lines is what a head can hold; more than this is a fault."""

MACHINE = re.compile(r"(?<![\w.])/(work|tmp|home|root)/\w")
HOSTS = re.compile(r"pypi\.org|pythonhosted\.|npmjs\.|deb\.debian\.org")
TEXT = {".py", ".toml", ".md", ".txt", ".svg", ".json", ".yml", ".desktop", ".xml", ""}


def _tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607 (found on the path just before)
    return [file for name in names.split("\0") if name and (file := ROOT / name).is_file() and file.suffix in TEXT]


@pytest.mark.parametrize("module", modules(), ids=place_of)
def test_a_module_opens_with_one_sentence(module: Path) -> None:
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    first = text.partition("\n\n")[0]
    assert re.fullmatch(r"[^\n]+[^\n.]\.", first), first


@pytest.mark.parametrize("file", [*modules(), ROOT / "start"], ids=lambda file: file.name)
def test_a_file_can_be_held_in_the_head(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("pattern", [MACHINE, HOSTS], ids=["machine paths", "registry hosts"])
def test_no_file_knows_a_single_machine(pattern: re.Pattern[str]) -> None:
    texts = ((file, file.read_text(encoding="utf-8")) for file in _tracked())
    found = [f"{file.relative_to(ROOT)}: {match[0]}" for file, text in texts if (match := pattern.search(text))]
    assert found == []


@pytest.mark.parametrize("room", layers())
def test_every_room_of_the_contract_exists(room: str) -> None:
    place = ROOT.joinpath(*room.split("."))
    assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()
