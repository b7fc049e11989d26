"""Which voices are offered, and how a voice that is not there is noticed."""

import pytest

from massage_coach.speech.model import DEFAULT_VOICE, VoiceInfo
from massage_coach.speech.voices import is_voice, offered

ENGINE = (
    VoiceInfo("gmw/de", "German", ("de",)),
    VoiceInfo("gmw/en-us", "English (America)", ("en-us",)),
    VoiceInfo("art/piqd", "Klingon", ("piqd",)),
)


def test_the_default_voice_is_offered_first() -> None:
    assert offered(ENGINE)[0] == VoiceInfo(DEFAULT_VOICE, "English (America), female 3", ("en-us",))


def test_every_voice_offered_has_its_own_id_and_name() -> None:
    voices = offered(ENGINE)
    assert len({voice.id for voice in voices}) == len({voice.name for voice in voices}) == len(voices)


def test_english_has_all_variants_and_others_a_few() -> None:
    bases = [voice.id.partition("+")[0] for voice in offered(ENGINE)]
    assert (bases.count("en-us"), bases.count("de"), bases.count("piqd")) == (13, 3, 0)


def test_an_engine_without_known_voices_offers_none() -> None:
    assert offered(()) == ()


@pytest.mark.parametrize(
    ("asked", "current", "same"),
    [
        ("en-us+f3", "gmw/en-us+f3", True),
        ("gmw/en-US+f3", "gmw/en-us+f3", True),
        ("en-us", "gmw/en-us", True),
        ("en-us+nope", "gmw/en-us", False),
        ("xx", "gmw/en-us", False),
    ],
)
def test_a_variant_that_the_engine_dropped_is_noticed(asked: str, current: str, same: bool) -> None:  # noqa: FBT001 (a table's column)
    assert is_voice(asked, current) is same
