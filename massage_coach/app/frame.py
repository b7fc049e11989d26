"""The window as it is seen first, with nothing behind it yet."""

import time
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication

from massage_coach.app.look import first_look
from massage_coach.paths import Paths, assets_dir
from massage_coach.today.daytime import greeting
from massage_coach.ui import theme
from massage_coach.ui.tokens import Colours
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_coach.library.catalogue import Catalogue
    from massage_coach.library.shelf import Shelf


class Frame(NamedTuple):
    """The window, what it wears, and the library, which is read when it is first asked for."""

    window: MainWindow
    colours: Colours
    size: tuple[int, int]
    library: "Callable[[], Catalogue]"
    shelf: "Callable[[], Shelf]"


def make_frame(application: QApplication, paths: Paths) -> Frame:
    """Put the window together as it looked last."""

    @cache
    def shelf() -> "Shelf":
        from massage_coach.library.shelf import Shelf  # noqa: PLC0415 (not before the first picture)

        return Shelf(assets_dir(), paths)

    def library() -> "Catalogue":
        return shelf().catalogue

    icons = assets_dir() / "icons"
    look = first_look(paths.settings)
    colours = theme.first_colours(look.theme)
    theme.set_text_size(application, look.text_percent)
    window = MainWindow(library, colours, icons)
    window.today.greet(greeting(time.localtime().tm_hour))
    window.resize(*look.size)
    # Only now that the window is put together: Qt looks every widget up in the style sheet each time it is placed.
    theme.dress(application, colours, icons)
    return Frame(window, colours, look.size, library, shelf)
