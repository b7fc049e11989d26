"""What is heard: every sentence at its time, silence when it is asked for, bells where nobody speaks."""

from massage_coach.conductor.conductor import BELL_S
from massage_coach.conductor.model import Options
from massage_coach.session.model import ChimeKind, CueKind, SegmentKind, Talk
from massage_coach.session.running import LOOKAHEAD_S
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import Stand, same


def test_every_sentence_is_ordered_once_for_its_planned_time() -> None:
    stand = Stand()
    stand.start()
    planned = stand.planned()
    stand.pass_time(stand.player.plan.total_s + 1)
    assert stand.view.phase is PlayerPhase.FINISHED
    assert same(stand.sound.said(), planned)


def test_a_sentence_is_ordered_ahead_of_its_time_however_seldom_somebody_looks() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(stand.player.plan.total_s, every=2.0)
    ahead = [order.sound.at - order.ordered_at for order in stand.sound.orders]
    assert min(ahead) > 0
    assert max(ahead) <= LOOKAHEAD_S + 0.1


def test_every_sound_has_a_number_of_its_own() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(40)
    numbers = [order.sound.sound for order in stand.sound.orders]
    assert len(set(numbers)) == len(numbers)


def test_a_pause_hushes_at_once_and_nothing_is_ordered_while_it_lasts() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(10)
    stand.ask(Intent.PAUSE)
    assert stand.sound.hushed_at == [stand.clock.now]
    ordered = list(stand.sound.orders)
    stand.pass_time(60)
    assert stand.sound.orders == ordered
    assert stand.sound.is_open, "a loudspeaker that is let go swallows the next words"


def test_going_on_leads_in_and_keeps_the_countdown_where_it_was() -> None:
    stand = Stand()
    stand.start()
    stand.pass_to(stand.moment_of(stand.cue("Lean into").start_s + 5))
    before = stand.ask(Intent.PAUSE).remaining_s
    stand.pass_time(30)
    said = len(stand.sound.said())
    view = stand.ask(Intent.RESUME)
    assert view.phase is PlayerPhase.LEADING_IN
    assert stand.sound.said()[said][0].startswith("Going on in three")
    assert view.remaining_s == before


def test_too_much_hushes_and_says_to_ease_off() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(20)
    view = stand.ask(Intent.TOO_MUCH)
    assert view.phase is PlayerPhase.EASING
    assert stand.sound.hushed_at == [stand.clock.now]
    said, at = stand.sound.said()[-1]
    assert said.startswith("Ease off now")
    assert at <= stand.clock.now


def test_a_longer_hold_takes_back_what_was_ordered_for_its_end() -> None:
    stand = Stand()
    stand.start(hold_s=30)
    stand.pass_to(stand.moment_of(stand.cue("Ten seconds").start_s) - 1.5)
    assert stand.sound.said()[-1][0].startswith("Ten seconds")
    stand.ask(Intent.LONGER)
    assert len(stand.sound.dropped_after) == 1
    stand.pass_to(stand.moment_of(stand.player.segment.end_s) - 1)
    hold = stand.player.segment
    assert hold.length_s == 40
    (at,) = (at for text, at in stand.sound.said() if text.startswith("Ten seconds"))
    assert at == stand.moment_of(hold.end_s - 10)


def test_volume_can_be_changed_at_any_time() -> None:
    stand = Stand()
    stand.start()
    stand.conductor.set_volume(15)
    assert stand.sound.volume == 15


def test_with_a_voice_no_bell_rings() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(stand.player.plan.total_s + 1)
    assert stand.sound.rung() == []


def test_with_chimes_only_nobody_speaks_and_bells_mark_the_holds() -> None:
    stand = Stand()
    stand.start(options=Options(talk=Talk.CHIMES))
    plan = stand.player.plan
    planned = [(chime.kind, stand.moment_of(chime.start_s)) for chime in plan.chimes]
    stand.pass_time(plan.total_s + 1)
    assert stand.view.phase is PlayerPhase.FINISHED
    assert stand.sound.said() == []
    assert stand.sound.rung() == planned
    holds = [segment for segment in plan.segments if segment.kind is SegmentKind.HOLD]
    assert [kind for kind, _ in planned].count(ChimeKind.BEGIN) == len(holds) == 2
    assert stand.clips.wanted == []
    assert not stand.view.caption_is_spoken


def test_where_the_voice_knows_some_sentences_no_bell_rings_into_them() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    switch = next(cue for cue in stand.player.plan.cues if cue.kind is CueKind.SWITCH)
    stand.clips.wanted.sort(key=lambda text: text not in {switch.text, "Let go of the shoulder."})
    stand.clips.speak(2)
    stand.pass_time(1)
    stand.clips.fail("The voice is gone.")
    stand.ask(Intent.START)
    stand.pass_time(stand.player.plan.total_s + 1)
    kinds = [kind for kind, _ in stand.sound.rung()]
    assert ChimeKind.BEGIN in kinds
    assert ChimeKind.SWITCH not in kinds
    spoken = [at for _, at in stand.sound.said()]
    assert all(abs(bell - at) >= BELL_S for _, bell in stand.sound.rung() for at in spoken if at > bell)
