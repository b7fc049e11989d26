"""The program starts no shell, runs no text as code, reads no data that can run, and speaks to no network."""

import ast
import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.source import ROOT, imports_of, modules, place_of, pyproject

BANNED_MODULES = (
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
    "webbrowser",
    "requests",
    "httpx",
    "aiohttp",
    "xml",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineWidgets",
)
"""Each runs code that is hidden in data, or reaches another machine."""

BANNED_CALLS = ("eval", "exec", "compile", "__import__", "input")
BANNED_METHODS = ("system", "popen", "getoutput", "getstatusoutput", "mktemp")
MODULES_WITH_THEM = ("os", "subprocess", "tempfile")

PINNED = ROOT / "packaging" / "constraints.txt"
PROGRAM_FILES = [*modules(), ROOT / "start"]


def _calls(file: Path) -> Iterator[ast.Call]:
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(file: Path) -> str:
    return file.name if file.parent == ROOT else place_of(file)


@pytest.mark.parametrize("file", PROGRAM_FILES, ids=_name)
def test_nothing_dangerous_is_imported(file: Path) -> None:
    found = imports_of(file)
    assert [n for n in found for banned in BANNED_MODULES if n == banned or n.startswith(f"{banned}.")] == []


@pytest.mark.parametrize("file", PROGRAM_FILES, ids=_name)
def test_nothing_dangerous_is_called(file: Path) -> None:
    assert [f"line {call.lineno}: {ast.unparse(call)}" for call in _calls(file) if _is_dangerous(call)] == []


def _is_dangerous(call: ast.Call) -> bool:
    if any(word.arg == "shell" and not _is_false(word.value) for word in call.keywords):
        return True
    match call.func:
        case ast.Name(id=name):
            return name in BANNED_CALLS
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return module in MODULES_WITH_THEM and name in BANNED_METHODS
    return False


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


@pytest.mark.parametrize(
    "line",
    [
        "eval(text)",
        "exec(text)",
        "os.system(line)",
        "run(line, shell=True)",
        "run(line, shell=wanted)",
        "os.popen(line)",
    ],
)
def test_the_look_for_dangerous_calls_finds_them(line: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call))
    assert _is_dangerous(call)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins() -> dict[str, str]:
    lines = (line.partition("#")[0].strip() for line in PINNED.read_text(encoding="utf-8").splitlines())
    return {_normal(name): version for name, found, version in (line.partition("==") for line in lines if line)}


def _closure(roots: list[str]) -> set[str]:
    """Every distribution that these need on this machine, themselves included."""
    from packaging.requirements import Requirement  # noqa: PLC0415 (comes with the tools of the tests)

    needed: set[str] = set()
    waiting = [Requirement(line) for line in roots]
    while waiting:
        requirement = waiting.pop()
        name = _normal(requirement.name)
        if name in needed or (requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})):
            continue
        needed.add(name)
        waiting += [Requirement(line) for line in importlib.metadata.requires(requirement.name) or ()]
    return needed


def test_everything_that_the_program_needs_is_pinned() -> None:
    assert sorted(_closure(pyproject()["project"]["dependencies"]) - set(_pins())) == []


def test_everything_that_its_tests_need_is_pinned() -> None:
    assert sorted(_closure(pyproject()["project"]["optional-dependencies"]["test"]) - set(_pins())) == []


def test_a_pin_names_one_version() -> None:
    assert [name for name, version in _pins().items() if not re.fullmatch(r"[0-9][0-9A-Za-z.+]*", version)] == []
