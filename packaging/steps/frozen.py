"""Makes the frozen program: one folder that runs where no Python is."""

import contextlib
import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Final

from steps.workshop import BuildError, Workshop, level

RESOURCE: Final = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3f, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('FileDescription', 'Massage Coach'), StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'massage-coach'), StringStruct('OriginalFilename', 'massage-coach.exe'),
      StringStruct('LegalCopyright', 'GNU General Public License, version 3 or later'),
      StringStruct('ProductName', 'Massage Coach'), StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""
"""What Windows shows about a program, in the form that PyInstaller reads."""


def draw_icons(shop: Workshop) -> None:
    """Draw the icon in every size, and write what Windows shows about the program."""
    script = shop.tree / "packaging" / "steps" / "icons.py"
    shop.run(shop.python, script, shop.tree / "assets" / "icons" / "massage-coach.svg", shop.icons)
    numbers = ", ".join([*shop.version.split(".")[:3], "0"])
    text = RESOURCE.format(numbers=numbers, version=shop.version)
    (shop.icons / "version.txt").write_text(text, encoding="utf-8")


def freeze(shop: Workshop) -> Path:
    """Make the folder of the frozen program; raises ``BuildError``."""
    shutil.rmtree(shop.frozen.parent, ignore_errors=True)
    brought = sorted({path.name.removesuffix(".py") for path in shop.tools.iterdir() if path.name.isidentifier()})
    shop.run_tool(
        *("-m", "PyInstaller"),
        *("--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", shop.frozen.parent, "--workpath", shop.work / "pyinstaller"),
        shop.tree / "packaging" / "massage_coach.spec",
        more={"MASSAGE_COACH_ICONS": str(shop.icons), "MASSAGE_COACH_TOOLS": os.pathsep.join(brought)},
    )
    if not shop.frozen.is_dir():
        raise BuildError("PyInstaller made no folder; look at what it said above.")
    if sys.platform == "linux":
        # Python as it is built by hand carries what only a debugger reads.
        of_python = [*shop.frozen.glob("_internal/libpython3*"), *shop.frozen.glob("_internal/python3*/**/*.so")]
        shop.run("strip", "--strip-unneeded", *of_python)
        _forget_search_paths(shop)
    gather_licences(shop)
    level(shop.frozen, shop.epoch)
    return shop.frozen


def gather_licences(shop: Workshop) -> None:
    """Lay the licences of everything that is inside into the folder ``licenses`` beside it."""
    inside = shop.frozen / "_internal" / "licenses"
    shutil.copytree(shop.tree / "packaging" / "licenses", inside / "Qt")
    shutil.copyfile(shop.tree / "LICENSE", inside / "GPL-3.0.txt")
    for described in sorted((shop.work / "env").rglob("*.dist-info")):
        target = inside / described.name.partition("-")[0]
        if (described / "licenses").is_dir():
            shutil.copytree(described / "licenses", target, dirs_exist_ok=True)
        for alone in described.glob("LICENSE*"):
            target.mkdir(exist_ok=True)
            shutil.copyfile(alone, target / alone.name)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        shutil.copyfile(python, inside / "Python.txt")
    if sys.platform == "linux":
        for package in brought_along(shop, shop.frozen):
            copyright_file = Path("/usr/share/doc") / package.partition(":")[0] / "copyright"
            if copyright_file.is_file():
                shutil.copyfile(copyright_file, inside / f"{package.partition(':')[0]}.txt")


def brought_along(shop: Workshop, folder: Path) -> list[str]:
    """Name the Debian packages whose libraries lie in the program's folder, so that it can do without them."""
    owners: set[str] = set()
    for name in sorted({file.name for file in folder.rglob("lib*.so*") if is_elf(file)}):
        # A library of another maker belongs to no package.
        with contextlib.suppress(BuildError):
            said = shop.run("dpkg-query", "--search", f"*/{name}")
            owners.update(line.partition(":")[0] for line in said.splitlines())
    return sorted(owners)


def pack(shop: Workshop) -> Path:
    """Pack the folder, or on macOS the program's bundle, into one file."""
    is_mac = sys.platform == "darwin"
    name = f"massage-coach-{shop.version}-{'macos' if is_mac else 'windows'}"
    if is_mac:
        target = shop.out / f"{name}.zip"
        # Keeps the links and rights inside a bundle, which Python's own archives lose.
        shop.run("ditto", "-c", "-k", "--keepParent", shop.frozen.parent / "Massage Coach.app", target)
        return target
    return Path(shutil.make_archive(str(shop.out / name), "zip", shop.frozen.parent, shop.frozen.name))


def _forget_search_paths(shop: Workshop) -> None:
    """Take out of every library the folders of the machine that it was built on."""
    patchelf = shop.tools / "bin" / "patchelf"
    for library in sorted(shop.frozen.rglob("*.so*")):
        if library.is_symlink() or not is_elf(library):
            continue
        paths = shop.run(patchelf, "--print-rpath", library).strip()
        own = ":".join(path for path in paths.split(":") if path.startswith("$ORIGIN"))
        if own != paths:
            shop.run(patchelf, *(("--set-rpath", own) if own else ("--remove-rpath",)), library)


def is_elf(file: Path) -> bool:
    """Tell whether a file is a program or library of Linux."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def size_mb(folder: Path) -> float:
    """How much a folder takes, in megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
