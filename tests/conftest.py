"""What holds for every test: no screen, none of the person's own files, nothing left running."""

import os
import tempfile
from collections.abc import Iterator

import pytest

from tests.support import leaks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Let the settings of pytest-qt stand in ``pyproject.toml`` when it is switched off to keep Qt out."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "unused without pytest-qt")
        parser.addini("qt_log_level_fail", "unused without pytest-qt")


def pytest_configure(config: pytest.Config) -> None:
    """Send whatever asks for the platform's folders to a temporary one, also in child processes."""
    home = tempfile.TemporaryDirectory(prefix="massage-coach-tests-")
    config.add_cleanup(home.cleanup)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = home.name


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process or, in the window's tests, a timer running."""
    before = leaks.running()
    yield
    left = leaks.left_since(before)
    if "ui" in request.path.parts:
        left += leaks.active_timers()
    if left:
        pytest.fail(f"left running: {', '.join(left)}")
