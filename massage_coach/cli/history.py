"""The command ``history``: list, search, show and delete past sessions, and sum up the check-ins."""

import argparse
from datetime import datetime

from massage_coach.checkin.trend import overall_text, trends
from massage_coach.checkin.words import lines_of
from massage_coach.cli.output import print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.clocks import wall_clock
from massage_coach.history.report import (
    NO_MATCH,
    NO_REVIEWS,
    detail_text,
    listing_text,
    reviews_data,
    session_data,
)
from massage_coach.history.store import HistoryStore


def run(chosen: argparse.Namespace, parts: Parts) -> int:
    """Run one action on the history; raises HistoryError."""
    with HistoryStore(parts.paths.history) as store:
        store.mark_interrupted()
        match chosen.action:
            case "list":
                _list(store, parts, chosen.search, as_json=chosen.json)
            case "show":
                _show(store, chosen.session, parts, as_json=chosen.json)
            case "check-ins":
                _reviews(store, parts, as_json=chosen.json)
            case _:
                _delete(store, chosen.session, as_json=chosen.json)
    return 0


def _list(store: HistoryStore, parts: Parts, search: str, *, as_json: bool) -> None:
    names = technique_names(parts) if search else {}
    records = store.search(search, names, limit=store.count())
    if as_json:
        print_json([session_data(record) for record in records])
    elif search and not records:
        print_text(NO_MATCH.format(text=search))
    else:
        print_text(listing_text(records, datetime.now().astimezone().date()))


def technique_names(parts: Parts) -> dict[str, str]:
    """Give the name of every technique by its id."""
    return {key: one.name for key, one in parts.catalogue.techniques.items()}


def _show(store: HistoryStore, session: int, parts: Parts, *, as_json: bool) -> None:
    record = store.get(session)
    if as_json:
        print_json(session_data(record))
    else:
        regions = {key: region.name for key, region in parts.catalogue.regions.items()}
        said = lines_of(record.checkin, parts.questions, regions)
        print_text(detail_text(record, technique_names(parts), said))


def _reviews(store: HistoryStore, parts: Parts, *, as_json: bool) -> None:
    given, now = store.reviews(), wall_clock()
    found = trends(parts.questions, given, now)
    if as_json:
        print_json(reviews_data(given, found))
    else:
        lines = [*(trend.text for trend in found), overall_text(parts.questions, given)]
        print_text("\n".join(line for line in lines if line) or NO_REVIEWS)


def _delete(store: HistoryStore, session: int, *, as_json: bool) -> None:
    store.delete(session)
    if as_json:
        print_json({"deleted": session})
    else:
        print_text(f"Session {session} is deleted.")
