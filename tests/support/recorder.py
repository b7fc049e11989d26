"""Records a sound server's output in a process of its own, noting when every piece came in."""

import os
import signal
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen
from types import FrameType

BYTES_A_FRAME = 2


def main(source: str, target: str) -> None:
    """Write mono 16-bit samples at 48 kHz to ``target`` and "seconds frames" lines beside it, until terminated."""
    command = ["parec", "-d", source, "--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=20"]
    frames = 0
    with (
        Popen(command, stdout=PIPE) as parec,
        Path(target).open("wb", buffering=0) as raw,
        Path(f"{target}.stamps").open("w", encoding="ascii", buffering=1) as stamps,
    ):

        def end(_number: int, _frame: FrameType | None) -> None:
            parec.terminate()

        signal.signal(signal.SIGTERM, end)
        if parec.stdout is None:
            return
        while piece := os.read(parec.stdout.fileno(), 65536):
            frames += len(piece) // BYTES_A_FRAME
            raw.write(piece)
            stamps.write(f"{time.monotonic():.6f} {frames}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
