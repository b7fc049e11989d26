"""Find techniques while a person types, in the words they use and in the anatomical ones.

Every word of a query has to begin some word of the technique. Which techniques hold a word is kept as one large
number with a bit for each technique, so that a search is a handful of ands and ors however large the library is.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Final

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Position, Technique

_STOP_WORDS: Final = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "my", "of", "on", "or", "the", "this", "to", "with", "your")
)
_WORD: Final = re.compile(r"\w+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"))
_SHORTEST_PLURAL: Final = 4
_AFTER_ANY_LETTER: Final = "\U0010ffff"
_BITS: Final = bytes.maketrans(b"01", b"\x00\x01")


def search(
    catalogue: Catalogue,
    text: str = "",
    region: str | None = None,
    tool: str | None = None,
    position: Position | None = None,
    muscle: str | None = None,
) -> list[Technique]:
    """Search once; whoever searches again and again keeps a ``SearchIndex``."""
    return SearchIndex(catalogue).search(text, region, tool, position, muscle)


class SearchIndex:
    """The words of a catalogue, prepared once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._techniques = tuple(catalogue.techniques.values())
        self._names = tuple(" ".join(words_of(each.name)) for each in self._techniques)
        size = len(self._techniques)
        self._everything = (1 << size) - 1
        titles = [[each.name] for each in self._techniques]
        targets = [_targets(each, catalogue) for each in self._techniques]
        places = [_places(each, catalogue) for each in self._techniques]
        by_title = _WordIndex(titles, size)
        by_target = _WordIndex((a + b for a, b in zip(titles, targets, strict=True)), size)
        by_place = _WordIndex((a + b + c for a, b, c in zip(titles, targets, places, strict=True)), size)
        self._tiers = (by_title, by_target, by_place)
        """From the best match to the weakest; each index holds the words of the one before it as well."""
        self._regions = _masks((each.regions for each in self._techniques), size)
        self._tools = _masks((each.tools for each in self._techniques), size)
        self._positions = _masks((each.positions for each in self._techniques), size)
        self._muscles = _masks((each.targets for each in self._techniques), size)

    def search(
        self,
        text: str = "",
        region: str | None = None,
        tool: str | None = None,
        position: Position | None = None,
        muscle: str | None = None,
    ) -> list[Technique]:
        """Find the techniques with every word of ``text`` that pass the filters, the best match first.

        A name that begins with the text comes first, then names, then other names and muscles, then regions and tools;
        within these the order of the catalogue. Without text all that pass the filters come in that order.
        """
        allowed = self._everything
        filters = ((self._regions, region), (self._tools, tool), (self._positions, position), (self._muscles, muscle))
        for masks, wanted in filters:
            if wanted is not None:
                allowed &= masks.get(wanted, 0)
        words = words_of(text)
        if not words:
            return list(self._of(allowed))
        return list(self._ranked(words, allowed))

    def _ranked(self, words: Sequence[str], allowed: int) -> Iterator[Technique]:
        start = " ".join(words)
        telling = [word for word in words if word not in _STOP_WORDS] or words
        for tier, index in enumerate(self._tiers):
            found = index.all_of(telling) & allowed
            allowed &= ~found
            if tier == 0:
                names = tuple(self._of_names(found))
                first = [name.startswith(start) for name in names]
                hits = tuple(self._of(found))
                yield from compress(hits, first)
                yield from compress(hits, (not each for each in first))
            else:
                yield from self._of(found)

    def _of(self, mask: int) -> Iterator[Technique]:
        return compress(self._techniques, _bits(mask))

    def _of_names(self, mask: int) -> Iterator[str]:
        return compress(self._names, _bits(mask))


class _WordIndex:
    """Which techniques hold a word that begins in a given way."""

    def __init__(self, texts: Iterable[Sequence[str]], size: int) -> None:
        masks = _masks(({word for text in each for word in words_of(text)} for each in texts), size)
        self._words = sorted(masks)
        self._masks = [masks[word] for word in self._words]

    def all_of(self, words: Iterable[str]) -> int:
        found = -1
        for word in words:
            found &= self._beginning(word)
        return found

    def _beginning(self, word: str) -> int:
        # "shoulders" is to find the shoulder.
        stem = word[:-1] if word.endswith("s") and len(word) >= _SHORTEST_PLURAL else word
        first = bisect_left(self._words, stem)
        last = bisect_left(self._words, stem + _AFTER_ANY_LETTER, first)
        found = 0
        for mask in self._masks[first:last]:
            found |= mask
        return found


def words_of(text: str) -> list[str]:
    """Split text into words without case, accents and apostrophes: ``Child's pose`` gives ``childs``, ``pose``."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _targets(technique: Technique, catalogue: Catalogue) -> list[str]:
    muscles = [catalogue.muscles[target] for target in technique.targets]
    return [*technique.also_called, *(muscle.plain for muscle in muscles), *(muscle.name for muscle in muscles)]


def _places(technique: Technique, catalogue: Catalogue) -> list[str]:
    regions = [catalogue.regions[region].name for region in technique.regions]
    return regions + [catalogue.tools[tool].name for tool in technique.tools]


def _masks(members: Iterable[Iterable[str]], size: int) -> dict[str, int]:
    """Give each key a number whose bit n is set where the n-th collection holds the key."""
    found: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(size // 8 + 1))
    for index, keys in enumerate(members):
        for key in keys:
            found[key][index >> 3] |= 1 << (index & 7)
    return {key: int.from_bytes(bits, "little") for key, bits in found.items()}


def _bits(mask: int) -> bytes:
    """Spell a number's bits as bytes of 0 and 1, the lowest first."""
    return f"{mask:b}"[::-1].encode().translate(_BITS)
