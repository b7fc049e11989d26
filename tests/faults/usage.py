"""What a process holds at one moment, so that growth over hours can be told from a busy minute."""

import ctypes
import gc
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from tests.support.leaks import active_timers

KIB: Final = 1024


@dataclass(frozen=True, slots=True)
class Usage:
    """Memory in KiB that is the process's own, and counts of what it holds."""

    memory_kib: int
    threads: int
    descriptors: int
    timers: int
    objects: int

    @staticmethod
    def by_field(choose: Callable[[Sequence[int]], float], looks: "Sequence[Usage]") -> "Usage":
        """Sum several looks up, each field by itself."""
        return Usage(*(round(choose([getattr(look, one.name) for look in looks])) for one in fields(Usage)))

    def grew_beyond(self, before: "Usage", *, memory_kib: int, objects: int) -> list[str]:
        """Name what grew by more than it may; threads, descriptors and timers may come and go by two."""
        spare = {"memory_kib": memory_kib, "threads": 2, "descriptors": 2, "timers": 2, "objects": objects}
        pairs = ((name, getattr(before, name), getattr(self, name)) for name in spare)
        return [f"{name} from {first} to {last}" for name, first, last in pairs if last > first + spare[name]]


def usage() -> Usage:
    """Look at this process."""
    gc.collect()
    # What the C library keeps for later is not in use.
    ctypes.CDLL(None).malloc_trim(0)
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    own = sum(int(line.split()[1]) for line in rollup if line.startswith("Private_"))
    return Usage(
        memory_kib=own,
        threads=threading.active_count(),
        descriptors=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 (no folder to walk, a table of the kernel)
        timers=len(active_timers()),
        objects=len(gc.get_objects()),
    )
