"""The command line, ready to be run in the test's own process."""

from pathlib import Path

import pytest

from tests.support.command import Command


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "data", capsys)
