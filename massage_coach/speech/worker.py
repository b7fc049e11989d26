"""The voice worker: a process of its own that turns texts into clips, as an engine may hang or crash.

Run as ``python -m massage_coach.speech.worker``. It reads one JSON request a line from standard input and
answers each with one JSON line on standard output (``speech.protocol``), after a first line that says which
engine is ready. It ends when standard input closes. Anything the engine prints goes to standard error.
"""

import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from massage_coach.speech.cache import CLIP_RATE
from massage_coach.speech.plain import plain_text
from massage_coach.speech.protocol import (
    Answer,
    Failed,
    Fault,
    Hello,
    Rendered,
    RenderRequest,
    Request,
    VoicesListed,
)

if TYPE_CHECKING:
    from massage_coach.speech.engine import Voice

ROOM_MIN_BYTES: Final = 4_000_000
"""Free space below which no render is begun: the engine hangs when it cannot write."""

GRACE_S: Final = 5.0
"""How long a render may go on after standard input closed."""


def main(arguments: Sequence[str] = ()) -> None:
    """Serve requests until standard input closes; ``arguments`` are drivers to try in place of the platform's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(requests,), daemon=True).start()
    status = _serve(arguments, requests, answers)
    sys.stderr.flush()
    # The engine's library may abort while it is unloaded, so it never is.
    os._exit(status)


def _serve(arguments: Sequence[str], requests: "queue.SimpleQueue[bytes | None]", answers: BinaryIO) -> int:
    # Imported here, as reading standard input and the first answer should not wait for numpy to fail.
    from massage_coach.speech import engine  # noqa: PLC0415 (as above)

    try:
        voice = engine.start(arguments or engine.drivers())
    except engine.RenderError as error:
        _send(answers, Failed(error.fault, str(error)))
        return 1
    _send(answers, Hello(voice.driver, voice.engine_name, voice.library_name))
    while (line := requests.get()) is not None:
        _send(answers, _answer(voice, line))
    return 0


def _read_requests(requests: "queue.SimpleQueue[bytes | None]") -> None:
    """Hand on each line; once the program is gone, a hung engine must not keep this process alive."""
    for line in sys.stdin.buffer:
        requests.put(line)
    requests.put(None)
    end = threading.Timer(GRACE_S, os._exit, args=(1,))
    end.daemon = True
    end.start()


def _send(answers: BinaryIO, answer: Answer) -> None:
    answers.write(msgspec.json.encode(answer) + b"\n")
    answers.flush()


def _answer(voice: "Voice", line: bytes) -> Answer:
    from massage_coach.speech.engine import RenderError  # noqa: PLC0415 (imported by now)

    try:
        request = msgspec.json.decode(line, type=Request)
    except msgspec.DecodeError as error:
        return Failed(Fault.TEXT, f"The voice worker does not understand a request: {error}.")
    try:
        if isinstance(request, RenderRequest):
            return _rendered(voice, request)
        return VoicesListed(voice.voices())
    except RenderError as error:
        return Failed(error.fault, str(error))
    except OSError as error:
        return Failed(Fault.FOLDER, f"A clip cannot be written ({error.strerror}); check the folder and the disk.")


def _rendered(voice: "Voice", request: RenderRequest) -> Rendered | Failed:
    """Render into a temporary file beside the clip, which appears whole or not at all."""
    from massage_coach.speech.trimming import finished  # noqa: PLC0415 (imported by now)

    text = plain_text(request.text)
    if not text:
        return Failed(Fault.TEXT, "A sentence holds no words to say.")
    clip = Path(request.path)
    if shutil.disk_usage(clip.parent).free < ROOM_MIN_BYTES:
        return Failed(Fault.FOLDER, "The disk is full, so that no sentence can be prepared; make some room on it.")
    raw = _empty_file(clip.parent)
    part = _empty_file(clip.parent)
    try:
        samples = finished(*voice.render(text, request.voice, request.rate, raw))
        with wave.open(str(part), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(CLIP_RATE)
            sound.writeframes(samples.tobytes())
        part.replace(clip)
    finally:
        raw.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return Rendered(frames=samples.size, length_s=samples.size / CLIP_RATE)


def _empty_file(folder: Path) -> Path:
    """Make an empty file that only its owner can read, which also proves that the folder can be written."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    os.close(handle)
    return Path(name)


if __name__ == "__main__":
    main(sys.argv[1:])
