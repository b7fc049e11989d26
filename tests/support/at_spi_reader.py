"""Reads and operates a window through AT-SPI, as a screen reader does.

Run by the system's own Python, which has pyatspi: one JSON request a line, ``{"press": NAME}`` or ``{}``; the answer is
one JSON line with every object of the program that is shown, each with name, role, description, states and actions.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Any

PROGRAM = "massage-coach"
DEEPEST = 40
BUTTONS = ("push button", "button", "toggle button", "radio button", "check box")


def objects(pyatspi: Any) -> Iterator[Any]:  # noqa: ANN401 (pyatspi has no types)
    """Walk over everything of the program that is shown."""
    desktop = pyatspi.Registry.getDesktop(0)
    programs = [one for one in desktop if one is not None and PROGRAM in (one.name or "").lower().replace(" ", "-")]
    waiting = [(one, 0) for one in programs]
    while waiting:
        one, depth = waiting.pop()
        if depth and not one.getState().contains(pyatspi.STATE_SHOWING):
            continue
        if depth:
            yield one
        if depth < DEEPEST:
            waiting += [(child, depth + 1) for child in reversed(list(one)) if child is not None]


def told(pyatspi: Any, one: Any) -> dict[str, object]:  # noqa: ANN401 (as above)
    """Tell of one object."""
    states = one.getState()
    try:
        action = one.queryAction()
        actions = [action.getName(number) for number in range(action.nActions)]
    except NotImplementedError:
        actions = []
    return {
        "name": one.name,
        "role": one.getRoleName(),
        "description": one.description,
        "focusable": bool(states.contains(pyatspi.STATE_FOCUSABLE)),
        "enabled": bool(states.contains(pyatspi.STATE_ENABLED)),
        "actions": actions,
    }


def press(pyatspi: Any, name: str) -> None:  # noqa: ANN401 (as above)
    """Do the first action of the button with a name."""
    for one in objects(pyatspi):
        if one.name == name and one.getRoleName() in BUTTONS:
            one.queryAction().doAction(0)
            return


def main() -> None:
    """Answer every request."""
    pyatspi = importlib.import_module("pyatspi")
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if "press" in asked:
                press(pyatspi, asked["press"])
            found = [told(pyatspi, one) for one in objects(pyatspi)]
        except Exception as error:  # noqa: BLE001 (whatever goes away while it is looked at: the next look tells)
            found = []
            sys.stderr.write(f"{error}\n")
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
