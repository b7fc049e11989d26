"""A change is told by the thresholds of the studies, soberly, and never as a success of one session."""

import pytest

from massage_coach.checkin.change import DAY_TO_DAY, MORE, OVER_WEEKS, Size, change_text, pain_remark, size_of


@pytest.mark.parametrize(
    ("before", "after", "size"),
    [
        (6, 6, Size.NONE),
        (6, 5, Size.SMALL),
        (5, 6, Size.SMALL),
        (6, 4, Size.WORTHWHILE),
        (3, 1, Size.WORTHWHILE),
        (3, 2, Size.SMALL),
        (5.0, 4.2, Size.SMALL),
        (5.0, 3.5, Size.WORTHWHILE),
        (5.0, 4.4, Size.NONE),
        (3.0, 2.1, Size.NONE),
        (0, 1, Size.SMALL),
    ],
)
def test_points_and_shares_make_a_size_and_low_starts_go_by_points(before: float, after: float, size: Size) -> None:
    assert size_of(before, after) is size


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (6, 4, "Pain: 6 before, 4 after, 2 points less."),
        (4, 5, "Pain: 4 before, 5 after, 1 point more."),
        (4, 4, "Pain: 4 before, 4 after, no change."),
        (4, None, "Pain: 4 before."),
        (None, 4, "Pain: 4 after."),
        (None, None, ""),
    ],
)
def test_a_change_is_told_in_points(before: int | None, after: int | None, text: str) -> None:
    assert change_text("Pain", before, after) == text


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        (6, 4, OVER_WEEKS),
        (4, 6, MORE),
        (6, 5, DAY_TO_DAY),
        (5, 6, DAY_TO_DAY),
        (5, 5, ""),
        (None, 5, ""),
        (5, None, ""),
    ],
)
def test_a_remark_says_what_one_session_can_tell(before: int | None, after: int | None, remark: str) -> None:
    assert pain_remark(before, after) == remark


def test_nothing_is_called_a_success() -> None:
    assert not any(word in text.lower() for text in (DAY_TO_DAY, MORE, OVER_WEEKS) for word in ("success", "healed"))
