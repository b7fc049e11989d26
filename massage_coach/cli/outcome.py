"""Turns every known error of a command into one sentence on standard error."""

from collections.abc import Callable

from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_fault


def status_of(work: Callable[[], int]) -> int:
    """Do what a command asks for and answer with its exit status, 1 where it could not be done."""
    try:
        return work()
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        print_fault(f"massage-coach: The file{where} could not be used: {error.strerror or error}.")
    except Exception as error:
        if not isinstance(error, _known_errors()):
            raise
        print_fault(f"massage-coach: {error}")
    return 1


def _known_errors() -> tuple[type[Exception], ...]:
    # Loaded when something went wrong: together these rooms would hold up the window's first picture.
    from massage_coach.history.records import HistoryError  # noqa: PLC0415 (as above)
    from massage_coach.library.catalogue import HoldError, LibraryFault  # noqa: PLC0415 (as above)
    from massage_coach.library.shelf import ShelfError  # noqa: PLC0415 (as above)
    from massage_coach.parcel.model import ParcelError  # noqa: PLC0415 (as above)
    from massage_coach.safety.gate import NotCleared  # noqa: PLC0415 (as above)
    from massage_coach.settings import SettingsError  # noqa: PLC0415 (as above)
    from massage_coach.sound.model import SoundError  # noqa: PLC0415 (as above)
    from massage_coach.speech.model import SpeechError  # noqa: PLC0415 (as above)

    return (
        *(CommandError, HistoryError, HoldError, LibraryFault, NotCleared, ParcelError, SettingsError, ShelfError),
        *(SoundError, SpeechError),
    )
