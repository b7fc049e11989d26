"""The command ``today``: which routine fits now and why, and how the week stands."""

import argparse
from datetime import timedelta
from typing import TypedDict

from massage_coach.cli.errors import CommandError
from massage_coach.cli.library import estimated_total_s
from massage_coach.cli.output import print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.clocks import wall_clock
from massage_coach.history.store import HistoryStore
from massage_coach.library.faults import nearest
from massage_coach.today.allowed import allowed
from massage_coach.today.model import Choice, Suggestion, Wish
from massage_coach.today.rest import LOOK_BACK_DAYS
from massage_coach.today.suggest import suggest
from massage_coach.today.week import Week, practised, week_of

NOTHING = "There is no routine to suggest."


class DayData(TypedDict):
    """One day of the week in JSON; ``day`` is ISO 8601."""

    day: str
    sessions: int


class WeekData(TypedDict):
    """The week in JSON; ``actual_s`` in seconds to the millisecond."""

    sessions: int
    goal: int
    actual_s: float
    days: list[DayData]


def run(chosen: argparse.Namespace, parts: Parts) -> int:
    """Print the suggestion and the week; raises CommandError for a region that is not known."""
    parts.name_faults()
    wish = Wish(chosen.minutes, tuple(_region(name, parts) for name in chosen.region))
    now, catalogue = wall_clock(), parts.catalogue
    with HistoryStore(parts.paths.history) as store:
        past = store.since(now.date() - timedelta(days=LOOK_BACK_DAYS))
        ever = practised(store.count(), past)
    choices = [Choice(routine, estimated_total_s(routine, parts)) for routine in catalogue.routines.values()]
    may = allowed(choices, parts.keeper.gate)
    found = suggest(may.choices, catalogue.techniques, catalogue.regions, past, now, sessions_ever=ever, wish=wish)
    week = week_of(past, now.date(), parts.settings.week_goal)
    if chosen.json:
        print_json({**_suggestion_data(found), "week": _week_data(week)})
    else:
        print_text("\n".join([*_suggestion_lines(found, may.refusal or NOTHING), "", week.text]))
    return 0


def _region(name: str, parts: Parts) -> str:
    regions = parts.catalogue.regions
    if name in regions:
        return name
    near = nearest(name, list(regions))
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(regions)}."
    raise CommandError(f'There is no region called "{name}". {hint}')


def _suggestion_lines(found: Suggestion | None, refusal: str) -> list[str]:
    if found is None:
        return [refusal]
    routine = found.choice.routine
    play = f"massage-coach play {routine.id}"
    return [f"{routine.name}, {found.choice.minutes} min", " ".join(found.reasons), f"Play it with: {play}"]


def _suggestion_data(found: Suggestion | None) -> dict[str, object]:
    if found is None:
        return {"routine": None, "name": None, "total_s": None, "fits": False, "reasons": []}
    return {
        "routine": found.choice.routine.id,
        "name": found.choice.routine.name,
        "total_s": round(found.choice.total_s, 1),
        "fits": found.fits,
        "reasons": list(found.reasons),
    }


def _week_data(week: Week) -> WeekData:
    days: list[DayData] = [{"day": mark.day.isoformat(), "sessions": mark.sessions} for mark in week.days]
    return {"sessions": week.sessions, "goal": week.goal, "actual_s": round(week.actual_s, 3), "days": days}
