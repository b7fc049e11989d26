"""Gives Python its own imports back, because PySide6 reads the source of every module that is imported after it.

PySide6 looks there for ``from __feature__ import ...``, which this program does not use, and Python keeps all that was
read; both cost a third of the time that our own modules take to load, and six megabytes.
"""

import builtins
import linecache

import PySide6.QtCore  # noqa: F401 (puts its own import in place)


def restore() -> None:
    """Import as if PySide6 were not there; without effect where it has left imports alone."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        vars(builtins)["__import__"] = original
    linecache.clearcache()
