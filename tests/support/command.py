"""Runs the command line within the test's own process, with all data in a folder of the test's own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from massage_coach.cli.main import main
from massage_coach.paths import Paths
from massage_coach.settings import Settings, SettingsFile
from massage_coach.speech.cache import ClipCache, EngineMark
from massage_coach.speech.model import VoiceChoice
from tests.support.clips import write_wave

CLIP_S = 1.5
"""Length of every sentence of the voice that nobody hears, in seconds."""

TINY_ROUTINE = Path(__file__).parents[1] / "fixtures" / "two-short-holds.toml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 (JSON is anything)
        """Standard output as JSON, which has to be all of it."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error of a command that could not be done."""
        assert self.status == 1, self
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("massage-coach: ")
        assert line.endswith((".", "?")) or ": massage-coach" in line
        return line


@dataclass(frozen=True, slots=True)
class Command:
    """The command line with a data folder."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Outcome:
        """Run it with its data in the folder."""
        return self.bare(*arguments, "--data-dir", str(self.folder))

    def bare(self, *arguments: str) -> Outcome:
        """Run it with these arguments only."""
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        out, err = self.capture.readouterr()
        return Outcome(status, out, err)

    @property
    def paths(self) -> Paths:
        """Where it keeps its data."""
        return Paths.under(self.folder)

    def set(self, settings: Settings) -> None:
        """Put settings there."""
        SettingsFile(self.paths.settings).save(settings)

    def give_voice(self, texts: list[str]) -> None:
        """Let these sentences have been spoken before."""
        cache = ClipCache(self.paths.clips)
        cache.prepare()
        cache.note(EngineMark("fake", "fake 1"))
        for text in texts:
            path = cache.path_of(text, VoiceChoice())
            assert path is not None
            write_wave(path, frames=round(CLIP_S * 48_000))
