"""Records that the window's tests show: real in shape, invented in content."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import (
    Evidence,
    Hold,
    Muscle,
    Phase,
    Position,
    Pressure,
    Region,
    Routine,
    Sides,
    Source,
    Spoken,
    Step,
    Technique,
    Tool,
)
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import Intent, PlayerPhase, PlayerView, UpNext
from massage_coach.today.model import Choice, Suggestion, Wish
from massage_coach.today.week import week_of
from massage_coach.ui.shown import Today

ICONS = Path(__file__).resolve().parents[2] / "assets" / "icons"
FONTS = ICONS.parent / "fonts"


def a_technique(identifier: str = "shoulder-squeeze", name: str = "Shoulder squeeze", hold_s: int = 30) -> Technique:
    return Technique(
        id=identifier,
        name=name,
        purpose="Eases the ridge between neck and shoulder.",
        regions=("shoulder",),
        targets=("upper-trapezius",),
        tools=("hands",),
        positions=(Position.SEATED,),
        position_note="Sit upright with both feet on the floor.",
        steps=("Take the ridge into the whole hand.", "Squeeze slowly and stay."),
        pressure=Pressure(min=3, max=5, note="less when the breath stops"),
        breathing="Out as you squeeze.",
        hold=Hold(min_s=20, default_s=hold_s, max_s=90, basis="Spot trials held for half a minute."),
        sides=Sides.LEFT_RIGHT,
        setup_s=8,
        cautions=("Keep off the front of the neck.",),
        partner_note="A partner can stand behind you.",
        evidence=Evidence.E2,
        sources=("S10",),
        spoken=Spoken(
            name=name[:80],
            position="Sit upright.",
            place="Hand on the {side} shoulder.",
            pressure="Squeeze gently.",
            breathe="Breathe out.",
            ease_off="Let go slowly.",
        ),
    )


def a_catalogue(techniques: Sequence[Technique] = (), routines: Sequence[Routine] = ()) -> Catalogue:
    known = techniques or (a_technique(), a_technique("calf-roll", "Calf roll", 60))
    return Catalogue(
        techniques={technique.id: technique for technique in known},
        routines={routine.id: routine for routine in routines or (a_routine(),)},
        muscles={
            "upper-trapezius": Muscle(
                id="upper-trapezius", name="Upper trapezius", plain="top of the shoulder", region="shoulder"
            )
        },
        tools={"hands": Tool(id="hands", name="Hands"), "tennis-ball": Tool(id="tennis-ball", name="Tennis ball")},
        regions={"shoulder": Region(id="shoulder", name="Shoulder"), "leg": Region(id="leg", name="Leg")},
        sources={
            "S10": Source(
                id="S10", name="A trial of hooks", year="2011", address="https://example.org/hooks", read="seen"
            )
        },
    )


def a_routine(identifier: str = "desk-break", name: str = "Desk break") -> Routine:
    return Routine(
        id=identifier,
        name=name,
        audience="People who sit a lot.",
        occasion="Between two meetings.",
        minutes=5,
        tools=("tennis-ball",),
        level="easy",
        steps=(
            Step(technique="shoulder-squeeze", hold_s=30, phase=Phase.WARM_UP, rest_s=5),
            Step(technique="calf-roll", hold_s=60, repeats=2, phase=Phase.FOCUS),
        ),
        why="First the shoulders, then the legs.",
    )


def a_view(phase: PlayerPhase = PlayerPhase.PLAYING) -> PlayerView:
    return PlayerView(
        phase=phase,
        routine_name="Desk break",
        segment_kind=SegmentKind.HOLD,
        segment_label="Hold",
        technique_id="shoulder-squeeze",
        technique_name="Shoulder squeeze",
        targets=("upper-trapezius",),
        target_text="Top of the shoulder \u00b7 hands",
        side=Side.LEFT,
        side_label="Left side \u00b7 1 of 2",
        pressure_text="Pressure 3 to 5 of 10",
        elapsed_s=7.0,
        remaining_s=23.0,
        countdown=23,
        fraction_done=0.25,
        caption="Take the ridge between neck and shoulder.",
        caption_is_spoken=True,
        next_text="Shoulder squeeze, right side",
        session_remaining_s=241.0,
        session_total_s=300.0,
        hold_s=30.0,
        steps=(
            UpNext(0, "Shoulder squeeze", 30, "Hands \u00b7 each side", done=False, current=True),
            UpNext(1, "Calf roll", 60, "Tennis ball \u00b7 each side, twice", done=False, current=False),
        ),
        allowed=frozenset(Intent) - {Intent.START, Intent.RESUME, Intent.READY},
        notice="",
    )


def a_today(
    *reasons: str, resume: SessionRecord | None = None, goal: int = 3, wish: Wish | None = None, is_new: bool = False
) -> Today:
    suggestion = Suggestion(Choice(a_routine(), 312.0), reasons or ("It works on the shoulder.",), fits=True)
    week = week_of([a_record()], date(2026, 3, 5), goal)
    return Today(suggestion, wish or Wish(), week, is_new, resume)


def a_paused_view() -> PlayerView:
    allowed = frozenset({Intent.RESUME, Intent.BACK, Intent.SKIP, Intent.REPEAT, Intent.END})
    return replace(a_view(PlayerPhase.PAUSED), allowed=allowed)


def a_record(number: int = 7, status: Status = Status.FINISHED, note: str = "") -> SessionRecord:
    return SessionRecord(
        id=number,
        routine=a_routine(),
        started_at=datetime(2026, 3, 4, 18, 30, tzinfo=UTC),
        status=status,
        planned_s=300.0,
        actual_s=280.0,
        segments=(
            SegmentRecord(0, SegmentKind.SETUP, "shoulder-squeeze", Side.LEFT, 1, 8.0, 8.0),
            SegmentRecord(1, SegmentKind.HOLD, "shoulder-squeeze", Side.LEFT, 1, 30.0, 30.0),
            SegmentRecord(2, SegmentKind.HOLD, "shoulder-squeeze", Side.RIGHT, 1, 30.0, 22.0),
        ),
        note=note,
    )
