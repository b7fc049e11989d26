"""What a measure says, and how all of them are laid out as one table."""

import os
import platform
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

HEAD: Final = ("measure", "value", "beside it", "goal", "met")
BEGIN: Final = "<!-- table: begin (written by benchmarks/run --write) -->"
END: Final = "<!-- table: end -->"


class MissingError(Exception):
    """A measure cannot be taken here; the message says what is not there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``met`` is ``None`` where there is no goal."""

    measure: str
    value: str
    beside: str = ""
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How thorough a run is."""

    small: bool

    def of(self, full: int, small: int) -> int:
        """Choose between the numbers of a full and of a small run."""
        return small if self.small else full


Measure = Callable[[Size], Iterator[Line]]


def markdown(lines: Sequence[Line]) -> str:
    """Lay lines out as a table."""
    verdicts = {True: "yes", False: "**no**", None: ""}
    rows = [(each.measure, each.value, each.beside, each.goal, verdicts[each.met]) for each in lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *rows)) + "\n"


def machine() -> str:
    """Name the machine by what decides its speed."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    model = re.search(r"model name\s*: (.+)", text)
    name = model[1].strip() if model else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    today = datetime.now(UTC).date().isoformat()
    return f"{name}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}; {today}"


def write(document: Path, lines: Sequence[Line]) -> None:
    """Put machine and table into the place of the document that is kept for them; raises ValueError without one."""
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{document} has no place for the table")
    table = f"\n\nMeasured on: {machine()}.\n\n{markdown(lines)}\n"
    document.write_text(f"{before}{begin}{table}{end}{after}", encoding="utf-8")
