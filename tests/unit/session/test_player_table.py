"""The table of transitions says where every event may lead from every phase, and nothing leads anywhere else."""

from collections.abc import Iterator
from functools import cache

import pytest

from massage_coach.session.model import SegmentKind
from massage_coach.session.player import TRANSITIONS, Event, Happening, Player, Rating, advance, allowed, ready_player
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import NUDGE, START, rehearse

EVENTS: tuple[Event, ...] = (*Happening, *Intent, Rating(3), Rating(6), Rating(8))
WAYS: tuple[tuple[Event, ...], ...] = (
    (),
    (Intent.PAUSE,),
    (Intent.PAUSE, Intent.RESUME),
    (Intent.TOO_MUCH,),
    (Intent.TOO_MUCH, Intent.RESUME),
    (Intent.TOO_MUCH, Intent.SKIP),
    (Intent.TOO_MUCH, Intent.END),
    (Intent.END,),
    (Intent.END, Happening.KEEP),
)
"""What to ask in a row to come to another phase at the same moment."""

LATER_S = (0.0, 0.05, 1.0, 2.9, 10.0)


@cache
def players() -> tuple[Player, ...]:
    """Players in every phase, at the beginning, in the middle and at the end of every kind of segment."""
    return tuple(_players())


def _players() -> Iterator[Player]:
    stage = rehearse(step(hold_s=40)).player.stage
    yield from (ready_player(stage, START, position) for position in range(len(stage.script.segments)))
    for waits in (False, True):
        rehearsal = rehearse(step(hold_s=40), wait_for_ready=waits)
        while rehearsal.phase is not PlayerPhase.FINISHED:
            for events in WAYS:
                player = rehearsal.player
                for event in events:
                    player, _ = advance(player, event, rehearsal.now)
                yield player
            left = rehearsal.player.segment.length_s - rehearsal.player.position
            if rehearsal.phase is PlayerPhase.WAITING:
                rehearsal.ask(Intent.READY)
            elif left > 2.9:
                rehearsal.run(left - 2.5)
            else:
                rehearsal.run(left - NUDGE if left > NUDGE * 2 else NUDGE * 2)
        yield rehearsal.player

    rehearsal = rehearse(step(), step(), wait_for_ready=True)
    rehearsal.run_to(SegmentKind.SETUP)
    rehearsal.run(60)
    rehearsal.ask(Intent.READY)
    rehearsal.run(5)
    for event in (Intent.SKIP, Intent.SKIP, Intent.TOO_MUCH, Intent.SKIP):
        rehearsal.ask(event)
    rehearsal.run(60)
    assert (rehearsal.phase, rehearsal.player.wants_number) == (PlayerPhase.WAITING, True)
    yield rehearsal.player


def _word(event: Event) -> Intent | Happening:
    """What the table calls an event."""
    return Happening.RATED if isinstance(event, Rating) else event


def _is_ruled_out(player: Player, event: Event) -> bool:
    if isinstance(event, Rating):
        return not player.wants_number
    return event is Happening.RATED or (isinstance(event, Intent) and event not in allowed(player))


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_leads_where_the_table_says_and_changes_nothing_elsewhere(event: Event) -> None:
    for player in players():
        after, effects = advance(player, event, player.clock)
        if _word(event) not in TRANSITIONS[player.phase] or _is_ruled_out(player, event):
            assert (after, effects) == (player, ())
        else:
            assert after.phase in TRANSITIONS[player.phase][_word(event)]


@pytest.mark.parametrize("later_s", LATER_S)
def test_a_late_event_meets_the_phase_that_the_clock_has_led_to(later_s: float) -> None:
    for player in players():
        for event in EVENTS:
            after, _ = advance(player, event, player.clock + later_s)
            reachable = {player.phase}
            if Happening.TICK in TRANSITIONS[player.phase] and _word(event) in TRANSITIONS[player.phase]:
                reachable |= TRANSITIONS[player.phase][Happening.TICK]
            targets = (TRANSITIONS[phase].get(_word(event), frozenset()) for phase in reachable)
            assert after.phase in reachable.union(*targets)


def test_every_line_of_the_table_happens() -> None:
    seen: set[tuple[PlayerPhase, Intent | Happening | Rating, PlayerPhase]] = set()
    for player in players():
        for event in EVENTS:
            for later_s in LATER_S if event is Happening.TICK else (0.0,):
                after, effects = advance(player, event, player.clock + later_s)
                if effects or after != player:
                    seen.add((player.phase, _word(event), after.phase))
    in_table = {
        (phase, event, target)
        for phase, events in TRANSITIONS.items()
        for event, targets in events.items()
        for target in targets
    }
    assert seen == in_table


def test_a_session_can_be_ended_from_every_phase_but_the_last_ones() -> None:
    over = {PlayerPhase.FINISHED, PlayerPhase.STOPPED}
    assert all((Intent.END in allowed(player)) is (player.phase not in over) for player in players())
