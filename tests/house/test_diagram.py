"""The diagram of the player's states is the one that its table gives."""

import subprocess
import sys

from tests.support.source import ROOT

BEGIN, END = "<!-- player states: begin -->", "<!-- player states: end -->"


def test_the_page_shows_the_states_of_the_table() -> None:
    command = [sys.executable, "packaging/states_diagram.py"]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    shown = page.partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == drawn.strip(), "run: python packaging/states_diagram.py --write"
