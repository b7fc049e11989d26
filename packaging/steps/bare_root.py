"""A Debian in a folder, with nothing in it but what Debian cannot do without, to install into."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from steps.scene import Installed
from steps.speaking import SmokeError

RELEASE: Final = "bookworm"
PERSON: Final = "person"

APT: Final = ("apt-get", "-y", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Sandbox::User=root")

PROXIES: Final = ("http_proxy", "https_proxy", "no_proxy")


class BareRoot:
    """One such Debian."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """``environment`` is this machine's, of which the proxies are kept."""
        self.folder = folder
        self._kept = {name: environment[name] for name in PROXIES if name in environment}

    def run(self, *words: str) -> str:
        """Run a command in it as root; answers with what it printed. Raises ``SmokeError`` where it fails."""
        command = self.command("0:0", "/root", {**self._kept, "DEBIAN_FRONTEND": "noninteractive"})
        done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
            raise SmokeError(f"{' '.join(words)} ended with {done.returncode}:\n{last}")
        return done.stdout

    def command(self, user: str, home: str, more: Mapping[str, str]) -> list[str]:
        """What runs a program in it as a user, with an environment of its own."""
        environment = {"HOME": home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **more}
        given = [f"{name}={value}" for name, value in environment.items()]
        return ["chroot", f"--userspec={user}", str(self.folder), "env", "-i", *given]

    def install(self, package: Path) -> None:
        """Install a package as a person would, with what it depends on and nothing more."""
        inside = self.folder / "tmp" / package.name
        shutil.copyfile(package, inside)
        self.run(*APT, "install", "--no-install-recommends", f"/tmp/{package.name}")  # noqa: S108 (of that root)
        inside.unlink()

    def files_named(self, part: str) -> list[str]:
        """Every file and folder outside of home folders with ``part`` in its path."""
        found = subprocess.run(
            ["find", str(self.folder), "-xdev", "-ipath", f"*{part}*", "-not", "-path", f"{self.folder}/home/*"],
            capture_output=True,
            text=True,
            check=True,
        )
        return [line.removeprefix(str(self.folder)) for line in found.stdout.splitlines()]

    def program(self) -> Installed:
        """The program as an ordinary user of it runs it."""
        return Installed(
            command=lambda more: [*self.command(f"{PERSON}:{PERSON}", f"/home/{PERSON}", more), "massage-coach"],
            home=self.folder / "home" / PERSON,
            home_inside=f"/home/{PERSON}",
            reach=self._reach,
        )

    @contextmanager
    def _reach(self, folder: Path) -> Iterator[str]:
        inside = self.folder / "mnt"
        _mount("--bind", str(folder), str(inside))
        try:
            yield "/mnt"
        finally:
            _unmount(inside)


@contextmanager
def bare_root(folder: Path, like: Path | None, environment: Mapping[str, str]) -> Iterator[BareRoot]:
    """Make one in ``folder`` while the block runs, as a copy of ``like`` where there is one, else from the network."""
    if folder.exists():
        shutil.rmtree(folder)
    if like is None:
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", RELEASE, str(folder)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SmokeError(f"debootstrap made no Debian: {done.stdout.strip().splitlines()[-1:]}")
    else:
        subprocess.run(["cp", "-a", str(like), str(folder)], check=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, folder / "etc" / name)
    _mount("-t", "proc", "proc", str(folder / "proc"))
    (folder / "dev" / "shm").mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "tmpfs", str(folder / "dev" / "shm"))
    try:
        root = BareRoot(folder, environment)
        root.run("useradd", "--create-home", PERSON)
        root.run(*APT, "update")
        yield root
    finally:
        _unmount(folder / "dev" / "shm")
        _unmount(folder / "proc")


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
