"""Makes thousands of broken routine files, the same ones every time, from sound ones and from nothing."""

import copy
import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, Final

import tomli_w

from tests.support.parcels import own_text

HOSTILE: Final[tuple[Any, ...]] = (
    *(0, -1, 19, 91, 2**63, -(2**63) - 1, 10**40, True, False, 1e308, -0.0),
    *(float("nan"), float("inf"), float("-inf")),
    *(datetime(1, 1, 1, tzinfo=UTC), date(9999, 12, 31), time(23, 59, 59, 999999)),
    *(
        "",
        " ",
        "\u202e",
        "\x1b[31m",
        "\u0000",
        "\u2028",
        "{side}",
        "{",
        "<b>x</b>",
        "../../etc/passwd",
        "%n%s",
        "\U0010ffff",
    ),
    *("file:///x", "https://example.org/?q", "a" * 5000, "z\u0301" * 150, "con", "nul", "-", "rhomboid-ball"),
    *([], {}, [[]], [{}], [1, "x", 2.5], {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": 1}}}}}}}}}),
    [[[[[[[[[[1]]]]]]]]]],
    ["x"] * 300,
)
"""Values that belong nowhere, or are larger than anything should be."""

TOKENS: Final = (
    *("[", "]", "[[", "]]", "{", "}", "=", ",", ".", "\n", "\r\n", "\r", " ", "\t", "#", '"', "'", '"""', "'''", "\\"),
    *("format", "routine", "techniques", "steps", "hold_s", "id", "a", "1", "-", "+", "_", "e", "0x", "nan", "-inf"),
    *("true", "2001-01-01", "T00:00:00Z", "\u202e", "\u00e9", "\U0001f600", "\0", "\ufeff", '\\ud800"', '\\U00110000"'),
)

SPECIAL: Final[tuple[bytes, ...]] = (
    b"",
    b"\0" * 1000,
    b"\xff\xfe" + "format = 1".encode("utf-16-le"),
    b"\xef\xbb\xbf" * 3 + b"format = 1",
    b'format = 1\nnote = "\xed\xa0\x80"',
    b'format = 1\nnote = "\\ud800"',
    b"format = 1\nx = " + b"[" * 200_000,
    b"format = 1\nx = " + b"{a=" * 60_000,
    b"format = 1\nx = " + b"[" * 150 + b"]" * 150,
    b"format = 1\nx = [" + b"[" * 20 + b"]" * 20 + b"]",
    b"format = 1\nx = " + b"9" * 200_000,
    b"format = 1\nx = 0x" + b"f" * 200_000,
    b"format = 1\nx = 1e" + b"9" * 200_000,
    b"format = 1\nx = 1" + b"1" * 200_000 + b".5",
    b"format = 1\nx = 1" + b"_1" * 100_000,
    b'format = 1\nx = "' + b"y" * 200_000 + b'"',
    b'format = 1\nx = "' + b"\\u0041" * 40_000 + b'"',
    b'format = 1\nx = """' + b'""a' * 60_000 + b'"""',
    b'format = 1\nx = """' + b"\\\n" * 100_000 + b'"""',
    b"format = 1\nx = [" + b"1," * 100_000 + b"]",
    b"format = 1\nx = [" + b"\n" * 200_000 + b"]",
    b"format = 1\nx = {" + b",".join(b"a%d=1" % each for each in range(20_000)) + b"}",
    b"format = 1\n" + b"#" * 200_000,
    b"format = 1\n" + b"#\n" * 100_000,
    b"format = 1\n" + b"\r\n" * 100_000,
    b"format = 1\r" * 1000,
    b"format = 1\n" + b"y" * 200_000 + b" = 1",
    b"format = 1\n" + b"\n".join(b"k%d = 1" % each for each in range(20_000)),
    b"format = 1\n" + b"a." * 100_000 + b"a = 1",
    b"format = 1\n" + b"\n".join(b"k%d" % each + b".a" * 63 + b" = 1" for each in range(1_800)),
    b"format = 1\n[a" + b".a" * 63 + b"]\n" + b"\n".join(b"k%d" % each + b".a" * 63 + b" = 1" for each in range(1_800)),
    b"format = 1\n[a" + b".a" * 63 + b"]\n" + b"\n".join(b"k%d=1" % each for each in range(20_000)),
    b"format = 1\n" + b"\n".join(b"[a%d" % each + b".a" * 63 + b"]" for each in range(1_800)),
    b"format = 1\n" + b"[[techniques]]\n" * 14_000,
    b"format = 1\n" + b"[[routine.steps]]\n" * 12_000,
    b"format = 1\n[routine]\nsteps = [" + b"{}," * 60_000 + b"]",
    b"format = 1\ntechniques = [" + b'"x",' * 40 + b"]",
)
"""Files that ask for time or memory, or hold what no text editor writes."""


def broken_files(count: int, seed: int) -> Iterator[bytes]:
    """Make so many files; every kind of breaking comes as often as the others. Seed 0 has the special ones as well."""
    chance = random.Random(seed)  # noqa: S311 (the same ones every time)
    sound = own_text().encode()
    data = tomllib.loads(own_text())
    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: _by_bytes(sound, chance),
        lambda: _by_structure(data, chance),
        lambda: _by_tokens(sound, chance),
        lambda: _soup(chance),
    )
    yield from () if seed else SPECIAL
    for number in range(count):
        yield kinds[number % len(kinds)]()


def _by_bytes(sound: bytes, chance: random.Random) -> bytes:
    """Change, add, leave out, repeat or swap bytes."""
    content = bytearray(sound)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 30))):
        at = chance.randrange(len(content) or 1)
        length = chance.choice((1, 1, 2, 8, 60))
        match chance.randrange(6):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = chance.randbytes(length)
            case 3:
                content[at:at] = content[at : at + length * 4]
            case 4:
                del content[at:]
            case _:
                other = chance.randrange(len(content) or 1)
                content[at : at + length], content[other : other + length] = (
                    content[other : other + length],
                    content[at : at + length],
                )
    return bytes(content)


def _by_structure(data: dict[str, Any], chance: random.Random) -> bytes:
    """Put values where they do not belong, take keys away, rename and double them."""
    changed = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        place: Any = changed
        key = chance.choice(list(place))
        while chance.random() < 0.75:
            inner = place[key]
            if not isinstance(inner, dict | list) or not inner:
                break
            place = inner
            key = chance.choice(list(place)) if isinstance(place, dict) else chance.randrange(len(place))
        _break(place, key, chance)
        if not changed:
            break
    return tomli_w.dumps(changed).encode("utf-8", "surrogatepass")


def _break(place: Any, key: Any, chance: random.Random) -> None:  # noqa: ANN401 (any part of any file)
    match chance.randrange(5):
        case 0:
            del place[key]
        case 1 if isinstance(place, dict):
            place[chance.choice(("x", "hold_s", "steps", "id", "\u202e", "\x1b", "__class__", "a.b"))] = place.pop(key)
        case 1 | 2 if isinstance(place, list):
            place *= chance.choice((2, 70))
        case _:
            place[key] = chance.choice(HOSTILE)


def _by_tokens(sound: bytes, chance: random.Random) -> bytes:
    """Put signs that mean something to TOML between the words."""
    content = sound.decode()
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(len(content))
        content = content[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 200)) + content[at:]
    return content.encode()


def _soup(chance: random.Random) -> bytes:
    """Make a text of nothing but such signs."""
    start = chance.choice(("", "format = 1\n", "format = 1\n[routine]\n", "format = 1\n[[techniques]]\n"))
    return (start + "".join(chance.choices(TOKENS, k=chance.choice((3, 12, 60))))).encode()
