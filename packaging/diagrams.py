"""Draws what the documents show of the program from the program itself; ``--write`` puts it into their pages."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from massage_coach.library.catalogue import load_catalogue  # noqa: E402 (the checkout need not be installed)
from massage_coach.notices import load_works  # noqa: E402 (as above)
from massage_coach.paths import assets_dir  # noqa: E402 (as above)
from massage_coach.session.model import Cue, Plan, Segment, Talk  # noqa: E402 (as above)
from massage_coach.session.plan import make_plan  # noqa: E402 (as above)
from massage_coach.session.player import TRANSITIONS  # noqa: E402 (as above)
from massage_coach.session.script import write_script  # noqa: E402 (as above)
from massage_coach.session.view import PlayerPhase  # noqa: E402 (as above)
from massage_coach.speech.estimate import known_or_estimated  # noqa: E402 (as above)
from massage_coach.speech.model import DEFAULT_RATE  # noqa: E402 (as above)
from massage_coach.speech.wording import EnglishWording  # noqa: E402 (as above)

ROUTINE: Final = "desk-pause-3"

SHOWN_SEGMENTS: Final = 8
"""As many as it takes to see every kind but the finish."""


class Diagram(NamedTuple):
    """A drawing between two marks of a page."""

    name: str
    page: str
    draw: Callable[[], str]

    def into(self, page: str) -> str:
        """Put the drawing between its marks; raises ``ValueError`` where a mark is missing."""
        begin, end = f"<!-- {self.name}: begin -->", f"<!-- {self.name}: end -->"
        before, found, rest = page.partition(begin)
        _, found_end, after = rest.partition(end)
        if not found or not found_end:
            raise ValueError(f"{self.page} has no lines {begin!r} and {end!r}.")
        return f"{before}{begin}\n{self.draw()}\n{end}{after}"


def player_states() -> str:
    """The player's table as a state diagram, one arrow for all events that lead the same way."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {_name(PlayerPhase.READY)}"]
    for phase, events in TRANSITIONS.items():
        arrows: dict[PlayerPhase, list[str]] = {}
        for event, targets in events.items():
            for target in targets:
                arrows.setdefault(target, []).append(str(event.value))
        in_order = sorted(arrows, key=list(PlayerPhase).index)
        lines += [f"    {_name(phase)} --> {_name(target)}: {', '.join(arrows[target])}" for target in in_order]
        if not events:
            lines.append(f"    {_name(phase)} --> [*]")
    return "\n".join([*lines, "```"])


def session_plan() -> str:
    """The first segments of a routine with what is said in them, by the second, as it is planned without a voice."""
    catalogue = load_catalogue(assets_dir())
    script = write_script(catalogue.routines[ROUTINE], catalogue, EnglishWording(), Talk.FULL)
    plan = make_plan(script, known_or_estimated({}, DEFAULT_RATE))
    rows = ["| from | to | segment | said, at its second |", "| --- | --- | --- | --- |"]
    rows += [_row(plan, number, segment) for number, segment in enumerate(plan.segments[:SHOWN_SEGMENTS])]
    return "\n".join(rows)


def works() -> str:
    """The works of others as a table."""
    rows = ["| work | what it does here | licence |", "| --- | --- | --- |"]
    return "\n".join([*rows, *(f"| {one.name} | {one.does} | {one.licence} |" for one in load_works(assets_dir()))])


def _row(plan: Plan, number: int, segment: Segment) -> str:
    said = "<br>".join(_said(cue) for cue in plan.cues if cue.segment == number)
    side = "" if segment.side.value in {"both", "centre"} else f", {segment.side.value}"
    what = f"{segment.kind.value}{side}"
    return f"| {segment.start_s:.1f} | {segment.start_s + segment.length_s:.1f} | {what} | {said} |"


def _said(cue: Cue) -> str:
    return f"{cue.start_s:.1f} *{cue.kind.value}*: {cue.text}"


def _name(phase: PlayerPhase) -> str:
    return phase.value.replace("-", "_")


DIAGRAMS: Final = (
    Diagram("player states", "ARCHITECTURE.md", player_states),
    Diagram("session plan", "docs/session.md", session_plan),
    Diagram("works", "docs/NOTICES.md", works),
)


def main() -> int:
    """Tell which pages are behind the code, or with ``--write`` bring them up to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the diagrams into their pages")
    write = parser.parse_args().write
    behind = []
    for diagram in DIAGRAMS:
        page = ROOT / diagram.page
        text = page.read_text(encoding="utf-8")
        drawn = diagram.into(text)
        if write:
            page.write_text(drawn, encoding="utf-8")
        elif drawn != text:
            behind.append(f"{diagram.page} ({diagram.name})")
    if behind:
        print(f"Behind the code: {', '.join(behind)}; run: python packaging/diagrams.py --write", file=sys.stderr)
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
