"""Real parts that are made once for all tests of this folder: a sound server, and everything the voice has to say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.reading import read_routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.model import Talk
from massage_coach.session.script import write_script
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import Clip, VoiceChoice
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import say_no
from tests.support.audio import SoundServer, sound_server
from tests.support.command import TINY_ROUTINE


@pytest.fixture(scope="session")
def speaker() -> Iterator[SoundServer]:
    """A sound server with a null sink."""
    with sound_server() as server:
        yield server


@pytest.fixture(scope="session")
def spoken_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for which the real voice has spoken every sentence of every routine."""
    home = tmp_path_factory.mktemp("home")
    say_no(Paths.under(home))
    catalogue = load_catalogue(assets_dir())
    routines = [*catalogue.routines.values(), read_routine(TINY_ROUTINE, catalogue.words)]
    scripts = [write_script(routine, catalogue, EnglishWording(), Talk.FULL) for routine in routines]
    maker = ClipMaker(Paths.under(home).clips)
    try:
        maker.make([text for script in scripts for text in script.texts()], VoiceChoice())
    finally:
        maker.close()
    return home


@pytest.fixture
def home(tmp_path: Path, spoken_home: Path) -> Path:
    """A data folder of the test's own, with the voice of all."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    say_no(Paths.under(folder))
    Paths.under(folder).cache.symlink_to(Paths.under(spoken_home).cache, target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def clips(spoken_home: Path) -> dict[str, Clip]:
    """Every sentence of every routine with its clip."""
    catalogue = load_catalogue(assets_dir())
    scripts = [write_script(one, catalogue, EnglishWording(), Talk.FULL) for one in catalogue.routines.values()]
    maker = ClipMaker(Paths.under(spoken_home).clips)
    return maker.cached([text for script in scripts for text in script.texts()], VoiceChoice())
