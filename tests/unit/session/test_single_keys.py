"""Every action of the player has a single key, and the space bar does the next obvious thing."""

import pytest

from massage_coach.session.keys import (
    KEYS,
    NUMBER_WORDS,
    SHORT_WORDS,
    SPACE_WORDS,
    WORDS,
    cap_for,
    cap_of,
    intent_of,
    key_help,
    number_of,
    short_help,
)
from massage_coach.session.player import TRANSITIONS
from massage_coach.session.view import Intent, PlayerPhase

PLAYING = PlayerPhase.PLAYING


@pytest.mark.parametrize(
    ("phase", "intent"),
    [
        (PlayerPhase.READY, Intent.START),
        (PlayerPhase.PLAYING, Intent.PAUSE),
        (PlayerPhase.LEADING_IN, Intent.PAUSE),
        (PlayerPhase.WAITING, Intent.READY),
        (PlayerPhase.PAUSED, Intent.RESUME),
        (PlayerPhase.EASING, Intent.RESUME),
        (PlayerPhase.FINISHED, None),
        (PlayerPhase.STOPPED, None),
    ],
)
def test_the_space_bar_does_the_next_obvious_thing(phase: PlayerPhase, intent: Intent | None) -> None:
    assert intent_of("space", phase) is intent
    assert intent is None or intent in TRANSITIONS[phase]


@pytest.mark.parametrize(
    ("key", "intent"),
    [
        ("left", Intent.BACK),
        ("right", Intent.SKIP),
        ("r", Intent.REPEAT),
        ("+", Intent.LONGER),
        ("=", Intent.LONGER),
        ("-", Intent.SHORTER),
        ("enter", Intent.READY),
        ("t", Intent.TOO_MUCH),
        ("l", Intent.TELL_TIME),
        ("escape", Intent.END),
        ("q", None),
        ("", None),
    ],
)
def test_a_key_asks_for_one_thing(key: str, intent: Intent | None) -> None:
    assert intent_of(key, PLAYING) is intent


def test_everything_a_person_can_ask_for_has_a_key() -> None:
    keys = ["space", "left", "right", "r", "+", "-", "enter", "t", "l", "escape"]
    assert {intent_of(key, phase) for key in keys for phase in PlayerPhase} - {None} == set(Intent)


def test_the_help_names_every_key_with_what_it_does() -> None:
    told = {cap: words for caps, words in key_help() for cap in caps}
    assert told["Space"] == SPACE_WORDS
    keys = {cap_of(key): WORDS[intent] for key, intent in KEYS.items()}
    assert told == {"Space": SPACE_WORDS, **dict.fromkeys(("0", "9", "X"), NUMBER_WORDS), **keys}
    assert len({words for _, words in key_help()}) == len(key_help())


@pytest.mark.parametrize(
    ("key", "cap"), [("left", "\u2190"), ("escape", "Esc"), ("r", "R"), ("-", "\u2212"), ("+", "+")]
)
def test_a_key_is_called_by_what_is_printed_on_it(key: str, cap: str) -> None:
    assert cap_of(key) == cap


def test_the_short_help_names_a_key_for_everything() -> None:
    lines = dict(short_help())
    assert lines["Space"] == SPACE_WORDS
    assert lines["\u2190 \u2192"] == "Back, skip"
    assert lines["Esc"] == "End"
    named = {cap for caps in lines for cap in caps.split()}
    assert named == {"Space", *(cap_for(intent) for intent in KEYS.values())}
    assert set(SHORT_WORDS) == set(Intent)


@pytest.mark.parametrize(("intent", "cap"), [(Intent.PAUSE, "Space"), (Intent.READY, "Enter"), (Intent.LONGER, "+")])
def test_a_wish_is_known_by_the_first_key_that_asks_for_it(intent: Intent, cap: str) -> None:
    assert cap_for(intent) == cap


def test_number_keys_stand_for_themselves_and_x_for_ten() -> None:
    assert [number_of(key) for key in "0123456789x"] == list(range(11))
    assert {number_of(key) for key in ("10", "\u0663", "space", "", "+")} == {None}
