"""What was done is written down as it is done, kept or thrown away as the person wants, and gone on with later."""

from massage_coach.conductor.model import Resumption
from massage_coach.conductor.options import resumption_of
from massage_coach.history.recorder import Began, RecorderFault
from massage_coach.history.records import SessionRecord, Status
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import routine, step
from tests.support.conductor_fakes import SESSION, TODAY, Stand


def _record(stand: Stand, status: Status) -> SessionRecord:
    """The record as the history would give it back."""
    ((played, started_at, planned_s),) = stand.recorder.begun
    segments = tuple(stand.recorder.segments[position] for position in sorted(stand.recorder.segments))
    actual_s = sum(segment.actual_s for segment in segments)
    last = next(reversed(stand.recorder.segments), None)
    return SessionRecord(SESSION, played, started_at, status, planned_s, actual_s, segments, "", last)


def test_a_session_is_begun_with_its_routine_its_date_and_its_planned_length() -> None:
    stand = Stand()
    stand.start()
    assert stand.recorder.begun == [(routine(step(hold_s=20)), TODAY, stand.player.plan.total_s)]
    stand.pass_time(0.1)
    assert stand.conductor.session_id == SESSION


def test_a_session_played_to_its_end_is_finished_with_every_segment_whole() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(stand.player.plan.total_s + 1)
    assert stand.recorder.ended == [Status.FINISHED]
    segments = list(stand.recorder.segments.values())
    assert [segment.kind for segment in segments] == [segment.kind for segment in stand.player.plan.segments]
    assert all(abs(segment.actual_s - segment.planned_s) < 0.01 for segment in segments)
    assert [segment.side for segment in segments if segment.kind is SegmentKind.HOLD] == [Side.LEFT, Side.RIGHT]


def test_what_was_done_is_written_at_least_once_a_second() -> None:
    stand = Stand()
    stand.start()
    began = stand.clock.now
    for _ in range(30):
        stand.pass_time(1)
        written = sum(segment.actual_s for segment in stand.recorder.segments.values())
        assert 0 <= stand.clock.now - began - written <= 1.2


def test_ending_and_keeping_closes_the_record() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(12)
    assert stand.ask(Intent.END).phase is PlayerPhase.PAUSED
    assert stand.recorder.ended == []
    assert stand.ask(Happening.KEEP).phase is PlayerPhase.STOPPED
    assert stand.recorder.ended == [Status.STOPPED]
    assert stand.conductor.session_id == SESSION


def test_ending_and_throwing_away_leaves_no_session() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(12)
    stand.ask(Intent.END)
    assert stand.ask(Happening.DISCARD).phase is PlayerPhase.STOPPED
    assert stand.recorder.ended == [None]
    assert stand.conductor.session_id is None


def test_leaving_in_mid_session_keeps_what_was_done_and_lets_the_device_go() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(12)
    stand.conductor.leave()
    assert stand.recorder.ended == [Status.STOPPED]
    assert abs(sum(segment.actual_s for segment in stand.recorder.segments.values()) - 12) < 0.2
    assert not stand.sound.is_open
    assert all(order.sound.at < stand.clock.now for order in stand.sound.orders)


def test_leaving_keeps_what_was_done_from_every_state_of_a_running_session() -> None:
    for intents in ([Intent.PAUSE], [Intent.TOO_MUCH], [Intent.PAUSE, Intent.RESUME], [Intent.END]):
        stand = Stand()
        stand.start()
        stand.pass_time(12)
        for intent in intents:
            stand.ask(intent)
        stand.conductor.leave()
        assert stand.recorder.ended == [Status.STOPPED], intents


def test_leaving_before_the_start_or_after_the_end_writes_nothing_more() -> None:
    stand = Stand()
    stand.prepare()
    stand.conductor.leave()
    assert stand.recorder.ended == []
    stand.start()
    stand.pass_time(stand.player.plan.total_s + 1)
    stand.conductor.leave()
    assert stand.recorder.ended == [Status.FINISHED]


def test_preparing_another_session_keeps_what_was_done_of_the_one_before() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(12)
    stand.prepare()
    assert stand.recorder.ended == [Status.STOPPED]
    assert stand.view.phase is PlayerPhase.READY


def test_an_interrupted_session_goes_on_at_its_segment_with_the_holds_it_had() -> None:
    first = Stand()
    first.start(hold_s=30)
    hold = next(s for s in first.player.plan.segments if s.kind is SegmentKind.HOLD)
    first.pass_to(first.moment_of(hold.start_s + 3))
    first.ask(Intent.LONGER)
    first.pass_to(first.moment_of(first.player.segment.end_s + 2))
    record = _record(first, Status.INTERRUPTED)

    second = Stand()
    second.start(hold_s=30, resumption=resumption_of(record))
    assert second.recorder.resumed == [SESSION]
    assert second.recorder.begun == []
    assert second.player.segment.kind is SegmentKind.SWITCH
    assert second.view.phase is PlayerPhase.LEADING_IN
    while not second.recorder.ended:
        second.pass_time(1)
    holds = [s for s in second.player.plan.segments if s.kind is SegmentKind.HOLD]
    assert [segment.length_s for segment in holds] == [40, 40]
    assert second.recorder.ended == [Status.FINISHED]
    assert second.conductor.session_id == SESSION
    assert min(second.recorder.segments) == 3, "what was done before stays as it was written"


def test_a_session_that_was_cut_short_after_going_back_goes_on_there() -> None:
    stand = Stand()
    stand.start(hold_s=30)
    left, right = (place for place, s in enumerate(stand.player.plan.segments) if s.kind is SegmentKind.HOLD)
    stand.pass_to(stand.moment_of(stand.player.plan.segments[right].start_s + 8))
    stand.ask(Intent.BACK)
    stand.pass_time(2)
    resumption = resumption_of(_record(stand, Status.INTERRUPTED))
    assert resumption is not None
    assert resumption.position == left - 1, "the way into the hold that was gone back to"


def test_a_resumed_session_waits_for_the_voice_and_still_goes_on_at_its_segment() -> None:
    stand = Stand(knows_all=False)
    stand.prepare(resumption=Resumption(SESSION, 3, {2: 50.0}, {}))
    stand.clips.speak()
    stand.ask(Intent.START)
    stand.pass_time(1)
    assert stand.player.index == 3
    assert [s.length_s for s in stand.player.plan.segments if s.kind is SegmentKind.HOLD] == [50, 50]


def test_throwing_away_a_resumed_session_keeps_what_an_earlier_sitting_left() -> None:
    stand = Stand()
    stand.start(resumption=Resumption(SESSION, 3, {}, {}))
    stand.ask(Intent.END)
    stand.ask(Happening.DISCARD)
    assert stand.recorder.ended == [Status.STOPPED]


def test_there_is_nothing_to_resume_in_a_finished_session() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(stand.player.plan.total_s + 1)
    assert resumption_of(_record(stand, Status.FINISHED)) is None


def test_news_of_the_session_before_are_not_taken_for_news_of_this_one() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(12)
    stand.prepare()
    stand.ask(Intent.START)
    while stand.view.phase is PlayerPhase.READY:
        stand.pass_time(0.1)
    # What a slow disk has to tell of the first session comes once the second is going on.
    stand.recorder.reports[:0] = [Began(SESSION + 1, 1), RecorderFault("The disk is full.", 1)]
    stand.pass_time(0.1)
    assert stand.conductor.session_id == SESSION
    assert stand.view.notice == ""


def test_a_session_that_is_entered_anew_is_known_by_its_new_number_and_the_person_is_told() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(3)
    stand.recorder.reports += [Began(SESSION + 1, 1), RecorderFault("The history was deleted.", 1)]
    stand.pass_time(3)
    assert stand.conductor.session_id == SESSION + 1
    assert stand.view.notice == "The history was deleted."
