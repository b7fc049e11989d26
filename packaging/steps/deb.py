"""Makes the Debian package of the frozen program."""

import gzip
import re
import shutil
from email.utils import formatdate
from pathlib import Path
from typing import Final

from steps.frozen import brought_along, is_elf, size_mb
from steps.workshop import BuildError, Workshop, level

NAME: Final = "massage-coach"
MAINTAINER: Final = "The Massage Coach project <massage-coach@users.noreply.github.com>"

SOUND: Final = "libpulse0"
"""Opened by name once a session wants to be heard, so that no tool can see that it is needed."""

CONTROL: Final = """Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: pipewire-pulse | pulseaudio
Suggests: at-spi2-core
Section: misc
Priority: optional
Homepage: https://github.com/massage-coach/massage-coach
Description: spoken, guided self-massage sessions
 Massage Coach talks a person through a session of self-massage: where to go,
 how hard to press, when to breathe, when half the time is gone, when to change
 sides. Hands stay free and eyes may stay closed; every sentence is also shown.
 .
 It comes with 40 techniques, 14 routines and its own voice. The history of
 sessions stays on this machine.
"""

ICON_FOLDER: Final = "usr/share/icons/hicolor/{size}x{size}/apps/massage-coach.png"


def make_deb(shop: Workshop) -> Path:
    """Make the package from the frozen folder; raises ``BuildError``."""
    architecture = shop.run("dpkg", "--print-architecture").strip()
    root = shop.work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(shop, root)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir(mode=0o755)
    control.write_text(
        CONTROL.format(
            name=NAME,
            version=shop.version,
            architecture=architecture,
            maintainer=MAINTAINER,
            kilobytes=round(size_mb(root) * 1e6 / 1024),
            depends=", ".join([*_dependencies(shop, root), SOUND]),
        ),
        encoding="utf-8",
    )
    level(root, shop.epoch)
    package = shop.out / f"{NAME}_{shop.version}_{architecture}.deb"
    shop.run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package)
    return package


def _lay_out(shop: Workshop, root: Path) -> None:
    """Put every file where Debian wants it."""
    program = root / "usr" / "lib" / NAME
    shutil.copytree(shop.frozen, program, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    linux = shop.tree / "packaging" / "linux"
    _copy(linux / "massage-coach.desktop", root / "usr/share/applications/massage-coach.desktop")
    metainfo = linux / "io.github.massage_coach.MassageCoach.metainfo.xml"
    _copy(metainfo, root / "usr/share/metainfo" / metainfo.name)
    for types in sorted((shop.tree / "packaging" / "mime").glob("*.xml")):
        _copy(types, root / "usr/share/mime/packages" / types.name)
    for icon in sorted(shop.icons.glob("*.png")):
        _copy(icon, root / ICON_FOLDER.format(size=icon.stem))
    svg = shop.tree / "assets" / "icons" / "massage-coach.svg"
    _copy(svg, root / "usr/share/icons/hicolor/scalable/apps/massage-coach.svg")
    _write_documents(shop, root / "usr" / "share")


def _write_documents(shop: Workshop, share: Path) -> None:
    """Write the manual page, the changelog and every licence."""
    page = share / "man" / "man1" / "massage-coach.1.gz"
    page.parent.mkdir(parents=True)
    page.write_bytes(gzip.compress(manual_page(shop).encode(), mtime=0))
    documents = share / "doc" / NAME
    documents.mkdir(parents=True)
    notices = (shop.tree / "docs" / "NOTICES.md").read_text(encoding="utf-8")
    licence = (
        "The text of the GNU General Public License, version 3, is in /usr/share/common-licenses/GPL-3;\n"
        f"every other licence is in /usr/lib/{NAME}/_internal/licenses.\n"
    )
    (documents / "copyright").write_text(f"{notices}\n{licence}", encoding="utf-8")
    changes = (shop.tree / "CHANGELOG.md").read_bytes()
    (documents / "NEWS.gz").write_bytes(gzip.compress(changes, mtime=0))
    (documents / "changelog.gz").write_bytes(gzip.compress(_changelog(shop).encode(), mtime=0))


def _changelog(shop: Workshop) -> str:
    """The one entry that Debian's tools expect; what changed is in NEWS."""
    date = formatdate(shop.epoch)
    return f"{NAME} ({shop.version}) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n -- {MAINTAINER}  {date}\n"


def manual_page(shop: Workshop) -> str:
    """The manual page of the command line, made from the parser that reads it."""
    page = shop.run_tool(
        *("-c", "from argparse_manpage.cli import main; main()"),
        *("--pyfile", shop.tree / "massage_coach" / "cli" / "main.py", "--function", "build_parser"),
        *("--prog", NAME, "--project-name", NAME, "--version", shop.version, "--manual-section", "1"),
        *("--manual-title", "Massage Coach", "--description", "a spoken, guided self-massage session"),
    )
    # A line of text that begins like a command of the typesetter is none.
    return re.sub(r"^(?=\.(?![A-Z]{1,2}\b)|')", r"\\&", page, flags=re.MULTILINE)


def _dependencies(shop: Workshop, root: Path) -> list[str]:
    """Name the Debian packages whose libraries the program asks for, as dpkg-shlibdeps finds them."""
    program = root / "usr" / "lib" / NAME
    asking = [file for file in sorted(program.rglob("*")) if not file.is_symlink() and is_elf(file)]
    source = shop.work / "shlibdeps" / "debian"
    shutil.rmtree(source.parent, ignore_errors=True)
    source.mkdir(parents=True)
    (source / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", encoding="utf-8")
    own = sorted({file.parent for file in asking})
    said = shop.run(
        "dpkg-shlibdeps",
        *("-O", "--ignore-missing-info", "--warnings=0"),
        *(f"-x{package}" for package in brought_along(shop, program)),
        *(f"-l{folder}" for folder in own),
        *(f"-e{file}" for file in asking),
        folder=source.parent,
    )
    found = re.search(r"^shlibs:Depends=(.*)$", said, re.MULTILINE)
    if found is None:
        raise BuildError("dpkg-shlibdeps named no packages; look at what it says when it is run by hand.")
    return found[1].split(", ")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
