"""The player as a stage: dark, large, and nothing on it that is not needed by somebody who lies three metres away."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.session.model import SegmentKind
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui import theme, tokens
from massage_coach.ui.fitted_text import SMALLEST, FittedText
from massage_coach.ui.guide_panel import Drawings, GuidePanel
from massage_coach.ui.number_row import ASK
from massage_coach.ui.player_keys import PlayerKeys
from massage_coach.ui.player_page import RESTING, PlayerPage
from massage_coach.ui.ring import Ring, RingView
from massage_coach.ui.stage_look import CAPTION_LINES, SCREEN, Sizes, sizes, stage_colours
from massage_coach.ui.stage_parts import WHOLE, LeaveButton, SessionLine, StageQuestion
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, wear

INSTEAD: Final = {
    PlayerPhase.READY: "Tap or press Space to start.",
    PlayerPhase.PAUSED: "Paused. Tap or press Space to go on.",
    PlayerPhase.FINISHED: "Well done.",
}
"""What stands in the place of the caption."""

HINTS: Final = {
    PlayerPhase.WAITING: "Tap or press Space when you are ready.",
    PlayerPhase.EASING: "Tap or press Space to go on.",
    PlayerPhase.FINISHED: "Tap or press Space to leave full screen.",
}
"""What stands below the caption."""


class Stage(QWidget):
    """Another face of the player: it draws the views of a page and presses the page's keys."""

    left = Signal()
    """The person wants the window back."""

    def __init__(self, page: PlayerPage, icons: Path, drawings: Drawings, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAccessibleName("Player, full screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = page
        self._icons = icons
        self._phase = PlayerPhase.READY
        self._colours = stage_colours(colours)
        self._drawings = drawings
        self._sizes = sizes(*SCREEN, 1.0)
        self._build()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(tokens.CURSOR_MS)
        self._quiet.timeout.connect(self._hide_cursor)
        self.keys = PlayerKeys()
        for each in (self, self.leave):
            each.installEventFilter(self.keys)
        for part in (self, *self.findChildren(QWidget)):
            part.setMouseTracking(True)
            part.installEventFilter(self)
        self.keys.pressed.connect(self._press)
        self.leave.clicked.connect(self.left)
        self.question.kept.connect(lambda: page.choose(keep=True))
        self.question.thrown_away.connect(lambda: page.choose(keep=False))
        self.question.gone_on.connect(page.take_back)
        self.wear(colours)

    def _build(self) -> None:
        self.ring = Ring(self._colours, large=True)
        self.ring.setObjectName("stage-ring")
        self.name = FittedText("stage-name", 3, tokens.SEMI_BOLD)
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.side = PlainLabel("", TextStyle.SMALL_STRONG, "pill", wrap=False)
        self.side.setObjectName("stage-side")
        self.caption = FittedText("stage-caption", CAPTION_LINES)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot = FittedText("stage-foot", 2)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build_lower()
        self._upper = QHBoxLayout()
        self._build_upper()
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._upper, 1)
        self._lines.addWidget(self._lower)
        self._lines.addWidget(self.foot)
        self._lines.addWidget(self.progress)
        self.leave = LeaveButton(self._icons, self._colours)
        self.leave.setParent(self)

    def _build_lower(self) -> None:
        self.question = StageQuestion()
        self._lower = QStackedWidget()
        self._lower.addWidget(self.caption)
        self._lower.addWidget(self.question)
        self.progress = SessionLine(self._colours)

    def _build_upper(self) -> None:
        """Put the ring to the left, the movement to the right, and between them what it is."""
        self._upper.addWidget(self.ring)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.name, 1)
        self._beside.addWidget(self.side, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._upper.addLayout(self._beside, 1)
        self.guide = GuidePanel(self._drawings, self._colours)
        self.guide.setObjectName("stage-guide")
        self.guide.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # The caption says what is done; small print is not read from here.
        self.guide.words.setFixedHeight(0)
        self._upper.addWidget(self.guide)
        for part in (self.side, self.guide):
            # It keeps its place where there is none, so that nothing else moves.
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)

    # What it looks like

    def wear(self, colours: Colours) -> None:
        """Dress for whoever wears these colours: always dark, with as much contrast as they chose."""
        self._colours = stage_colours(colours)
        for part in (self.ring, self.progress):
            part.wear(self._colours)
        wear(self.guide, self._colours)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Take new measures."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        measured = self._sizes = sizes(self.width(), self.height(), theme.text_scale())
        self.setStyleSheet(self._style(measured))
        margin, gap = measured.margin, measured.gap
        self._lines.setContentsMargins(margin, margin, margin, max(gap, margin * 2 // 3))
        self._lines.setSpacing(gap)
        self._upper.setSpacing(2 * margin)
        self._beside.setSpacing(gap)
        self._upper.setContentsMargins(0, 0, measured.icon, 0)
        self._lower.setFixedHeight(measured.caption_height)
        self.foot.setFixedHeight(measured.foot_height)
        self.progress.setFixedHeight(measured.line)
        self.caption.set_pixels(measured.caption)
        self.name.set_pixels(measured.name)
        self.foot.set_pixels(measured.foot)
        self.question.measure(measured, self.width() - 2 * margin)
        self.leave.measure(measured.icon, self._colours)
        self.leave.setGeometry(self.width() - measured.icon - gap, gap, measured.icon, measured.icon)
        upper = self.height() - measured.caption_height - measured.foot_height - measured.line - 3 * gap - 2 * margin
        picture = max(180, min(upper, self.width() * 3 // 10))
        self.ring.setFixedWidth(picture)
        self.guide.setFixedWidth(min(picture, self.width() // 4))
        self._fit_side()

    def _fit_side(self) -> None:
        """Write the pill as large as the room between ring and guide lets it be."""
        taken = self.ring.width() + self.guide.width() + self._sizes.icon + 6 * self._sizes.margin
        lines, pixels = self.side.text().split("\n"), self._sizes.side
        while pixels > SMALLEST:
            metrics = QFontMetrics(theme.sized_font(pixels, tokens.SEMI_BOLD))
            widest = max(metrics.horizontalAdvance(line) for line in lines)
            if widest + 2 * pixels <= self.width() - taken:
                break
            pixels -= 1
        self.side.setFont(theme.sized_font(pixels, tokens.SEMI_BOLD))
        self.side.setStyleSheet(
            f"border-radius: {pixels * 3 // 4}px; padding: {pixels // 5}px {pixels * 2 // 3}px;",
        )

    def _style(self, measured: Sizes) -> str:
        colours, side, icon = self._colours, measured.side, measured.icon
        own = (
            f"QWidget#stage {{ background: {colours.window}; }}"
            f"QPushButton#stage-leave {{ min-width: {icon - 4}px; max-width: {icon - 4}px;"
            f" min-height: {icon - 4}px; padding: 0; border-width: 2px; border-radius: {icon // 4}px; }}"
            f'QLabel#stage-foot[tone="warn"] {{ padding: {side // 5}px {side // 2}px; }}'
        )
        return theme.style_sheet(colours, self._icons) + own

    # What it shows

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Move the ring once a second instead of smoothly, and show the movement as a still picture."""
        self.ring.reduced_motion = reduced
        self.guide.set_reduced_motion(reduced=reduced)

    def render_view(self, view: PlayerView) -> None:
        """Draw one moment of a session."""
        self._phase = view.phase
        self.ring.render_view(RingView(view.countdown, view.segment_label, view.fraction_done, view.phase in RESTING))
        self.name.setText(view.technique_name or view.routine_name)
        side = _in_lines(view.side_label)
        if side != self.side.text():
            self.side.setText(side)
            self._fit_side()
        self.side.setVisible(bool(view.side_label))
        self.guide.render_view(view)
        self.guide.setVisible(self.guide.has_picture)
        self.caption.setText(INSTEAD.get(view.phase, view.caption))
        self._render_foot(view)
        done = 1 - view.session_remaining_s / view.session_total_s if view.session_total_s else 1.0
        self.progress.setValue(round(WHOLE * done))

    def _render_foot(self, view: PlayerView) -> None:
        hint = HINTS.get(view.phase, "")
        if not hint and view.segment_kind is SegmentKind.REST and view.phase is PlayerPhase.PLAYING:
            hint = view.next_text
        if view.asks_number:
            hint = ASK
        tone = "warn" if view.notice else "muted"
        if self.foot.property("tone") != tone:
            self.foot.setProperty("tone", tone)
            self.foot.style().unpolish(self.foot)
            self.foot.style().polish(self.foot)
        self.foot.setText(view.notice or hint)

    def move_tip(self, fraction: float) -> None:
        """Move the arc's tip to where ``fraction`` of the segment, 0 to 1, is done."""
        self.ring.move_tip(fraction)
        self.guide.move_to(fraction)

    def show_question(self, *, asking: bool) -> None:
        """Ask in place of the caption what becomes of the session, or no longer."""
        self.keys.active = not asking
        self._lower.setCurrentWidget(self.question if asking else self.caption)
        focused = self.question.keep if asking else self
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Notice the mouse, wherever it is."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._show_cursor(event.timestamp())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Mean by a click or tap what the space bar means."""
        self._show_cursor(event.timestamp())
        if event.button() is Qt.MouseButton.LeftButton and not self._page.is_asking:
            self._press("space")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Two quick taps are one: the second would take back the first."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape take the question back."""
        if event.key() == Qt.Key.Key_Escape and self._page.is_asking:
            self._page.take_back()
        else:
            super().keyPressEvent(event)

    def _press(self, name: str) -> None:
        if name == "escape" or (self._phase is PlayerPhase.FINISHED and name in {"space", "enter"}):
            self.left.emit()
        else:
            self._page.press(name)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the keys."""
        super().showEvent(event)
        self.show_question(asking=self._page.is_asking)
        self._show_cursor()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Rest."""
        super().hideEvent(event)
        self._quiet.stop()

    def _show_cursor(self, at_ms: int = 0) -> None:
        self.unsetCursor()
        self.leave.reveal(at_ms)
        self._quiet.start()

    def _hide_cursor(self) -> None:
        if not self._page.is_asking:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.leave.vanish()


def _in_lines(side_label: str) -> str:
    """Break a long label of the side after its side and number."""
    parts = side_label.split(" \u00b7 ")
    return "\n".join(filter(None, (" \u00b7 ".join(parts[:2]), " \u00b7 ".join(parts[2:]))))
