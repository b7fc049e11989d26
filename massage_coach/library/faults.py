"""What is wrong in a library file, said so that the person who wrote it can mend it."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

MISSING = "missing"
"""The value of a key that is not there."""

_SHOWN_CHARACTERS = 60
_SHOWN_BITS = 64


class LibraryFault(Exception):  # noqa: N818 (a fault is what a file has, as the rest of the room says)
    """One fault of one file; its text is one sentence.

    ``key`` is the place, as in ``steps[2].hold_s`` (counted from 0) or ``line 3``; ``value`` is what was found
    there, ready to be shown; ``expected`` is what should be there. ``also`` holds the further faults of the file, and
    ``last_good`` tells that the file's last good text stands in for it.
    """

    def __init__(
        self,
        file: Path,
        key: str,
        value: str,
        expected: str,
        also: "Sequence[LibraryFault]" = (),
        *,
        last_good: bool = False,
    ) -> None:
        super().__init__(file, key, value, expected)
        self.file = file
        self.key = key
        self.value = value
        self.expected = expected
        self.also = tuple(also)
        self.last_good = last_good

    def __str__(self) -> str:
        return self.named(str(self.file))

    def named(self, name: str) -> str:
        """Say what is wrong in one sentence, with the file named as the reader knows it."""
        ending = "; its last good version is used until you mend it" if self.last_good else ""
        return f"{_printable(name)}: {self.key} is {self.value}; expected {self.expected}{ending}."

    def with_last_good(self) -> "LibraryFault":
        """Tell as well that the last good text of the file stands in for it."""
        return LibraryFault(self.file, self.key, self.value, self.expected, self.also, last_good=True)

    @property
    def every(self) -> tuple["LibraryFault", ...]:
        """This fault and the further ones of the same file."""
        return (self, *self.also)


def raise_any(faults: Iterable[LibraryFault]) -> None:
    """Raise the first fault, if there is one, with the rest as its ``also``."""
    collected = tuple(faults)
    if collected:
        raise_all(collected)


def raise_all(faults: Sequence[LibraryFault]) -> NoReturn:
    """Raise the first of some faults with the rest as its ``also``."""
    first, *rest = faults
    raise LibraryFault(first.file, first.key, first.value, first.expected, rest)


def shown(value: object) -> str:
    """Show a found value briefly and on one line, whatever a file contains."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return "a huge number"
    if isinstance(value, str):
        return repr(_shortened(value))
    return _shortened(str(value))


def shown_key(key: str) -> str:
    """Show a key of a file on one line."""
    return _printable(_shortened(key))


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """Say that a known id was expected, with the nearest one if any is near."""
    near = nearest(name, known)
    return f"the id of a known {kind}, perhaps {near!r}" if near else f"the id of a known {kind}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that looks most like a mistyped one."""
    import difflib  # noqa: PLC0415 (only where something is mistyped)

    near = difflib.get_close_matches(_shortened(name), known, n=1)
    return near[0] if near else None


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
