"""A file that the system hands over by an event, as macOS does, waits until it can be opened."""

import subprocess
import sys

from tests.support.source import ROOT

SCRIPT = """
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from massage_coach.app.application import Application
application = Application(["massage-coach", "-platform", "offscreen"])
Application.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile("/week 2.massage")))
Application.sendEvent(application, QEvent(QEvent.Type.ApplicationFontChange))
print([str(file) for file in application.take_files()], application.take_files())
"""


def test_a_double_clicked_file_is_taken_once() -> None:
    # There can be only one application in a process, and the tests have theirs.
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("['/week 2.massage'] []", "")
