"""The works of others that the program is made with, as the page About and the documents list them."""

import tomllib
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

FILE: Final = "notices.toml"

_Text = Annotated[str, Meta(min_length=1, max_length=200)]


class Work(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One work; ``licence`` is its SPDX name where it has one."""

    name: _Text
    does: _Text
    """What it does here, in a few words."""
    licence: _Text


class _Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    works: tuple[Work, ...]


def load_works(assets: Path) -> tuple[Work, ...]:
    """Read the works below ``assets``; what is wrong with the file is raised as it is."""
    sheet = tomllib.loads((assets / FILE).read_text(encoding="utf-8"))
    return msgspec.convert(sheet, _Sheet).works
