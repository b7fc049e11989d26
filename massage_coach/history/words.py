"""Tells by which words a session is found, and turns what a person types into a question to the index of them.

The index holds one line of words for each session. Techniques stand in it by their ids, each as one word behind a mark
that nobody types: their names belong to the library, which may change, and are looked up when something is searched.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from massage_coach.history.summary import MONTHS, WEEKDAYS
from massage_coach.library.models import Routine
from massage_coach.library.search import words_of

_TECHNIQUE_MARK: Final = "\N{SECTION SIGN}"
_NO_LETTER: Final = re.compile(r"\W")
_DATE: Final = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_DAY_DIGITS: Final = 2
_YEAR_DIGITS: Final = 4
_SHORTEST_PLURAL: Final = 4


def session_words(routine: Routine, started_at: datetime, note: str) -> str:
    """Write down what a session is found by: its routine, its techniques, its note, its local day.

    Weekday, day, month and year stand there as a person says them, and the date once more as one number.
    """
    day = started_at.date()
    said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year} {day:%Y%m%d}"
    techniques = dict.fromkeys(_technique_word(step.technique) for step in routine.steps)
    return " ".join([*words_of(f"{routine.name} {note} {said}"), *techniques])


def question(text: str, names: Mapping[str, str]) -> str:
    """Ask the index for the sessions that have every word of ``text``; empty where it holds none.

    A word finds what begins with it, and what has a technique with such a word in its name (``names``, by id). A day
    such as ``3`` and a year are meant whole; ``2026-11`` and ``2026-11-03`` are dates.
    """
    dates = [_date_parts(*match.groups()) for match in _DATE.finditer(text)]
    words = [_word_parts(word, names) for word in words_of(_DATE.sub(" ", text))]
    return " AND ".join(f"({' OR '.join(parts)})" for parts in (*dates, *words))


def _technique_word(technique: str) -> str:
    return _TECHNIQUE_MARK + _NO_LETTER.sub("_", technique)


def _date_parts(year: str, month: str, day: str | None) -> list[str]:
    """A last part of one digit may still be typed on, or be all there is."""
    if day is None:
        return list(_beginnings(year, month))
    return list(_beginnings(f"{year}{month:0>2}", day))


def _beginnings(before: str, last: str) -> Iterator[str]:
    yield f'"{before}{last:0>2}"*'
    if len(last) == 1 and last != "0":
        yield f'"{before}{last}"*'


def _word_parts(word: str, names: Mapping[str, str]) -> list[str]:
    if word.isdecimal() and (len(word) <= _DAY_DIGITS or len(word) == _YEAR_DIGITS):
        return [f'"{word}"']
    # "shoulders" is to find the shoulder.
    stem = word[:-1] if word.endswith("s") and len(word) >= _SHORTEST_PLURAL else word
    named = (key for key, name in names.items() if any(part.startswith(stem) for part in words_of(name)))
    return [f'"{stem}"*', *(f'"{_technique_word(key)}"' for key in named)]
