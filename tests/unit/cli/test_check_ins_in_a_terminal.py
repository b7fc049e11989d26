"""In a terminal the same is asked by digits; each question and all of them can be skipped."""

from datetime import timedelta

import pytest

from massage_coach.checkin.model import ASKED, NOTHING, Answer, CheckIn, Moment, Spot
from massage_coach.cli.check_in import CheckIns
from massage_coach.cli.parts import Parts
from massage_coach.clocks import wall_clock
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from tests.support.command import Command


def _asked(command: Command, *typed: str) -> CheckIns:
    """Somebody who types these lines, and then nothing more."""
    lines = iter(typed)
    return CheckIns(Parts(command.paths), lambda: f"{next(lines, '')}\n")


def _session(command: Command, days_ago: float) -> int:
    with HistoryStore(command.paths.history) as store:
        began = wall_clock() - timedelta(days=days_ago)
        session = store.begin(Parts(command.paths).routine("office-5"), began, 300.0)
        store.finish(session, Status.FINISHED)
        store.answer(None, Answer(Moment.WEEKLY, ASKED, 0, wall_clock()))
    return session


def test_what_is_typed_before_a_first_session_goes_with_it(command: Command) -> None:
    routine = Parts(command.paths).routine("office-5")
    same, said = _asked(command, "6", "eleven", "11", "10", "", "0 1", "1, 6").before(routine)
    assert same == routine
    assert said.values(Moment.BEFORE) == {"pain": 6, "tension": 10}
    assert said.spots == (Spot("neck"), Spot("hip-buttock"))
    out, _ = command.capture.readouterr()
    assert out.count("Please give a number from 0 to 10.") == 2
    assert out.count("Please give numbers from 1 to 10.") == 1


@pytest.mark.parametrize("typed", [("s",), ("",)])
def test_one_key_skips_everything(command: Command, typed: tuple[str, ...]) -> None:
    routine = Parts(command.paths).routine("office-5")
    assert _asked(command, *typed).before(routine) == (routine, CheckIn())


@pytest.mark.parametrize(("answer", "is_lighter"), [("y", True), ("n", False), ("s", False)])
def test_who_is_sore_is_offered_a_lighter_session(command: Command, answer: str, *, is_lighter: bool) -> None:
    session = _session(command, 1.5)
    routine = Parts(command.paths).routine("office-5")
    found, _ = _asked(command, "5", "3", answer).before(routine)
    assert (found != routine) is is_lighter
    with HistoryStore(command.paths.history) as store:
        assert store.get(session).checkin.values(Moment.NEXT_DAY) == {"soreness": 5, "helped": -1}
    _asked(command).before(routine)
    with HistoryStore(command.paths.history) as store:
        assert store.get(session).checkin.value(Moment.NEXT_DAY, "soreness") == 5


def test_what_changed_is_told_after_a_session(command: Command) -> None:
    session = _session(command, 0.0)
    before = CheckIn((Answer(Moment.BEFORE, "pain", 6, wall_clock()),))
    _asked(command, "5", "s").after(session, before)
    assert "Pain: 6 before, 5 after, 1 point less." in command.capture.readouterr().out
    with HistoryStore(command.paths.history) as store:
        assert store.get(session).checkin.values(Moment.AFTER) == {"pain": 5}


def test_nothing_is_told_where_nothing_was_answered(command: Command) -> None:
    _asked(command).after(_session(command, 0.0), NOTHING)
    assert "before" not in command.capture.readouterr().out
