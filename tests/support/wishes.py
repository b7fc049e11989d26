"""Requests for a session, and everything that is promised of what is made for one."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

import msgspec
from msgspec.structs import replace

from massage_coach.composing.compose import compose
from massage_coach.composing.model import Bench, Composed, ComposeWish, Person, Place
from massage_coach.composing.pool import at_hand_of, breathes, is_percussive, may_lie, must_lie, serves, ways_of
from massage_coach.composing.reading import load_rules
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Phase, Position, Pressure, Sensation, Sides, StepSide, Technique
from massage_coach.paths import assets_dir
from massage_coach.safety.answers import Answer
from massage_coach.safety.dose import PastWork, dose_warnings
from massage_coach.safety.dose_limits import load_limits
from massage_coach.safety.gate import cleared, gentled
from massage_coach.safety.rules import Verdict, apply, judge
from massage_coach.session.model import Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import write_script
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.model import DEFAULT_RATE
from massage_coach.speech.wording import EnglishWording
from tests.support.answers import answers, screening, shipped, yes

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ABOUT_TIME = ("A session made here", "What fits your wishes")
LATE = ("evening", "before-bed")


@cache
def bench(talk: Talk = Talk.FULL) -> Bench:
    """What the program makes sessions from."""
    catalogue = shipped()
    rules, limits = load_rules(assets_dir(), catalogue), load_limits(assets_dir(), catalogue)
    return Bench(catalogue, rules, limits, EnglishWording(), known_or_estimated({}, DEFAULT_RATE), talk)


def person(given: Mapping[str, Answer] | None = None, now: datetime = NOON) -> Person:
    """Somebody who answered "no" to all questions but those in ``given``, and did nothing before."""
    return Person(now, judge(answers(given, now), screening(), now))


class Request(msgspec.Struct, frozen=True):
    """What is wished for, by whom, and the seed."""

    wish: ComposeWish
    person: Person
    seed: int
    bench: Bench = msgspec.field(default_factory=bench)


def random_request(seed: int) -> Request:
    """Make up a request, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 (a test, and no secret)
    now = NOON + timedelta(minutes=dice.randrange(24 * 60))
    return Request(_wish(dice), _person(dice, now), dice.randrange(100))


def random_own(seed: int) -> Mapping[str, Technique]:
    """Make up techniques of a person's own, of any shape that a file can have."""
    dice = random.Random(seed)  # noqa: S311 (as above)
    library = shipped()
    return {f"own-{number}": _own(f"own-{number}", dice, library) for number in range(dice.randrange(1, 10))}


def _own(name: str, dice: random.Random, library: Catalogue) -> Technique:
    like = dice.choice([*library.techniques.values()])
    least, usual, most = sorted(dice.randrange(20, 91) for _ in range(3))
    return msgspec.structs.replace(
        like,
        id=name,
        name=f"Technique {name}",
        regions=tuple(dice.sample([*library.regions], dice.randrange(1, 4))),
        tools=tuple(dice.sample([*library.tools], dice.randrange(1, 4))),
        positions=tuple(dice.sample([*Position], dice.randrange(1, 4))),
        pressure=Pressure(sensation=dice.choice([*Sensation]), min=0, max=dice.randrange(11)),
        hold=msgspec.structs.replace(like.hold, min_s=least, default_s=usual, max_s=most),
        repeats=dice.randrange(1, 7),
        sides=dice.choice([*Sides]),
        setup_s=dice.randrange(4, 61),
        movement=dice.choice([None, like.movement]),
    )


def with_own(request: Request, own: Mapping[str, Technique]) -> Request:
    """The same request to somebody with techniques of their own."""
    library = request.bench.catalogue
    known = replace(library, techniques={**library.techniques, **own}, own=frozenset(own))
    return replace(request, bench=replace(request.bench, catalogue=known))


def _wish(dice: random.Random) -> ComposeWish:
    rules, catalogue = bench().rules, shipped()
    names = [*catalogue.regions, *catalogue.muscles] if dice.random() < 0.3 else [*catalogue.regions]
    places = [Place(dice.choice(names), dice.choice([None, None, *StepSide])) for _ in range(dice.randrange(5))]
    tools = tuple(dice.sample([*rules.tools], dice.randrange(len(rules.tools)))) if dice.random() < 0.7 else None
    return ComposeWish(
        minutes=dice.choice([3, 4, 5, 7, 10, 12, 15, 20, 25, 30, 45, 60, dice.randrange(-5, 200)]),
        places=tuple(places),
        tools=tools,
        floor=dice.random() < 0.6,
        occasion=dice.choice([None, *rules.occasions]),
        focus=dice.choice([None, None, *rules.focuses]),
    )


def _person(dice: random.Random, now: datetime) -> Person:
    techniques = [*shipped().techniques]
    past = tuple(
        PastWork(
            dice.choice(techniques),
            dice.choice([None, *StepSide]),
            dice.randrange(10, 200),
            now - timedelta(hours=dice.randrange(0, 700)),
        )
        for _ in range(dice.choice([0, 0, 3, 30]))
    )
    helped = {dice.choice(techniques): dice.uniform(-1, 1) for _ in range(dice.randrange(6))}
    return Person(now, _verdict(dice, now), past, helped)


def _verdict(dice: random.Random, now: datetime) -> Verdict | None:
    if dice.random() < 0.15:
        return None
    given: dict[str, Answer] = {}
    for question in screening().questions[3:] if dice.random() < 0.95 else screening().questions:
        if dice.random() < 0.15:
            details = [detail.id for detail in question.details if dice.random() < 0.5]
            regions = tuple(dice.sample(screening().regions, dice.randrange(4)))
            given[question.id] = yes(*details, regions=regions, since=now)
    return judge(answers(given, now), screening(), now)


def made_for(request: Request) -> Composed:
    """Make the session of a request."""
    return compose(request.wish, request.bench, request.person, request.seed)


def broken_promises(request: Request, made: Composed) -> Iterator[str]:
    """Name everything that a session does not keep of what is promised."""
    verdict = request.person.verdict
    if made.routine is None:
        if verdict is None or not verdict.is_barred or len(made.notes) != 1:
            yield "there is no session, though some would be allowed"
        return
    yield from _of_time(request, made)
    yield from _of_order(request, made)
    yield from _of_sides(request, made)
    yield from _of_safety(request, made)
    yield from _of_wishes(request, made)
    yield from _of_words(made)


def planned_s(request: Request, made: Composed) -> float:
    """The true length of a session as it would be played now, in seconds."""
    assert made.routine is not None
    verdict, catalogue, here = request.person.verdict, request.bench.catalogue, request.bench
    if verdict is None:
        passed = gentled(made.routine, catalogue, made.routine.ceiling)
    else:
        passed = cleared(made.routine, catalogue, verdict)
    script = write_script(passed.routine, passed.catalogue, here.wording, here.talk, passed.ceiling)
    return make_plan(script, here.length_of).total_s


def _of_time(request: Request, made: Composed) -> Iterator[str]:
    total_s, wished_s = planned_s(request, made), request.wish.minutes * 60
    if abs(total_s - made.total_s) > 0.01:
        yield f"it takes {total_s} s and says {made.total_s} s"
    if abs(total_s - wished_s) > 0.05 * wished_s and not any(note.startswith(ABOUT_TIME) for note in made.notes):
        yield f"it takes {total_s} s instead of {wished_s} s and does not say why"


def _of_order(request: Request, made: Composed) -> Iterator[str]:
    assert made.routine is not None
    steps, known = made.routine.steps, request.bench.catalogue.techniques
    phases = [[*Phase].index(step.phase) for step in steps]
    if phases != sorted(phases):
        yield "its parts are out of order"
    occasion = (
        None if any(note.startswith("Nothing that may be done") for note in made.notes) else request.wish.occasion
    )
    if occasion != "before-training" and not breathes(known[steps[-1].technique]):
        yield "it does not end with breathing"
    if occasion == "before-training" and any(breathes(known[step.technique]) for step in steps):
        yield "it calms before training"
    drums = any(is_percussive(known[step.technique]) for step in steps)
    hour = request.person.now.hour
    if drums and (occasion in LATE or hour >= 18 or hour < 5):
        yield "it drums late in the day"
    begun = [known[step.technique] for step in steps if step.phase is Phase.WARM_UP]
    if any(map(breathes, begun)) and any(map(is_percussive, begun)):
        yield "it calms and rouses at once"
    down = [number for number, step in enumerate(steps) if must_lie(known[step.technique])]
    if down and not all(may_lie(known[step.technique]) for step in steps[down[0] :]):
        yield "one has to get up in its midst"
    again = [(step.technique, step.phase) for step in steps]
    if len(set(again)) < len(again):
        yield "it does the same twice in one part"


def _of_sides(request: Request, made: Composed) -> Iterator[str]:
    assert made.routine is not None
    for step in made.routine.steps:
        technique = request.bench.catalogue.techniques[step.technique]
        if step.side is None:
            continue
        asked = [place for place in request.wish.places if serves(technique, place) and place.side is step.side]
        if technique.sides is not Sides.LEFT_RIGHT or not asked or step.phase in {Phase.WARM_UP, Phase.COOL_DOWN}:
            yield f"{technique.id} keeps to one side, and nobody asked for it"
        twins = [place for place in request.wish.places if place.id in {each.id for each in asked}]
        if len({place.side for place in twins}) > 1 and not step.note:
            yield f"{technique.id} keeps to one side, though both were named"


def _of_safety(request: Request, made: Composed) -> Iterator[str]:
    assert made.routine is not None
    routine, who, catalogue = made.routine, request.person, request.bench.catalogue
    if who.verdict is not None and apply(routine, catalogue, who.verdict).removed:
        yield "the gate takes something out of it"
    yield from (warning.text for warning in dose_warnings(routine, catalogue, who.past, who.now, request.bench.limits))
    for step in routine.steps:
        technique = catalogue.techniques[step.technique]
        if not technique.hold.min_s <= step.hold_s <= technique.hold.max_s or not 1 <= step.repeats <= 3:
            yield f"{technique.id} is held {step.hold_s} s, {step.repeats} times"
        felt = technique.pressure.sensation in {Sensation.DISCOMFORT, Sensation.STRETCH}
        ceiling = 10 if who.verdict is None or who.verdict.ceiling is None else who.verdict.ceiling
        if request.wish.occasion in LATE and felt and min(technique.pressure.max, ceiling) > 4:
            yield f"{technique.id} is too firm for the evening"


def _of_wishes(request: Request, made: Composed) -> Iterator[str]:
    assert made.routine is not None
    wish, rules, known = request.wish, request.bench.rules, request.bench.catalogue.techniques
    at_hand = at_hand_of(wish, rules)
    worked = [
        known[step.technique] for step in made.routine.steps if step.phase not in {Phase.WARM_UP, Phase.COOL_DOWN}
    ]
    for step in made.routine.steps:
        technique = known[step.technique]
        if not any(at_hand.issuperset(way) for way in ways_of(technique, rules.rows.get(technique.id))):
            yield f"{technique.id} takes what is not there"
        if must_lie(technique) and not wish.floor:
            yield f"{technique.id} is done on the floor"
    if not at_hand.issuperset(made.routine.tools):
        yield f"it names {made.routine.tools}"
    for place in wish.places:
        name = (
            request.bench.catalogue.regions[place.id].name
            if place.id in request.bench.catalogue.regions
            else request.bench.catalogue.muscles[place.id].plain
        )
        told = any(f"{name[:1].lower()}{name[1:]}." in note for note in made.notes)
        if not any(serves(technique, place) for technique in worked) and not told:
            yield f"nothing works on {place.id}, and it does not say so"


def _of_words(made: Composed) -> Iterator[str]:
    assert made.routine is not None
    if len(made.reasons) != len(made.routine.steps):
        yield "a step has no reason"
    for text in (*made.reasons, *made.notes):
        if not text.endswith(".") or text[:1] != text[:1].upper() or len(text) > 160:
            yield f"{text!r} is no short sentence"
    if len(made.routine.name) > 80 or any(len(step.note) > 140 for step in made.routine.steps):
        yield "a text is too long"
