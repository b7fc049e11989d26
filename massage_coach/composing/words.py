"""Understands how people name places, tools and occasions, and says what there is where a name is not known."""

from collections.abc import Iterable, Mapping

from massage_coach.composing.model import Place
from massage_coach.composing.reading import Rules
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import nearest
from massage_coach.library.models import StepSide


class WishError(ValueError):
    """Something was named that is not known; the text is one sentence for the person."""


def place_called(name: str, catalogue: Catalogue, rules: Rules) -> Place:
    """Find a place by id, name or other word, with a side where one is named behind a colon, as in ``hip:right``."""
    where, _, side = name.partition(":")
    names = {
        _plain(called): muscle.id
        for muscle in catalogue.muscles.values()
        for called in (muscle.plain, muscle.name, muscle.id)
    }
    names |= rules.numbers.words.places
    names |= {_plain(called): region.id for region in catalogue.regions.values() for called in (region.name, region.id)}
    found = names.get(_plain(where))
    if found is None:
        raise WishError(_unknown("place", where, names, catalogue.regions))
    return Place(found, _side(side))


def tool_called(name: str, rules: Rules) -> str:
    """Find the id of a tool or surrounding by id, name or other word."""
    names = dict(rules.numbers.words.tools)
    names |= {_plain(called): key for key, text in rules.tools.items() for called in (text, key)}
    found = names.get(_plain(name))
    if found is None:
        raise WishError(_unknown("tool", name, names, rules.tools))
    return found


def one_called(kind: str, name: str, known: Iterable[str]) -> str:
    """Find the id of an occasion or a focus."""
    ids = tuple(known)
    if _plain(name) in ids:
        return _plain(name)
    raise WishError(_unknown(kind, name, ids, ids))


def _side(text: str) -> StepSide | None:
    if not text.strip() or _plain(text) == "both":
        return None
    try:
        return StepSide(_plain(text))
    except ValueError:
        raise WishError(f'There is no side called "{text}". There are: left, right, both.') from None


def _plain(text: str) -> str:
    return "-".join(text.casefold().replace("-", " ").split())


def _unknown(kind: str, name: str, names: Iterable[str] | Mapping[str, str], known: Iterable[str]) -> str:
    near = nearest(_plain(name), names)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(known)}."
    return f'There is no {kind} called "{name}". {hint}'
