"""The commands ``list`` and ``check``: what there is to play, and whether files are right."""

import argparse
from pathlib import Path

from massage_coach.body.positions import position_faults
from massage_coach.body.reading import figure_faults
from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_fault, print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.conductor.options import routine_as_set
from massage_coach.library.catalogue import Catalogue, check_file, load_catalogue
from massage_coach.library.faults import nearest
from massage_coach.library.models import Routine, Stance, Technique
from massage_coach.library.search import search
from massage_coach.parcel.model import SUFFIX, ParcelError
from massage_coach.parcel.reading import read_parcel
from massage_coach.paths import assets_dir
from massage_coach.session.model import Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import write_script
from massage_coach.settings import SettingsFile
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.wording import EnglishWording
from massage_coach.units import clock_text


def list_entries(chosen: argparse.Namespace, parts: Parts) -> int:
    """List techniques or routines; the person's broken files are named on standard error.

    Raises CommandError where there is no muscle of the name that was given.
    """
    catalogue = parts.catalogue
    parts.name_faults()
    muscle = None if chosen.muscle is None else muscle_called(chosen.muscle, catalogue)
    techniques = search(catalogue, muscle=muscle)
    if chosen.what == "techniques":
        if chosen.json:
            print_json([technique_data(technique) for technique in techniques])
        else:
            print_text("\n".join(_technique_line(technique) for technique in techniques))
        return 0
    reached = {technique.id for technique in techniques}
    listed = [each for each in catalogue.routines.values() if any(step.technique in reached for step in each.steps)]
    routines = [(routine, estimated_total_s(routine, parts)) for routine in listed]
    if chosen.json:
        print_json([routine_data(routine, total_s) for routine, total_s in routines])
    else:
        print_text("\n".join(_routine_line(routine, total_s) for routine, total_s in routines))
    return 0


def muscle_called(name: str, catalogue: Catalogue) -> str:
    """Find the id of a muscle by id, term or plain words; raise CommandError where there is none."""
    names = {called: each.id for each in catalogue.muscles.values() for called in (each.plain, each.name, each.id)}
    wanted = name.strip().casefold()
    found = next((muscle for called, muscle in names.items() if called.casefold() == wanted), None)
    if found is not None:
        return found
    near = nearest(name, catalogue.muscles)
    hint = f"Did you mean {near}?" if near else "The body map of the window shows all there are."
    raise CommandError(f'There is no muscle called "{name}". {hint}')


def technique_data(technique: Technique) -> dict[str, object]:
    """Lay out a technique as ``list techniques --json`` prints it."""
    return {
        "id": technique.id,
        "name": technique.name,
        "regions": list(technique.regions),
        "targets": list(technique.targets),
        "tools": list(technique.tools),
        "positions": [position.value for position in technique.positions],
        "sides": technique.sides.value,
        "repeats": technique.repeats,
        "hold_s": {
            "min": technique.hold.min_s,
            "default": technique.hold.default_s,
            "max": technique.hold.max_s,
        },
        "evidence": technique.evidence.value,
    }


def routine_data(routine: Routine, total_s: float) -> dict[str, object]:
    """Lay out a routine as ``list routines --json`` prints it; ``total_s`` in seconds."""
    return {
        "id": routine.id,
        "name": routine.name,
        "minutes": routine.minutes,
        "total_s": round(total_s, 1),
        "level": routine.level,
        "tools": list(routine.tools),
        "steps": [
            {
                "technique": step.technique,
                "hold_s": step.hold_s,
                "repeats": step.repeats,
                "rest_s": step.rest_s,
                "side": step.side.value if step.side else None,
                "note": step.note,
            }
            for step in routine.steps
        ],
    }


def estimated_total_s(routine: Routine, parts: Parts, catalogue: Catalogue | None = None) -> float:
    """Length of a routine in seconds with the person's holds, spoken lengths estimated.

    ``catalogue`` is another library than the person's.
    """
    script = write_script(
        routine_as_set(routine, parts.settings),
        catalogue or parts.catalogue,
        EnglishWording(),
        Talk(parts.settings.talk),
    )
    return make_plan(script, known_or_estimated({}, parts.settings.rate)).total_s


def check(chosen: argparse.Namespace, parts: Parts) -> int:
    """Check the named files, or library, drawings and own files; each fault is one line on standard error."""
    if chosen.files:
        count = len(chosen.files)
        faults: list[object] = [fault for file in chosen.files for fault in _file_faults(file, parts.catalogue)]
    else:
        paths = parts.paths
        catalogue = load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines, last_good=paths.last_good)
        _, notice = SettingsFile(paths.settings).load()
        count = len(catalogue.techniques) + len(catalogue.routines) + 2
        drawings = assets_dir() / "body"
        faults = [
            *catalogue.faults,
            *figure_faults(drawings, catalogue.muscles),
            *position_faults(drawings, tuple(Stance)),
            *([notice] if notice else []),
        ]
    for fault in faults:
        print_fault(fault)
    if faults:
        return 1
    print_text("1 file is right." if count == 1 else f"{count} files are right.")
    return 0


def _file_faults(file: Path, catalogue: Catalogue) -> tuple[object, ...]:
    """What is wrong with a file of one's own, or with one to give away."""
    if file.suffix.lower() != SUFFIX:
        return check_file(file, catalogue)
    try:
        read_parcel(file, catalogue)
    except ParcelError as error:
        return (error,)
    return ()


def _technique_line(technique: Technique) -> str:
    hold = f"{technique.hold.default_s} s"
    return f"{technique.id:24} {technique.name:36} {hold:>5}  {technique.sides.value}"


def _routine_line(routine: Routine, total_s: float) -> str:
    return f"{routine.id:24} {routine.name:36} {clock_text(total_s):>6}  {routine.level}"
