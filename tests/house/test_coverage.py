"""The unit tests reach every branch of the core, without Qt and within seconds."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.source import PACKAGE, ROOT, modules, place_of

COVERED = (
    "about.py",
    "body/",
    "movement/",
    "library/",
    "safety/",
    "parcel/",
    "checkin/",
    "session/",
    "editing/",
    "history/",
    "today/",
    "composing/",
    "speech/wording.py",
)
"""Where every branch has to be reached."""


@dataclass(frozen=True, slots=True)
class UnitRun:
    """What became of the unit tests, and what they reached, by place in the package."""

    status: int
    output: str
    reached: dict[str, Any]


@pytest.fixture(scope="module")
def unit_run(tmp_path_factory: pytest.TempPathFactory) -> UnitRun:
    """Run the unit tests once under coverage, with a plug-in that fails them if Qt gets loaded."""
    folder = tmp_path_factory.mktemp("coverage")
    environment = os.environ | {"COVERAGE_FILE": str(folder / "data")}
    report = folder / "report.json"
    options = ["-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-p", "tests.support.no_qt"]
    cover = [sys.executable, "-m", "coverage"]
    run, tell = (
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        for command in (
            [*cover, "run", "--branch", f"--source={PACKAGE}", "-m", "pytest", "tests/unit", *options],
            [*cover, "json", "-q", "-o", str(report)],
        )
    )
    assert tell.returncode == 0, run.stdout + run.stderr + tell.stdout + tell.stderr
    files: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
    reached = {place_of(ROOT / Path(name)): found for name, found in files.items()}
    return UnitRun(run.returncode, run.stdout + run.stderr, reached)


def test_unit_tests_pass_without_qt(unit_run: UnitRun) -> None:
    assert unit_run.status == 0, unit_run.output


@pytest.mark.parametrize("place", [place for place in map(place_of, modules()) if place.startswith(COVERED)])
def test_every_branch_is_reached(unit_run: UnitRun, place: str) -> None:
    found = unit_run.reached[place]
    assert (found["missing_lines"], found["missing_branches"]) == ([], [])
