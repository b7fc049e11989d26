"""Keeps a page with unsaved changes in front until the person has said what becomes of them."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject

from massage_coach.app.draft_book import DraftBook
from massage_coach.ui.leaving_question import Leaving, LeavingQuestion
from massage_coach.ui.window import MainWindow


class Draft(Protocol):
    """What somebody works at in a page of its own."""

    @property
    def name(self) -> str:
        """What it is called; may be empty."""
        ...

    @property
    def is_changed(self) -> bool:
        """Whether there is something to lose."""
        ...

    @property
    def question(self) -> LeavingQuestion:
        """The question in its page."""
        ...

    def show(self) -> None:
        """Show its page."""
        ...

    def save(self) -> bool:
        """Keep the changes; tells whether that went well, and says in the page why where it did not."""
        ...

    def forget(self) -> None:
        """Throw the changes away."""
        ...


class LeavingGuard(QObject):
    """Watches the draft that is worked at; whatever would leave it comes after the answer."""

    def __init__(self, window: MainWindow, drafts: DraftBook) -> None:
        super().__init__()
        self._window = window
        self.drafts = drafts
        """Where changes are kept until the person has said what becomes of them."""
        self._draft: Draft | None = None
        self._then: Callable[[], None] = _nothing
        self._served: list[LeavingQuestion] = []

    def serve(self) -> None:
        """Listen to the window; to be called when everybody else listens, so that the draft comes to lie on top."""
        window = self._window
        window.area_chosen.connect(lambda area: self._left(partial(window.side.turn_to, area)))
        for chosen in (window.technique_chosen, window.routine_chosen, window.session_chosen):
            chosen.connect(lambda what, chosen=chosen: self._left(partial(chosen.emit, what)))
        window.installEventFilter(self)

    def entered(self, draft: Draft) -> None:
        """A draft is worked at from now on."""
        self._draft = draft
        if draft.question not in self._served:
            self._served.append(draft.question)
            draft.question.answered.connect(self._take)

    def leave(self, then: Callable[[], None]) -> None:
        """Do something that leaves the draft, once nothing is lost by it."""
        draft = self._draft
        if draft is None or not draft.is_changed:
            self._draft = None
            then()
            return
        self._then = then
        draft.show()
        draft.question.ask(draft.name)

    def _left(self, again: Callable[[], None]) -> None:
        """The person turned to something else, which is shown already: come back and ask, if there is need to."""
        if self._draft is not None and self._draft.is_changed:
            self.leave(again)
        else:
            self._draft = None

    def _take(self, answer: Leaving) -> None:
        draft, then = self._draft, self._then
        self._then = _nothing
        if draft is None or answer is Leaving.GO_ON:
            return
        if answer is Leaving.SAVE and not draft.save():
            return
        if answer is Leaving.THROW_AWAY:
            draft.forget()
        self._draft = None
        then()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Ask as well before the window closes."""
        draft = self._draft
        closes = watched is self._window and event.type() is QEvent.Type.Close
        # A session that is going on has its own question first; the window then closes once more.
        if closes and draft is not None and draft.is_changed and not self._window.is_going_on():
            event.ignore()
            self.leave(self._close)
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self._window.close()


def _nothing() -> None:
    """What comes after an answer where nothing waits."""
