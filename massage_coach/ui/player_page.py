"""The page of a running session: it draws one ``PlayerView`` after the other and reports what the person asks."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.history.records import SessionRecord
from massage_coach.session.keys import intent_of, number_of
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.ui import theme, tokens
from massage_coach.ui.asks import EndChoice
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.guide_panel import Drawings, GuidePanel
from massage_coach.ui.number_row import ASK, NumberRow
from massage_coach.ui.phase_teller import PhaseTeller
from massage_coach.ui.player_controls import Controls, EndQuestion, is_going_on
from massage_coach.ui.player_keys import PlayerKeys
from massage_coach.ui.ring import Ring, RingView
from massage_coach.ui.summary_page import SummaryPage
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import IconButton, PlainLabel, announce, wear
from massage_coach.units import clock_text

SMALL_HEIGHT = 660
"""Below this many pixels the margins shrink before the ring does."""
COMFORTABLE_HEIGHT = 800
"""From here on, in pixels, the words grow with the page."""
CAPTION_WIDTH = 520
"""Widest caption in pixels, so that two lines come out of about the same length."""
RING_SHARE = 60
GUIDE_SHARE = 40
"""How the ring and the picture of the movement share the width, in percent."""
SEEN = 2.0
"""A movement by so many pixels between two pictures looks smooth."""
RESTING = frozenset({PlayerPhase.PAUSED, PlayerPhase.EASING, PlayerPhase.READY})


def _say(label: PlainLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)


class PlayerPage(QWidget):
    """The player; takes the single keys while a session is going on.

    Asking to end emits ``intent(Intent.END)`` and puts the question in place of the buttons; the answer comes as
    ``end_chosen`` or ``go_on``.
    """

    intent = Signal(object)
    """An ``Intent``."""
    rated = Signal(int)
    """How strong it was, 0 to 10."""
    end_chosen = Signal(object)
    """An ``EndChoice``."""
    go_on = Signal()
    stage_asked = Signal()
    """The person wants the whole screen."""
    rendered = Signal(object)
    """The ``PlayerView`` that was just drawn, for whatever shows the same session elsewhere."""
    tip_moved = Signal(float)
    asking = Signal(bool)
    """Whether the question of what becomes of the session is being asked."""

    def __init__(self, colours: Colours, icons: Path, drawings: Drawings) -> None:
        super().__init__()
        self.setObjectName("player-page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Player")
        self._view: PlayerView | None = None
        self._close_after = False
        self._teller = PhaseTeller(lambda text: announce(self, text))
        self.ring = Ring(colours)
        self.guide = GuidePanel(drawings, colours)
        self.controls = Controls(colours)
        self.question = EndQuestion()
        self.full_screen = IconButton(icons, "full-screen", "player-full-screen", "Full screen (F11)", colours)
        self.full_screen.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.summary = SummaryPage(colours)
        self.numbers = NumberRow()
        self.numbers.setVisible(False)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.controls)
        self._lower.addWidget(self.question)
        self._lower.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build_labels()
        self._stack = QStackedWidget()
        running = self._build_running()
        self._stack.addWidget(running)
        self._stack.addWidget(self.summary)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.keys = PlayerKeys()
        for each in (self, *running.findChildren(QPushButton)):
            each.installEventFilter(self.keys)
        self.keys.pressed.connect(self.press)
        self.controls.pressed.connect(self._ask)
        self.numbers.rated.connect(self.rated)
        self.question.kept.connect(lambda: self.choose(keep=True))
        self.question.thrown_away.connect(lambda: self.choose(keep=False))
        self.question.gone_on.connect(self.take_back)
        self.full_screen.clicked.connect(self.stage_asked)

    def _build_labels(self) -> None:
        self.name = ElidedLabel("", TextStyle.TITLE, smallest=0.7)
        self.name.setObjectName("player-name")
        self.targets = ElidedLabel("", TextStyle.BODY, "muted")
        self.targets.setObjectName("player-targets")
        self.side = PlainLabel("", TextStyle.SMALL_STRONG, "pill", wrap=False)
        self.side.setObjectName("player-side")
        self.pressure = PlainLabel("", TextStyle.SMALL, "muted", wrap=False)
        self.pressure.setObjectName("player-pressure")
        self.caption = PlainLabel("", TextStyle.LEAD)
        self.caption.setObjectName("player-caption")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice = PlainLabel("", TextStyle.SMALL, "warn")
        self.notice.setObjectName("player-notice")
        self.next = ElidedLabel("", TextStyle.SMALL, "muted")
        self.next.setObjectName("player-next")
        self.left = PlainLabel("", TextStyle.SMALL_STRONG, wrap=False)
        self.left.setObjectName("player-left")

    def _build_running(self) -> QWidget:
        page = QWidget()
        middle = QWidget()
        middle.setMaximumWidth(tokens.PLAYER_WIDTH)
        self._margin = QHBoxLayout(page)
        self._margin.addStretch(1)
        self._margin.addWidget(middle, 100)
        self._margin.addStretch(1)
        head = QHBoxLayout()
        names, marks = QVBoxLayout(), QVBoxLayout()
        names.setSpacing(3)
        names.addWidget(self.name)
        names.addWidget(self.targets)
        marks.setSpacing(5)
        marks.addWidget(self.side, 0, Qt.AlignmentFlag.AlignRight)
        marks.addWidget(self.pressure, 0, Qt.AlignmentFlag.AlignRight)
        marks.addStretch(1)
        head.addLayout(names, 1)
        head.addLayout(marks)
        head.addWidget(self.full_screen, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.next, 1)
        foot.addWidget(self.left)
        lines = QVBoxLayout(middle)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP)
        lines.addLayout(head)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(tokens.GAP_WIDE)
        self._pictures.addWidget(self.ring, RING_SHARE)
        lines.addLayout(self._pictures, 1)
        spoken = QHBoxLayout()
        spoken.addStretch(1)
        spoken.addWidget(self.caption, 100)
        spoken.addStretch(1)
        lines.addLayout(spoken)
        lines.addWidget(self.numbers)
        lines.addWidget(self.notice)
        lines.addWidget(self._lower)
        lines.addLayout(foot)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Give air away before anything else on a small screen."""
        small = event.size().height() < SMALL_HEIGHT
        side, top = 22, 16 if small else 24
        self._margin.setContentsMargins(side, top, side, top - 4)
        self._scale_words(event.size().height())
        super().resizeEvent(event)

    def _scale_words(self, height: int) -> None:
        """Grow name and caption with the ring, which is read from further away on a large screen."""
        factor = min(1.7, max(1.0, height / COMFORTABLE_HEIGHT))
        for label, style in ((self.name, TextStyle.TITLE), (self.caption, TextStyle.LEAD)):
            size, weight = tokens.TYPE[style]
            label.setFont(theme.sized_font(theme.scaled(round(size * factor)), weight))
        self.caption.setMaximumWidth(theme.scaled(round(CAPTION_WIDTH * factor)))
        self.caption.setFixedHeight(2 * self.caption.fontMetrics().lineSpacing() + 2)

    def wear(self, colours: Colours) -> None:
        """Set the words anew in the size of text that there is now, and dress what is shown nowhere just now."""
        wear(self.guide, colours)
        self._scale_words(self.height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the keys."""
        super().showEvent(event)
        if self.keys.active:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape take the question back."""
        if event.key() == Qt.Key.Key_Escape and self._lower.currentWidget() is self.question and self.is_going_on():
            self.take_back()
        else:
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key that nothing else in the window wanted, and the focus with it; tell whether it meant anything."""
        if not self.keys.eventFilter(self, event):
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_foot(self, *, shown: bool) -> None:
        """Show the line with what comes next, where no other card has it."""
        self.next.setVisible(shown)
        self.left.setVisible(shown)

    def show_guide(self, *, shown: bool) -> None:
        """Show the picture of the movement beside the ring, or leave it to another card."""
        is_here = self._pictures.indexOf(self.guide) >= 0
        if shown and not is_here:
            self._pictures.addWidget(self.guide, GUIDE_SHARE)
        if shown or is_here:
            self.guide.setVisible(shown)

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Move the ring once a second instead of smoothly, and show the movement as a still picture."""
        self.ring.reduced_motion = reduced
        self.guide.set_reduced_motion(reduced=reduced)

    def is_going_on(self) -> bool:
        """Whether a session is going on that leaving would cut short."""
        return is_going_on(self._view)

    @property
    def view(self) -> PlayerView | None:
        """What was drawn last."""
        return self._view

    @property
    def is_asking(self) -> bool:
        """Whether the question of what becomes of the session is being asked."""
        return self._lower.currentWidget() is self.question

    def render_view(self, view: PlayerView) -> None:
        """Draw one moment of a session."""
        self._render(view)
        self.rendered.emit(view)

    def _render(self, view: PlayerView) -> None:
        was_going_on, self._view = is_going_on(self._view), view
        if not is_going_on(view):
            self.summary.render_view(view)
            self._stack.setCurrentIndex(1)
            self.keys.active = False
            self._close_after = False
            return
        if not was_going_on:
            self.summary.forget()
            self._teller.forget()
            self._stack.setCurrentIndex(0)
            self._ask_nothing()
        self._teller.render_view(view)
        self._render_words(view)
        fraction = view.fraction_done
        resting = view.phase in RESTING
        self.ring.render_view(RingView(view.countdown, view.segment_label, fraction, resting))
        self.controls.render_view(view)
        self.guide.render_view(view)

    def move_tip(self, fraction: float) -> None:
        """Move the arc's tip to where ``fraction`` of the segment, 0 to 1, is done."""
        self.ring.move_tip(fraction)
        self.guide.move_to(fraction)
        self.tip_moved.emit(fraction)

    @property
    def picture_s(self) -> float:
        """Seconds until whatever is quickest has gone as far as is seen; 0 where the stage covers this page."""
        if self._view is None or not self.isVisible():
            return 0.0
        return min(self.ring.seconds_per(SEEN, self._view.hold_s), self.guide.seconds_per(SEEN))

    def _render_words(self, view: PlayerView) -> None:
        _say(self.name, view.technique_name or view.routine_name)
        _say(self.targets, view.target_text)
        _say(self.side, view.side_label)
        self.side.setVisible(bool(view.side_label))
        _say(self.pressure, view.pressure_text)
        if view.caption and not view.caption_is_spoken and view.caption != self.caption.text():
            announce(self.caption, view.caption)
        _say(self.caption, view.caption)
        if view.notice and view.notice != self.notice.text():
            announce(self.notice, view.notice)
        _say(self.notice, view.notice)
        self.notice.setVisible(bool(view.notice))
        if view.asks_number and not self.numbers.isVisibleTo(self):
            announce(self.numbers, ASK)
        self.numbers.setVisible(view.asks_number)
        _say(self.next, f"Next: {view.next_text}" if view.next_text else "")
        _say(self.left, f"{clock_text(view.session_remaining_s)} left in the session")

    def show_record(self, record: SessionRecord) -> None:
        """Show the ended session as it is kept."""
        self._stack.setCurrentIndex(1)
        self.keys.active = False
        self.summary.show_record(record)

    def ask_end(self, *, close: bool = False) -> None:
        """Ask what becomes of the session; ``close`` closes the window after the answer."""
        self._close_after = self._close_after or close
        if self._lower.currentWidget() is self.question:
            return
        self._lower.setCurrentWidget(self.question)
        self.keys.active = False
        self.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.intent.emit(Intent.END)
        self.asking.emit(True)

    def _ask_nothing(self) -> None:
        self._lower.setCurrentWidget(self.controls)
        self.keys.active = True
        self._close_after = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asking.emit(False)

    def take_back(self) -> None:
        """Ask no longer what becomes of the session: it goes on."""
        self._ask_nothing()
        self.go_on.emit()

    def choose(self, *, keep: bool) -> None:
        """Answer what becomes of the session."""
        close = self._close_after
        self._ask_nothing()
        self.end_chosen.emit(EndChoice(keep=keep, close=close))

    def press(self, name: str) -> None:
        """Do what a key of the player means now; ``name`` is as ``session.keys`` has it."""
        if self._view is None:
            return
        number = number_of(name)
        if number is not None and self._view.asks_number:
            self.rated.emit(number)
            return
        asked = intent_of(name, self._view.phase)
        if asked is not None and asked in self._view.allowed:
            self._ask(asked)

    def _ask(self, intent: Intent) -> None:
        if intent is Intent.END:
            self.ask_end()
            return
        if intent is Intent.TELL_TIME and self._view is not None:
            self._teller.tell_time(self._view)
        self.intent.emit(intent)
