"""Nothing is written out for a session but what the answers allow."""

from datetime import datetime, timedelta

import msgspec
import pytest

from massage_coach.library.catalogue import single_technique_routine
from massage_coach.safety.answers import Answer, Answers, Due, due, renewed
from massage_coach.safety.gate import Cleared, NotAnswered, NotCleared, ScreeningGate, cleared, left_out
from massage_coach.safety.rules import judge
from massage_coach.session.model import CueKind, Talk
from massage_coach.session.script import write_script
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import NOW, answers, screening, shipped, yes


def gate(given: Answers | None, now: datetime = NOW) -> ScreeningGate:
    return ScreeningGate(shipped(), screening, lambda: given, lambda: now)


def clear(given: dict[str, Answer], routine: str = "weekly-30") -> Cleared:
    return gate(answers(given)).clear(shipped().routines[routine])


def test_no_session_comes_before_the_questions() -> None:
    with pytest.raises(NotAnswered, match="safety questions"):
        gate(None).clear(shipped().routines["office-5"])


def test_answers_hold_for_thirty_days() -> None:
    given = answers()
    last = NOW + timedelta(days=30)
    assert due(given, screening(), last - timedelta(seconds=1)) is Due.NO
    assert due(given, screening(), last) is Due.AGAIN
    with pytest.raises(NotAnswered):
        gate(given, last).clear(shipped().routines["office-5"])
    assert due(renewed(given, last), screening(), last) is Due.NO


def test_answers_from_the_future_are_asked_for_again() -> None:
    assert due(answers(), screening(), NOW - timedelta(hours=23)) is Due.NO
    assert due(answers(), screening(), NOW - timedelta(days=2)) is Due.AGAIN


def test_answers_to_other_questions_do_not_count() -> None:
    given = answers()
    older = Answers(given.version + 1, given.given_at, given.answers)
    fewer = Answers(given.version, given.given_at, {})
    assert due(older, screening(), NOW) is Due.FIRST
    assert due(fewer, screening(), NOW) is Due.FIRST


def test_a_strain_is_not_made_longer_by_saying_that_nothing_changed() -> None:
    given = renewed(answers({"sore-place": yes("strain", regions=("thigh",))}), NOW + timedelta(days=2))
    assert judge(given, screening(), NOW + timedelta(hours=71)).findings
    assert not judge(given, screening(), NOW + timedelta(hours=72)).findings


def test_whoever_is_turned_away_hears_why_and_where_to_go() -> None:
    with pytest.raises(NotCleared, match=r"emergency care now. Go to an emergency department"):
        clear({"base-of-spine": yes()})


def test_a_routine_of_which_nothing_is_left_is_not_played() -> None:
    ball = single_technique_routine(shipped().techniques["sole-ball"])
    with pytest.raises(NotCleared, match=r"Nothing of .* is left after your answers to the safety questions: .*hands"):
        gate(answers({"pregnancy": yes()})).clear(ball)


def test_what_was_left_out_is_named_once_each() -> None:
    found = clear({"sore-place": yes("wound", regions=("foot",))}, "first-session-10")
    assert left_out(found.removed) == "Left out because of your answers: Sole roll."
    assert left_out(()) == ""


def test_the_cleared_library_holds_nothing_else() -> None:
    found = clear({"careful-body": yes()})
    assert set(found.catalogue.techniques) == {step.technique for step in found.routine.steps}


def test_gentle_pressure_is_shown_and_said() -> None:
    found = clear({"careful-body": yes("something-else")}, "first-session-10")
    script = write_script(found.routine, found.catalogue, EnglishWording(), Talk.BRIEF, found.ceiling)
    cards = {card.technique: card.pressure for card in script.steps}
    assert cards["petrissage-knead"] == "Pressure up to 3 of 10"
    assert cards["neck-side-stretch"] == "Stretch up to 3 of 10"
    assert cards["belly-breathing"] == ""
    said = [(one.technique, line.text) for one in script.segments for line in one.lines]
    assert ("petrissage-knead", "Pressure up to three of ten, no more.") in said
    assert ("neck-side-stretch", "Pull up to three of ten, no more.") in said
    assert ("belly-breathing", "Pressure up to three of ten, no more.") not in said
    intro = [line.text for line in script.segments[0].lines if line.kind is CueKind.SAFETY]
    assert intro == ["Gentle today. Three out of ten is plenty."]
    full = write_script(found.routine, found.catalogue, EnglishWording(), Talk.FULL, found.ceiling)
    words = " ".join(line.text for one in full.segments for line in one.lines)
    assert "Six or more" not in words
    assert "More than three? Ease off a little." in words


def test_no_blocked_technique_is_ever_written_out() -> None:
    """All answers times all routines, up to the sentences of the voice."""
    wording = EnglishWording()
    questions = screening().questions
    scripts: dict[tuple[object, ...], set[str | None]] = {}
    for number in range(2 ** len(questions)):
        given = {question.id: Answer(yes=bool(number >> bit & 1)) for bit, question in enumerate(questions)}
        verdict = judge(answers(given), screening(), NOW)
        for name, routine in shipped().routines.items():
            try:
                found = cleared(routine, shipped(), verdict)
            except NotCleared:
                continue
            key = (name, found.ceiling, tuple(step.technique for step in found.routine.steps))
            if key not in scripts:
                script = write_script(found.routine, found.catalogue, wording, Talk.FULL, found.ceiling)
                scripts[key] = {segment.technique for segment in script.segments} - {None}
            assert not scripts[key] & set(verdict.blocked)
    assert scripts


def test_a_routine_that_asks_for_little_pressure_is_played_so() -> None:
    routine = msgspec.structs.replace(shipped().routines["weekly-30"], ceiling=2)
    found = gate(answers()).clear(routine)
    assert found.ceiling == 2
    assert found.catalogue.techniques["rhomboid-ball"].pressure.max == 2
    assert found.catalogue.techniques["belly-breathing"] is shipped().techniques["belly-breathing"]


def test_the_lower_of_two_ceilings_holds_and_is_kept_with_the_routine() -> None:
    for asked, played in ((None, 3), (2, 2), (4, 3)):
        routine = msgspec.structs.replace(shipped().routines["first-session-10"], ceiling=asked)
        found = gate(answers({"careful-body": yes("something-else")})).clear(routine)
        assert (found.ceiling, found.routine.ceiling) == (played, played)
    assert clear({}).routine.ceiling is None
