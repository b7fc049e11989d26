"""Types are checked strictly, everywhere."""

import subprocess
import sys

import pytest

from tests.support.source import ROOT


@pytest.mark.parametrize(
    "arguments", [[], ["--strict", "start"]], ids=["the package and its tests", "the start script"]
)
def test_types_are_right(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "mypy", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
