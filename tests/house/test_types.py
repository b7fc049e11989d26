"""Types are checked strictly, everywhere."""

import os
import subprocess
import sys

import pytest

from tests.support.source import ROOT

PACKAGING = ("--strict", "--explicit-package-bases")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--strict", "start"],
        [*PACKAGING, "packaging/build"],
        [*PACKAGING, "packaging/smoke", "packaging/steps", "packaging/frozen_entry.py", "packaging/diagrams.py"],
    ],
    ids=["the package and its tests", "the start script", "the build", "the trial of what was built"],
)
def test_types_are_right(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "mypy", *arguments]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "packaging")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
