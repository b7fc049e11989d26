"""The answers are kept for their owner alone, and a damaged file is asked for again."""

import stat
from pathlib import Path

import pytest

from massage_coach.safety.store import MAX_BYTES, AnswersError, AnswersFile
from tests.support.answers import answers, yes
from tests.support.unprivileged import bound_by_file_modes, folder_of_such_a_user

GIVEN = answers({"sore-place": yes("strain", regions=("thigh",))})


def test_answers_come_back_as_they_were_kept(tmp_path: Path) -> None:
    file = AnswersFile(tmp_path / "data" / "answers.json")
    assert file.load() == (None, "")
    file.save(GIVEN)
    assert AnswersFile(file.path).load() == (GIVEN, "")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"version": 1, "given_at": "2026-11-21T09:00:00Z", "answers": {"\xff": {"yes": true}}}',
        b'{"version": 1, "given_at": "2026-11-21T09:00:00", "answers": {}}',
        b'{"version": 1, "given_at": "2026-11-21T09:00:00Z", "answers": {}, "more": 1}',
        b" " * (MAX_BYTES + 1),
    ],
)
def test_a_damaged_file_is_kept_aside_and_the_questions_are_asked_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    found, notice = AnswersFile(path).load()
    assert found is None
    assert "safety questions are asked again" in notice
    aside = tmp_path / "answers.json.broken-1"
    assert str(aside) in notice
    assert aside.read_bytes() == content
    assert not path.exists()


def test_a_folder_in_its_place_is_moved_aside(tmp_path: Path) -> None:
    (tmp_path / "answers.json").mkdir()
    found, notice = AnswersFile(tmp_path / "answers.json").load()
    assert found is None
    assert "cannot be read (not a plain file)" in notice


def test_a_bad_file_that_cannot_be_moved_is_moved_when_it_can() -> None:
    with folder_of_such_a_user() as folder, bound_by_file_modes():
        path = folder / "answers.json"
        path.write_bytes(b"{")
        file = AnswersFile(path)
        folder.chmod(0o500)
        assert "mend that file" in file.load()[1]
        folder.chmod(0o700)
        file.save(GIVEN)
        assert AnswersFile(path).load() == (GIVEN, "")
        assert (folder / "answers.json.broken-1").read_bytes() == b"{"


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_bytes(b"")
    file = AnswersFile(tmp_path / "blocked" / "answers.json")
    with pytest.raises(AnswersError, match=r"cannot be saved .* make room or allow writing there."):
        file.save(GIVEN)


def test_a_fault_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    file = AnswersFile(tmp_path / "answers.json")
    assert file.fault() == ""
    file.path.mkdir()
    assert file.fault() == "cannot be read (not a plain file)"
    file.path.rmdir()
    file.path.write_bytes(b"{")
    assert file.fault().startswith("cannot be understood (")
    assert file.path.read_bytes() == b"{"
    file.save(GIVEN)
    assert file.fault() == ""
