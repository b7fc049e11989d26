"""Settings, own routines and techniques that are damaged: they are named, and the last good ones are used."""

import os
import random
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import Paths, assets_dir
from massage_coach.settings import Settings, SettingsFile, TalkSetting
from tests.faults.fault import Case, Outcome
from tests.faults.terminal import left_behind, plays, without_voice
from tests.faults.window import window
from tests.support.command import TINY_ROUTINE
from tests.support.processes import bound_by_file_modes, run

Damage = Callable[[Path], object]

USED: Final = "its last good version is used until you mend it"
HUGE: Final = 50 * 2**20
CUTS: Final = 10
"""At so many places a file is cut off."""


def _write(content: bytes) -> Damage:
    return lambda path: path.write_bytes(content)


def _change(change: Callable[[bytes], bytes]) -> Damage:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(HUGE)


def _in_place(make: Damage) -> Damage:
    """Put something else in the place of the file."""

    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


NOISE: Final = random.Random(3).randbytes(2000)  # noqa: S311 (noise, no secret)

DAMAGES: Final[dict[str, Damage]] = {
    "empty": _write(b""),
    "noise": _write(NOISE),
    "zeros, as after a power cut": _change(lambda content: bytes(len(content))),
    "50 MB of zeros behind what it was": _huge,
    "in UTF-16": _change(lambda content: content.decode().encode("utf-16")),
    "a folder": _in_place(Path.mkdir),
    "a pipe": _in_place(os.mkfifo),
    "a link to itself": _in_place(lambda path: path.symlink_to(path)),
    "for nobody to read": lambda path: path.chmod(0),
}
SETTINGS_DAMAGES: Final[dict[str, Damage]] = {
    **DAMAGES,
    "out of range": _write(b'{"volume": 4000}'),
    "nested too deep": _write(b"[" * 100_000),
}
OWN_DAMAGES: Final[dict[str, Damage]] = {
    **DAMAGES,
    "of another kind": _write(b'color = "red"\n'),
    "nested too deep": _write(b"a = " + b"[" * 100_000),
    "named like one of the library": _change(
        lambda content: content.replace(b'"two-short-holds"', b'"desk-pause-3"').replace(
            b'"my-squeeze"', b'"upper-trap-squeeze"'
        )
    ),
}
HARMLESS: Final[dict[str, Damage]] = {
    "with a mark of UTF-8": _change(lambda content: b"\xef\xbb\xbf" + content),
    "with line ends of Windows": _change(lambda content: content.replace(b"\n", b"\r\n")),
}
NEVER_RIGHT: Final = {"empty": b"", "noise": NOISE, "cut off": b'id = "mine"\nname = "'}
CACHES: Final[dict[str, Damage]] = {
    **{how: damage for how, damage in DAMAGES.items() if how not in {"for nobody to read", "in UTF-16"}},
    "nested too deep": _write(b"\x91" * 100_000),
}


def _contents(path: Path) -> bytes | None:
    if path.is_symlink() or not path.is_file():
        return None
    mode = path.stat().st_mode
    path.chmod(mode | stat.S_IRUSR)
    content = path.read_bytes()
    path.chmod(mode)
    return content


def settings_are(damage: Damage, folder: Path) -> Outcome:
    """The settings cannot be read or understood."""
    paths = without_voice(folder / "home")
    damage(paths.settings)
    was, content = paths.settings.lstat(), _contents(paths.settings)
    said = plays(paths.data, prefix=bound_by_file_modes())
    left_behind(paths.history)
    (aside,) = (file for file in paths.config.iterdir() if ".broken-" in file.name)
    assert aside.lstat().st_ino == was.st_ino, "the bad file was not kept"
    assert _contents(aside) == content, "the bad file was changed"
    for words in (str(paths.settings), "the last good ones are used", aside.name):
        assert words in said, said[:400]
    assert SettingsFile(paths.settings).load() == (Settings(talk=TalkSetting.CHIMES, check_ins=False), "")
    return Outcome("the bad file is named, the session plays", "the last good settings, the bad ones aside")


def settings_are_harmless(change: Damage, folder: Path) -> Outcome:
    """The settings are as another editor saves them."""
    paths = without_voice(folder / "home")
    change(paths.settings)
    said = plays(paths.data)
    assert "The settings" not in said, said[:400]
    assert SettingsFile(paths.settings).load() == (Settings(talk=TalkSetting.CHIMES, check_ins=False), "")
    return Outcome("nothing", "the settings as they are")


def settings_are_cut_off(folder: Path) -> Outcome:
    """The settings end too early, at one place after the other."""
    paths = without_voice(folder / "home")
    content = paths.settings.read_bytes()
    for length in _cuts(len(content) - 2):
        paths.settings.write_bytes(content[:length])
        _, _, said = run("check", "--data-dir", paths.data)
        assert "the last good ones are used" in said, f"cut off after {length}: {said}"
        assert paths.settings.read_bytes() == content
    kept = sorted(file.stat().st_size for file in paths.config.glob("*.broken-*"))
    assert kept == list(_cuts(len(content) - 2)), kept
    return Outcome("the bad file is named each time", f"the last good settings, {len(kept)} bad ones aside")


def _cuts(length: int) -> Iterator[int]:
    return (number * length // CUTS for number in range(CUTS))


def with_own_files(home: Path) -> tuple[Paths, dict[str, Path]]:
    """Give the person a routine and a technique of their own, both right, and let the program read them."""
    paths = without_voice(home)
    squeeze = (assets_dir() / "techniques" / "upper-trap-squeeze.toml").read_text(encoding="utf-8")
    routine = TINY_ROUTINE.read_text(encoding="utf-8")
    own = {"routines": paths.own_routines / "mine.toml", "techniques": paths.own_techniques / "mine.toml"}
    for file, text in zip(own.values(), (routine, squeeze), strict=True):
        file.parent.mkdir()
        file.write_text(text.replace('"upper-trap-squeeze"', '"my-squeeze"'), encoding="utf-8")
    status, listed, said = run("list", "routines", "--data-dir", home)
    assert (status, said) == (0, ""), said
    assert "two-short-holds" in listed
    return paths, own


def own_file_is(kind: str, damage: Damage, folder: Path) -> Outcome:
    """A routine or technique that was right cannot be read or understood any more."""
    paths, own = with_own_files(folder / "home")
    bad = own[kind]
    damage(bad)
    was, content = bad.lstat(), _contents(bad)
    status, _, checked = run("check", "--data-dir", paths.data, prefix=bound_by_file_modes())
    # The routine that is played is the person's own, on the person's own technique.
    played = plays(paths.data, prefix=bound_by_file_modes(), routine="two-short-holds")
    left_behind(paths.history)
    for said in (checked, played):
        assert str(bad) in said, f"the bad file is not named: {said[:300]}"
        assert USED in said, said[:300]
    assert status == 1
    assert (bad.lstat().st_ino, _contents(bad)) == (was.st_ino, content), "the bad file was changed"
    return Outcome("the bad file is named, the last good version plays", "the bad file as it was")


def own_file_is_cut_off(kind: str, folder: Path) -> Outcome:
    """A file ends too early, at one place after the other."""
    paths, own = with_own_files(folder / "home")
    content = own[kind].read_bytes()
    named = 0
    for length in _cuts(len(content)):
        own[kind].write_bytes(content[:length])
        _, listed, said = run("list", kind, "--data-dir", paths.data)
        assert ("two-short-holds" if kind == "routines" else "my-squeeze") in listed, f"cut off after {length}: {said}"
        named += USED in said
    assert named >= CUTS - 1, f"{named} of {CUTS} were named"
    return Outcome("the bad file is named, the last good version is listed", f"cut off at {CUTS} places")


def own_file_is_harmless(kind: str, change: Damage, folder: Path) -> Outcome:
    """A file is as another editor saves it."""
    paths, own = with_own_files(folder / "home")
    change(own[kind])
    said = plays(paths.data, routine="two-short-holds")
    assert str(own[kind]) not in said, said[:300]
    return Outcome("nothing", "the file as it is")


def own_file_was_never_right(kind: str, content: bytes, folder: Path) -> Outcome:
    """A routine or technique cannot be understood, and there is no last good one."""
    paths = without_voice(folder / "home")
    bad = paths.data / kind / "mine.toml"
    bad.parent.mkdir()
    bad.write_bytes(content)
    _, listed, said = run("list", "routines", "--data-dir", paths.data)
    assert "desk-pause-3" in listed, said
    assert str(bad) in said, f"the bad file is not named: {said[-300:]}"
    assert USED not in said
    plays(paths.data)
    left_behind(paths.history)
    assert bad.read_bytes() == content
    return Outcome("the bad file is named, the rest is listed, the session plays", "the bad file as it was")


def own_file_is_deleted(kind: str, folder: Path) -> Outcome:
    """The person deletes a file by hand."""
    paths, own = with_own_files(folder / "home")
    own[kind].unlink()
    _, listed, _ = run("list", kind, "--data-dir", paths.data)
    assert ("two-short-holds" if kind == "routines" else "my-squeeze") not in listed
    assert not (paths.last_good / kind / "mine.toml").exists()
    return Outcome("it is no longer listed", "nothing of it is left")


def everything_is(damage: Damage, folder: Path) -> Outcome:
    """Settings, routine, technique and the kept library are bad at once, and the window opens."""
    paths, own = with_own_files(folder / "home")
    for file in (*own.values(), paths.settings, paths.catalogue):
        damage(file)
    with window(folder, {"QT_QPA_PLATFORM": "offscreen"}, plays=False) as program:
        program.wait_until_open()
        shown = " ".join(program.look()["texts"])
        program.ask(click="tab-techniques")
        shown += " ".join(program.look()["texts"])
    assert "the last good ones are used" in shown, shown[-600:]
    assert shown.count(USED) == len(own), shown[-600:]
    catalogue = load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines, last_good=paths.last_good)
    assert catalogue.own == {"two-short-holds", "my-squeeze"}
    return Outcome("the window opens and names all three", "the bad files as they were")


def cache_is(damage: Damage, folder: Path) -> Outcome:
    """The library as it was read last is damaged."""
    paths = without_voice(folder / "home")
    _, before, _ = run("list", "routines", "--data-dir", paths.data)
    damage(paths.catalogue)
    status, listed, said = run("list", "routines", "--data-dir", paths.data)
    assert (status, listed, said) == (0, before, "")
    return Outcome("nothing", "the library is read anew")


def _own_cases(kind: str) -> Iterator[Case]:
    where = f"a file among the own {kind}"
    for how, damage in OWN_DAMAGES.items():
        yield f"{where} is {how}", partial(own_file_is, kind, damage)
    for how, change in HARMLESS.items():
        yield f"{where} is saved {how}", partial(own_file_is_harmless, kind, change)
    for how, content in NEVER_RIGHT.items():
        yield f"{where} is {how} and never was right", partial(own_file_was_never_right, kind, content)
    yield f"{where} is cut off", partial(own_file_is_cut_off, kind)
    yield f"{where} is deleted", partial(own_file_is_deleted, kind)


CASES: Final[tuple[Case, ...]] = (
    *((f"the settings are {how}", partial(settings_are, damage)) for how, damage in SETTINGS_DAMAGES.items()),
    *((f"the settings are saved {how}", partial(settings_are_harmless, change)) for how, change in HARMLESS.items()),
    ("the settings are cut off", settings_are_cut_off),
    *_own_cases("routines"),
    *_own_cases("techniques"),
    *(
        (f"the window opens where all files are {how}", partial(everything_is, DAMAGES[how]))
        for how in ("noise", "a pipe")
    ),
    *((f"the cached library is {how}", partial(cache_is, damage)) for how, damage in CACHES.items()),
)
