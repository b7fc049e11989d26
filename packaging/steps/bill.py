"""Writes the bill of materials: everything that the downloads contain, in the form of CycloneDX."""

import json
import platform
import sqlite3
import tomllib
from pathlib import Path
from typing import Any

from steps.workshop import Workshop


def write_bill(shop: Workshop) -> Path:
    """Write what the environment of the program holds, and the works inside it that no package of Python names."""
    bill = shop.out / f"massage-coach-{shop.version}.cdx.json"
    shop.run_tool(
        *("-m", "cyclonedx_py"),
        *("environment", "--pyproject", shop.tree / "pyproject.toml", "--mc-type", "application"),
        *("--output-reproducible", "--output-format", "JSON", "--output-file", bill),
        shop.python,
    )
    content: dict[str, Any] = json.loads(bill.read_text(encoding="utf-8"))
    root = content["metadata"]["component"]
    root["version"] = shop.version
    here = [
        component("Python", platform.python_version(), "PSF-2.0"),
        component("SQLite", sqlite3.sqlite_version, "public domain"),
        *(component(name, "", licence) for name, licence in _others(shop, content["components"])),
    ]
    content["components"] = sorted([*content["components"], *here], key=lambda one: str(one["bom-ref"]))
    bill.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return bill


def component(name: str, version: str, licence: str) -> dict[str, Any]:
    """One work; ``version`` is empty where it is that of the package around it."""
    described: dict[str, Any] = {
        "bom-ref": f"inside:{name}",
        "type": "library",
        "name": name,
        "licenses": [{"license": {"name": licence}}],
    }
    return {**described, "version": version} if version else described


def _others(shop: Workshop, known: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The works of the notices that no package of the environment is."""
    packages = {_plain(str(one["name"])) for one in known}
    notices = tomllib.loads((shop.tree / "assets" / "notices.toml").read_text(encoding="utf-8"))
    versioned = {"Python", "SQLite"}
    return [
        (work["name"], work["licence"])
        for work in notices["works"]
        if _plain(work["name"]) not in packages and work["name"] not in versioned
    ]


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")
