"""Everything behind the window: builds every object once and passes it by argument."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from massage_coach.app.about_desk import AboutDesk
from massage_coach.app.book import SettingsBook
from massage_coach.app.call import Call
from massage_coach.app.check_in_desk import CheckInDesk
from massage_coach.app.compose_desk import ComposeDesk
from massage_coach.app.dose_desk import DoseDesk
from massage_coach.app.draft_book import DraftBook
from massage_coach.app.draft_desk import DraftDesk
from massage_coach.app.editor_desk import EditorDesk
from massage_coach.app.first_start_desk import FirstStartDesk
from massage_coach.app.fits_desk import FitsDesk
from massage_coach.app.frame import Frame, make_frame
from massage_coach.app.history_desk import HistoryDesk
from massage_coach.app.instruments import Instruments
from massage_coach.app.leaving import LeavingGuard
from massage_coach.app.library_desk import LibraryDesk
from massage_coach.app.look_desk import LookDesk
from massage_coach.app.parcel_desk import ParcelDesk
from massage_coach.app.session_desk import SessionDesk
from massage_coach.app.setting_out import SafetyLink, SettingOut
from massage_coach.app.settings_desk import SettingsDesk
from massage_coach.app.technique_editor_desk import TechniqueEditorDesk
from massage_coach.app.today_desk import TodayDesk
from massage_coach.app.voice_test import VoiceTest
from massage_coach.clocks import wall_clock
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.keeper import Keeper
from massage_coach.safety.screening import load_screening
from massage_coach.safety.store import AnswersFile
from massage_coach.settings import SettingsFile
from massage_coach.speech.wording import EnglishWording

if TYPE_CHECKING:
    from massage_coach.awake.watch import KeepAwake
    from massage_coach.conductor.qt import QtConductor
    from massage_coach.sound.model import SoundOutput
    from massage_coach.speech.maker import ClipMaker


class Desktop:
    """The window with everything behind it."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        asked: Routine | Path | None = None,
        *,
        sound: "SoundOutput | None" = None,
        clock: Callable[[], float] = time.monotonic,
        awake: "KeepAwake | None" = None,
        frame: Frame | None = None,
    ) -> None:
        """``sound``, ``clock``, in seconds, and ``awake`` are the real ones where none are passed.

        ``asked`` is a routine to have ready, or a routine file to look into.
        ``frame`` is the window where it is on the screen already.
        """
        frame = make_frame(application, paths) if frame is None else frame
        catalogue = frame.library()
        self.book = SettingsBook(SettingsFile(paths.settings))
        wording = EnglishWording()
        self.keeper = Keeper(
            catalogue, lambda: load_screening(assets_dir(), catalogue), AnswersFile(paths.answers), wall_clock
        )
        self._instruments = Instruments(paths, self.keeper.gate, wording, sound, awake, clock)
        self.window = frame.window
        if self.book.settings.window_size != frame.size:
            self.window.resize(*self.book.settings.window_size)
        self.settings_desk = SettingsDesk(self.book, self._instruments)
        self.look_desk = LookDesk(application, assets_dir() / "icons", self.book, self.window, frame.colours)
        self.history_desk = HistoryDesk(self.window, paths.history, wall_clock, partial(_names, catalogue))
        self.first_start_desk = FirstStartDesk(
            self.window,
            self.keeper,
            catalogue,
            self.book,
            VoiceTest(self._instruments),
            assets_dir() / "icons",
        )
        self.fits_desk = FitsDesk(self.window, catalogue, self.keeper, self.book)
        self.dose_desk = DoseDesk(
            self.window, catalogue, self.keeper.gate, assets_dir(), self.history_desk.since, wall_clock
        )
        self.check_in_desk = CheckInDesk(
            self.window,
            catalogue,
            self.book,
            self.history_desk,
            lambda: self._instruments.recorder,
            assets_dir(),
            wall_clock,
        )
        self.session_desk = SessionDesk(
            self.window,
            self._instruments,
            catalogue,
            self.book,
            self.history_desk,
            self.keeper.gate,
            # The links in their order; a new one is appended to the second argument.
            SettingOut(
                SafetyLink(self.first_start_desk.before_session), (self.check_in_desk, self.fits_desk, self.dose_desk)
            ),
        )
        self.library_desk = LibraryDesk(self.window, catalogue, self.book, wording, self._instruments)
        self.today_desk = TodayDesk(
            self.window, catalogue, self.book, self.history_desk, self.library_desk, self.keeper.gate
        )
        self.guard = LeavingGuard(self.window, DraftBook(paths.drafts))
        self.technique_editor_desk = TechniqueEditorDesk(
            self.window, frame.shelf, self.book, wording, self._instruments, self.guard, assets_dir() / "icons"
        )
        self.editor_desk = EditorDesk(
            self.window,
            frame.shelf,
            self.book,
            self.library_desk,
            self.keeper,
            self._instruments,
            self.guard,
        )
        self.draft_desk = DraftDesk(
            self.window, paths.drafts, catalogue, self.guard, self.editor_desk, self.technique_editor_desk
        )
        frame.shelf().on_change.append(self._renew)
        self.compose_desk = ComposeDesk(
            self.window, frame.shelf, self.book, self.keeper, wording, self._instruments, self.history_desk.since
        )
        self.parcel_desk = ParcelDesk(self.window, frame.shelf(), self.keeper, self.book, wording, self.guard.leave)
        self.about_desk = AboutDesk(self.window, assets_dir(), paths, self.guard.leave)
        self.settings_desk.serve(self.window)
        self._wire()
        self.library_desk.fill()
        # After the lists and before the page, in the order of reading.
        self.draft_desk.serve()
        walks = asked is None and self.first_start_desk.is_first_start() and not paths.history.exists()
        self.today_desk.fill()
        if walks:
            self.first_start_desk.walk()
        elif isinstance(asked, Routine):
            self.session_desk.prepare(asked)
        elif asked is not None:
            self.parcel_desk.open(asked)

    @property
    def conductor(self) -> "QtConductor":
        """The loop of a session, as the window shows it."""
        return self.session_desk.conductor

    @property
    def clips(self) -> "ClipMaker":
        """The voice."""
        return self._instruments.clips

    def answer(self, call: Call | None) -> None:
        """Come to the front as a later start asks, with its routine unless a session is going on."""
        if call is None:
            return
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if call.routine is not None:
            self._offer(call.routine)
        elif call.file:
            self.parcel_desk.open(Path(os.fsdecode(call.file)))

    def _offer(self, routine: Routine) -> None:
        """Show a routine ready to start, once nothing is lost by it."""
        offer = partial(self.session_desk.offer, routine)
        if self.window.is_going_on():
            offer()
            return
        # What is read aloud would take the loudspeaker along when its page goes.
        self.technique_editor_desk.close()
        self.editor_desk.close()
        self.guard.leave(offer)

    def _renew(self, name: str) -> None:
        """Show what the person has changed in the library, wherever it is listed."""
        self.editor_desk.forget_holds(name)
        self.library_desk.renew()
        self.today_desk.fill()

    def _wire(self) -> None:
        window = self.window
        self.library_desk.serve()
        self.fits_desk.serve(self.library_desk.ready_total_s)
        # Before the others: a voice test lets the loudspeaker go before a session takes it.
        self.first_start_desk.serve(self.session_desk.start_routine)
        self.session_desk.serve(self.check_in_desk)
        self.history_desk.serve()
        self.check_in_desk.serve(self.today_desk.take_places)
        self.today_desk.serve()
        self.compose_desk.serve(self.session_desk.play, self.editor_desk.begin_with)
        self.parcel_desk.serve(self.session_desk.start_routine)
        self.about_desk.serve()
        self.technique_editor_desk.serve()
        self.editor_desk.serve()
        self.history_desk.renewal.done.connect(self.today_desk.fill)
        window.session_replayed.connect(self.session_desk.replay)
        window.session_resumed.connect(self.session_desk.resume)
        window.routine_started.connect(self.session_desk.start_routine)
        window.technique_started.connect(self.session_desk.start_technique)
        window.closed.connect(self.book.remember_size)
        self.look_desk.motion_changed.connect(lambda little: window.set_reduced_motion(reduced=little))
        self.look_desk.motion_changed.connect(lambda little: self.session_desk.set_reduced_motion(reduced=little))
        self.look_desk.serve()
        if self.book.notice:
            window.show_notice(self.book.notice)
        self.book.failed.connect(window.show_notice)
        self.book.put_aside.connect(window.show_notice)
        # After everybody else, so that a page with unsaved changes comes to lie on top.
        self.guard.serve()

    def close(self, *, is_lost: bool = False) -> None:
        """Let every process and file go; a session that is still going on becomes an interrupted one.

        Where the window is lost, with its display, somebody on the floor is told.
        """
        self.technique_editor_desk.close()
        self.settings_desk.close()
        self.first_start_desk.close()
        self.editor_desk.close()
        self.look_desk.close()
        self.check_in_desk.close()
        self._instruments.close(is_lost=is_lost)
        self.history_desk.close()
        self.guard.drafts.close()
        self.book.close()


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Name every technique by its id."""
    return {key: technique.name for key, technique in catalogue.techniques.items()}
