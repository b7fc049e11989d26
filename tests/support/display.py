"""A real X display without a screen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL, Popen


@contextmanager
def display(size: str = "1400x900x24") -> Iterator[str]:
    """Run Xvfb while the block runs; gives the value for ``DISPLAY``."""
    with display_server(size) as (name, _):
        yield name


@contextmanager
def display_server(size: str = "1400x900x24") -> Iterator[tuple[str, int]]:
    """Run Xvfb while the block runs; gives the value for ``DISPLAY`` and the server's process id."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with Popen(command, pass_fds=[writing], stdout=DEVNULL, stderr=DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answers:
                number = answers.readline().strip()
            if not number:
                raise AssertionError("Xvfb did not start")
            yield f":{number}", server.pid
        finally:
            server.terminate()
