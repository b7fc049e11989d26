"""What the program says of itself: version, licence, works of others, sources, and where the person's data lies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach import __version__
from massage_coach.library.models import Source
from massage_coach.library.reading import read_entries
from massage_coach.notices import Work, load_works
from massage_coach.paths import Paths

NAME: Final = "Massage Coach"
WHAT: Final = "A spoken, guided self-massage session: it tells where to press, how firmly and for how long."
CARE: Final = (
    "This is self-care, not treatment. With an injury, an illness, a pregnancy or any doubt, ask a professional first."
)
LICENCE: Final = "GPL-3.0-or-later"
TERMS: Final = (
    "Free software under the GNU General Public License, version 3 or, as you choose, any later one. You may use, "
    "study, share and change it. It comes without any warranty."
)
NO_TEXT: Final = "The text is missing here. It is at https://www.gnu.org/licenses/gpl-3.0.html as well."
IN_PACKAGES: Final = "The full text of each licence comes with its package."
IN_FOLDER: Final = "The full text of each licence is in this folder:"


class Folder(NamedTuple):
    """Where something of the person's is kept."""

    holds: str
    path: Path


@dataclass(frozen=True, slots=True)
class About:
    """All of it."""

    version: str
    works: tuple[Work, ...]
    sources: tuple[Source, ...]
    folders: tuple[Folder, ...]
    licence_file: Path
    licences: Path | None
    """Folder of the full texts of the licences of others, where they lie in one."""

    @property
    def works_count(self) -> str:
        """How many works of others there are, in words."""
        return f"Made with {len(self.works)} works of others; each keeps its own licence."

    @property
    def sources_count(self) -> str:
        """How many sources there are, in words."""
        return f"Numbers and rules rest on {len(self.sources)} publications; each technique names its own."

    @property
    def where_licences(self) -> str:
        """Where the licences of others can be read, in words; ``licences`` is the folder that is meant."""
        return IN_PACKAGES if self.licences is None else IN_FOLDER


def about(assets: Path, paths: Paths, licence_file: Path, licences: Path | None) -> About:
    """Gather it; what is wrong with the assets is raised as it is."""
    return About(
        version=__version__,
        works=load_works(assets),
        sources=tuple(read_entries(assets / "sources.toml", Source).values()),
        folders=folders(paths),
        licence_file=licence_file,
        licences=licences,
    )


def folders(paths: Paths) -> tuple[Folder, ...]:
    """Where the person's files are, each folder once."""
    cache = Folder("Spoken clips, which can be deleted", paths.cache)
    if paths.data == paths.config:
        return Folder("History, answers, settings, and what you made yourself, saved or not", paths.data), cache
    data = Folder("History, answers, and what you made yourself, saved or not", paths.data)
    return data, Folder("Settings", paths.config), cache


def licence_text(file: Path) -> str:
    """The text as it was written, or a sentence where it is not there."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return NO_TEXT


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that was broken into lines for paper, so that each can take the width there is."""
    return tuple(" ".join(one.split()) for one in text.split("\n\n") if one.strip())
