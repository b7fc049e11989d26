"""The command ``history``: list, search, show and delete past sessions."""

import argparse
from datetime import datetime

from massage_coach.cli.output import print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.history.report import NO_MATCH, detail_text, listing_text, session_data
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
        print_text(detail_text(record, technique_names(parts)))


def _delete(store: HistoryStore, session: int, *, as_json: bool) -> None:
    store.delete(session)
    if as_json:
        print_json({"deleted": session})
    else:
        print_text(f"Session {session} is deleted.")
