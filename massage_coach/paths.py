"""The only place that knows where the program's assets and the person's files are."""

import sys
from pathlib import Path
from typing import NamedTuple

APP_NAME = "massage-coach"
LICENCE_NAME = "LICENSE"


def assets_dir() -> Path:
    """Folder of the program's own data: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


def licence_file() -> Path:
    """Text of the program's licence: among the assets of an installed package, elsewhere beside the package."""
    inside = assets_dir() / LICENCE_NAME
    return inside if inside.is_file() else Path(__file__).resolve().parents[1] / LICENCE_NAME


def licences_dir() -> Path | None:
    """Folder with the licences of everything that a frozen build brings; ``None`` where each package has its own."""
    beside = Path(__file__).resolve().parents[1] / "licenses"
    return beside if getattr(sys, "frozen", False) and beside.is_dir() else None


class Paths(NamedTuple):
    """Where the person's files are kept."""

    data: Path
    """History and the person's own techniques and routines."""
    config: Path
    """Settings."""
    cache: Path
    """Clips; may be deleted at any time."""

    @classmethod
    def under(cls, folder: Path) -> "Paths":
        """Keep everything under one folder, as ``--data-dir`` asks."""
        return cls(data=folder, config=folder, cache=folder / "cache")

    @classmethod
    def of_platform(cls) -> "Paths":
        """Follow the platform's custom."""
        import platformdirs  # noqa: PLC0415 (12 ms that --data-dir does not need)

        dirs = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
        return cls(data=dirs.user_data_path, config=dirs.user_config_path, cache=dirs.user_cache_path)

    @property
    def history(self) -> Path:
        """The SQLite file of the sessions."""
        return self.data / "history.sqlite3"

    @property
    def answers(self) -> Path:
        """What the person answered to the safety questions."""
        return self.data / "answers.json"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def own_techniques(self) -> Path:
        """Folder of the person's own technique files."""
        return self.data / "techniques"

    @property
    def own_routines(self) -> Path:
        """Folder of the person's own routine files."""
        return self.data / "routines"

    @property
    def last_good(self) -> Path:
        """Folder of the last good texts of those files."""
        return self.data / "last-good"

    @property
    def versions(self) -> Path:
        """Folder of what those files held before."""
        return self.data / "versions"

    @property
    def drafts(self) -> Path:
        """Folder of what is being made or changed and is not saved yet."""
        return self.data / "drafts"

    @property
    def catalogue(self) -> Path:
        """The library as it was read last, so that it need not be parsed again."""
        return self.cache / "catalogue.json"

    @property
    def clips(self) -> Path:
        """Folder of made clips."""
        return self.cache / "clips"
