"""Plays a routine of ten minutes in the real window and measures on the recording when every sentence was heard.

``python benchmarks/heard.py [ROUTINE_FILE]`` needs Xvfb, PulseAudio and parec, as the tests do. Prints a table.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 (the checkout is found by the line above)

from tests.support.audio import sound_server  # noqa: E402
from tests.support.heard_session import HeardSession, play  # noqa: E402

TEN_MINUTES: Final = ROOT / "assets" / "routines" / "sleep-10.toml"

ALIKE: Final = 0.9
"""A sentence that is in the recording is at least this much like its clip."""

FAR_MS: Final = 60.0
"""A sentence further from the median than this is named."""


def table(session: HeardSession) -> list[tuple[str, str]]:
    """What was measured, line by line."""
    late = np.array(session.lateness_s()) * 1000
    found = sum(session.find(cue).score >= ALIKE for cue in session.cues)
    minutes = (session.cues[-1].at - session.cues[0].at) / 60
    spread = np.abs(late - np.median(late))
    return [
        ("from the first sentence to the last", f"{minutes:.1f} min"),
        ("sentences planned and found", f"{len(session.cues)} and {found}"),
        ("lateness, median (the recorder's own offset included)", f"{np.median(late):.1f} ms"),
        ("distance from the median, p50, p99, worst", " ".join(f"{x:.2f}" for x in _ranks(spread)) + " ms"),
        ("drift over the session", f"{session.drift_s() * 1000:.2f} ms"),
    ]


def strays(session: HeardSession) -> list[str]:
    """Name each sentence that was not found or not on time, with its moment, so that its cause can be looked for."""
    late = np.array(session.lateness_s()) * 1000
    median = float(np.median(late))
    lines: list[str] = []
    for cue, late_ms in zip(session.cues, late, strict=True):
        score = session.find(cue).score
        if score < ALIKE or abs(late_ms - median) > FAR_MS:
            minute = (cue.at - session.cues[0].at) / 60
            lines.append(f"minute {minute:.2f}: likeness {score:.2f}, {late_ms - median:.1f} ms from the median")
    return lines


def _ranks(values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, float, float]:
    return float(np.median(values)), float(np.percentile(values, 99)), float(np.max(values))


def main() -> int:
    """Play, measure, print."""
    routine = Path(sys.argv[1]) if len(sys.argv) > 1 else TEN_MINUTES
    with tempfile.TemporaryDirectory(prefix="heard-") as folder, sound_server() as server:
        session = play(server, routine, Path(folder))
    for name, value in table(session):
        print(f"| {name} | {value} |")
    for line in strays(session):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
