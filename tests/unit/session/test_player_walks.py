"""Whatever a person presses and whenever: the voice never talks over itself and the sides stay equal."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from massage_coach.library.models import Step
from massage_coach.session.effects import Drop, Played, Ring, Say
from massage_coach.session.model import SegmentKind
from massage_coach.session.player import Event, Happening, Rating, allowed
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import START, Rehearsal, rehearse

MOST: list[Event] = [
    Happening.TICK,
    Intent.RESUME,
    Intent.TOO_MUCH,
    *(Rating(value) for value in (0, 6, 6, 7)),
    *(intent for intent in Intent if intent is not Intent.END),
]
OVER = {PlayerPhase.FINISHED, PlayerPhase.STOPPED}

SPOKEN_BY_S = 0.31
"""By then the first sentence of a segment has begun."""

moves = st.lists(
    st.tuples(
        st.floats(0, 25),
        st.floats(0.05, 2.9),
        st.sampled_from([*MOST, *MOST, *MOST, Intent.END]),
    ),
    max_size=25,
)
chosen_steps = st.lists(
    st.builds(step, st.sampled_from(["shoulder", "neck", "feet"]), st.integers(20, 90), st.integers(1, 2)),
    min_size=1,
    max_size=2,
)


def check(rehearsal: Rehearsal) -> None:
    """Look for anything that may never be, after any event."""
    player = rehearsal.player
    assert 0 <= player.position <= player.segment.length_s
    assert sum(player.played) <= rehearsal.now - START + 1e-6
    assert (Intent.END in allowed(player)) is (player.phase not in OVER)
    view = rehearsal.view
    if player.phase is not PlayerPhase.READY and player.position > SPOKEN_BY_S:
        assert view.caption in {"", *rehearsal.speaker.texts()}
    assert 0 <= view.fraction_done <= 1
    assert 0 <= view.countdown <= view.hold_s + 1
    assert all(one.end_s <= other.start_s for one, other in pairwise(player.plan.cues))
    holds: dict[tuple[int | None, int], set[float]] = {}
    for segment in player.plan.segments:
        if segment.kind is SegmentKind.HOLD:
            holds.setdefault((segment.step, segment.repeat), set()).add(segment.length_s)
    assert all(len(lengths) == 1 for lengths in holds.values())


@settings(max_examples=60, deadline=None)
@given(steps=chosen_steps, waits=st.booleans(), pressed=moves)
def test_no_press_makes_the_voice_talk_over_itself(
    *, steps: list[Step], waits: bool, pressed: list[tuple[float, float, Event]]
) -> None:
    rehearsal = rehearse(*steps, wait_for_ready=waits)
    before = [rehearsal.player.stage.script]
    for seconds, every, event in pressed:
        rehearsal.run(seconds, every)
        check(rehearsal)
        for effect in rehearsal.ask(event):
            if isinstance(effect, Say | Ring | Drop):
                assert effect.at >= rehearsal.now - 1e-6
        check(rehearsal)
    assert rehearsal.speaker.overlaps() == []
    scripts = (rehearsal.player.stage.script, rehearsal.player.script, *before)
    known = {text for script in scripts for text in (*script.texts(), *script.asides())}
    assert set(rehearsal.speaker.texts()) <= known


@settings(max_examples=30, deadline=None)
@given(moves)
def test_what_is_reported_as_played_only_grows(pressed: list[tuple[float, float, Event]]) -> None:
    rehearsal = rehearse(step(), step("neck"))
    for seconds, every, event in pressed:
        rehearsal.run(seconds, every)
        rehearsal.ask(event)
    last: dict[int, float] = {}
    for effect in rehearsal.effects:
        if isinstance(effect, Played):
            assert effect.actual_s >= last.get(effect.position, 0.0)
            last[effect.position] = effect.actual_s
    assert sum(last.values()) <= rehearsal.now - START + 0.01
