"""The command line, ready to be run in the test's own process."""

import shutil
from pathlib import Path

import pytest

from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import assets_dir
from tests.support.command import Command


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as it was read last, so that no test has to read it again."""
    file = tmp_path_factory.mktemp("library") / "catalogue"
    load_catalogue(assets_dir(), cache=file)
    return file


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], library: Path) -> Command:
    made = Command(tmp_path / "data", capsys)
    made.paths.catalogue.parent.mkdir(parents=True, mode=0o700)
    shutil.copy(library, made.paths.catalogue)
    return made
