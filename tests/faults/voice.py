"""A voice that hangs, crashes, babbles or crawls: the session starts or says why, and nothing is ever talked over."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.session.view import PlayerPhase
from massage_coach.sound.output import AudioHost
from tests.faults.stage import Stage, on_stage
from tests.support.audio import sound_server, wait_until
from tests.support.clips import fake_command

PLAYED_S: Final = 14.0
"""Long enough for several sentences and the beginning of a hold."""

SAID: Final = {
    # First that it takes too long, and once the program has tried three times that it does not answer.
    **dict.fromkeys(("mute", "hang"), "see what `massage-coach doctor` says"),
    **dict.fromkeys(("crash", "garbage", "empty", "long"), "speech engine"),
    "no-engine": "install it again",
    "no-voice": "choose another",
}
"""Part of what the notice says where there is no voice; with any other fault the session has its voice."""

WAIT_S: Final = 60.0


def misbehaves(how: str, folder: Path) -> str:
    """The worker misbehaves in one way from its start on."""
    return _played(Stage(folder, voice=fake_command(how)), SAID.get(how, ""))


def misbehaves_once(how: str, folder: Path) -> str:
    """The first worker misbehaves, the one that is started for it does not."""
    return _played(Stage(folder, voice=fake_command(how, once=folder / "once")), "")


def is_missing(folder: Path) -> str:
    """There is no such program as the worker."""
    return _played(Stage(folder, voice=(str(folder / "nothing-here"),)), "speech engine")


def is_hit(number: int, folder: Path) -> str:
    """The real worker gets a signal while it makes the sentences of the session."""

    def hit(stage: Stage) -> None:
        wait_until(lambda: _worker_of(stage) is not None, "the voice worker")
        worker = _worker_of(stage)
        assert worker is not None
        os.kill(worker, number)

    return _played(Stage(folder), "", hit)


def _worker_of(stage: Stage) -> int | None:
    worker = stage.clips._bench._worker
    return None if worker is None else worker.process_id


def _played(stage: Stage, said: str, before: Callable[[Stage], None] = lambda _: None) -> str:
    with sound_server() as server:
        stage.sound._output = AudioHost(server.host_command)
        with on_stage(stage):
            stage.clips.warm()
            before(stage)
            waited = stage.start(WAIT_S)
            stage.play(PLAYED_S)
            assert stage.phase is PlayerPhase.PLAYING
            assert len(stage.captions) > 1, "the captions stand still"
            if not said:
                stage.run(lambda: stage.notice == "", WAIT_S, "the voice did not come back")
            notice = stage.notice
            assert said in notice if said else notice == "", f"the notice says {notice!r}"
            if not said:
                assert stage.sound.started, "nothing was heard"
            stage.check_no_overlap()
            stage.end_and_check()
    return f"started after {waited:.1f} s"


CASES: Final[tuple[tuple[str, Callable[[Path], str]], ...]] = (
    *((f"the voice engine: {how}", partial(misbehaves, how)) for how in (*SAID, "clipped", "noise", "slow", "linger")),
    *((f"the voice engine once: {how}", partial(misbehaves_once, how)) for how in ("crash", "hang", "long")),
    ("the voice engine is not installed", is_missing),
    ("the real voice engine is killed at work", partial(is_hit, signal.SIGKILL)),
    ("the real voice engine is stopped at work", partial(is_hit, signal.SIGSTOP)),
)
