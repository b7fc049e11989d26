"""Settings, own routines and techniques that are damaged or cannot be written: the rest works, and they are named."""

from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.settings import Settings, SettingsFile, TalkSetting
from tests.faults.fault import Case, Outcome
from tests.faults.terminal import left_behind, plays, without_voice
from tests.support.processes import bound_by_file_modes, run

BROKEN: Final = {
    "empty": b"",
    "noise": bytes(range(256)) * 8,
    "cut off": b'{"rate": 1',
    "out of range": b'{"volume": 4000}',
    "nested too deep": b"[" * 100_000,
}
BROKEN_FILES: Final = {
    "empty": b"",
    "noise": bytes(range(256)) * 8,
    "cut off": b'id = "mine"\nname = "',
    "of another kind": b'color = "red"\n',
}


def settings_are(content: bytes, folder: Path) -> Outcome:
    """The settings cannot be understood."""
    paths = without_voice(folder / "home")
    paths.settings.write_bytes(content)
    said = plays(paths.data)
    left_behind(paths.history)
    aside = [file for file in paths.config.iterdir() if ".broken-" in file.name]
    assert [file.read_bytes() for file in aside] == [content], "the bad file was not kept"
    assert aside[0].name in said, said[:400]
    assert SettingsFile(paths.settings).load() == (Settings(talk=TalkSetting.CHIMES), "")
    return Outcome("the bad file is named, the session plays", "the last good settings, the bad ones aside")


def settings_are_read_only(folder: Path) -> Outcome:
    """Nobody may read the settings."""
    paths = without_voice(folder / "home")
    paths.settings.chmod(0)
    said = plays(paths.data, prefix=bound_by_file_modes())
    assert str(paths.settings) in said, said[:400]
    left_behind(paths.history)
    return Outcome("it is said, the session plays with the defaults", "the settings are as they were")


def own_file_is(kind: str, content: bytes, folder: Path) -> Outcome:
    """A routine or technique of the person's own cannot be understood."""
    paths = without_voice(folder / "home")
    own = paths.data / kind
    own.mkdir()
    bad = own / "mine.toml"
    bad.write_bytes(content)
    status, listed, said = run("list", "routines", "--data-dir", paths.data)
    assert "desk-pause-3" in listed, said
    assert str(bad) in said, f"the bad file is not named ({status}): {said[-300:]}"
    plays(paths.data)
    left_behind(paths.history)
    assert bad.read_bytes() == content
    return Outcome("the bad file is named, the rest is listed, the session plays", "the bad file as it was")


def cache_is(content: bytes, folder: Path) -> Outcome:
    """The library as it was read last is damaged."""
    paths = without_voice(folder / "home")
    _, before, _ = run("list", "routines", "--data-dir", paths.data)
    paths.catalogue.parent.mkdir(parents=True, exist_ok=True)
    paths.catalogue.write_bytes(content)
    status, listed, said = run("list", "routines", "--data-dir", paths.data)
    assert (status, listed, said) == (0, before, "")
    return Outcome("nothing", "the library is read anew")


CASES: Final[tuple[Case, ...]] = (
    *((f"the settings are {how}", partial(settings_are, content)) for how, content in BROKEN.items()),
    ("the settings are unreadable", settings_are_read_only),
    *(
        (f"a file among the own {kind} is {how}", partial(own_file_is, kind, content))
        for kind in ("routines", "techniques")
        for how, content in BROKEN_FILES.items()
    ),
    *((f"the cached library is {how}", partial(cache_is, content)) for how, content in BROKEN.items()),
)
