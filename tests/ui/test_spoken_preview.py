"""Sentences are heard one after the other, and never over each other, until somebody stops them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from massage_coach.app.spoken_preview import AFTERGLOW_S, SpokenPreview
from massage_coach.speech.model import VoiceChoice
from tests.support.conductor_fakes import Clock, FakeClips, FakeSound, clip_of
from tests.support.ui_find import heard

SENTENCES = ("Sit upright.", "Hand on the shoulder.", "Let go slowly.")


@dataclass
class Voice(FakeClips):
    """A voice that can be asked to try again."""

    tries: int = 0

    def try_again(self) -> None:
        self.tries += 1


@dataclass
class Room:
    """A preview with voice, loudspeaker and time in the test's hands."""

    clips: Voice = field(default_factory=Voice)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.sound = FakeSound(self.clock)
        self.preview = SpokenPreview(self, self.clock)

    def stop_waiting(self) -> None:
        self.sound.close()

    def play(self, *sentences: str) -> None:
        self.preview.play(sentences or SENTENCES, VoiceChoice(), 70)

    def pass_time(self, seconds: float) -> None:
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.now += 0.1
            self.preview.look()


@pytest.fixture
def room(qapp: QApplication) -> Iterator[Room]:
    assert qapp
    made = Room()
    yield made
    made.preview.stop()


def test_every_sentence_waits_for_the_one_before_it(room: Room) -> None:
    room.play()
    assert (room.sound.is_open, room.sound.volume) == (True, 70)
    said = room.sound.said()
    assert [text for text, _ in said] == list(SENTENCES)
    for (text, at), (_, later) in pairwise(said):
        assert later > at + clip_of(text).length_s


def test_the_page_can_follow_and_silence_comes_by_itself(room: Room) -> None:
    reached, ended = heard(room.preview.reached), heard(room.preview.ended)
    room.play()
    assert reached == []
    room.pass_time(sum(clip_of(text).length_s + 1 for text in SENTENCES) + 2 + AFTERGLOW_S)
    assert reached == [0, 1, 2]
    assert len(ended) == 1
    assert not room.preview.is_going_on
    assert not room.sound.is_open


def test_it_can_be_stopped_at_any_moment(room: Room) -> None:
    ended = heard(room.preview.ended)
    room.play()
    room.pass_time(1.0)
    room.preview.stop()
    assert room.sound.hushed_at
    assert not room.sound.is_open
    room.preview.stop()
    assert len(ended) == 1


def test_what_was_never_said_before_is_made_first(room: Room) -> None:
    room.clips.knows_all = False
    room.play()
    assert room.clips.wanted == list(SENTENCES)
    room.clips.speak(1)
    room.pass_time(0.2)
    assert [text for text, _ in room.sound.said()] == [SENTENCES[0]]
    room.pass_time(20)
    assert room.preview.is_going_on
    room.clips.speak()
    room.clips.made.append(clip_of("Asked for by somebody else."))
    room.pass_time(0.2)
    assert [text for text, _ in room.sound.said()] == list(SENTENCES)
    assert room.sound.said()[1][1] >= room.clock.now - 0.2


def test_a_voice_or_a_loudspeaker_that_fails_is_said(room: Room) -> None:
    failed = heard(room.preview.failed)
    room.clips.knows_all = False
    room.play("Sit upright.")
    room.clips.fail("There is no voice here.")
    room.sound.lose("The loudspeaker went away.")
    room.pass_time(3)
    assert failed == ["There is no voice here.", "The loudspeaker went away."]
    assert not room.preview.is_going_on


def test_nothing_to_say_opens_nothing(room: Room) -> None:
    room.preview.play((), VoiceChoice(), 70)
    assert not room.sound.is_open
    assert room.clips.tries == 0
