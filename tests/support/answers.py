"""Answers to the safety questions: a "no" to all of them unless a test says otherwise."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from massage_coach.clocks import wall_clock
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.answers import Answer, Answers, Mark, answered
from massage_coach.safety.gate import Cleared
from massage_coach.safety.screening import Screening, load_screening
from massage_coach.safety.store import AnswersFile
from massage_coach.settings import Settings, SettingsFile

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@cache
def shipped() -> Catalogue:
    """The library that comes with the program."""
    return load_catalogue(assets_dir())


@cache
def screening() -> Screening:
    """The questions that come with the program."""
    return load_screening(assets_dir(), shipped())


def answers(given: Mapping[str, Answer] | None = None, now: datetime = NOW) -> Answers:
    """A "no" to every question but those in ``given``."""
    no = {question.id: Answer(yes=False) for question in screening().questions}
    return answered(screening(), {**no, **(given or {})}, now)


def yes(*details: str, regions: tuple[str, ...] = (), since: datetime = NOW) -> Answer:
    """A "yes" with these details ticked, all for the same regions."""
    return Answer(yes=True, details={detail: Mark(since, regions) for detail in details})


def say_no(paths: Paths, at: datetime | None = None, *, check_ins: bool = False) -> None:
    """Let a person who is well have answered the questions, a moment ago unless another time is given.

    Without ``check_ins`` they do not want to be asked how they are either.
    """
    AnswersFile(paths.answers).save(answers(now=at or wall_clock()))
    if not check_ins:
        want_no_check_ins(paths)


def want_no_check_ins(paths: Paths) -> None:
    """Let a person who has set nothing else yet not want to be asked how they are, so that sessions begin at once."""
    if not paths.settings.exists():
        SettingsFile(paths.settings).save(Settings(check_ins=False))


class OpenGate:
    """Lets every session of a library through, as for somebody who is well."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def clear(self, routine: Routine) -> Cleared:
        return Cleared(routine, self._catalogue)
