"""The sound is served before other programs, as far as the system allows."""

import os
import subprocess
import sys

import pytest

from massage_coach.sound.priority import URGENT, niceness_within

ASK = (
    "import os; from massage_coach.sound.priority import ask_for_priority; ask_for_priority();"
    "print(os.getpriority(os.PRIO_PROCESS, 0))"
)


def _niceness() -> int:
    return int(subprocess.run([sys.executable, "-c", ASK], check=True, stdout=subprocess.PIPE, text=True).stdout)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may raise a process without a limit that allows it")
def test_a_process_that_may_is_as_urgent_as_a_sound_server() -> None:
    assert _niceness() <= URGENT


@pytest.mark.parametrize(("limit", "expected"), [(0, 20), (24, -4), (40, URGENT), (-1, URGENT)])
def test_an_ordinary_user_asks_for_what_the_limit_allows(limit: int, expected: int) -> None:
    assert niceness_within(limit) == expected


def test_nothing_fails_where_nothing_is_allowed() -> None:
    assert _niceness() <= os.getpriority(os.PRIO_PROCESS, 0)
