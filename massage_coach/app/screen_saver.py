"""Keeps the screen on over the bus of a Linux desktop, without ever waiting for an answer.

The desktop's promise lasts as long as whoever asked for it is on the bus. So each hold has a connection of its own, and
to let go is to leave the bus: a program that crashes does the same.
"""

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from massage_coach.awake.ways import has_session_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

    from massage_coach.awake.watch import KeepAwake

SERVICE: Final = "org.freedesktop.ScreenSaver"
FOLDER: Final = "/org/freedesktop/ScreenSaver"
WHO: Final = "Massage Coach"
GIVE_UP_MS: Final = 5000


class ScreenSaver(QObject):
    """Asks the screen saver of the desktop; where there is none, somebody else is asked."""

    def __init__(self, otherwise: "KeepAwake", address: str = "") -> None:
        """``address`` is that of the bus, empty for the person's own."""
        super().__init__()
        self._address = address
        self._otherwise = otherwise
        self._name = f"massage-coach-awake-{id(self):x}"
        self._reason = ""
        self._asking: QDBusPendingCallWatcher | None = None
        self._is_on_bus = False

    def hold(self, reason: str) -> None:
        """Ask for the screen; the answer comes later."""
        self.release()
        self._reason = reason
        if not self._address and not has_session_bus(os.environ):
            self._otherwise.hold(reason)
            return
        # Not before a session runs: to load it takes some 15 ms.
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415 (as above)

        place = self._address or QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(place, self._name)
        self._is_on_bus = True
        if not bus.isConnected():
            self.release()
            self._otherwise.hold(reason)
            return
        question = QDBusMessage.createMethodCall(SERVICE, FOLDER, SERVICE, "Inhibit")
        question.setArguments([WHO, reason])
        question.setAutoStartService(False)
        self._asking = QDBusPendingCallWatcher(bus.asyncCall(question, GIVE_UP_MS), self)
        self._asking.finished.connect(self._take)

    def release(self) -> None:
        """Leave the bus, and with it the promise."""
        self._asking = None
        if self._is_on_bus:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 (as above)

            QDBusConnection.disconnectFromBus(self._name)
            self._is_on_bus = False
        self._otherwise.release()

    def _take(self, watcher: "QDBusPendingCallWatcher") -> None:
        if watcher is self._asking and watcher.isError():
            self.release()
            self._otherwise.hold(self._reason)
        watcher.deleteLater()


def answers() -> bool:
    """Whether the desktop has a screen saver to be asked; waits for the answer."""
    if not has_session_bus(os.environ):
        return False
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 (as above)

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "massage-coach-doctor")
    found = bus.isConnected() and bool(bus.interface().isServiceRegistered(SERVICE).value())
    QDBusConnection.disconnectFromBus("massage-coach-doctor")
    return found
