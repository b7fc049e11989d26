"""A program that is killed while a routine is being made loses none of it."""

import signal
from pathlib import Path

from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import Paths, assets_dir
from tests.faults.window import window
from tests.support.audio import wait_until
from tests.support.display import display


def test_a_routine_in_the_making_outlives_a_kill_and_is_gone_on_with_and_saved(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "home")
    draft = paths.drafts / "routines" / "_new.toml"

    def kept_steps() -> int:
        return draft.read_text(encoding="utf-8").count("technique = ") if draft.exists() else 0

    with display() as screen:
        with window(tmp_path, {"DISPLAY": screen}, plays=False) as program:
            program.wait_until_open()
            program.ask(row=0)
            program.click("copy-routine")
            wait_until(lambda: kept_steps() > 1, "the draft")
            whole = kept_steps()
            program.click("draft-step-0-head", "editor-remove")
            wait_until(lambda: kept_steps() == whole - 1, "the change")
            program.signal_all(signal.SIGKILL)
            assert program.wait(60.0) == -signal.SIGKILL
        with window(tmp_path, {"DISPLAY": screen}, plays=False) as again:
            again.wait_until_open()
            assert any(text.startswith("Unsaved changes from ") for text in again.look()["texts"])
            again.click("draft-go-on")
            seen = again.look()["texts"]
            assert "New routine" in seen
            assert not any("Unsaved changes" in text for text in seen)
            again.click("draft-save")
            wait_until(lambda: not draft.exists(), "the end of the draft")
            again.end()
    catalogue = load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines)
    (own,) = catalogue.own
    assert len(catalogue.routines[own].steps) == whole - 1
