"""Answers hold at once, and say in plain words what they come to."""

from datetime import timedelta
from pathlib import Path

from massage_coach.safety.answers import Due
from massage_coach.safety.keeper import Keeper
from massage_coach.safety.rules import judge
from massage_coach.safety.store import AnswersFile
from massage_coach.safety.words import CHANGED, HELP_FIRST, closing_of, moment_text, sentences_of, title_of
from tests.support.answers import NOW, answers, screening, shipped, yes


class Calendar:
    """A date that a test moves."""

    def __init__(self) -> None:
        self.now = NOW


def keeper(folder: Path, calendar: Calendar) -> Keeper:
    return Keeper(shipped(), screening, AnswersFile(folder / "answers.json"), lambda: calendar.now)


def test_answers_hold_now_and_after_a_new_start(tmp_path: Path) -> None:
    calendar = Calendar()
    first = keeper(tmp_path, calendar)
    assert (first.due(), first.verdict(), first.renew()) == (Due.FIRST, None, "")
    assert first.take(answers({"careful-body": yes("something-else")})) == ""
    assert first.due() is Due.NO
    routine = shipped().routines["first-session-10"]
    for each in (first, keeper(tmp_path, calendar)):
        assert each.gate.clear(routine).ceiling == 3


def test_saying_that_nothing_changed_is_enough_for_another_month(tmp_path: Path) -> None:
    calendar = Calendar()
    kept = keeper(tmp_path, calendar)
    kept.take(answers())
    calendar.now += timedelta(days=31)
    assert kept.now == calendar.now
    assert kept.due() is Due.AGAIN
    assert kept.renew() == ""
    assert kept.due() is Due.NO
    assert keeper(tmp_path, calendar).due() is Due.NO


def test_answers_that_cannot_be_saved_hold_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_bytes(b"")
    kept = keeper(tmp_path / "blocked", Calendar())
    assert "cannot be read" in kept.notice
    assert "they hold until the program ends" in kept.take(answers())
    assert kept.due() is Due.NO


def test_a_verdict_says_what_is_left_out_how_long_and_where_help_is() -> None:
    found = judge(answers({"sore-place": yes("strain", regions=("thigh", "foot"))}), screening(), NOW)
    said = sentences_of(found.findings[0], shipped().regions)
    assert "Left out: thigh, foot." in said
    assert f"Until {moment_text(NOW + timedelta(hours=72))}." in said
    assert title_of(found) == "Some places are left out"
    assert closing_of(found) == CHANGED
    stopped = judge(answers({"base-of-spine": yes()}), screening(), NOW)
    assert closing_of(stopped) == HELP_FIRST
    assert sentences_of(stopped.findings[0], shipped().regions)[-1].startswith("Go to an emergency department")


def test_a_routine_is_fitted_by_the_answers_that_hold(tmp_path: Path) -> None:
    calendar = Calendar()
    kept = keeper(tmp_path, calendar)
    routine = shipped().routines["office-5"]
    assert kept.fit(routine).fits == ()
    kept.take(answers({"careful-body": yes("something-else")}))
    assert [one.name for one in kept.fit(routine).fits] == ["Effleurage"]
    assert [one.is_wanted for one in kept.fit(routine, frozenset({0})).fits] == [False]
    calendar.now += timedelta(days=31)
    assert kept.fit(routine).fits == ()
