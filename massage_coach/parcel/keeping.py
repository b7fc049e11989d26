"""Puts what came in a file on the person's own shelf, all of it or nothing."""

import contextlib

from massage_coach.library.models import Routine
from massage_coach.library.shelf import Shelf, ShelfError
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.settling import Settled, settle


def settle_on(parcel: Parcel, shelf: Shelf) -> Settled:
    """Fit a parcel into the library of a shelf, with no id that something deleted could still come back under."""
    return settle(parcel, shelf.catalogue, lambda name: shelf.free_id(name) != name)


def keep(parcel: Parcel, shelf: Shelf) -> Routine:
    """Keep a routine with its techniques; gives it as it is in the library from now on, and raises ``ShelfError``."""
    settled = settle_on(parcel, shelf)
    saved: list[str] = []
    try:
        for technique in settled.techniques:
            shelf.save_technique(technique)
            saved.append(technique.id)
        return shelf.save_routine(settled.routine) if settled.is_new else settled.routine
    except ShelfError:
        for name in saved:
            with contextlib.suppress(ShelfError):
                shelf.delete(name)
        raise
