"""What a person sees at first is there without what plays a session: that is loaded when a page is opened."""

import subprocess
import sys
from pathlib import Path

from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from tests.support.processes import environment

NOT_YET = (
    "_hashlib",
    "filelock",
    "massage_coach.conductor.conductor",
    "massage_coach.conductor.qt",
    "massage_coach.history.recorder",
    "massage_coach.session.player",
    "massage_coach.sound.output",
    "massage_coach.speech.maker",
    "numpy",
    "subprocess",
)
"""What nobody needs who only looks."""

WINDOW = """
import sys
from pathlib import Path
from massage_coach.cli import main, window
from massage_coach.app import imports
imports.restore()
from PySide6.QtWidgets import QApplication
from massage_coach.app.desktop import Desktop
from massage_coach.paths import Paths
application = QApplication(sys.argv[:1])
desktop = Desktop(application, Paths.under(Path(sys.argv[1])))
desktop.window.show()
application.processEvents()
print(*sys.modules)
desktop.close()
"""


def test_what_plays_a_session_is_not_loaded_for_who_only_looks(tmp_path: Path) -> None:
    # Somebody who was here before: a first start asks and speaks.
    HistoryStore(Paths.under(tmp_path).history).close()
    command = [sys.executable, "-c", WINDOW, str(tmp_path)]
    env = environment(QT_QPA_PLATFORM="offscreen")
    loaded = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.split()

    assert [name for name in NOT_YET if name in loaded] == []
    assert "massage_coach.library.catalogue" in loaded, "nothing was opened"
