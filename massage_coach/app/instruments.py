"""Voice, loudspeaker, screen, recorder and the loop of a session, each made when it is first asked for.

Who only looks at the window, or reads in its lists, needs none of them, and does not wait for them to be loaded.
"""

import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from massage_coach.clocks import Clocks
from massage_coach.paths import Paths
from massage_coach.safety.gate import Gate
from massage_coach.session.script import Wording

if TYPE_CHECKING:
    from massage_coach.awake.watch import KeepAwake, Watch
    from massage_coach.conductor.qt import QtConductor
    from massage_coach.history.recorder import HistoryRecorder
    from massage_coach.session.view import PlayerView
    from massage_coach.sound.model import SoundOutput
    from massage_coach.speech.maker import ClipMaker

WRITING_S: Final = 5.0
"""How long the last of a session may take to be written at the end, in seconds."""


class Instruments:
    """What a session is played with; ``sound`` and ``awake`` replace the real ones, ``clock`` is in seconds."""

    def __init__(
        self,
        paths: Paths,
        gate: Gate,
        wording: Wording,
        sound: "SoundOutput | None",
        awake: "KeepAwake | None",
        clock: Callable[[], float],
    ) -> None:
        self._paths = paths
        self._gate = gate
        self._wording = wording
        self._sound = sound
        self._awake = awake
        self._clock = clock

    @cached_property
    def clips(self) -> "ClipMaker":
        """The voice."""
        from massage_coach.speech.maker import ClipMaker  # noqa: PLC0415 (not before a page is opened)

        return ClipMaker(self._paths.clips)

    @cached_property
    def sound(self) -> "SoundOutput":
        """The loudspeaker."""
        from massage_coach.sound.output import AudioHost  # noqa: PLC0415 (not before a page is opened)

        return AudioHost() if self._sound is None else self._sound

    @cached_property
    def recorder(self) -> "HistoryRecorder":
        """Who writes a session down."""
        from massage_coach.history.recorder import HistoryRecorder  # noqa: PLC0415 (not before a page is opened)

        return HistoryRecorder(self._paths.history)

    @cached_property
    def conductor(self) -> "QtConductor":
        """The loop of a session."""
        from massage_coach.conductor.conductor import Conductor  # noqa: PLC0415 (not before a page is opened)
        from massage_coach.conductor.qt import QtConductor  # noqa: PLC0415 (not before a page is opened)

        conductor = QtConductor(
            Conductor(
                gate=self._gate,
                wording=self._wording,
                clips=self.clips,
                sound=self.sound,
                recorder=self.recorder,
                clocks=Clocks(self._clock),
            )
        )
        conductor.view_changed.connect(self._keep_awake)
        return conductor

    @cached_property
    def watch(self) -> "Watch":
        """Who keeps the screen on."""
        from massage_coach.awake.watch import Watch  # noqa: PLC0415 (not before a page is opened)

        return Watch(_way_of_window() if self._awake is None else self._awake)

    def _keep_awake(self, view: "PlayerView") -> None:
        self.watch.see(view.phase, self._clock())

    @property
    def has_conductor(self) -> bool:
        """Whether a session was prepared or expected so far."""
        return "conductor" in vars(self)

    def let_sound_go(self) -> None:
        """Leave the loudspeaker, which may wait for a start, to somebody else; a session keeps it."""
        if self.has_conductor and self.conductor.player is None:
            self.conductor.leave()

    def stop_waiting(self) -> None:
        """Let go of a loudspeaker that only waits for a start that may come, so that something else can be heard."""
        if self.has_conductor and self.conductor.player is None:
            self.conductor.leave()

    def forget_clips(self) -> None:
        """Have no sentence made any more that was asked for so far."""
        if "clips" in vars(self):
            self.clips.forget()

    def set_volume(self, percent: int) -> None:
        """Change the loudness of what is being heard; who opens the loudspeaker sets it anyway."""
        if "sound" in vars(self):
            self.sound.set_volume(percent)

    def close(self, *, is_lost: bool = False) -> None:
        """Let every process and file go; a session that is still going on becomes an interrupted one.

        Where the window is lost, its last words are said.
        """
        if is_lost and "sound" in vars(self):
            self.sound.leave()
        if "watch" in vars(self):
            self.watch.end()
        if "conductor" in vars(self):
            self.conductor.abandon()
        if "sound" in vars(self):
            self.sound.close()
        if "clips" in vars(self):
            self.clips.close()
        if "recorder" in vars(self):
            self.recorder.close(WRITING_S)


def _way_of_window() -> "KeepAwake":
    from massage_coach.app.screen_saver import ScreenSaver  # noqa: PLC0415 (not before a page is opened)
    from massage_coach.awake.ways import way_here  # noqa: PLC0415 (not before a page is opened)

    otherwise = way_here().awake
    return otherwise if sys.platform in {"win32", "darwin"} else ScreenSaver(otherwise)
