"""Reads small files that may have become anything, and replaces files as a whole, readable by the person alone."""

import os
import stat
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o700


def read_small(path: Path, limit: int) -> bytes:
    """Read a plain file up to ``limit`` bytes and one more, which tells that it is larger.

    Raises ``OSError``, whose ``strerror`` says why, for one that cannot be read and for a folder, pipe or device.
    """
    # Opening a pipe would wait for a writer, so look first.
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "not a plain file")
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def replace(path: Path, content: bytes, aside: Path | None = None) -> None:
    """Put a new file in the place of ``path``, on the disk before it counts, and make its folder if need be.

    What was there is moved to ``aside`` where one is given. Raises ``OSError``; everything is then as it was.
    """
    import tempfile  # noqa: PLC0415 (the first picture needs to read and not to write, and this loads a lot)

    _make_private(path.parent)
    # Not named after the file, whose name may be as long as a name can be.
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if aside is not None:
            path.rename(aside)
        _move(Path(name), path, aside)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _make_private(folder: Path) -> None:
    """Make a folder and every missing one above it; what is there keeps its mode, for the person may have chosen it."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=OWNER_ONLY, exist_ok=True)


def _move(new: Path, path: Path, aside: Path | None) -> None:
    try:
        new.replace(path)
    except OSError:
        if aside is not None:
            aside.rename(path)
        raise
