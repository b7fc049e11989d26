"""Text made safe for the engine, which reads markup aloud and crashes on very long sentences."""

import re
from typing import Final

TEXT_MAX: Final = 600
"""Longest text handed to the engine, in characters; a cue has at most 140."""

_MARKUP: Final = re.compile(r"[<>\[\]\x00-\x1f\x7f]+")


def plain_text(text: str) -> str:
    """Return ``text`` without markup signs and control characters, at most ``TEXT_MAX`` long, cut between words.

    Empty when nothing is left that could be said.
    """
    words = " ".join(_MARKUP.sub(" ", text).split())
    if len(words) > TEXT_MAX:
        words = words[: TEXT_MAX + 1].rpartition(" ")[0] or words[:TEXT_MAX]
    return words if any(sign.isalnum() for sign in words) else ""
