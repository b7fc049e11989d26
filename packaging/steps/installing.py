"""Installs a download as a person would, uses it, and for the package takes it away again."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from steps.bare_root import APT, BareRoot, bare_root
from steps.scene import QUESTIONS, Installed, play_through
from steps.speaking import SmokeError, say

PINS: Final = Path(__file__).resolve().parents[1] / "constraints.txt"

EARLIER: Final = "0.0.1"
"""The version that stands for an earlier one; it differs in nothing else."""


def try_wheel(wheel: Path, work: Path, keep: Path) -> dict[str, Any]:
    """Install the wheel into an empty environment and play a session with it."""
    environment = work / "env"
    python = environment / "bin" / "python"
    _must(sys.executable, "-m", "venv", "--without-pip", str(environment))
    pip = (str(with_pip()), "-m", "pip", "--disable-pip-version-check", "-q", "--python", str(python), "install")
    _must(*pip, "--constraint", str(PINS), str(wheel))
    home = work / "home"
    home.mkdir()
    own = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def command(more: Mapping[str, str]) -> list[str]:
        given = [f"{name}={value}" for name, value in {**own, **more}.items()]
        return ["env", "-i", *given, str(environment / "bin" / "massage-coach")]

    @contextmanager
    def reach(folder: Path) -> Iterator[str]:
        yield str(folder)

    program = Installed(command, home, str(home), reach)
    say(f"installed {program.ask('--version').strip()} from {wheel.name}")
    return play_through(program, keep)


def with_pip() -> Path:
    """A Python that has pip: the environment of the tests is made without one where the system has no ensurepip."""
    base = Path(sys.base_prefix) / "bin" / "python3"
    return next((one for one in (Path(sys.executable), base) if _has_pip(one)), base)


def _has_pip(python: Path) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def try_deb(package: Path, work: Path, like: Path | None, keep: Path) -> dict[str, Any]:
    """Install, upgrade, use and remove the package in a bare Debian."""
    with bare_root(work / "debian", like, os.environ) as root:
        program = root.program()
        root.install(earlier(package, work))
        program.answer_in_terminal("screening", answer="n", times=QUESTIONS)
        before = program.ask("screening", "--json")
        root.install(package)
        if program.ask("screening", "--json") != before:
            raise SmokeError("the answers to the safety questions did not live through the upgrade")
        say(f"installed and upgraded to {program.ask('--version').strip()}")
        measured = play_through(program, keep)
        rows = program.ask("history", "--json")
        remove(root)
        kept = program.home / ".local" / "share" / "massage-coach" / "history.sqlite3"
        if not kept.is_file() or not rows:
            raise SmokeError("the history went with the package")
    return measured


def remove(root: BareRoot) -> None:
    """Take the package away; raises ``SmokeError`` where anything of it is left."""
    root.run(*APT, "purge", "massage-coach")
    left = [path for path in root.files_named("massage") if not path.startswith(("/var/log/", "/proc/"))]
    if left:
        raise SmokeError(f"left behind: {', '.join(left[:5])}")


def earlier(package: Path, work: Path) -> Path:
    """The same package as if it were of an earlier version."""
    folder = work / "earlier"
    _must("dpkg-deb", "--raw-extract", str(package), str(folder))
    control = folder / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines(keepends=True)
    control.write_text(
        "".join(f"Version: {EARLIER}\n" if line.startswith("Version:") else line for line in lines), encoding="utf-8"
    )
    made = work / f"earlier_{EARLIER}.deb"
    _must("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", str(folder), str(made))
    return made


def _must(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SmokeError(f"{' '.join(words[:6])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
