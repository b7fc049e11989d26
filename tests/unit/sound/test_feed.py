import numpy as np

from massage_coach.sound.feed import LATE_AT_MOST_S, STALLED_S, WAKING_S, Feed
from massage_coach.sound.mixer import RATE, Samples
from tests.support.player import BLOCK, BLOCK_S, LATENCY_S, Speaker


def beep(frames: int = 480) -> Samples:
    return np.full(frames, 0.5, dtype=np.float32)


def test_a_sound_is_heard_at_its_time() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    at = speaker.now + 1.2345
    speaker.feed.schedule(1, beep(), at)
    speaker.play(2.0)
    assert abs(speaker.heard_first_after(0.0) - at) <= 1 / RATE
    assert speaker.started[0].sound == 1
    assert abs(speaker.started[0].at - at) <= 1 / RATE


def test_a_sound_that_comes_late_is_heard_as_soon_as_it_can_be() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(), speaker.now - 0.5)
    asked = speaker.now
    speaker.play(1.0)
    assert asked < speaker.heard_first_after(0.0) <= asked + LATENCY_S


def test_what_was_dropped_is_not_heard() -> None:
    speaker = Speaker()
    speaker.feed.schedule(1, beep(), speaker.now + 2.0)
    speaker.play(0.5)
    speaker.feed.drop(speaker.now + 1.0)
    speaker.play(3.0)
    assert speaker.heard_first_after(0.0) == float("inf")


def test_what_is_due_before_a_drop_takes_effect_is_heard() -> None:
    speaker = Speaker()
    speaker.feed.schedule(1, beep(), speaker.now + 2.0)
    speaker.play(0.5)
    speaker.feed.drop(speaker.now + 1.6)
    speaker.play(3.0)
    assert speaker.heard_first_after(0.0) < float("inf")


def test_it_is_over_when_the_last_sound_was_heard_and_not_when_it_was_handed_on() -> None:
    speaker = Speaker()
    assert speaker.feed.is_over()
    speaker.play(1.0)
    at = speaker.now + 1.0
    speaker.feed.schedule(1, beep(RATE // 2), at)
    over = []
    while speaker.now < at + 2.0:
        speaker.play(BLOCK_S)
        if speaker.feed.is_over():
            over.append(speaker.now)
    assert at + 0.5 <= over[0] <= at + 0.5 + 3 * BLOCK_S
    assert over[-1] >= at + 2.0


def test_a_hush_in_silence_leaves_the_device_alone() -> None:
    speaker = Speaker()
    speaker.play(2.0)
    speaker.feed.schedule(1, beep(), speaker.now + 5.0)
    assert not speaker.feed.hush()
    speaker.play(6.0)
    assert speaker.heard_first_after(0.0) == float("inf")


def test_a_hush_while_something_is_on_its_way_wants_the_device_emptied() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(RATE), speaker.now)
    speaker.play(BLOCK_S)
    assert speaker.feed.hush()


def test_after_a_hush_the_old_stream_gets_silence_and_the_new_one_is_on_time_at_once() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(RATE), speaker.now)
    speaker.play(BLOCK_S)
    hushed = speaker.now
    assert speaker.feed.hush()
    at = hushed + 0.5
    speaker.feed.schedule(2, beep(), at)
    assert not np.any(speaker.fill(BLOCK))
    speaker.open()
    speaker.play(2.0)
    assert abs(speaker.heard_first_after(hushed) - at) <= 1 / RATE


def test_what_is_due_sooner_than_the_device_asks_is_on_time_on_a_fresh_stream() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    at = speaker.now + 0.1
    speaker.feed.schedule(1, beep(), at)
    assert speaker.feed.make_way()
    speaker.open(awake=True)
    speaker.play(1.0)
    assert abs(speaker.heard_first_after(0.0) - at) <= 1 / RATE


def test_no_way_is_made_for_what_comes_in_time() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    speaker.feed.schedule(1, beep(), speaker.now + 0.5)
    assert not speaker.feed.make_way()
    assert speaker.feed.way_in(7.0) == 7.0


def test_way_is_made_once_what_is_being_heard_has_ended() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    first = speaker.now + 0.5
    speaker.feed.schedule(1, beep(RATE // 2), first)
    speaker.play(0.75)
    speaker.play_to_request()
    at = first + 0.55
    speaker.feed.schedule(2, beep(), at)
    assert not speaker.feed.make_way()
    speaker.play(speaker.feed.way_in(7.0))
    assert abs(speaker.now - (first + 0.5)) < 0.001
    assert speaker.feed.make_way()
    speaker.open(awake=True)
    speaker.play(1.0)
    assert abs(speaker.heard_first_after(first + 0.52) - at) <= 1 / RATE


def test_what_the_device_asked_for_and_nobody_has_heard_is_heard_at_its_time_after_way_was_made() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    planned = speaker.now + 0.3
    speaker.feed.schedule(1, beep(), planned)
    speaker.play(BLOCK_S)
    assert [report.sound for report in speaker.started] == [1]
    at = speaker.now + 0.06
    speaker.feed.schedule(2, beep(100), at)
    assert speaker.feed.make_way()
    speaker.open(awake=True)
    speaker.play(1.0)
    assert abs(speaker.heard_first_after(0.0) - at) <= 1 / RATE
    assert abs(speaker.heard_first_after(planned - 0.02) - planned) <= 1 / RATE


def test_a_stream_that_turns_out_to_be_heard_late_is_exchanged_before_its_first_word() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    speaker.play_to_request()
    at = speaker.now + 0.19
    speaker.feed.schedule(1, beep(), at)
    assert speaker.feed.make_way()
    speaker.open(awake=True)
    speaker.play(0.0)
    speaker.begun += 0.1
    while not speaker.feed.make_way():
        assert speaker.now < at + 1.0
        speaker.play(0.01)
    assert speaker.now < at
    speaker.open(awake=True)
    speaker.play(1.0)
    assert abs(speaker.heard_first_after(0.0) - at) <= 1 / RATE


def test_a_fresh_stream_is_looked_at_often_until_it_is_known_when_it_is_heard() -> None:
    speaker = Speaker()
    assert speaker.feed.way_in(7.0) == 7.0
    speaker.play(0.0)
    assert speaker.feed.way_in(7.0) < 0.05
    speaker.play(1.0)
    assert speaker.feed.way_in(7.0) == 7.0


def test_what_is_dropped_is_taken_back_from_a_device_that_has_asked_for_it() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    at = speaker.now + 0.2
    speaker.feed.schedule(1, beep(), at)
    while not speaker.started:
        speaker.play(0.01)
    dropped = speaker.now
    assert speaker.feed.drop(at - 0.01)
    speaker.open(awake=True)
    speaker.play(2.0)
    assert speaker.heard_first_after(dropped) == float("inf")


def test_a_drop_never_cuts_what_is_being_heard() -> None:
    speaker = Speaker()
    speaker.play(3.0)
    at = speaker.now + 0.5
    speaker.feed.schedule(1, beep(RATE), at)
    speaker.play(0.7)
    assert not speaker.feed.drop(at)
    speaker.play(2.0)
    assert np.count_nonzero(speaker.heard) == RATE


def test_cues_that_waited_while_there_was_no_device_do_not_all_talk_at_once() -> None:
    speaker = Speaker()
    for number in range(5):
        speaker.feed.schedule(number, beep(), speaker.now + number)
    speaker.now += 5.0 + LATE_AT_MOST_S
    speaker.open()
    speaker.play(2.0)
    assert [report.sound for report in speaker.started] == []


def test_the_volume_reaches_the_samples() -> None:
    speaker = Speaker()
    speaker.feed.set_volume(50)
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(RATE), speaker.now)
    speaker.play(1.0)
    assert abs(float(np.max(speaker.heard)) - 0.125) < 1e-6


def test_a_device_that_asks_no_more_is_noticed_and_a_waking_one_is_given_time() -> None:
    moment = [0.0]
    feed = Feed(lambda: moment[0], lambda _: None)
    fill = feed.new_stream()
    for _ in range(3):
        fill(BLOCK)
    moment[0] += STALLED_S + 1.0
    assert not feed.stalled()
    fill(BLOCK)
    moment[0] += STALLED_S + 0.1
    assert feed.stalled()
    feed.new_stream()
    moment[0] += WAKING_S + 0.1
    assert feed.stalled()


def test_what_was_missed_or_under_way_when_the_device_went_is_not_heard_when_it_is_back() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(2 * RATE), speaker.now + 0.5)
    speaker.feed.schedule(2, beep(), speaker.now + 4.8)
    speaker.feed.schedule(3, beep(), speaker.now + 8.0)
    speaker.play(1.0)
    speaker.now += 4.0
    speaker.feed.forget_missed()
    speaker.open()
    back = speaker.now
    speaker.play(4.0)
    assert [report.sound for report in speaker.started] == [1, 3]
    assert abs(speaker.heard_first_after(back) - (back + 3.0)) <= 1 / RATE


def test_a_sound_that_was_held_up_is_not_talked_over_by_the_next() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    first, second, third = speaker.now + 0.5, speaker.now + 2.0, speaker.now + 5.0
    speaker.feed.schedule(1, beep(RATE), first)
    speaker.feed.schedule(2, beep(RATE), second)
    speaker.feed.schedule(3, beep(RATE), third)
    speaker.play(0.6)
    speaker.begun += 2.0
    speaker.now += 2.0
    speaker.play(5.0)
    assert [report.sound for report in speaker.started] == [1, 3]
    assert float(np.max(speaker.heard)) == 0.5


def test_sounds_that_were_to_meet_do_so() -> None:
    speaker = Speaker()
    speaker.play(1.0)
    speaker.feed.schedule(1, beep(RATE), speaker.now + 0.5)
    speaker.feed.schedule(2, beep(RATE), speaker.now + 1.0)
    speaker.play(3.0)
    assert [report.sound for report in speaker.started] == [1, 2]
