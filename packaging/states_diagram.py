"""Draws the player's states from its table of transitions; ``--write`` puts the drawing into ARCHITECTURE.md."""

import argparse
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from massage_coach.session.player import TRANSITIONS  # noqa: E402 (the checkout need not be installed)
from massage_coach.session.view import PlayerPhase  # noqa: E402 (as above)

PAGE: Final = ROOT / "ARCHITECTURE.md"
BEGIN: Final = "<!-- player states: begin -->"
END: Final = "<!-- player states: end -->"


def diagram() -> str:
    """Write the table as a Mermaid state diagram, one arrow for all events that lead the same way."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {_name(PlayerPhase.READY)}"]
    for phase, events in TRANSITIONS.items():
        arrows: dict[PlayerPhase, list[str]] = {}
        for event, targets in events.items():
            for target in targets:
                arrows.setdefault(target, []).append(event.value)
        in_order = sorted(arrows, key=list(PlayerPhase).index)
        lines += [f"    {_name(phase)} --> {_name(target)}: {', '.join(arrows[target])}" for target in in_order]
        if not events:
            lines.append(f"    {_name(phase)} --> [*]")
    return "\n".join([*lines, "```"])


def with_diagram(page: str) -> str:
    """Put the diagram between the markers of a page; raises ``ValueError`` where a marker is missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The page has no lines {BEGIN!r} and {END!r}.")
    return f"{before}{BEGIN}\n{diagram()}\n{END}{after}"


def _name(phase: PlayerPhase) -> str:
    return phase.value.replace("-", "_")


def main() -> None:
    """Print the diagram, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the diagram into ARCHITECTURE.md")
    if not parser.parse_args().write:
        print(diagram())
        return
    PAGE.write_text(with_diagram(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
