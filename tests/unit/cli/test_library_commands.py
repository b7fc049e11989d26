"""The commands ``list`` and ``check``: what there is, and whether files are right."""

import pytest

from massage_coach.settings import Settings, TalkSetting, with_step_hold
from tests.support.command import TINY_ROUTINE, Command
from tests.support.library import put

BROKEN = TINY_ROUTINE.read_text(encoding="utf-8").replace("hold_s = 20", "hold_s = 15")


def test_techniques_are_listed_one_a_line(command: Command) -> None:
    outcome = command("list", "techniques")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out.splitlines()) == 40
    assert any(line.startswith("rhomboid-ball ") for line in outcome.out.splitlines())


def test_techniques_are_listed_as_json_in_the_documented_shape(command: Command) -> None:
    outcome = command("list", "techniques", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    techniques = outcome.data
    assert len(techniques) == 40
    shape = ["id", "name", "regions", "targets", "tools", "positions", "sides", "repeats", "hold_s", "evidence"]
    assert all(list(technique) == shape for technique in techniques)
    assert all(set(technique["hold_s"]) == {"min", "default", "max"} for technique in techniques)
    assert all(20 <= t["hold_s"]["min"] <= t["hold_s"]["default"] <= t["hold_s"]["max"] <= 90 for t in techniques)
    assert {technique["sides"] for technique in techniques} == {"left-right", "both", "centre"}


def test_routines_are_listed_one_a_line_with_their_time(command: Command) -> None:
    outcome = command("list", "routines")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert len(lines) == 14
    (office,) = (line for line in lines if line.startswith("office-5 "))
    assert " 5:" in office


def test_routines_are_listed_as_json_in_the_documented_shape(command: Command) -> None:
    routines = command("list", "routines", "--json").data
    assert len(routines) == 14
    assert all(list(routine) == ["id", "name", "minutes", "total_s", "level", "tools", "steps"] for routine in routines)
    steps = [step for routine in routines for step in routine["steps"]]
    keys = ["technique", "hold_s", "repeats", "rest_s", "side", "note"]
    assert all(list(step) == keys for step in steps)
    assert all(abs(r["total_s"] - 60 * r["minutes"]) <= 0.15 * 60 * r["minutes"] for r in routines)


def test_the_listed_time_follows_the_persons_holds(command: Command) -> None:
    before = {routine["id"]: routine["total_s"] for routine in command("list", "routines", "--json").data}
    command.set(with_step_hold(Settings(), "office-5", 0, 90))
    after = {routine["id"]: routine["total_s"] for routine in command("list", "routines", "--json").data}
    assert after.pop("office-5") > before.pop("office-5") + 20
    assert after == before


def test_the_persons_own_routine_is_listed_beside_the_others(command: Command) -> None:
    put(command.paths.own_routines / "two-short-holds.toml", TINY_ROUTINE.read_text(encoding="utf-8"))
    assert "two-short-holds" in [routine["id"] for routine in command("list", "routines", "--json").data]


@pytest.mark.parametrize("name", ["rhomboids", "Rhomboids", "between the spine and the shoulder blades"])
def test_a_muscle_narrows_the_list_by_id_term_or_plain_words(command: Command, name: str) -> None:
    techniques = command("list", "--muscle", name, "--json").data
    assert "rhomboid-ball" in [technique["id"] for technique in techniques]
    assert all("rhomboids" in technique["targets"] for technique in techniques)


def test_the_routines_that_reach_a_muscle_are_listed(command: Command) -> None:
    reached = {technique["id"] for technique in command("list", "--muscle", "plantar-fascia", "--json").data}
    listed = command("list", "routines", "--muscle", "plantar-fascia", "--json").data
    every = command("list", "routines", "--json").data
    expected = [each["id"] for each in every if reached & {step["technique"] for step in each["steps"]}]
    assert [routine["id"] for routine in listed] == expected != []
    assert len(listed) < len(every)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("rhomboid", "Did you mean rhomboids?"), ("xyz", "The body map of the window shows all there are.")],
)
def test_a_muscle_that_is_not_there_is_named_with_a_hint(command: Command, name: str, hint: str) -> None:
    outcome = command("list", "--muscle", name)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == f'massage-coach: There is no muscle called "{name}". {hint}\n'


def test_a_broken_file_of_the_person_is_named_and_breaks_nothing(command: Command) -> None:
    file = put(command.paths.own_routines / "broken.toml", BROKEN)
    outcome = command("list", "routines", "--json")
    assert outcome.status == 0
    assert len(outcome.data) == 14
    (line,) = outcome.err.splitlines()
    assert str(file) in line
    assert "steps[0].hold_s is 15" in line


def test_the_last_good_version_of_a_broken_file_is_listed_played_and_named(command: Command) -> None:
    file = put(command.paths.own_routines / "mine.toml", TINY_ROUTINE.read_text(encoding="utf-8"))
    command.set(Settings(talk=TalkSetting.CHIMES))
    assert "two-short-holds" in command("list", "routines").out
    put(file, BROKEN)
    for asked in (("list", "routines"), ("plan", "two-short-holds"), ("check",)):
        outcome = command(*asked)
        assert outcome.status == (1 if asked == ("check",) else 0)
        (line,) = outcome.err.splitlines()
        assert line.startswith(f"{file}: steps[0].hold_s is 15; expected a whole number from 20 to 90; ")
        assert line.endswith("its last good version is used until you mend it.")


def test_settings_that_are_broken_are_found_by_a_check_of_everything(command: Command) -> None:
    put(command.paths.settings, "{")
    outcome = command("check")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith(f"The settings in {command.paths.settings} cannot be understood")


def test_the_whole_library_is_right(command: Command) -> None:
    outcome = command("check")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "56 files are right.\n"


def test_a_file_is_checked_on_its_own(command: Command) -> None:
    outcome = command("check", str(TINY_ROUTINE))
    assert (outcome.status, outcome.out, outcome.err) == (0, "1 file is right.\n", "")


def test_every_fault_is_one_line_with_file_key_value_and_what_was_expected(command: Command) -> None:
    text = BROKEN.replace('phase = "knead"', 'phase = "party"')
    file = put(command.folder / "broken.toml", text)
    outcome = command("check", str(TINY_ROUTINE), str(file))
    assert (outcome.status, outcome.out) == (1, "")
    lines = outcome.err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{file}: steps[0].") and "; expected " in line for line in lines)
    assert "is 15" in outcome.err
    assert "'party'" in outcome.err


def test_the_persons_own_broken_files_are_found_by_a_check_of_everything(command: Command) -> None:
    file = put(command.paths.own_routines / "broken.toml", BROKEN)
    outcome = command("check")
    assert outcome.status == 1
    assert outcome.err.startswith(str(file))


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_one_line(command: Command, name: str) -> None:
    outcome = command("check", name)
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
