"""The command ``screening``: asks the safety questions in a terminal, and shows what the answers mean."""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_fault, print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.safety.answers import Answer, Due, Mark, answered
from massage_coach.safety.rules import Blocked, Verdict, allow
from massage_coach.safety.screening import Detail, Question
from massage_coach.safety.words import GO_AHEAD, closing_of, day_text, sentences_of, title_of

NOT_ASKED: Final = "The safety questions have not been answered yet; answer them with: massage-coach screening"
ASK_FIRST: Final = "The safety questions come before a session; answer them in a terminal with: massage-coach screening"
NEEDS_TERMINAL: Final = "The safety questions need somebody to answer them; run this in a terminal, or open the window."
CUT_SHORT: Final = "Not every question was answered, so nothing was kept."

YES_NO: Final = {"y": True, "yes": True, "n": False, "no": False}


def run(chosen: argparse.Namespace, parts: Parts) -> int:
    """Ask the questions, or show what the answers mean."""
    if chosen.show or chosen.json:
        _show(parts, as_json=chosen.json)
    elif not is_terminal():
        raise CommandError(NEEDS_TERMINAL)
    else:
        _ask(parts)
    return 0


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def before_session(parts: Parts) -> None:
    """Ask first where the questions are due; raises CommandError where nobody can be asked."""
    due = parts.keeper.due()
    if due is Due.NO:
        return
    if not is_terminal():
        raise CommandError(ASK_FIRST)
    if due is Due.AGAIN and not yes_or_no("Has anything changed since you last answered the safety questions?"):
        _tell(parts.keeper.renew())
    else:
        _ask(parts)


def _ask(parts: Parts) -> None:
    screening = parts.keeper.screening
    given: dict[str, Answer] = {}
    for number, question in enumerate(screening.questions, start=1):
        print_text(f"\n{number} of {len(screening.questions)}  {question.ask}")
        for point in question.points:
            print_text(f"   - {point}")
        yes = yes_or_no("Yes or no?")
        details = _details(question, parts) if yes else {}
        given[question.id] = Answer(yes, details)
    _tell(parts.keeper.take(answered(screening, given, parts.keeper.now)))
    _show(parts, as_json=False)


def _details(question: Question, parts: Parts) -> dict[str, Mark]:
    if not question.details:
        return {}
    details = [question.details[at] for at in _chosen("Which of these?", [one.ask for one in question.details])]
    return {detail.id: Mark(parts.keeper.now, _places(detail, parts)) for detail in details}


def _places(detail: Detail, parts: Parts) -> tuple[str, ...]:
    if not detail.places:
        return ()
    regions = parts.keeper.screening.regions
    names = [parts.catalogue.regions[region].name for region in regions]
    return tuple(regions[at] for at in _chosen(f"{detail.ask}: where?", names))


def yes_or_no(question: str) -> bool:
    """Ask until the answer is yes or no; raises CommandError where the answers end."""
    while True:
        answer = YES_NO.get(_line(f"{question} [y/n] ").lower())
        if answer is not None:
            return answer
        print_text("Please answer y or n.")


def _chosen(question: str, choices: Sequence[str]) -> list[int]:
    """Have some of the choices named by their numbers; none is an answer too, and read in the strictest way."""
    for number, choice in enumerate(choices, start=1):
        print_text(f"   {number}  {choice}")
    while True:
        words = (
            _line(f"{question} Numbers with spaces between; Enter where you are not sure. ").replace(",", " ").split()
        )
        if all(word.isdecimal() and 1 <= int(word) <= len(choices) for word in words):
            return sorted({int(word) - 1 for word in words})
        print_text(f"Please give numbers from 1 to {len(choices)}.")


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise CommandError(CUT_SHORT)
    return line.strip()


def _tell(sentence: str) -> None:
    if sentence:
        print_fault(sentence)


def _show(parts: Parts, *, as_json: bool) -> None:
    verdict = parts.keeper.verdict()
    if as_json:
        print_json(_data(verdict, parts))
    elif verdict is None:
        print_text(NOT_ASKED)
    else:
        print_text(_text(verdict, parts))


def _text(verdict: Verdict, parts: Parts) -> str:
    lines = ["", title_of(verdict)]
    for finding in verdict.findings:
        lines += ["", finding.title, *(f"   {one}" for one in sentences_of(finding, parts.catalogue.regions))]
    if not verdict.findings:
        lines += ["", GO_AHEAD]
    return "\n".join(
        [*lines, "", closing_of(verdict), f"The questions come again on {day_text(verdict.asked_again_at)}."]
    )


def _data(verdict: Verdict | None, parts: Parts) -> dict[str, object]:
    due = parts.keeper.due().name.lower()
    if verdict is None:
        return {"due": due, "outcome": None}
    return {
        "due": due,
        "outcome": verdict.outcome.value,
        "ceiling": verdict.ceiling,
        "skipped": list(verdict.skipped),
        "blocked": _blocked(verdict, parts),
        "asked_again_at": verdict.asked_again_at.isoformat(),
        "findings": [
            {"question": one.question, "outcome": one.outcome.value, "title": one.title, "help": one.help}
            for one in verdict.findings
        ],
    }


def _blocked(verdict: Verdict, parts: Parts) -> dict[str, str]:
    judged = ((name, allow(technique, verdict)) for name, technique in parts.catalogue.techniques.items())
    return {name: found.reason for name, found in judged if isinstance(found, Blocked)}
