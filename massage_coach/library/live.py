"""A catalogue whose content can be exchanged while everybody keeps the same object.

Other threads read the catalogue as well, so nothing that is shown is ever changed: it is replaced as a whole, and
whoever is in the midst of going through it comes to its end.
"""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from typing import TypeVar, overload

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault

Value = TypeVar("Value")


class LiveCatalogue:
    """Holds what the views of its ``catalogue`` show."""

    def __init__(self, first: Catalogue) -> None:
        self._techniques = _Records(first.techniques)
        self._routines = _Records(first.routines)
        self._own = _Ids(first.own)
        self._faults = _Faults(first.faults)
        self.catalogue = Catalogue(
            techniques=self._techniques,
            routines=self._routines,
            muscles=first.muscles,
            tools=first.tools,
            regions=first.regions,
            sources=first.sources,
            faults=self._faults,
            own=self._own,
        )
        """Always the same object."""

    def show(self, renewed: Catalogue) -> None:
        """Have everybody see the techniques, routines and faults of another catalogue, in its order."""
        # First what is one's own, so that no technique of one's own is ever taken for a built-in one.
        self._own.shown = frozenset((*self._own.shown, *renewed.own))
        self._techniques.shown = dict(renewed.techniques)
        self._routines.shown = dict(renewed.routines)
        self._own.shown = frozenset(renewed.own)
        self._faults.shown = tuple(renewed.faults)


class _Records(Mapping[str, Value]):
    """Shows a dictionary, which may be another one from one moment to the next."""

    def __init__(self, shown: Mapping[str, Value]) -> None:
        self.shown = dict(shown)

    def __getitem__(self, key: str) -> Value:
        return self.shown[key]

    def __contains__(self, key: object) -> bool:
        return key in self.shown

    def __iter__(self) -> Iterator[str]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)

    def keys(self) -> KeysView[str]:
        """The ids as they are now."""
        return self.shown.keys()

    def values(self) -> ValuesView[Value]:
        """The records as they are now."""
        return self.shown.values()

    def items(self) -> ItemsView[str, Value]:
        """Ids and records as they are now."""
        return self.shown.items()


class _Ids(AbstractSet[str]):
    """Shows a set, which may be another one from one moment to the next."""

    def __init__(self, shown: Iterable[str]) -> None:
        self.shown = frozenset(shown)

    def __contains__(self, key: object) -> bool:
        return key in self.shown

    def __iter__(self) -> Iterator[str]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)


class _Faults(Sequence[LibraryFault]):
    """Shows a row of faults, which may be another one from one moment to the next."""

    def __init__(self, shown: Iterable[LibraryFault]) -> None:
        self.shown = tuple(shown)

    @overload
    def __getitem__(self, index: int) -> LibraryFault: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[LibraryFault, ...]: ...
    def __getitem__(self, index: int | slice) -> LibraryFault | tuple[LibraryFault, ...]:
        return self.shown[index]

    def __len__(self) -> int:
        return len(self.shown)
