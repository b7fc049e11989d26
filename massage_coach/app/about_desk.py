"""Shows what the program says of itself when somebody asks."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from massage_coach.paths import Paths, licence_file, licences_dir
from massage_coach.ui.area import Area
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.ui.about_page import AboutPage


class AboutDesk:
    """Stands between what is known of the program and the window."""

    def __init__(
        self, window: MainWindow, assets: Path, paths: Paths, leave: Callable[[Callable[[], None]], None]
    ) -> None:
        """``leave`` does something that leaves the page that is shown, once nothing is lost by it."""
        self._window = window
        self._assets = assets
        self._paths = paths
        self._leave = leave

    def serve(self) -> None:
        """Listen to the window."""
        self._window.about_wanted.connect(self.ask)

    @cached_property
    def page(self) -> "AboutPage":
        """The page, made when it is first asked for."""
        from massage_coach.about import about, licence_text  # noqa: PLC0415 (most days need none of it)
        from massage_coach.ui.about_page import AboutPage  # noqa: PLC0415 (as above)

        file = licence_file()
        told = about(self._assets, self._paths, file, licences_dir())
        made = AboutPage(told, licence_text(file), self._window.colours)
        made.back.connect(self._back)
        return made

    def ask(self) -> None:
        """Show the page, unless a session is going on, which nothing may interrupt."""
        if not self._window.is_going_on():
            self._leave(self._show)

    def _show(self) -> None:
        self._window.show_page(self.page)
        self.page.take_focus()

    def _back(self) -> None:
        """Come to the settings, where the way to the page is."""
        self._window.side.turn_to(Area.SETTINGS)
        settings = self._window.settings
        settings.ensureWidgetVisible(settings.about)
        settings.about.setFocus()
