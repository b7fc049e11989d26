"""What is missing is said, and the session goes on with what there is."""

from itertools import pairwise

from msgspec.structs import replace

from massage_coach.session.model import ChimeKind
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.speech.model import Clip
from tests.support.conductor_fakes import SESSION, Stand


def _mute() -> Stand:
    """A session without a voice."""
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.clips.fail("No voice here.")
    stand.ask(Intent.START)
    stand.pass_time(1)
    return stand


def test_without_a_voice_the_notice_says_what_is_missing() -> None:
    stand = _mute()
    assert stand.view.phase is PlayerPhase.PLAYING
    assert stand.view.notice == "No voice here. Captions and chimes guide you."
    assert not stand.view.caption_is_spoken


def test_without_a_voice_every_sentence_is_shown() -> None:
    stand = _mute()
    planned = [cue.text for cue in stand.player.plan.cues]
    shown = [stand.view.caption]
    while stand.pass_time(0.1).phase is not PlayerPhase.FINISHED:
        if stand.view.caption != shown[-1]:
            shown.append(stand.view.caption)
    assert [text for text in shown if text] == planned
    assert stand.sound.said() == []


def test_without_a_voice_bells_mark_the_holds() -> None:
    stand = _mute()
    stand.pass_time(stand.player.plan.total_s)
    assert [kind for kind, _ in stand.sound.rung()] == [
        *(ChimeKind.BEGIN, ChimeKind.SWITCH, ChimeKind.BEGIN, ChimeKind.FINISH),
    ]


def test_with_a_voice_the_captions_count_as_spoken() -> None:
    stand = Stand()
    stand.start()
    assert stand.view.caption_is_spoken
    assert stand.view.notice == ""


def test_a_voice_that_comes_late_speaks_what_is_still_to_come() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    while stand.view.phase is PlayerPhase.READY:
        stand.pass_time(1)
    stand.clips.speak()
    stand.pass_time(30)
    assert stand.sound.said()


def test_lost_sound_is_said_and_the_session_goes_on() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(5)
    stand.sound.lose("The headphones are gone.")
    view = stand.pass_time(1)
    assert view.phase is PlayerPhase.PLAYING
    assert view.notice == "The headphones are gone. The captions guide you."


def test_the_notice_goes_when_sound_comes_back() -> None:
    stand = Stand()
    stand.start()
    stand.sound.lose("The headphones are gone.")
    stand.pass_time(5)
    stand.sound.open()
    assert stand.pass_time(0.1).notice == ""


def test_a_record_that_cannot_be_written_is_said_and_the_session_goes_on() -> None:
    stand = Stand()
    stand.start()
    stand.recorder.fail("The disk is full.")
    view = stand.pass_time(10)
    assert view.phase is PlayerPhase.PLAYING
    assert view.notice == "The disk is full."


def test_a_record_that_cannot_be_written_is_said_also_where_there_is_no_sound() -> None:
    stand = Stand()
    stand.start()
    stand.sound.lose("The headphones went away.")
    stand.recorder.fail("The disk is full.")
    assert stand.pass_time(1).notice == "The disk is full. The headphones went away. The captions guide you."


def test_the_notice_goes_once_the_session_is_in_the_history_after_all() -> None:
    stand = Stand()
    stand.prepare()
    stand.pass_time(1)
    stand.ask(Intent.START)
    late = stand.recorder.poll()
    stand.recorder.fail("The disk is full.")
    assert stand.pass_time(5).notice == "The disk is full."
    assert stand.conductor.session_id is None
    stand.recorder.reports += late
    assert stand.pass_time(1).notice == ""
    assert stand.conductor.session_id == SESSION


def test_missing_sound_is_said_before_a_missing_voice() -> None:
    stand = _mute()
    stand.sound.lose("No loudspeaker here.")
    assert stand.pass_time(0.1).notice.startswith("No loudspeaker here.")


def test_the_notice_goes_when_a_slow_voice_is_ready_after_all() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    while stand.view.phase is PlayerPhase.READY:
        stand.pass_time(1)
    assert "takes too long" in stand.view.notice
    stand.clips.speak()
    assert stand.pass_time(0.1).notice == ""


def test_a_sentence_that_came_late_and_longer_than_planned_is_not_said_into_the_next() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    while stand.view.phase is PlayerPhase.READY:
        stand.pass_time(1)
    texts = list(stand.clips.wanted)
    stand.clips.speak()
    stand.clips.made = [replace(clip, length_s=20.0) for clip in stand.clips.made if isinstance(clip, Clip)]
    assert len(stand.clips.made) == len(texts)
    stand.pass_time(80)
    begins = [at for _, at in stand.sound.said()]
    assert begins
    assert all(after - before > 20.0 for before, after in pairwise(begins))
