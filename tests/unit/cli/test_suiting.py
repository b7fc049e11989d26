"""The commands replace what the answers leave out, and say or lighten what is more than enough."""

from datetime import timedelta

import msgspec
import pytest

from massage_coach.cli.parts import Parts
from massage_coach.cli.suiting import NOTHING_ELSE, suited
from massage_coach.clocks import wall_clock
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Routine
from massage_coach.safety.answers import Answer
from massage_coach.safety.store import AnswersFile
from massage_coach.session.model import SegmentKind, Side
from massage_coach.settings import Settings, TalkSetting
from tests.support.answers import answers, shipped, yes
from tests.support.command import Command

FIRM = "screen-shoulders-15"
SCREEN = shipped().routines[FIRM]
GENTLE = {"careful-body": yes("something-else")}


@pytest.fixture
def silent(command: Command) -> Command:
    """A person who wants chimes only, so that no sentence has to be made."""
    command.set(Settings(talk=TalkSetting.CHIMES))
    return command


def say(command: Command, given: dict[str, Answer]) -> None:
    AnswersFile(command.paths.answers).save(answers(given, wall_clock()))


def worked(command: Command, routine: Routine = SCREEN) -> None:
    """Leave a session of yesterday in the history."""
    with HistoryStore(command.paths.history) as store:
        session = store.begin(routine, wall_clock() - timedelta(days=1), 900.0)
        for position, step in enumerate(routine.steps):
            part = SegmentRecord(position, SegmentKind.HOLD, step.technique, Side.BOTH, 1, 30.0, 30.0)
            store.record_segment(session, part)
        store.finish(session, Status.FINISHED)


def planned(command: Command, *arguments: str) -> tuple[list[str], str]:
    """The techniques of a plan in their order, and what was said on standard error."""
    outcome = command("plan", *arguments, "--json")
    assert outcome.status == 0, outcome
    found = [each["technique"] for each in outcome.data["segments"] if each["technique"]]
    return list(dict.fromkeys(found)), outcome.err


def test_what_is_left_out_is_replaced_and_both_are_named(silent: Command) -> None:
    say(silent, GENTLE)
    techniques, said = planned(silent, "stubborn-spots-15")
    assert "trigger-point-hold" not in techniques
    assert "acupressure-press" in techniques
    assert "Left out because of your answers: Trigger point pressure (Shiatsu / acupressure instead)" in said
    assert ", Deep tissue." in said


def test_gaps_are_left_where_that_is_wanted(silent: Command) -> None:
    say(silent, GENTLE)
    techniques, said = planned(silent, "stubborn-spots-15", "--leave-gaps")
    assert "acupressure-press" not in techniques
    assert "instead" not in said


def test_more_than_enough_is_said_in_one_sentence_with_the_way_to_lighten_it(silent: Command) -> None:
    say(silent, {})
    worked(silent)
    techniques, said = planned(silent, FIRM)
    assert said.count("\n") == 1
    assert "You worked firmly yesterday" in said
    assert "--lighten" in said
    lighter, said = planned(silent, FIRM, "--lighten")
    assert lighter == techniques
    assert said == "A lighter session: press no more than 3 of 10.\n"


def test_it_is_said_as_well_to_somebody_who_only_looks_and_has_not_answered(silent: Command) -> None:
    worked(silent)
    assert "You worked firmly yesterday" in planned(silent, FIRM)[1]
    assert "3 of 10" in planned(silent, FIRM, "--lighten")[1]


def test_gentle_sessions_are_not_firm_work(silent: Command) -> None:
    say(silent, {})
    worked(silent, msgspec.structs.replace(SCREEN, ceiling=3))
    assert planned(silent, FIRM)[1] == ""


def test_looking_at_a_plan_makes_no_history(silent: Command) -> None:
    say(silent, {})
    planned(silent, FIRM)
    assert not silent.paths.history.exists()


def test_a_history_that_cannot_be_read_is_named_and_keeps_nothing_from_being_planned(silent: Command) -> None:
    say(silent, {})
    silent.paths.history.mkdir(parents=True)
    techniques, said = planned(silent, FIRM)
    assert "levator-hook" in techniques
    assert str(silent.paths.history) in said


def test_whoever_may_do_nothing_of_it_hears_why_and_no_more(silent: Command) -> None:
    say(silent, {"base-of-spine": Answer(yes=True)})
    outcome = silent("plan", FIRM, "--lighten")
    assert outcome.status == 1
    assert "emergency care" in outcome.sentence


@pytest.mark.parametrize(("answer", "ceiling"), [(True, 3), (False, None)])
def test_somebody_who_is_there_is_asked(silent: Command, *, answer: bool, ceiling: int | None) -> None:
    say(silent, {})
    worked(silent)
    asked: list[str] = []

    def ask(question: str) -> bool:
        asked.append(question)
        return answer

    assert suited(SCREEN, Parts(silent.paths), NOTHING_ELSE, ask=ask).ceiling == ceiling
    assert asked == ["A lighter session: press no more than 3 of 10. Do you want that?"]
    assert "--lighten" not in silent.capture.readouterr().err


def test_an_export_is_weighed_without_the_last_days(silent: Command) -> None:
    say(silent, {})
    worked(silent)
    assert suited(SCREEN, Parts(silent.paths), NOTHING_ELSE, is_for_now=False) is SCREEN
    assert silent.capture.readouterr().err == ""
