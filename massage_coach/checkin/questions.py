"""The shape of the questions of the check-ins, and how they are read from ``checkin.toml``."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from massage_coach.checkin.model import TOP, Moment
from massage_coach.library.faults import LibraryFault, raise_any, shown, unknown
from massage_coach.library.models import Identifier, Label, Sentence
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert

FILE: Final = "checkin.toml"


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to choose, with the number that is kept of it."""

    value: Annotated[int, Meta(ge=-3, le=TOP)]
    name: Label


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question: a scale from 0 to 10, or a choice."""

    id: Identifier
    name: Label
    """Two words at most, for where the answer is shown."""
    ask: Sentence
    least: str = ""
    """What 0 stands for."""
    most: str = ""
    """What 10 stands for."""
    rises: bool = False
    """Whether more is better."""
    moments: Annotated[tuple[Moment, ...], Meta(min_length=1)]
    choices: tuple[Choice, ...] = ()
    sources: tuple[str, ...] = ()
    own: bool = False
    """Whether the item is our own, which no study has tested."""

    @property
    def is_scale(self) -> bool:
        """Whether it is answered by a number from 0 to 10."""
        return not self.choices

    def name_of(self, value: int) -> str:
        """Put an answer into words: ``4 of 10``, or the name of the choice."""
        return next((choice.name for choice in self.choices if choice.value == value), f"{value} of {TOP}")


class _Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1)]
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]


class Questions(msgspec.Struct, frozen=True):
    """All questions, in the order to ask them."""

    all: tuple[Question, ...]

    def of(self, moment: Moment) -> tuple[Question, ...]:
        """Those of one moment."""
        return tuple(question for question in self.all if moment in question.moments)

    def named(self, item: str) -> Question | None:
        """The question of an id; ``None`` for one that is no longer asked."""
        return next((question for question in self.all if question.id == item), None)


def load_questions(assets: Path, sources: Collection[str] | None = None) -> Questions:
    """Read the questions below ``assets``; raise ``LibraryFault`` for what is wrong.

    With ``sources`` also for a source that is not one of these.
    """
    file = assets / FILE
    sheet = convert(parse(read_text(file), file), _Sheet, file)
    if sources is not None:
        raise_any(_faults(sheet, sources, file))
    return Questions(sheet.questions)


def _faults(sheet: _Sheet, sources: Collection[str], file: Path) -> Iterator[LibraryFault]:
    for question in sheet.questions:
        for source in question.sources:
            if source not in sources:
                key = f"questions.{question.id}.sources"
                yield LibraryFault(file, key, shown(source), unknown("source", source, sources))
