"""What a terminal shows, on every size of screen."""

import msgspec
import pytest

from massage_coach.conductor.model import Options
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.terminal import big_number, draw, progress_bar, wrapped
from tests.support.conductor_fakes import Stand

SIZES = [(80, 24), (40, 12), (200, 60)]


def _in_a_hold(options: Options | None = None) -> Stand:
    """A session in the middle of its first hold, a sentence shown."""
    stand = Stand()
    stand.start(hold_s=30, options=options)
    stand.pass_to(stand.moment_of(stand.cue("Lean into").start_s) + 1)
    return stand


def _views() -> dict[str, PlayerView]:
    stand = Stand()
    views = {"ready": stand.prepare()}
    stand = _in_a_hold()
    views["playing"] = stand.view
    views["noticed"] = msgspec.structs.replace(
        stand.view, notice="No loudspeaker or headphones could be opened; connect one. The captions guide you."
    )
    views["paused"] = stand.ask(Intent.PAUSE)
    views["easing"] = _in_a_hold().ask(Intent.TOO_MUCH)
    waiting = Stand()
    waiting.start(options=Options(wait_for_ready=True))
    waiting.pass_time(25)
    assert waiting.view.phase is PlayerPhase.WAITING
    views["waiting"] = waiting.view
    return views


VIEWS = _views()


@pytest.mark.parametrize(("width", "height"), [*SIZES, (20, 5), (3, 2)])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_wider_or_higher_than_the_screen(name: str, width: int, height: int) -> None:
    rows = draw(VIEWS[name], width, height)
    assert len(rows) <= height
    assert max(map(len, rows)) <= width


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_number_caption_and_keys_are_always_there(name: str, width: int, height: int) -> None:
    view = VIEWS[name]
    text = _flat(draw(view, width, height))
    number = big_number(view.countdown) if height >= 22 else [str(view.countdown)]
    assert all(" ".join(row.split()) in text for row in number)
    assert view.caption in text
    assert "esc end" in text


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_missing_is_said_on_every_screen(width: int, height: int) -> None:
    assert VIEWS["noticed"].notice in _flat(draw(VIEWS["noticed"], width, height))


def test_a_usual_screen_shows_everything() -> None:
    view = VIEWS["noticed"]
    text = _flat(draw(view, 80, 24))
    for part in (
        view.routine_name,
        view.technique_name,
        view.side_label,
        view.pressure_text,
        view.next_text,
        "left of",
    ):
        assert part
        assert part in text


def test_the_number_can_be_read_from_far_where_there_is_room() -> None:
    view = VIEWS["playing"]
    big = [row.strip() for row in draw(view, 80, 24)]
    assert all(row.strip() in big for row in big_number(view.countdown))
    assert str(view.countdown) in [row.strip() for row in draw(view, 40, 12)]


def test_only_keys_that_mean_something_are_named() -> None:
    assert "space start" in _flat(draw(VIEWS["ready"], 80, 24))
    playing = _flat(draw(VIEWS["playing"], 80, 24))
    assert "space pause" in playing
    assert "start" not in playing
    assert "enter I'm ready" in _flat(draw(VIEWS["waiting"], 80, 24))
    assert "enter" not in playing


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_end_asks_what_becomes_of_the_session(width: int, height: int) -> None:
    text = _flat(draw(VIEWS["paused"], width, height, ending=True))
    for hint in ("k keep what you did", "d throw it away", "space go on"):
        assert hint in text


def test_a_hint_is_never_broken_in_two() -> None:
    rows = [" ".join(row.split()) for row in draw(VIEWS["playing"], 40, 12)]
    for hint in ("space pause", "→ skip", "\u2212 shorter", "t too much"):
        assert any(hint in row for row in rows)


def test_every_digit_is_as_large_as_the_others() -> None:
    sizes = {(len(big_number(number)), len(big_number(number)[0])) for number in range(10)}
    assert sizes == {(5, 10)}
    assert len({tuple(big_number(number)) for number in range(100)}) == 100


def test_the_bar_fills_up() -> None:
    assert [progress_bar(done, 10).count("━") for done in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0, 0, 5, 10, 10]
    assert len(progress_bar(0.3, 17)) == 17


def test_a_long_text_is_broken_at_its_spaces() -> None:
    assert wrapped("one two three four", 10) == ["one two", "three four"]
    assert wrapped("", 10) == [""]


def _flat(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())
