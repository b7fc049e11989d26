"""Where a build takes place: a clean checkout, an environment of the program alone, and tools beside it."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

WINDOWS: Final = os.name == "nt"

_VERSION: Final = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class BuildError(Exception):
    """A build cannot go on; the message is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """One build of one commit."""

    root: Path
    """The checkout that is built from."""
    work: Path
    """Whatever is only needed meanwhile."""
    out: Path
    """What people download."""
    commit: str
    epoch: int
    """Seconds since 1970 of the commit: the time that every file gets, so that two builds are the same."""

    @property
    def tree(self) -> Path:
        """The clean checkout."""
        return self.work / "tree"

    @property
    def tools(self) -> Path:
        """What builds, apart from what is built."""
        return self.work / "tools"

    @property
    def icons(self) -> Path:
        """The program's icon in every size and form."""
        return self.work / "icons"

    @property
    def frozen(self) -> Path:
        """The folder of the frozen program."""
        return self.work / "frozen" / "massage-coach"

    @property
    def python(self) -> Path:
        """Python of the environment that holds the program's own packages and nothing else."""
        return self.work / "env" / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def version(self) -> str:
        """The program's version, which ``massage_coach/__init__.py`` alone knows."""
        found = _VERSION.search((self.tree / "massage_coach" / "__init__.py").read_text(encoding="utf-8"))
        if found is None:
            raise BuildError('massage_coach/__init__.py has no line __version__ = "..."; add it.')
        return found[1]

    def run(self, *words: str | Path, folder: Path | None = None, more: Mapping[str, str] | None = None) -> str:
        """Run a command in the clean checkout, with ``more`` in its environment; answers with what it printed.

        Raises ``BuildError`` with its last lines where it fails.
        """
        environment = {
            **os.environ,
            # Whatever is written twice is written the same.
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            **(more or {}),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [str(word) for word in words]
        try:
            done = subprocess.run(
                command, cwd=folder or self.tree, env=environment, capture_output=True, text=True, check=False
            )
        except OSError as error:
            raise BuildError(f"{command[0]} cannot be run ({error.strerror}); install it.") from error
        if done.returncode:
            last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
            raise BuildError(f"{' '.join(command[:4])} failed:\n{last}")
        return done.stdout

    def run_tool(self, *words: str | Path, more: Mapping[str, str] | None = None) -> str:
        """Run the environment's Python with ``words``, with the tools in its reach."""
        return self.run(self.python, *words, more={"PYTHONPATH": str(self.tools), **(more or {})})


NOT_SOURCE: Final = ("build", "dist", ".venv", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
"""What a folder has beside the source once the program was run or built in it."""


def open_workshop(root: Path, work: Path, out: Path) -> Workshop:
    """Lay out the commit that is checked out, without anything that is not committed; raises ``BuildError``.

    A folder without git, as unpacked from a source archive, is taken as it is.
    """
    shutil.rmtree(work / "tree", ignore_errors=True)
    shop = _of_commit(root, work, out) if (root / ".git").exists() else _of_folder(root, work, out)
    out.mkdir(parents=True, exist_ok=True)
    return shop


def _of_commit(root: Path, work: Path, out: Path) -> Workshop:
    try:
        commit = _git(root, "rev-parse", "HEAD").decode().strip()
        epoch = int(_git(root, "log", "-1", "--format=%ct"))
        archive = _git(root, "archive", "--format=tar", "HEAD")
        shop = Workshop(root, work, out, commit, epoch)
        shop.tree.mkdir(parents=True)
        subprocess.run(["tar", "-x", "-C", str(shop.tree)], input=archive, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildError(
            "git cannot lay out what is checked out; install git and tar, and commit something."
        ) from error
    return shop


def _of_folder(root: Path, work: Path, out: Path) -> Workshop:
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or (root / "pyproject.toml").stat().st_mtime)
    shop = Workshop(root, work, out, "unknown", epoch)
    shutil.copytree(root, shop.tree, ignore=shutil.ignore_patterns(*NOT_SOURCE), symlinks=True)
    return shop


PIP: Final = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")

WHEEL_TOOL: Final = "hatchling"


def furnish(shop: Workshop) -> None:
    """Make the environment of the program and bring the tools, unless both are there already."""
    pins = shop.tree / "packaging" / "constraints.txt"
    wanted = pins.read_bytes() + _pinned_tools(shop).read_bytes()
    if _is_there(shop, "furnished", wanted):
        return
    for folder in (shop.work / "env", shop.tools):
        shutil.rmtree(folder, ignore_errors=True)
    # Debian's Python has no ensurepip, so that the pip outside fills the environment.
    shop.run(sys.executable, "-m", "venv", "--without-pip", shop.work / "env")
    pip = (*PIP, "--python", shop.python, "install")
    shop.run(*pip, "--constraint", pins, *_requirements(shop))
    shop.run(*pip, "--target", shop.tools, "--requirement", _pinned_tools(shop))
    _note(shop, "furnished", wanted)


def make_wheel(shop: Workshop) -> list[Path]:
    """Make the wheel and the source archive, for which one tool is enough."""
    wanted = _pinned_tools(shop).read_bytes()
    tool = shop.work / "tools-wheel"
    if not _is_there(shop, "furnished-wheel", wanted):
        shutil.rmtree(tool, ignore_errors=True)
        shop.run(*PIP, "install", "--target", tool, "--constraint", _pinned_tools(shop), WHEEL_TOOL)
        _note(shop, "furnished-wheel", wanted)
    words = ("build", "-d", shop.out, "-t", "sdist", "-t", "wheel")
    shop.run(sys.executable, "-m", WHEEL_TOOL, *words, more={"PYTHONPATH": str(tool)})
    stem = f"massage_coach-{shop.version}"
    return [shop.out / f"{stem}-py3-none-any.whl", shop.out / f"{stem}.tar.gz"]


def _pinned_tools(shop: Workshop) -> Path:
    return shop.tree / "packaging" / "tools.txt"


def _is_there(shop: Workshop, stamp: str, wanted: bytes) -> bool:
    file = shop.work / stamp
    return file.is_file() and file.read_text(encoding="utf-8") == _digest(wanted)


def _note(shop: Workshop, stamp: str, wanted: bytes) -> None:
    (shop.work / stamp).write_text(_digest(wanted), encoding="utf-8")


def _digest(wanted: bytes) -> str:
    return hashlib.sha256(wanted + sys.version.encode()).hexdigest()


def _requirements(shop: Workshop) -> list[str]:
    project = tomllib.loads((shop.tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"]]


def _git(root: Path, *words: str) -> bytes:
    git = shutil.which("git") or "git"
    return subprocess.run([git, "-C", str(root), *words], capture_output=True, check=True).stdout


def level(folder: Path, epoch: int) -> None:
    """Give every file of a folder the same time, and rights to its owner; a library is no program."""
    for file in sorted(folder.rglob("*")):
        if not file.is_symlink():
            is_program = file.is_dir() or (bool(file.stat().st_mode & 0o100) and ".so" not in file.name)
            file.chmod(0o755 if is_program else 0o644)
            os.utime(file, (epoch, epoch))
    os.utime(folder, (epoch, epoch))


def write_sums(folder: Path, names: Sequence[str]) -> None:
    """Write the SHA-256 sums of files of a folder, in the form that ``sha256sum --check`` reads."""
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
