"""Every file is written in the one style of the house."""

import subprocess
import sys

import pytest

from tests.support.source import ROOT


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=["rules", "layout"])
def test_style_is_kept(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "ruff", *arguments, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
