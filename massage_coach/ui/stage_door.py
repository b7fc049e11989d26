"""The way onto the stage and back: the window fills the screen, and is afterwards as it was before."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui.player_page import PlayerPage
from massage_coach.ui.stage import Stage


class StageDoor(QObject):
    """Shows the stage over a window in place of what is there; made when it is first asked for."""

    def __init__(self, window: QMainWindow, root: QWidget, stage: Stage, page: PlayerPage) -> None:
        """``root`` is everything that the window shows otherwise."""
        super().__init__(window)
        self._window = window
        self._root = root
        self._page = page
        self.stage = stage
        self.stage.hide()
        self._state = Qt.WindowState.WindowNoState
        self._size: QSize | None = None
        self.is_open = False
        self.stage.left.connect(self.leave)
        page.rendered.connect(self._render)
        page.tip_moved.connect(self._move)
        page.asking.connect(self._ask)
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Go onto the stage, or back."""
        if self.is_open:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Fill the screen that the window is on; only while a session is going on."""
        view = self._page.view
        if view is None or not self._page.is_going_on():
            return
        window = self._window
        self._state, self._size = window.windowState(), window.size()
        self.is_open = True
        self.stage.set_reduced_motion(reduced=self._page.ring.reduced_motion)
        self.stage.render_view(view)
        self.stage.resize(window.size())
        self._root.hide()
        self.stage.show()
        self.stage.raise_()
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Give the window back as it was."""
        if not self.is_open:
            return
        self.is_open = False
        self.stage.hide()
        self._root.show()
        state = self._state & ~Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state)
        if self._size is not None and not state & Qt.WindowState.WindowMaximized:
            # Where there is no window manager to remember it.
            self._window.resize(self._size)
        if self._page.is_asking:
            self._page.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def ordinary_size(self) -> QSize:
        """Size of the window as the person had it, also just after it was left."""
        return self._window.size() if self._size is None else self._size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stay as large as the window; go when the desktop takes the screen away."""
        if event.type() == QEvent.Type.Resize:
            if self.is_open:
                self.stage.resize(self._window.size())
            else:
                self._size = None
        elif event.type() == QEvent.Type.WindowStateChange and self.is_open and not self._window.isFullScreen():
            self._state = self._window.windowState()
            self.leave()
        return super().eventFilter(watched, event)

    def _render(self, view: PlayerView) -> None:
        if not self.is_open:
            return
        if view.phase is PlayerPhase.STOPPED:
            self.leave()
        else:
            self.stage.render_view(view)

    def _move(self, fraction: float) -> None:
        if self.is_open:
            self.stage.move_tip(fraction)

    def _ask(self, asking: bool) -> None:  # noqa: FBT001 (the shape of a Qt slot)
        if self.is_open:
            self.stage.show_question(asking=asking)
