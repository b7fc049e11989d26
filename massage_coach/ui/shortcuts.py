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
