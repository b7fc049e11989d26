"""Every change of a document can be taken back and made again."""

from massage_coach.editing.undo import Edited


def test_changes_are_taken_back_and_made_again_one_by_one() -> None:
    edited = Edited("", "").changed("a").changed("ab")
    assert edited.undone().document == "a"
    assert edited.undone().undone().document == ""
    assert edited.undone().undone().redone().document == "a"
    assert edited.undone().undone().redone().redone().document == "ab"


def test_there_is_an_end_in_both_directions() -> None:
    edited = Edited("a", "a")
    assert edited.undone() is edited
    assert edited.redone() is edited


def test_letters_typed_into_one_part_are_one_change() -> None:
    edited = Edited("", "").changed("a", "name").changed("ab", "name").changed("ab!", "purpose")
    assert edited.undone().document == "ab"
    assert edited.undone().undone().document == ""


def test_a_pause_makes_two_changes_of_one() -> None:
    edited = Edited("", "").changed("a", "name").settled().changed("ab", "name")
    assert edited.undone().document == "a"


def test_what_is_typed_after_an_undo_is_a_change_of_its_own() -> None:
    edited = Edited("", "").changed("a", "name").changed("ab", "purpose").undone().changed("ac", "name")
    assert edited.undone().document == "a"


def test_a_new_change_leaves_nothing_to_make_again() -> None:
    assert Edited("", "").changed("a").undone().changed("b").after == ()


def test_no_change_is_none() -> None:
    edited = Edited("a", "a").changed("b")
    assert edited.changed("b") is edited


def test_it_knows_whether_there_is_something_to_lose() -> None:
    edited = Edited("a", "a").changed("b")
    assert edited.is_changed
    assert not edited.undone().is_changed
    saved = edited.saved("b")
    assert not saved.is_changed
    assert saved.undone().document == "a"
    assert saved.undone().is_changed


def test_every_change_can_be_taken_back_however_many_there_are() -> None:
    edited = Edited(0, 0)
    for number in range(1, 1000):
        edited = edited.changed(number)
    while edited.before:
        edited = edited.undone()
    assert (edited.document, len(edited.after)) == (0, 999)
