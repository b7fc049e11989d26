"""Folders that cannot be written, also for tests that are run as root."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
"""User id of the account that owns nothing."""


@contextmanager
def bound_by_file_modes() -> Iterator[None]:
    """Act as a user whom file modes bind, as root is not; everything used within must be imported before."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def folder_of_such_a_user() -> Iterator[Path]:
    """Make a folder that belongs to the user of ``bound_by_file_modes``."""
    with bound_by_file_modes():
        folder = tempfile.TemporaryDirectory(prefix="massage-coach-tests-")
    path = Path(folder.name)
    try:
        yield path
    finally:
        path.chmod(0o700)
        folder.cleanup()
