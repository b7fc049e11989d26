"""The words and numbers of the player's screen."""

import pytest

from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.player import Happening
from massage_coach.session.screen import done_at, next_change, show
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import Rehearsal, rehearse

HOLD, SETUP, SWITCH, REST = SegmentKind.HOLD, SegmentKind.SETUP, SegmentKind.SWITCH, SegmentKind.REST


def at(rehearsal: Rehearsal, kind: SegmentKind, side: Side | None = None, repeat: int = 1) -> Rehearsal:
    rehearsal.run_to(kind, 1, side=side, repeat=repeat)
    return rehearsal


def test_the_first_second_of_a_hold_shows_its_whole_length() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD)
    shown = [rehearsal.view.countdown]
    for _ in range(4):
        rehearsal.run(0.5)
        shown.append(rehearsal.view.countdown)
    assert shown == [30, 30, 29, 29, 28]


def test_the_screen_knows_the_technique_and_how_long_it_has_run() -> None:
    rehearsal = rehearse(step("shoulder"))
    rehearsal.run_to(HOLD, 15)
    view = rehearsal.view
    card = rehearsal.player.stage.script.steps[0]
    assert (view.technique_id, view.targets) == ("shoulder", card.muscles)
    assert view.targets
    assert view.elapsed_s + view.remaining_s == pytest.approx(view.hold_s)
    rehearsal.ask(Intent.PAUSE)
    stopped = rehearsal.view.elapsed_s
    rehearsal.run(5)
    assert rehearsal.view.elapsed_s == stopped


def test_a_hold_counts_down_to_nothing_and_fills_the_ring() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(HOLD, 15)
    view = rehearsal.view
    assert [view.hold_s, view.remaining_s] == pytest.approx([30, 14.99])
    assert view.fraction_done == pytest.approx(0.5, abs=0.001)
    done = rehearsal.player.segment.start_s + 15.01
    assert view.session_remaining_s == pytest.approx(view.session_total_s - done)


@pytest.mark.parametrize(
    ("name", "repeats", "kind", "side", "repeat", "label"),
    [
        ("shoulder", 1, HOLD, Side.LEFT, 1, "Left side · 1 of 2"),
        ("shoulder", 1, HOLD, Side.RIGHT, 1, "Right side · 2 of 2"),
        ("shoulder", 1, SWITCH, Side.RIGHT, 1, "Right side · 2 of 2"),
        ("shoulder", 2, HOLD, Side.LEFT, 2, "Left side · 1 of 2 · repeat 2 of 2"),
        ("shoulder", 2, REST, Side.RIGHT, 2, "Right side · 2 of 2 · repeat 2 of 2"),
        ("feet", 1, HOLD, Side.BOTH, 1, "Both sides"),
        ("neck", 1, HOLD, Side.CENTRE, 1, ""),
        ("neck", 2, REST, Side.CENTRE, 2, "repeat 2 of 2"),
        ("neck", 1, SegmentKind.FINISH, Side.CENTRE, 1, ""),
    ],
)
def test_side_and_repeat_are_named(
    *, name: str, repeats: int, kind: SegmentKind, side: Side, repeat: int, label: str
) -> None:
    assert at(rehearse(step(name, repeats=repeats)), kind, side, repeat).view.side_label == label


@pytest.mark.parametrize(
    ("kind", "side", "repeat", "text"),
    [
        (SegmentKind.INTRO, None, 1, "Then Shoulder, 30 seconds"),
        (SETUP, None, 1, "Then Shoulder, 30 seconds"),
        (HOLD, Side.LEFT, 1, "Then repeat 2 of 2"),
        (REST, Side.LEFT, 2, "Then Shoulder, 30 seconds"),
        (HOLD, Side.LEFT, 2, "Then the right side"),
        (SWITCH, Side.RIGHT, 1, "Then the right side"),
        (HOLD, Side.RIGHT, 2, "Then Neck, 45 seconds"),
        (REST, Side.CENTRE, 1, "Then Neck, 45 seconds"),
        (HOLD, Side.CENTRE, 1, "Then you are done"),
        (SegmentKind.FINISH, None, 1, "Then you are done"),
    ],
)
def test_the_next_thing_is_named(kind: SegmentKind, side: Side | None, repeat: int, text: str) -> None:
    rehearsal = rehearse(step(repeats=2, rest_s=12), step("neck", 45))
    assert at(rehearsal, kind, side, repeat).view.next_text == text


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (SegmentKind.INTRO, "Arrive"),
        (SETUP, "Get into place"),
        (HOLD, "Hold"),
        (SWITCH, "Change sides"),
        (REST, "Rest"),
        (SegmentKind.FINISH, "Finish"),
    ],
)
def test_the_word_under_the_number_says_what_the_time_is_for(kind: SegmentKind, label: str) -> None:
    rehearsal = rehearse(step(rest_s=12), step("neck"))
    assert at(rehearsal, kind).view.segment_label == label


def test_the_caption_is_the_sentence_that_is_being_said() -> None:
    rehearsal = rehearse(step())
    assert rehearsal.view.caption == ""
    rehearsal.run(1)
    assert rehearsal.view.caption == "A pause, two minutes."
    rehearsal.run_to(HOLD, 6.5)
    assert rehearsal.view.caption == "Breathe out for the shoulder."


def test_the_caption_shows_nothing_of_what_was_skipped() -> None:
    rehearsal = rehearse(step(), step("neck"))
    rehearsal.run_to(SETUP, 2)
    rehearsal.ask(Intent.SKIP)
    assert rehearsal.view.caption == ""
    rehearsal.run(0.5)
    assert rehearsal.view.caption == "The neck."


def test_the_caption_shows_nothing_that_a_shorter_hold_leaves_out() -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(HOLD, 36)
    rehearsal.ask(Intent.SHORTER)
    assert rehearsal.view.caption in rehearsal.speaker.texts()


def test_before_the_start_everything_is_there_but_the_words() -> None:
    view = rehearse(step(), start=False).view
    assert (view.phase, view.segment_label, view.caption) == (PlayerPhase.READY, "Ready", "")
    assert view.allowed == {Intent.START, Intent.END}
    assert (view.routine_name, view.technique_name) == ("A pause", "Shoulder")
    assert view.pressure_text == "Pressure 2 to 4 of 10"
    assert "etween the blades" in view.target_text


def test_a_caption_that_stands_in_for_a_voice_says_so() -> None:
    player = rehearse(step()).player
    assert show(player).caption_is_spoken
    assert not show(player, spoken=False).caption_is_spoken


def test_a_notice_is_passed_on_unless_the_session_was_away() -> None:
    rehearsal = rehearse(step())
    assert show(rehearsal.player, "No voice.").notice == "No voice."
    rehearsal.ask(Intent.PAUSE)
    assert show(rehearsal.player, "No voice.").notice == "No voice."


def test_the_list_tells_what_is_done_current_and_to_come() -> None:
    rehearsal = at(rehearse(step(), step("neck", 45, 2), step("feet")), HOLD, Side.CENTRE)
    rows = rehearsal.view.steps
    assert [(row.name, row.hold_s, row.done, row.current) for row in rows] == [
        ("Shoulder", 30, True, False),
        ("Neck", 45, False, True),
        ("Feet", 30, False, False),
    ]
    assert [row.detail for row in rows] == ["Ball · each side", "Ball · 2 repeats", "Ball"]


def test_a_rest_already_shows_what_comes_after_it() -> None:
    rehearsal = at(rehearse(step("neck", rest_s=12), step()), REST)
    assert rehearsal.view.technique_name == "Shoulder"
    assert rehearsal.view.side_label == ""


def test_at_the_end_everything_is_done() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run(rehearsal.player.plan.total_s + 1)
    view = rehearsal.view
    assert (view.phase, view.segment_label, view.countdown) == (PlayerPhase.FINISHED, "Done", 0)
    assert [view.session_remaining_s, view.fraction_done] == pytest.approx([0, 1])
    assert [(row.done, row.current) for row in view.steps] == [(True, False)]
    assert view.allowed == frozenset()


def test_what_is_done_moves_with_the_clock_between_two_looks() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(HOLD, 15)
    shown = [done_at(rehearsal.player, rehearsal.now + later) for later in (0.0, 1.5, 100.0)]
    assert shown == pytest.approx([0.5, 0.55, 1.0], abs=0.001)


def test_the_next_number_and_the_next_sentence_are_foreseen() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(HOLD)
    player = rehearsal.player
    due = {player.since + second for second in range(1, 31)}
    due |= {
        player.since - player.segment.start_s + cue.start_s for cue in player.plan.cues if cue.segment == player.index
    }
    foreseen: list[float] = []
    while rehearsal.player.index == player.index:
        foreseen.append(next_change(rehearsal.player))
        rehearsal.ask(Happening.TICK, foreseen[-1])
    assert {round(at, 3) for at in foreseen} == {round(at, 3) for at in due if at > player.clock}


def test_nothing_is_foreseen_while_the_session_stands_still() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD, 5)
    rehearsal.ask(Intent.PAUSE)
    assert next_change(rehearsal.player) == float("inf")


def test_after_a_pause_the_sentences_and_the_moment_of_going_on_are_foreseen() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD, 5)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.run(10)
    rehearsal.ask(Intent.RESUME)
    player = rehearsal.player
    said = [live.at for live in player.live]
    foreseen: list[float] = []
    while rehearsal.view.phase is PlayerPhase.LEADING_IN:
        foreseen.append(next_change(rehearsal.player))
        rehearsal.ask(Happening.TICK, foreseen[-1])
    assert foreseen == pytest.approx([*said, player.since + player.offset])
