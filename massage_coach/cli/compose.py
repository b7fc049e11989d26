"""The command ``compose``: makes a session for the time, places, tools and occasion that are named."""

import argparse
from datetime import timedelta
from typing import Final

import msgspec

from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.cli.session import play_routine
from massage_coach.clocks import wall_clock
from massage_coach.composing.compose import compose
from massage_coach.composing.model import Bench, Composed, ComposeWish, Person
from massage_coach.composing.naming import LONGEST_NAME
from massage_coach.composing.person import LOOK_BACK_DAYS, person_of
from massage_coach.composing.reading import Rules, load_rules
from massage_coach.composing.words import WishError, one_called, place_called, tool_called
from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Routine
from massage_coach.paths import assets_dir
from massage_coach.safety.dose_limits import load_limits
from massage_coach.session.model import Talk
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.wording import EnglishWording
from massage_coach.units import clock_text

NO_NAME: Final = "A name has at least one letter and at most {most}; choose another one after --save."
SAVED: Final = "Saved; play it with: massage-coach play {id}"
UNSAVED: Final = "For another one add --seed {seed}, to keep this one add --save NAME, to start it add --play."


def run(chosen: argparse.Namespace, parts: Parts) -> int:
    """Make a session, print it, and save or play it where that is asked for; raises CommandError."""
    parts.name_faults()
    rules = load_rules(assets_dir(), parts.catalogue)
    name = None if chosen.save is None else _checked_name(chosen.save)
    made = compose(_wish(chosen, parts, rules), _bench(parts, rules), _person(parts), chosen.seed)
    if made.routine is None:
        raise CommandError(" ".join(made.notes))
    routine = made.routine if name is None else _saved(made.routine, name, parts)
    saved = None if name is None else routine.id
    if chosen.json:
        print_json(_data(routine, made, chosen.seed, saved))
    else:
        print_text(
            _text(routine, made, parts, SAVED.format(id=saved) if saved else UNSAVED.format(seed=chosen.seed + 1))
        )
    if chosen.play:
        return play_routine(routine, parts, saved or "ROUTINE", in_terminal=chosen.terminal)
    return 0


def _wish(chosen: argparse.Namespace, parts: Parts, rules: Rules) -> ComposeWish:
    try:
        return ComposeWish(
            minutes=chosen.minutes,
            places=tuple(place_called(name, parts.catalogue, rules) for name in chosen.region),
            tools=tuple(tool_called(name, rules) for name in chosen.tool) or None,
            floor=not chosen.no_floor,
            occasion=None if chosen.occasion is None else one_called("occasion", chosen.occasion, rules.occasions),
            focus=None if chosen.focus is None else one_called("focus", chosen.focus, rules.focuses),
        )
    except WishError as error:
        raise CommandError(str(error)) from error


def _bench(parts: Parts, rules: Rules) -> Bench:
    settings, catalogue = parts.settings, parts.catalogue
    return Bench(
        catalogue=catalogue,
        rules=rules,
        limits=load_limits(assets_dir(), catalogue),
        wording=EnglishWording(),
        length_of=known_or_estimated({}, settings.rate),
        talk=Talk(settings.talk),
    )


def _person(parts: Parts) -> Person:
    now = wall_clock()
    with HistoryStore(parts.paths.history) as store:
        records = store.since(now.date() - timedelta(days=LOOK_BACK_DAYS))
    return person_of(records, parts.keeper.verdict(), now)


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise CommandError(NO_NAME.format(most=LONGEST_NAME))
    return plain


def _saved(routine: Routine, name: str, parts: Parts) -> Routine:
    shelf = parts.shelf
    return shelf.save_routine(msgspec.structs.replace(routine, id=shelf.free_id(name), name=name))


def _text(routine: Routine, made: Composed, parts: Parts, onward: str) -> str:
    techniques = parts.catalogue.techniques
    lines = [f"{routine.name}, {clock_text(made.total_s)} min", ""]
    for step, reason in zip(routine.steps, made.reasons, strict=True):
        times = f"{step.repeats} x {step.hold_s} s" if step.repeats > 1 else f"{step.hold_s} s"
        side = f", {step.side} only" if step.side else ""
        lines += [f"{step.phase.value:10} {techniques[step.technique].name}, {times}{side}", f"{'':10} {reason}"]
    return "\n".join([*lines, "", *made.notes, onward])


def _data(routine: Routine, made: Composed, seed: int, saved: str | None) -> dict[str, object]:
    return {
        "name": routine.name,
        "minutes": routine.minutes,
        "total_s": round(made.total_s, 1),
        "level": routine.level,
        "tools": list(routine.tools),
        "ceiling": routine.ceiling,
        "steps": [
            {
                "technique": step.technique,
                "phase": step.phase.value,
                "side": None if step.side is None else step.side.value,
                "hold_s": step.hold_s,
                "repeats": step.repeats,
                "rest_s": step.rest_s,
                "note": step.note,
                "reason": reason,
            }
            for step, reason in zip(routine.steps, made.reasons, strict=True)
        ],
        "notes": list(made.notes),
        "seed": seed,
        "saved": saved,
    }
