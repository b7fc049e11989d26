"""What is heard of a step before it is saved is what a session would say, and nothing of what may not be done."""

from pathlib import Path

import msgspec
import pytest

from massage_coach.app.step_sentences import step_sentences
from massage_coach.library.models import StepSide
from massage_coach.safety.gate import NotCleared
from massage_coach.safety.keeper import Keeper
from massage_coach.safety.store import AnswersFile
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import NOW, answers, screening, shipped, yes

OFFICE = shipped().routines["office-5"]
RATE = 130


def keeper(folder: Path, *, outcome: str = "") -> Keeper:
    """Keep a "no" to every question, but a "yes" to the first with this outcome."""
    file = AnswersFile(folder / "answers.json")
    asked = [question.id for question in screening().questions if question.outcome.value == outcome]
    file.save(answers({asked[0]: yes()} if asked else {}))
    return Keeper(shipped(), screening, file, lambda: NOW)


def test_a_step_is_heard_as_in_a_session_with_its_note_and_its_side(tmp_path: Path) -> None:
    at = next(
        index
        for index, step in enumerate(OFFICE.steps)
        if shipped().techniques[step.technique].sides.value == "left-right"
    )
    noted = msgspec.structs.replace(OFFICE.steps[at], side=StepSide.RIGHT, note="Mind the scar.")
    routine = msgspec.structs.replace(OFFICE, steps=(*OFFICE.steps[:at], noted, *OFFICE.steps[at + 1 :]))
    said = step_sentences(routine, at, shipped(), keeper(tmp_path), EnglishWording(), RATE)
    technique = shipped().techniques[noted.technique]
    assert said[0] == f"{technique.spoken.name}."
    assert "Mind the scar." in said
    assert said[-1] == technique.spoken.ease_off.replace("{side}", "right")
    assert not any("left side" in sentence for sentence in said)


def test_somebody_who_is_to_be_gentle_hears_the_limit(tmp_path: Path) -> None:
    gentle = keeper(tmp_path, outcome="gentle")
    verdict = gentle.verdict()
    assert verdict is not None
    said = [
        step_sentences(OFFICE, at, shipped(), gentle, EnglishWording(), RATE)
        for at, step in enumerate(OFFICE.steps)
        if step.technique not in verdict.blocked
    ]
    assert any("three of ten, no more" in sentence for each in said for sentence in each)


def test_what_may_not_be_done_is_not_heard(tmp_path: Path) -> None:
    with pytest.raises(NotCleared):
        step_sentences(OFFICE, 0, shipped(), keeper(tmp_path, outcome="stop"), EnglishWording(), RATE)


def test_before_the_questions_are_answered_a_step_can_be_heard(tmp_path: Path) -> None:
    unanswered = Keeper(shipped(), screening, AnswersFile(tmp_path / "none.json"), lambda: NOW)
    assert step_sentences(OFFICE, 0, shipped(), unanswered, EnglishWording(), RATE)
