"""Which of the engine's many voices are offered, so that a person chooses among ones that speak well."""

from collections.abc import Iterable
from typing import Final

from massage_coach.speech.model import VoiceInfo

ENGLISH: Final = ("en-us", "en", "en-gb-x-rp", "en-gb-scotland")
"""Base voices of English, the program's own language first as it is best recognised."""

OTHERS: Final = ("de", "es", "es-419", "fr", "hi", "id", "it", "ko", "nl", "pt", "pt-br")
"""Base voices of other languages that were found to render ordinary text."""

VARIANTS: Final = {
    **{f"f{number}": f"female {number}" for number in (3, 4, 1, 2, 5)},
    **{f"m{number}": f"male {number}" for number in (3, 1, 2, 4, 5, 6, 7)},
}
"""Variants in order of how well they were recognised."""

FEW_VARIANTS: Final = ("f3", "m3")


def base_name(identifier: str) -> str:
    """Return the engine's identifier without its folder, in lower case: ``gmw/en-US`` is ``en-us``."""
    return identifier.lower().rpartition("/")[2]


def offered(engine_voices: Iterable[VoiceInfo]) -> tuple[VoiceInfo, ...]:
    """Choose from the voices of espeak-ng: each base voice with its variants, English first."""
    there = {base_name(voice.id): voice for voice in engine_voices}
    found: list[VoiceInfo] = []
    for base in (*ENGLISH, *OTHERS):
        voice = there.get(base)
        if voice is None:
            continue
        variants = tuple(VARIANTS) if base in ENGLISH else FEW_VARIANTS
        found += [
            VoiceInfo(f"{base}+{variant}", f"{voice.name}, {VARIANTS[variant]}", voice.languages)
            for variant in variants
        ]
        found.append(VoiceInfo(base, f"{voice.name}, plain", voice.languages))
    return tuple(found)


def is_voice(asked: str, current: str) -> bool:
    """Tell whether the engine's current voice is the one asked for, variant included.

    The engine quietly drops a variant it does not know, and only this comparison shows it.
    """
    return base_name(asked) == base_name(current)
