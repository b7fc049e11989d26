"""A pytest plug-in that fails a run in which Qt was loaded."""

import sys

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Look at what the whole run has loaded."""
    if "PySide6" in sys.modules:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write("PySide6 was loaded in a run that has to do without\n")
