"""Asks the desktop whether the person wishes that little moves, without ever waiting for the answer."""

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

SERVICE: Final = "org.freedesktop.portal.Desktop"
FOLDER: Final = "/org/freedesktop/portal/desktop"
INTERFACE: Final = "org.freedesktop.portal.Settings"
KEY: Final = ("org.freedesktop.appearance", "reduced-motion")
GIVE_UP_MS: Final = 2000


class MotionWish(QObject):
    """What the portal of a Linux desktop says; where there is none, motion is as usual."""

    told = Signal(bool)
    """Whether as little as possible should move; emitted when that is news."""

    def __init__(self) -> None:
        super().__init__()
        self.little = False
        self._asking: QDBusPendingCallWatcher | None = None

    def ask(self) -> None:
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
