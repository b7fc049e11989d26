"""Every signal of the window, which the rest of the program hears."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow


class WindowSignals(QMainWindow):
    """What a window emits; each signal carries one record of ``ui.asks``, an ``Intent``, a ``Settings``, or nothing."""

    area_chosen = Signal(object)
    """An ``Area``: show its list, or the settings."""
    filters_changed = Signal(object)
    """A ``LibraryFilter``."""
    technique_chosen = Signal(object)
    """A ``TechniqueChosen``."""
    routine_chosen = Signal(object)
    """A ``RoutineChosen``."""
    technique_hold_changed = Signal(object)
    """A ``TechniqueHoldSet``."""
    step_hold_changed = Signal(object)
    """A ``StepHoldSet``."""
    technique_started = Signal(object)
    """A ``TechniqueStarted``."""
    technique_edited = Signal(object)
    """A ``TechniqueEdited``."""
    technique_copied = Signal(object)
    """A ``TechniqueCopied``."""
    routine_started = Signal(object)
    """A ``RoutineStarted``."""
    intent = Signal(object)
    """An ``Intent``; ``Intent.END`` means that the question is being asked, not that the session is over."""
    rated = Signal(int)
    """How strong it was when it was too much, 0 to 10."""
    end_chosen = Signal(object)
    """An ``EndChoice``: the answer to the question."""
    go_on = Signal()
    """The person took the question back."""
    player_left = Signal()
    """The person is done with the summary of an ended session."""
    session_chosen = Signal(object)
    """A ``SessionChosen``."""
    history_wanted = Signal(object)
    """A ``HistoryWanted``."""
    session_noted = Signal(object)
    """A ``SessionNoted``."""
    session_deleted = Signal(object)
    """A ``SessionDeleted``."""
    session_replayed = Signal(object)
    """A ``SessionReplayed``."""
    session_resumed = Signal(object)
    """A ``SessionResumed``."""
    settings_changed = Signal(object)
    """``Settings``."""
    say_something = Signal()
    file_wanted = Signal()
    """The person wants to open a routine file."""
    routine_file_wanted = Signal(object)
    """A ``RoutineFileWanted``."""
    screening_wanted = Signal()
    """The person wants to answer the safety questions."""
    voice_test_wanted = Signal()
    text_size_asked = Signal(int)
    """1 for larger text, -1 for smaller, 0 for the usual size."""
    routine_edited = Signal(object)
    """A ``RoutineEdited``."""
    routine_copied = Signal(object)
    """A ``RoutineCopied``."""
    about_wanted = Signal()
    """The person wants to know about the program."""
    closed = Signal(object)
    """A ``WindowClosed``, once, as the window goes."""
