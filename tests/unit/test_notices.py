"""The works of others are named, each with its licence."""

import tomllib

from massage_coach.notices import load_works
from massage_coach.paths import assets_dir
from tests.support.source import ROOT


def test_every_package_that_the_program_needs_is_named() -> None:
    named = " ".join(work.name for work in load_works(assets_dir())).lower().replace("_", "-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {one.partition(">")[0].lower().removesuffix("-essentials") for one in project["dependencies"]}
    assert [name for name in sorted(needed) if name not in named] == []


def test_no_work_is_named_twice() -> None:
    names = [work.name for work in load_works(assets_dir())]
    assert len(names) == len(set(names))
