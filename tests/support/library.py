"""A small library on disk, and texts of sound files to break in tests."""

from pathlib import Path

from msgspec.structs import replace

from massage_coach.library.checks import Vocabulary
from massage_coach.library.reading import technique_from_text

WALL_BALL = """\
id = "wall-ball"
name = "Ball at the wall"
also_called = ["Back roll"]
purpose = "Press the strip beside the spine."
regions = ["upper-mid-back"]
targets = ["rhomboids"]
tools = ["tennis-ball"]
positions = ["standing"]
position_note = "Back to the wall."
steps = ["Lean in.", "Stay.", "Step away."]
breathing = "Sink as you breathe out."
repeats = 2
sides = "left-right"
setup_s = 12
cautions = ["Two fingers off the spine."]
evidence = "E2"
sources = ["S10"]

[pressure]
min = 3
max = 5

[hold]
min_s = 20
default_s = 30
max_s = 60
basis = "A small trial used half a minute."

[spoken]
name = "Ball at the wall"
position = "Stand with your back to the wall."
place = "Bring the ball to the {side} of the spine."
pressure = "Lean in slowly."
breathe = "Breathe out and sink."
comfort = ["Let the {other_side} arm hang."]
ease_off = "Step away from the wall."
"""

NECK_RUB = (
    WALL_BALL.replace('"wall-ball"', '"neck-rub"')
    .replace("Ball at the wall", "Neck rub")
    .replace('["Back roll"]', '["Café break"]')
    .replace('"upper-mid-back"', '"neck"')
    .replace('"rhomboids"', '"upper-trapezius"')
    .replace('"tennis-ball"', '"hands"')
    .replace('"standing"', '"seated"')
    .replace('"left-right"', '"centre"')
    .replace("the {side} of the spine", "the back of the neck")
    .replace("the {other_side} arm", "both arms")
)

_KINDS = Vocabulary(
    muscles=("rhomboids", "upper-trapezius"),
    tools=("hands", "tennis-ball"),
    regions=("neck", "upper-mid-back"),
    sources=("S01", "S10"),
)
_TECHNIQUES = (technique_from_text(text, Path("one.toml"), _KINDS) for text in (WALL_BALL, NECK_RUB))
WORDS = replace(_KINDS, techniques={each.id: each for each in _TECHNIQUES})

PAUSE = """\
id = "pause"
name = "A pause"
audience = "Anyone."
occasion = "Now and then."
minutes = 3
tools = ["tennis-ball"]
level = "Gentle"
why = "It is short."

[[steps]]
technique = "neck-rub"
hold_s = 30
phase = "warm-up"
rest_s = 4

[[steps]]
technique = "wall-ball"
hold_s = 45
repeats = 2
phase = "focus"
"""

MUSCLES = """\
[[muscles]]
id = "rhomboids"
name = "Rhomboids"
plain = "between the spine and the shoulder blades"
region = "upper-mid-back"

[[muscles]]
id = "upper-trapezius"
name = "Upper trapezius"
plain = "top of the shoulder"
region = "neck"
"""

TOOLS = '[[tools]]\nid = "hands"\nname = "Hands"\n\n[[tools]]\nid = "tennis-ball"\nname = "Tennis ball"\n'
REGIONS = (
    '[[regions]]\nid = "neck"\nname = "Neck"\n\n[[regions]]\nid = "upper-mid-back"\nname = "Upper and middle back"\n'
)
SOURCES = "".join(
    f'[[sources]]\nid = "{name}"\nname = "A trial"\nyear = "2011"\naddress = "https://example.org"\nread = "seen"\n\n'
    for name in ("S01", "S10")
)


def make_assets(folder: Path) -> Path:
    """Write a library of two techniques and one routine, and return its folder."""
    texts = {
        "regions.toml": REGIONS,
        "tools.toml": TOOLS,
        "sources.toml": SOURCES,
        "muscles.toml": MUSCLES,
        "techniques/wall-ball.toml": WALL_BALL,
        "techniques/neck-rub.toml": NECK_RUB,
        "routines/pause.toml": PAUSE,
    }
    for name, text in texts.items():
        put(folder / name, text)
    return folder


def put(file: Path, text: str) -> Path:
    """Write a file with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
