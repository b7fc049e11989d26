"""Every wish to start passes all links in their order, and turning elsewhere gives it up."""

from collections.abc import Callable

import msgspec

from massage_coach.app.setting_out import SafetyLink, SettingOut
from massage_coach.library.models import Routine
from tests.support.answers import shipped


class Asking:
    """A link that waits for an answer."""

    def __init__(self) -> None:
        self.asked: list[Routine] = []
        self.answers: list[Callable[[Routine], None]] = []

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        self.asked.append(routine)
        self.answers.append(go_on)


class Renaming:
    """A link that has nothing to ask and changes the routine."""

    def __init__(self, letter: str) -> None:
        self._letter = letter

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        go_on(msgspec.structs.replace(routine, name=f"{routine.name}{self._letter}"))


class Begun:
    """What began."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, routine: Routine) -> None:
        self.names.append(routine.name)


def _named(name: str) -> Routine:
    return msgspec.structs.replace(shipped().routines["office-5"], name=name)


def test_a_routine_passes_the_links_in_their_order() -> None:
    begun = Begun()
    SettingOut(Renaming("a"), (Renaming("b"), Renaming("c"))).set_out(_named("-"), begun)
    assert begun.names == ["-abc"]


def test_a_session_that_is_resumed_passes_safety_alone() -> None:
    begun = Begun()
    SettingOut(Renaming("a"), (Renaming("b"),)).set_out(_named("-"), begun, resumes=True)
    assert begun.names == ["-a"]


def test_nothing_begins_before_a_link_goes_on() -> None:
    asking, begun = Asking(), Begun()
    SettingOut(asking, (Renaming("b"),)).set_out(_named("-"), begun)
    assert begun.names == []
    asking.answers[0](_named("lighter"))
    assert begun.names == ["lighterb"]


def test_an_answer_counts_once() -> None:
    asking, begun = Asking(), Begun()
    SettingOut(asking, (Renaming("b"),)).set_out(_named("-"), begun)
    asking.answers[0](_named("-"))
    asking.answers[0](_named("-"))
    assert begun.names == ["-b"]


def test_turning_elsewhere_gives_up_what_waits() -> None:
    asking, begun = Asking(), Begun()
    setting_out = SettingOut(asking)
    setting_out.set_out(_named("-"), begun)
    setting_out.give_up()
    asking.answers[0](_named("-"))
    assert begun.names == []


def test_a_newer_wish_takes_the_place_of_the_one_that_waits() -> None:
    asking, begun = Asking(), Begun()
    setting_out = SettingOut(asking)
    setting_out.set_out(_named("older"), begun)
    setting_out.set_out(_named("newer"), begun)
    asking.answers[0](asking.asked[0])
    assert begun.names == []
    asking.answers[1](asking.asked[1])
    assert begun.names == ["newer"]


def test_a_wish_can_be_had_again_after_it_was_given_up() -> None:
    asking, begun = Asking(), Begun()
    setting_out = SettingOut(asking)
    setting_out.set_out(_named("-"), begun)
    setting_out.give_up()
    setting_out.set_out(_named("-"), begun)
    asking.answers[1](_named("-"))
    assert begun.names == ["-"]


def test_safety_lets_a_routine_through_unchanged_once_it_is_admitted() -> None:
    admitted: list[Callable[[], None]] = []
    begun = Begun()
    SettingOut(SafetyLink(admitted.append)).set_out(_named("-"), begun)
    assert begun.names == []
    admitted[0]()
    assert begun.names == ["-"]
