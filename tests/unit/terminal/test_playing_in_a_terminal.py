"""A session is played in a terminal with keys, or without any as plain lines."""

import io
from collections.abc import Iterable

from massage_coach.conductor.model import Options
from massage_coach.history.records import Status
from massage_coach.session.model import SegmentKind, Talk
from massage_coach.session.view import PlayerPhase
from massage_coach.terminal import play_as_lines, play_on_screen
from tests.support.conductor_fakes import Stand

LOOK_S = 0.25


class FakeScreen:
    """A terminal whose person presses keys at moments of the clock, and whose waiting is what moves it."""

    def __init__(self, stand: Stand, keys: Iterable[tuple[float, str]], width: int = 80, height: int = 24) -> None:
        self.width = width
        self.height = height
        self.shown: list[str] = []
        self._stand = stand
        self._began = stand.clock.now
        self._keys = list(keys)

    def read_key(self, timeout_s: float) -> str:
        assert timeout_s > 0
        self._stand.clock.now += LOOK_S
        if self._keys and self._stand.clock.now - self._began >= self._keys[0][0]:
            return self._keys.pop(0)[1]
        return ""

    def show(self, lines: list[str]) -> None:
        self.shown.append("\n".join(lines))


def _played(*keys: tuple[float, str]) -> tuple[Stand, FakeScreen, PlayerPhase]:
    stand = Stand()
    stand.prepare()
    screen = FakeScreen(stand, keys)
    view = play_on_screen(stand.conductor, screen)
    return stand, screen, view.phase


def test_nothing_starts_before_the_space_bar() -> None:
    stand, screen, phase = _played((300, "escape"))
    assert phase is PlayerPhase.STOPPED
    assert stand.recorder.begun == []
    assert "space start" in screen.shown[-2]


def test_the_space_bar_starts_and_a_session_plays_to_its_end() -> None:
    stand, screen, phase = _played((1, "space"))
    assert phase is PlayerPhase.FINISHED
    assert stand.recorder.ended == [Status.FINISHED]
    assert "Done" in screen.shown[-1]


def test_the_space_bar_pauses_and_goes_on() -> None:
    stand, screen, phase = _played((1, "space"), (20, "space"), (80, "space"))
    assert phase is PlayerPhase.FINISHED
    assert len(stand.sound.hushed_at) == 2, "once for the pause, once before the lead-in"
    assert any("Paused" in rows for rows in screen.shown)


def test_the_right_arrow_skips() -> None:
    stand, _, _ = _played((1, "space"), (3, "right"))
    first = stand.recorder.segments[0]
    assert first.kind is SegmentKind.INTRO
    assert first.actual_s < first.planned_s


def test_escape_then_k_keeps_what_was_done() -> None:
    stand, screen, phase = _played((1, "space"), (15, "escape"), (16, "k"))
    assert phase is PlayerPhase.STOPPED
    assert stand.recorder.ended == [Status.STOPPED]
    assert "k keep what you did" in screen.shown[-2]


def test_escape_then_d_throws_it_away() -> None:
    stand, _, phase = _played((1, "space"), (15, "escape"), (16, "d"))
    assert phase is PlayerPhase.STOPPED
    assert stand.recorder.ended == [None]


def test_escape_then_space_goes_on_as_if_nothing_had_been() -> None:
    stand, _, phase = _played((1, "space"), (15, "escape"), (16, "space"), (17, "k"))
    assert phase is PlayerPhase.FINISHED
    assert stand.recorder.ended == [Status.FINISHED]


def test_while_the_end_is_asked_for_other_keys_do_nothing() -> None:
    stand, screen, phase = _played((1, "space"), (15, "escape"), (16, "right"), (17, "x"), (30, "k"))
    assert phase is PlayerPhase.STOPPED
    assert "k keep what you did" in screen.shown[-2]
    assert max(stand.recorder.segments) <= 2


def test_a_number_key_answers_how_strong_it_was_and_means_nothing_else() -> None:
    stand, screen, phase = _played((1, "space"), (8, "4"), (20, "t"), (24, "x"))
    assert phase is PlayerPhase.STOPPED
    assert [one.value for one in stand.recorder.answers] == [10]
    assert any("How strong was it? 0 to 9, x for ten." in shown for shown in screen.shown)


def test_k_and_d_mean_nothing_while_it_plays() -> None:
    stand, _, phase = _played((1, "space"), (15, "k"), (16, "d"))
    assert phase is PlayerPhase.FINISHED
    assert stand.recorder.ended == [Status.FINISHED]


class _Paper(io.StringIO):
    """An output that is no terminal, with the sleep that moves the clock."""

    def __init__(self, stand: Stand) -> None:
        super().__init__()
        self._stand = stand

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self._stand.clock.now += LOOK_S

    @property
    def lines(self) -> list[str]:
        return self.getvalue().splitlines()


def _printed(stand: Stand, options: Options | None = None) -> list[str]:
    stand.prepare(options=options)
    paper = _Paper(stand)
    assert play_as_lines(stand.conductor, paper, paper.sleep).phase is PlayerPhase.FINISHED
    return paper.lines


def test_as_lines_every_caption_is_printed_once() -> None:
    stand = Stand()
    lines = _printed(stand)
    texts = [cue.text for cue in stand.player.plan.cues]
    assert [line for line in lines if line in set(texts)] == texts


def test_as_lines_every_segment_is_named_with_its_length() -> None:
    lines = _printed(Stand())
    assert [line for line in lines if "Hold" in line] == [
        "Shoulder, Left side · 1 of 2, Hold, 20 s",
        "Shoulder, Right side · 2 of 2, Hold, 20 s",
    ]


def test_as_lines_chimes_only_still_names_every_segment() -> None:
    stand = Stand()
    lines = _printed(stand, Options(talk=Talk.CHIMES))
    assert len(lines) >= len(stand.player.plan.segments)
    assert sum("Hold" in line for line in lines) == 2


def test_as_lines_nobody_has_to_say_that_they_are_ready() -> None:
    stand = Stand()
    assert _printed(stand, Options(wait_for_ready=True))
    assert stand.recorder.ended == [Status.FINISHED]


def test_as_lines_a_session_that_was_away_goes_on_by_itself() -> None:
    stand = Stand()
    stand.prepare()
    paper = _Paper(stand)
    naps = iter([0.1] * 40 + [60.0])

    def sleep(_: float) -> None:
        stand.clock.now += next(naps, LOOK_S)

    assert play_as_lines(stand.conductor, paper, sleep).phase is PlayerPhase.FINISHED
    assert "Going on in three, two, one." in paper.lines


def test_as_lines_what_is_missing_is_printed_once() -> None:
    stand = Stand(opens_at_once=False)
    stand.prepare()
    stand.sound.lose("No loudspeaker here.")
    paper = _Paper(stand)
    play_as_lines(stand.conductor, paper, paper.sleep)
    assert paper.lines.count("No loudspeaker here. The captions guide you.") == 1
