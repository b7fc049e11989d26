"""A session that nobody touches is on time from the first word to the last, however irregular the clock's steps."""

from itertools import cycle

import pytest

from massage_coach.session.effects import Begin, End, Hush, Played, Ring, Say
from massage_coach.session.player import Happening
from massage_coach.session.view import PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import START, rehearse

HOUR = [
    step("shoulder", 90, 4, 10),
    step("neck", 90, 6, 20),
    step("feet", 85, 6, 9),
    step("shoulder", 80, 6),
    step("feet", 90, 6),
]


@pytest.mark.parametrize("gaps", [(2.9,), (0.01, 2.9, 0.37), (1.618, 0.05, 2.718, 0.577)], ids=repr)
def test_an_hour_ends_to_the_tick_with_every_sentence_on_time(gaps: tuple[float, ...]) -> None:
    rehearsal = rehearse(*HOUR)
    plan = rehearsal.player.plan
    assert plan.total_s > 3600
    before = rehearsal.now
    for gap in cycle(gaps):
        if rehearsal.phase is PlayerPhase.FINISHED:
            break
        before = rehearsal.now
        rehearsal.ask(Happening.TICK, before + gap)
    assert before < START + plan.total_s <= rehearsal.now
    said = [(one.text, round(one.at - START, 6)) for one in rehearsal.effects if isinstance(one, Say)]
    assert said == [(cue.text, cue.start_s) for cue in plan.cues]
    rung = [(one.chime, round(one.at - START, 6)) for one in rehearsal.effects if isinstance(one, Ring)]
    assert rung == [(chime.kind, chime.start_s) for chime in plan.chimes]


def test_every_sentence_is_handed_out_before_its_time() -> None:
    rehearsal = rehearse(step())
    while rehearsal.phase is not PlayerPhase.FINISHED:
        asked = rehearsal.ask(Happening.TICK, rehearsal.now + 2.9)
        assert all(one.at >= rehearsal.now for one in asked if isinstance(one, Say | Ring))


def test_what_was_played_is_told_second_by_second_and_whole_at_the_end() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run(rehearsal.player.plan.total_s + 1, every=0.3)
    told: dict[int, list[float]] = {}
    for effect in rehearsal.effects:
        if isinstance(effect, Played):
            told.setdefault(effect.position, []).append(effect.actual_s)
    assert [times[-1] for times in told.values()] == [one.length_s for one in rehearsal.player.plan.segments]
    assert [int(seconds) for seconds in told[2]] == list(range(1, 31))
    assert rehearsal.player.played == pytest.approx([one.length_s for one in rehearsal.player.plan.segments])


def test_it_begins_once_ends_once_and_is_never_hushed() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run(rehearsal.player.plan.total_s + 5)
    marks = rehearsal.found(Begin, End, Hush)
    assert marks == [Begin(rehearsal.player.plan.total_s), End(finished=True, keep=True)]


def test_a_clock_that_steps_back_takes_nothing_back() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run(5)
    before = rehearsal.player
    rehearsal.ask(Happening.TICK, rehearsal.now - 2)
    assert rehearsal.player == before
