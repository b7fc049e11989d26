"""The keys that the window has everywhere: one table that binds them and that the sheet of keys is made from."""

from enum import StrEnum
from typing import Final, NamedTuple


class WindowAct(StrEnum):
    """What a key of the window does."""

    SHEET = "sheet"
    ABOUT = "about"
    SEARCH = "search"
    STAGE = "stage"
    OPEN = "open"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL = "usual"


class WindowKey(NamedTuple):
    """Keys as Qt names them, and what they do in a few words."""

    act: WindowAct
    keys: tuple[str, ...]
    words: str


TEXT_STEPS: Final = {WindowAct.LARGER: 1, WindowAct.SMALLER: -1, WindowAct.USUAL: 0}
"""How each changes the size of text; 0 brings the usual one back."""

WINDOW_KEYS: Final = (
    WindowKey(WindowAct.SHEET, ("F1", "?"), "Show these keys"),
    WindowKey(WindowAct.ABOUT, ("Shift+F1",), "About Massage Coach"),
    WindowKey(WindowAct.SEARCH, ("Ctrl+F",), "Search the list"),
    WindowKey(WindowAct.STAGE, ("F11",), "Show a session over the whole screen, or in the window again"),
    WindowKey(WindowAct.OPEN, ("Ctrl+O",), "Open a routine file"),
    WindowKey(WindowAct.LARGER, ("Ctrl++", "Ctrl+="), "Larger text"),
    WindowKey(WindowAct.SMALLER, ("Ctrl+-",), "Smaller text"),
    WindowKey(WindowAct.USUAL, ("Ctrl+0",), "Usual size of text"),
)


class EditorAct(StrEnum):
    """What a key does while a person works at something of their own."""

    SAVE = "save"
    UNDO = "undo"
    REDO = "redo"


class EditorKey(NamedTuple):
    """Keys as Qt names them, and what they do in a few words."""

    act: EditorAct
    keys: tuple[str, ...]
    words: str


EDITOR_KEYS: Final = (
    EditorKey(EditorAct.SAVE, ("Ctrl+S",), "Save"),
    EditorKey(EditorAct.UNDO, ("Ctrl+Z",), "Take the last change back"),
    EditorKey(EditorAct.REDO, ("Ctrl+Y", "Ctrl+Shift+Z"), "Make it again"),
)


class StepAct(StrEnum):
    """What a key does with the steps of a routine in the making."""

    UP = "up"
    DOWN = "down"
    INSERT = "insert"


class StepKey(NamedTuple):
    """A key as Qt names it and as it is printed, and what it does in a few words."""

    act: StepAct
    key: str
    caps: tuple[str, ...]
    words: str


STEP_KEYS: Final = (
    StepKey(StepAct.UP, "Alt+Up", ("Alt \u2191",), "Move the step up"),
    StepKey(StepAct.DOWN, "Alt+Down", ("Alt \u2193",), "Move the step down"),
    StepKey(StepAct.INSERT, "Ins", ("Ins",), "Add a step below"),
)

REMOVE_STEP: Final = (("Del",), "Remove the step that has the frame")
"""Of the keys of a step itself, the one that is worth to be told."""
