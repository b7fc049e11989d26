"""Writes the bill of materials: everything that the downloads contain, in the form of CycloneDX."""

import json
import platform
import re
import sqlite3
from pathlib import Path
from typing import Any, Final

from steps.workshop import Workshop

INSIDE: Final = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<does>[^|]+?) \| (?P<licence>[^|]+?) \|$", re.MULTILINE)
"""A row of the table in docs/NOTICES.md."""


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
        component("SQLite", sqlite3.sqlite_version, "blessing"),
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
    """The rows of the notices that name no package of the environment."""
    packages = {re.sub(r"[-_]", "", str(one["name"]).lower()) for one in known}
    text = (shop.tree / "docs" / "NOTICES.md").read_text(encoding="utf-8")
    rows = [row for row in INSIDE.finditer(text) if row["name"] not in {"work", "---"}]
    return [
        (row["name"], row["licence"])
        for row in rows
        if re.sub(r"[-_ ]", "", row["name"].lower()) not in packages and not row["name"].startswith("Python ")
    ]
