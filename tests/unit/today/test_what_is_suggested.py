"""What is suggested fits the time, the hour, what is tight, and what was done in the last days."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from massage_coach.history.records import SessionRecord, Status
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Suits
from massage_coach.paths import assets_dir
from massage_coach.today.model import Choice, Wish
from massage_coach.today.suggest import LEEWAY_S, suggest
from tests.support.todays import NOON, REGIONS, TECHNIQUES, Day, choice, played

SOFT = choice("soft", 12)
HARD = choice("hard", 14, "neck-hard")
OTHER_HARD = choice("other-hard", 15, "back-hard")
FEET = choice("feet", 8, "foot-soft")
BREAK = choice("break", 3)
DRUM = choice("drum", 11, "neck-drum")
UNWIND = choice("unwind", 10, suits=[Suits.EVENING])
BED = choice("bed", 10, suits=[Suits.BEDTIME])
FIRST = choice("first", 10, suits=[Suits.BEGINNERS])
SPOTS = choice("spots", 15, "neck-hard", suits=[Suits.EXPERIENCED])
WEEKLY = choice("weekly", 30, suits=[Suits.WEEKLY])
TRAINING = choice("training", 15, suits=[Suits.OCCASION])
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def at(hour: int) -> datetime:
    return NOON.replace(hour=hour)


def test_without_routines_there_is_nothing_to_suggest() -> None:
    assert suggest([], TECHNIQUES, REGIONS, [], NOON, sessions_ever=0) is None


def test_without_a_wish_a_session_of_the_usual_length_is_suggested() -> None:
    assert Day((BREAK, FEET, SOFT, WEEKLY)).chosen() == "soft"


@pytest.mark.parametrize(("minutes", "name"), [(3, "break"), (5, "break"), (8, "feet"), (12, "soft"), (30, "weekly")])
def test_the_longest_that_the_time_allows_is_suggested(minutes: int, name: str) -> None:
    day = Day((BREAK, FEET, SOFT, WEEKLY))
    found = day.ask(minutes)
    assert (found.choice.routine.id, found.fits) == (name, True)
    assert f"It fits the {minutes} minutes you have." in found.reasons


def test_a_label_may_be_exceeded_by_less_than_a_minute_and_that_is_said() -> None:
    day = Day((choice("five", 5.6), choice("six", 6.1)))
    assert day.chosen(5) == "five"
    assert "a little more than the 5 minutes" in day.said(5)


def test_where_all_are_too_long_the_shortest_is_suggested_and_that_is_said() -> None:
    found = Day((SOFT, HARD)).ask(5)
    assert (found.choice.routine.id, found.fits) == ("soft", False)
    assert found.reasons[0] == "Nothing here is that short; this one takes 12 minutes."


def test_what_is_tight_decides_among_those_that_fit() -> None:
    day = Day((SOFT, FEET))
    assert (day.chosen(), day.chosen(None, "foot"), day.chosen(5, "foot")) == ("soft", "feet", "feet")
    assert day.said(None, "foot") == "It works on the foot."


def test_what_works_on_more_of_what_is_tight_comes_first() -> None:
    day = Day((SOFT, FEET, choice("both", 9, "neck-soft", "foot-soft")))
    assert day.chosen(None, "neck", "foot") == "both"
    assert day.said(None, "neck", "foot") == "It works on the neck and the foot."


def test_what_works_longer_on_what_is_tight_comes_first() -> None:
    assert Day((SOFT, choice("long", 9, "neck-soft", "neck-soft", "neck-soft"))).chosen(None, "neck") == "long"


def test_what_is_left_out_of_what_is_tight_is_said() -> None:
    day = Day((FEET,))
    assert day.said(None, "foot", "neck", "back") == "It works on the foot, but not on the neck or the back."
    assert day.said(None, "neck") == "Nothing that fits now works on the neck."
    assert replace(day, regions={}).said(None, "big-toe") == "Nothing that fits now works on the big toe."


def test_a_technique_that_is_gone_from_the_library_is_passed_over() -> None:
    assert Day((choice("old", 10, "gone", "foot-soft"),)).said(None, "foot") == "It works on the foot."


@pytest.mark.parametrize(
    ("hour", "name"), [(5, "soft"), (11, "soft"), (17, "soft"), (18, "unwind"), (20, "unwind"), (21, "bed"), (4, "bed")]
)
def test_the_hour_decides_what_is_calm_enough(hour: int, name: str) -> None:
    day = Day((DRUM, SOFT, UNWIND, BED), now=at(hour))
    assert day.chosen() == name
    assert ("for the end of the day" in day.said()) is (name != "soft")


@pytest.mark.parametrize("hour", [18, 22])
def test_nothing_drums_late(hour: int) -> None:
    assert Day((DRUM, SOFT), now=at(hour)).chosen(12) == "soft"
    assert Day((DRUM,), now=at(hour)).said().startswith("It is made for another time of the day")


@pytest.mark.parametrize("evening", [UNWIND, BED])
def test_what_is_made_for_the_evening_waits_for_it(evening: Choice) -> None:
    assert Day((evening, FEET)).chosen(10) == "feet"


def test_bedtime_waits_for_the_night() -> None:
    assert Day((BED, FEET), now=at(19)).chosen(10) == "feet"


@pytest.mark.parametrize(("ago", "day"), [(2 * HOUR, "today"), (DAY, "yesterday")])
def test_after_a_firm_session_there_is_a_day_of_rest(ago: timedelta, day: str) -> None:
    week = Day((SOFT, OTHER_HARD), past=(played(HARD, ago),))
    assert week.chosen(15) == "soft"
    assert week.said(15).startswith(f"You pressed firmly {day}, so this one is gentle.")


def test_after_the_day_of_rest_another_place_may_have_firm_pressure() -> None:
    assert Day((SOFT, OTHER_HARD), past=(played(HARD, 40 * HOUR),)).chosen(15) == "other-hard"


def test_the_same_place_waits_for_two_days() -> None:
    early = Day((SOFT, HARD), past=(played(HARD, 40 * HOUR),))
    assert early.chosen(14) == "soft"
    assert replace(early, past=(played(HARD, 49 * HOUR), played(SOFT, 49 * HOUR))).chosen(14) == "hard"


def test_where_all_is_firm_the_person_is_told_to_stay_gentle() -> None:
    assert Day((HARD,), past=(played(HARD, DAY),)).said().startswith("You pressed firmly yesterday; stay at 3 of 10")
    assert "less than 48 hours ago" in Day((HARD,), past=(played(HARD, 40 * HOUR),)).said()
    assert Day((HARD,), ever=0).said().startswith("It is your first session; stay at 3 of 10.")


def test_a_session_that_is_gentle_throughout_is_not_firm_before_or_now() -> None:
    gentle = replace(HARD, routine=replace(HARD.routine, ceiling=3))
    assert "firmly yesterday; stay" not in Day((gentle,), past=(played(HARD, DAY),)).said()
    assert "firmly" not in Day((HARD,), past=(played(gentle, DAY),)).said()


def test_what_was_broken_off_at_once_asks_for_no_rest() -> None:
    short = played(HARD, HOUR, status=Status.STOPPED, actual_s=20.0)
    assert Day((SOFT, HARD), past=(short,)).chosen(14) == "hard"


def test_it_is_not_the_same_one_every_day() -> None:
    assert Day((SOFT, FEET), past=(played(SOFT, DAY),)).chosen() == "feet"
    assert "a change from" in Day((SOFT, FEET), past=(played(SOFT, DAY),)).said()
    assert Day((SOFT,), past=(played(SOFT, DAY),)).chosen() == "soft"


def test_of_two_of_a_length_the_one_played_longer_ago_comes_first() -> None:
    other = choice("other", 12)
    past = (played(SOFT, 3 * DAY), played(other, 5 * DAY), played(SOFT, 6 * DAY))
    assert Day((SOFT, other), past=past).chosen() == "other"


def test_after_a_regular_session_a_break_is_enough() -> None:
    past = (played(FEET, 2 * HOUR, actual_s=900.0),)
    assert Day((SOFT, BREAK), past=past).chosen() == "break"
    assert Day((SOFT, BREAK), past=past).said().startswith("You have had a session today, so this one is short.")
    assert Day((SOFT, BREAK), past=past).chosen(12) == "soft"


def test_a_first_session_is_one_for_beginners() -> None:
    assert Day((SOFT, FIRST), ever=0).chosen() == "first"
    assert Day((SOFT, FIRST), ever=0).said() == "A calm beginning, with time to learn what a three feels like."
    assert Day((SOFT, FIRST)).chosen() == "soft"


def test_a_newcomer_is_spared_firm_work() -> None:
    assert Day((HARD, FEET), ever=0).chosen() == "feet"


def test_tender_spots_are_for_those_who_know_theirs() -> None:
    assert Day((SPOTS, FEET), ever=5).chosen(15) == "feet"
    assert Day((SPOTS, FEET), ever=6).chosen(15) == "spots"


def test_the_long_session_comes_once_a_week() -> None:
    assert Day((WEEKLY, SOFT), past=(played(WEEKLY, 4 * DAY),)).chosen(30) == "soft"


def test_what_has_its_own_occasion_is_not_suggested_unasked() -> None:
    assert Day((TRAINING, BREAK)).chosen(15) == "break"
    assert Day((TRAINING,)).said(15).startswith("See first whom it is for.")


def test_where_nothing_speaks_for_a_routine_it_speaks_for_itself() -> None:
    assert Day((SOFT,)).said() == "Time for soft."


NAMES = [*TECHNIQUES, "gone"]
choices = st.builds(
    lambda number, minutes, names, suits: choice(f"routine-{number}", minutes, *names, suits=suits),
    st.integers(0, 5),
    st.floats(0, 120),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
    st.lists(st.sampled_from(Suits), max_size=2),
)
moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 (the zone is drawn beside it)
    datetime(2030, 1, 1),  # noqa: DTZ001 (as above)
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)
pasts = st.lists(
    st.builds(
        lambda what, days, status, actual_s, now: played(
            what, timedelta(days=days), status=status, actual_s=actual_s, now=now
        ),
        choices,
        st.floats(-2, 9),
        st.sampled_from(Status),
        st.floats(0, 2000),
        moments,
    ),
    max_size=4,
)
wishes = st.builds(
    lambda minutes, regions: Wish(minutes, tuple(regions)),
    st.none() | st.integers(1, 120),
    st.lists(st.sampled_from([*REGIONS, "elsewhere"]), unique=True),
)


@given(st.lists(choices, max_size=6), pasts, moments, wishes, st.integers(0, 20))
def test_there_is_always_an_answer_and_it_fits_where_anything_does(
    offered: list[Choice], past: list[SessionRecord], now: datetime, wish: Wish, ever: int
) -> None:
    found = suggest(offered, TECHNIQUES, REGIONS, past, now, sessions_ever=ever, wish=wish)
    if found is None:
        assert not offered
        return
    fitting = [each for each in offered if wish.minutes is None or each.total_s <= wish.minutes * 60 + LEEWAY_S]
    assert found.choice in (fitting or offered)
    assert found.fits is bool(fitting)
    assert 1 <= len(found.reasons) <= 2
    assert all(reason.endswith(".") for reason in found.reasons)
    again = suggest(offered, TECHNIQUES, REGIONS, past, now, sessions_ever=ever, wish=wish)
    assert again == found


@pytest.fixture(scope="module")
def library() -> Catalogue:
    return load_catalogue(assets_dir())


@pytest.mark.parametrize("minutes", [None, 5, 10, 15, 20, 30])
def test_the_shipped_library_has_something_calm_at_every_hour(library: Catalogue, minutes: int | None) -> None:
    offered = [Choice(routine, routine.minutes * 60.0) for routine in library.routines.values()]
    for hour, region in product((4, 5, 12, 17, 18, 20, 21), (None, *library.regions)):
        wish = Wish(minutes, (region,) if region else ())
        now = datetime(2026, 11, 18, hour, tzinfo=UTC)
        found = suggest(offered, library.techniques, library.regions, [], now, sessions_ever=3, wish=wish)
        assert found is not None
        assert found.fits
        routine = found.choice.routine
        late = hour >= 18 or hour < 5
        assert Suits.OCCASION not in routine.suits
        assert late or not {Suits.EVENING, Suits.BEDTIME} & {*routine.suits}
        assert not late or all(step.technique != "tapotement-drum" for step in routine.steps)
