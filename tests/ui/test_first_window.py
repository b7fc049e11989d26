"""Who is the first window of a folder, and what it hears of later starts."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from massage_coach.app.call import Call, call_first
from massage_coach.app.single import CALL_NAME, FirstWindow
from tests.support.sessions import ROUTINE
from tests.support.unprivileged import bound_by_file_modes, folder_of_such_a_user


def test_one_window_is_the_first_until_it_closes(tmp_path: Path) -> None:
    first, second = FirstWindow(tmp_path), FirstWindow(tmp_path)
    assert first.take()
    assert not second.take()
    first.close()
    assert second.take()
    second.close()


def test_a_later_start_is_heard_once_with_its_routine(tmp_path: Path) -> None:
    first = FirstWindow(tmp_path)
    assert first.take()
    assert first.called() is None
    with ThreadPoolExecutor() as pool:
        calling = pool.submit(call_first, tmp_path, Call(ROUTINE), 30.0)
        heard = None
        while heard is None and not calling.done():
            heard = first.called()
        assert calling.result()
    assert heard == Call(ROUTINE)
    assert first.called() is None
    first.close()


def test_nobody_answers_for_a_window_that_hangs(tmp_path: Path) -> None:
    assert not call_first(tmp_path, Call(), 0.0)
    assert list(tmp_path.iterdir()) == []


def test_a_call_that_cannot_be_understood_only_brings_the_window_to_the_front(tmp_path: Path) -> None:
    first = FirstWindow(tmp_path)
    (tmp_path / CALL_NAME).write_bytes(b'{"routine": 7}')
    assert first.called() == Call()


def test_a_call_to_a_window_that_is_no_more_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / CALL_NAME).write_bytes(b"{}")
    first = FirstWindow(tmp_path)
    assert first.take()
    assert first.called() is None
    first.close()


def test_a_folder_that_cannot_be_written_has_no_first_window() -> None:
    with folder_of_such_a_user() as folder:
        folder.chmod(0o500)
        with bound_by_file_modes():
            assert FirstWindow(folder).take()
            assert not call_first(folder, Call())
