"""The diagrams of the documents are the ones that the code gives."""

import subprocess
import sys

from tests.support.source import ROOT


def test_the_pages_show_what_the_code_gives() -> None:
    command = [sys.executable, "packaging/diagrams.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
