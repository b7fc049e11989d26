"""The source tree as data, so that rules about it can be tested."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "massage_coach"


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def place_of(module: Path) -> str:
    """Where a module is within the package, as in ``conductor/qt.py``."""
    return module.relative_to(PACKAGE).as_posix()


def imports_of(module: Path) -> set[str]:
    """Dotted names that a module imports anywhere, by statement or by ``import_module`` of a literal.

    ``from a import b`` gives both ``a`` and ``a.b``, as ``b`` may be a module.
    """
    return set(_imports(ast.parse(module.read_text(encoding="utf-8"), str(module))))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(base), names=names):
                yield base
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def pyproject() -> dict[str, Any]:
    """The project's ``pyproject.toml``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> list[str]:
    """Every room that the import contract names, top one first."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [room.strip(" ()") for line in lines for room in line.split("|")]
