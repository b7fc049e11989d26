"""Makes each page of the window when it is first turned to, and has the window hear it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from massage_coach.paths import assets_dir
from massage_coach.ui.tokens import Colours

if TYPE_CHECKING:
    from massage_coach.library.catalogue import Catalogue
    from massage_coach.ui.figures import Figures
    from massage_coach.ui.history_page import HistoryPage
    from massage_coach.ui.player_page import PlayerPage
    from massage_coach.ui.routine_page import RoutinePage
    from massage_coach.ui.settings_page import SettingsPage
    from massage_coach.ui.stage_door import StageDoor
    from massage_coach.ui.technique_page import TechniquePage
    from massage_coach.ui.welcome_page import WelcomePage
    from massage_coach.ui.window import MainWindow

# The modules of the pages, and what they need in their turn, would hold up the first picture.


def welcome_page(figures: "Figures") -> "WelcomePage":
    """Make the page beside a list of which nothing is chosen yet."""
    from massage_coach.ui.welcome_page import WelcomePage  # noqa: PLC0415 (as above)

    return WelcomePage(figures)


def technique_page(window: "MainWindow", catalogue: "Catalogue", colours: Colours, icons: Path) -> "TechniquePage":
    """Make the page of a technique."""
    from massage_coach.ui.technique_page import TechniquePage  # noqa: PLC0415 (as above)

    where, drawings = window.figures.panel("technique-where"), window.figures.drawings()
    page = TechniquePage(catalogue, colours, icons, where, drawings)
    page.hold_changed.connect(window.technique_hold_changed)
    page.edited.connect(window.technique_edited)
    page.copied.connect(window.technique_copied)
    page.started.connect(window.technique_started)
    return page


def routine_page(window: "MainWindow", catalogue: "Catalogue", colours: Colours, icons: Path) -> "RoutinePage":
    """Make the page of a routine."""
    from massage_coach.ui.routine_page import RoutinePage  # noqa: PLC0415 (as above)

    page = RoutinePage(catalogue, colours, icons, window.figures.panel("routine-where"))
    page.hold_changed.connect(window.step_hold_changed)
    page.started.connect(window.routine_started)
    page.edited.connect(window.routine_edited)
    page.copied.connect(window.routine_copied)
    page.file_wanted.connect(window.routine_file_wanted)
    return page


def history_page(window: "MainWindow", catalogue: "Catalogue") -> "HistoryPage":
    """Make the page of a past session."""
    from massage_coach.checkin.questions import load_questions  # noqa: PLC0415 (as above)
    from massage_coach.ui.history_page import HistoryPage  # noqa: PLC0415 (as above)

    page = HistoryPage(catalogue, window.figures.panel("history-where"), lambda: load_questions(assets_dir()))
    page.noted.connect(window.session_noted)
    page.deleted.connect(window.session_deleted)
    page.replayed.connect(window.session_replayed)
    page.resumed.connect(window.session_resumed)
    return page


def settings_page(window: "MainWindow", colours: Colours) -> "SettingsPage":
    """Make the page of the settings."""
    from massage_coach.ui.settings_page import SettingsPage  # noqa: PLC0415 (as above)

    page = SettingsPage(colours)
    page.changed.connect(window.settings_changed)
    page.say_something.connect(window.say_something)
    page.screening_wanted.connect(window.screening_wanted)
    page.voice_test_wanted.connect(window.voice_test_wanted)
    page.about_wanted.connect(window.about_wanted)
    return page


def player_page(window: "MainWindow", colours: Colours, icons: Path) -> "PlayerPage":
    """Make the page of a session."""
    from massage_coach.ui.player_page import PlayerPage  # noqa: PLC0415 (as above)

    page = PlayerPage(colours, icons, window.figures.drawings())
    page.intent.connect(window.intent)
    page.rated.connect(window.rated)
    page.end_chosen.connect(window.end_chosen)
    page.go_on.connect(window.go_on)
    page.summary.noted.connect(window.session_noted)
    page.summary.replayed.connect(window.session_replayed)
    return page


def stage_door(window: "MainWindow", root: QWidget, page: "PlayerPage", colours: Colours, icons: Path) -> "StageDoor":
    """Make the stage with the way onto it."""
    from massage_coach.ui.stage import Stage  # noqa: PLC0415 (as above)
    from massage_coach.ui.stage_door import StageDoor  # noqa: PLC0415 (as above)

    stage = Stage(page, icons, window.figures.drawings(), colours, window)
    return StageDoor(window, root, stage, page)
