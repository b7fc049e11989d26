"""The command ``about``: version, licence, works of others, sources, and where the person's data lies."""

import argparse
from collections.abc import Iterator

from massage_coach.about import CARE, LICENCE, NAME, TERMS, WHAT, About, about, licence_text
from massage_coach.cli.output import print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.paths import assets_dir, licence_file, licences_dir

READ_IT = "Read it with: massage-coach about --licence"


def run(chosen: argparse.Namespace, parts: Parts) -> int:
    """Print what the page About shows, or the whole licence."""
    file = licence_file()
    if chosen.licence and chosen.json:
        print_json({"licence": LICENCE, "text": licence_text(file)})
    elif chosen.licence:
        print_text(licence_text(file).rstrip("\n"))
    else:
        told = about(assets_dir(), parts.paths, file, licences_dir())
        if chosen.json:
            print_json(_data(told, parts))
        else:
            print_text("\n".join(_lines(told)))
    return 0


def _lines(told: About) -> Iterator[str]:
    yield from (f"{NAME} {told.version}", WHAT, CARE, "", f"Licence: {LICENCE}", TERMS, READ_IT, "")
    yield "Your files"
    yield from (f"  {folder.holds}: {folder.path}" for folder in told.folders)
    yield from ("", told.works_count)
    yield from (f"  {work.name}: {work.does}; {work.licence}" for work in told.works)
    yield told.where_licences if told.licences is None else f"{told.where_licences} {told.licences}"
    yield from ("", told.sources_count)
    for source in told.sources:
        yield f"  {source.title}"
        yield f"    {source.address}"


def _data(told: About, parts: Parts) -> dict[str, object]:
    paths = parts.paths
    return {
        "name": NAME,
        "version": told.version,
        "what": WHAT,
        "care": CARE,
        "licence": LICENCE,
        "licence_file": str(told.licence_file),
        "folders": {"data": str(paths.data), "settings": str(paths.config), "cache": str(paths.cache)},
        "works": [{"name": work.name, "does": work.does, "licence": work.licence} for work in told.works],
        "licences": None if told.licences is None else str(told.licences),
        "sources": [
            {"id": source.id, "name": source.name, "year": source.year, "address": source.address}
            for source in told.sources
        ],
    }
