"""Asks the desktop whether the person wishes that little moves, without ever waiting for the answer."""

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from massage_coach.app.motion_ways import Reading, reading_for

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

SERVICE: Final = "org.freedesktop.portal.Desktop"
FOLDER: Final = "/org/freedesktop/portal/desktop"
INTERFACE: Final = "org.freedesktop.portal.Settings"
KEY: Final = ("org.freedesktop.appearance", "reduced-motion")
GIVE_UP_MS: Final = 2000


class MotionWish(QObject):
    """What Windows, macOS or the portal of a Linux desktop says; where nobody says anything, motion is as usual."""

    told = Signal(bool)
    """Whether as little as possible should move; emitted when that is news."""

    _read_out = Signal(bool)

    def __init__(self, reading: Reading | None = None) -> None:
        """``reading`` asks the system in a thread of its own; by default as it is done on this platform."""
        super().__init__()
        self.little = False
        self._reading = reading or reading_for(sys.platform)
        self._is_reading = False
        self._read_out.connect(self._take_reading)
        self._asking: QDBusPendingCallWatcher | None = None

    def ask(self) -> None:
        """Ask the system; the answer comes later, if any."""
        if self._reading is None:
            self._ask_portal()
        elif not self._is_reading:
            self._is_reading = True
            threading.Thread(target=self._read, args=(self._reading,), name="motion", daemon=True).start()

    def _read(self, reading: Reading) -> None:
        little = reading()
        # The window may have gone meanwhile.
        with contextlib.suppress(RuntimeError):
            self._read_out.emit(little)

    def _take_reading(self, little: bool) -> None:  # noqa: FBT001 (a slot)
        self._is_reading = False
        self._tell(little)

    def _ask_portal(self) -> None:
        """Ask the session bus, where there is one; to be asked for one that is not there would start one."""
        from massage_coach.awake.ways import has_session_bus  # noqa: PLC0415 (not before the first picture)

        if self._asking is not None or not has_session_bus(os.environ):
            return
        from PySide6.QtDBus import (  # noqa: PLC0415 (not before the first picture)
            QDBusConnection,
            QDBusMessage,
            QDBusPendingCallWatcher,
        )

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        question = QDBusMessage.createMethodCall(SERVICE, FOLDER, INTERFACE, "Read")
        question.setArguments(list(KEY))
        question.setAutoStartService(False)
        self._asking = QDBusPendingCallWatcher(bus.asyncCall(question, GIVE_UP_MS), self)
        self._asking.finished.connect(self._take)

    def _take(self, watcher: "QDBusPendingCallWatcher") -> None:
        from PySide6.QtDBus import QDBusMessage  # noqa: PLC0415 (as above)

        answer = watcher.reply()
        is_reply = answer.type() is QDBusMessage.MessageType.ReplyMessage
        little = is_reply and _number(answer.arguments()) == 1
        self._asking = None
        watcher.deleteLater()
        self._tell(little)

    def _tell(self, little: bool) -> None:  # noqa: FBT001 (passed on by slots)
        if little != self.little:
            self.little = little
            self.told.emit(little)


def _number(found: object) -> object:
    """Unpack a value out of the lists and variants that the bus wraps it in."""
    while not isinstance(found, int):
        if isinstance(found, list) and len(found) == 1:
            found = found[0]
        elif hasattr(found, "variant"):
            found = found.variant()
        else:
            return None
    return found
