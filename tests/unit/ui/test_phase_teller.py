"""A screen reader hears what has begun once, and the time left when it is asked for."""

from massage_coach.session.model import SegmentKind
from massage_coach.session.view import Intent
from massage_coach.ui.phase_teller import PhaseTeller
from tests.support.catalogue import step
from tests.support.rehearsal import rehearse


def test_each_part_of_a_session_is_told_exactly_once() -> None:
    told: list[str] = []
    teller = PhaseTeller(told.append)
    rehearsal = rehearse(step(hold_s=20))
    begun: list[tuple[str, str, str]] = []
    for _ in range(400):
        view = rehearsal.view
        part = (view.segment_label, view.technique_name, view.side_label)
        if begun[-1:] != [part]:
            begun.append(part)
        teller.render_view(view)
        rehearsal.run(0.25)
    assert len(told) == len(begun)
    assert [text.partition(".")[0] for text in told][:3] == ["Arrive", "Get into place", "Hold"]


def test_a_pause_and_its_end_are_told() -> None:
    told: list[str] = []
    teller = PhaseTeller(told.append)
    rehearsal = rehearse(step(hold_s=20))
    rehearsal.run_to(SegmentKind.HOLD, 5)
    for intent in (Intent.PAUSE, Intent.RESUME):
        rehearsal.ask(intent)
        teller.render_view(rehearsal.view)
    assert [text.partition(".")[0] for text in told] == ["Paused", "Going on"]


def test_the_time_left_is_told_when_asked_for() -> None:
    told: list[str] = []
    rehearsal = rehearse(step(hold_s=20))
    rehearsal.run_to(SegmentKind.HOLD, 5)
    PhaseTeller(told.append).tell_time(rehearsal.view)
    assert told[0].startswith("15 seconds left, Hold. ")


def test_a_second_session_is_told_from_its_beginning() -> None:
    told: list[str] = []
    teller = PhaseTeller(told.append)
    view = rehearse(step()).view
    teller.render_view(view)
    teller.forget()
    teller.render_view(view)
    assert len(told) == 2
