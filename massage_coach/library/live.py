"""A catalogue whose content can be exchanged while everybody keeps the same object."""

from collections.abc import Iterable, MutableMapping, Sequence
from types import MappingProxyType
from typing import TypeVar, overload

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault

Value = TypeVar("Value")


class LiveCatalogue:
    """Holds what the views of its ``catalogue`` show."""

    def __init__(self, first: Catalogue) -> None:
        self._techniques = dict(first.techniques)
        self._routines = dict(first.routines)
        self._own = dict.fromkeys(first.own)
        self._faults = list(first.faults)
        self.catalogue = Catalogue(
            techniques=MappingProxyType(self._techniques),
            routines=MappingProxyType(self._routines),
            muscles=first.muscles,
            tools=first.tools,
            regions=first.regions,
            sources=first.sources,
            faults=_FaultsView(self._faults),
            own=self._own.keys(),
        )
        """Always the same object."""

    def show(self, renewed: Catalogue) -> None:
        """Have everybody see the techniques, routines and faults of another catalogue, in its order."""
        _exchange(self._techniques, renewed.techniques.items())
        _exchange(self._routines, renewed.routines.items())
        _exchange(self._own, ((name, None) for name in renewed.own))
        self._faults[:] = renewed.faults


class _FaultsView(Sequence[LibraryFault]):
    """Shows a list without letting it be changed."""

    def __init__(self, faults: list[LibraryFault]) -> None:
        self._faults = faults

    @overload
    def __getitem__(self, index: int) -> LibraryFault: ...
    @overload
    def __getitem__(self, index: slice) -> list[LibraryFault]: ...
    def __getitem__(self, index: int | slice) -> LibraryFault | list[LibraryFault]:
        return self._faults[index]

    def __len__(self) -> int:
        return len(self._faults)


def _exchange(shown: MutableMapping[str, Value], renewed: Iterable[tuple[str, Value]]) -> None:
    found = dict(renewed)
    shown.clear()
    shown.update(found)
