"""A desktop's screen saver on a bus of its own: it writes a line for whoever holds the screen and whoever is gone.

Run as a program it serves until it is ended; its argument is what it answers: ``yes``, ``no``, or ``nothing``.
"""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVirtualObject

SERVICE = "org.freedesktop.ScreenSaver"
FOLDER = "/org/freedesktop/ScreenSaver"


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Saver(QDBusVirtualObject):
    """Answers ``Inhibit`` and watches who asked."""

    def __init__(self, bus: QDBusConnection, answer: str) -> None:
        super().__init__()
        self._bus = bus
        self._answer = answer
        self._watcher = QDBusServiceWatcher(self)
        self._watcher.setConnection(bus)
        self._watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(lambda _: say("gone"))

    def introspect(self, path: str) -> str:
        """Tell nothing."""
        del path
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 (Qt's name)
        """Take a call."""
        self._watcher.addWatchedService(message.service())
        # The bus answers in order: from here on it tells when that one goes.
        self._bus.interface().isServiceRegistered(message.service())
        say("|".join((message.member(), *map(str, message.arguments()))))
        if self._answer == "yes":
            connection.send(message.createReply([4711]))
        elif self._answer == "no":
            connection.send(message.createErrorReply("org.test.No", "Not here."))
        return True


def main() -> int:
    """Serve."""
    application = QCoreApplication(sys.argv[:1])
    bus = QDBusConnection.sessionBus()
    saver = Saver(bus, sys.argv[1])
    if not (bus.registerVirtualObject(FOLDER, saver) and bus.registerService(SERVICE)):
        return 1
    say("ready")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
