"""The lists of the left card: a number badge, a name and a line of detail, drawn fast for any length."""

from collections.abc import Callable, Sequence
from enum import IntEnum

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

ROW_HEIGHT = 66
HEADER_HEIGHT = 54
BADGE = 40
LINE = 22
"""Heights in pixels at the usual size of text."""


class RowMark(IntEnum):
    """What a row stands out by."""

    NONE = 0
    CURRENT = 1
    DONE = 2
    HEADER = 3


class Row(msgspec.Struct, frozen=True):
    """One line of a list; ``key`` tells the list's owner what it stands for."""

    key: str
    badge: str
    title: str
    detail: str
    spoken: str
    """What a screen reader says."""
    mark: RowMark = RowMark.NONE


class RowModel(QAbstractListModel):
    """The rows of a list, replaced as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the rows; rows that only changed their words keep the list where it is."""
        new = tuple(rows)
        if new == self._rows:
            return
        if [r.key for r in new] == [r.key for r in self._rows]:
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row(self, number: int) -> Row:
        """The row at a place, counted from 0."""
        return self._rows[number]

    def find(self, key: str) -> int:
        """Place of a row by its key, -1 if there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer Qt about one row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.mark is not RowMark.HEADER:
            from html import escape  # noqa: PLC0415 (its table of letters is large, and a list seldom asked)

            # Escaped inside a tag: Qt would otherwise guess whether the name is markup.
            return f"<span>{escape(row.title)}<br>{escape(row.detail)}</span>"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a header be passed over."""
        if index.isValid() and self._rows[index.row()].mark is RowMark.HEADER:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Draws a row as the look asks: badge, name, detail."""

    def __init__(self, colours: Colours, stands_out: Callable[[], bool]) -> None:
        """``stands_out`` tells whether any row of the list may be chosen or under the pointer."""
        super().__init__()
        self._stands_out = stands_out
        self.wear(colours)

    def wear(self, colours: Colours) -> None:
        """Draw with other colours and in the size of text that there is now."""
        self.colours = colours
        self._title = theme.font(TextStyle.STRONG)
        self._detail = theme.font(TextStyle.SMALL)
        self._badge = theme.font(TextStyle.SMALL_STRONG)
        self._header = theme.font(TextStyle.LABEL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 (Qt's name)
        """One height for rows and one for headers."""
        row: Row = index.data(ROW_ROLE)
        return QSize(100, theme.scaled(HEADER_HEIGHT if row.mark is RowMark.HEADER else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: Row = index.data(ROW_ROLE)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.mark is RowMark.HEADER:
            self._paint_header(painter, rect, row)
        else:
            selected, focused, hovered = _state_of(option) if self._stands_out() else (False, False, False)
            chosen = selected or row.mark is RowMark.CURRENT
            self._paint_ground(painter, rect, chosen=chosen, hovered=hovered, focused=chosen and focused)
            self._paint_badge(painter, rect, row, chosen=chosen)
            self._paint_text(painter, rect, row)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, row: Row) -> None:
        area = rect.adjusted(12, 14, -12, -4)
        line = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(self.colours.muted))
        for font, text, edge in (
            (self._header, row.title.upper(), Qt.AlignmentFlag.AlignTop),
            (self._detail, row.detail, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(line | edge), shown)

    def _paint_ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool, focused: bool) -> None:
        if not (chosen or hovered):
            return
        area = QRectF(rect).adjusted(2, 3, -2, -3)
        edge = QPen(QColor(self.colours.control), 1) if chosen and self.colours.outlined else QPen(Qt.PenStyle.NoPen)
        painter.setPen(QPen(QColor(self.colours.accent), 2) if focused else edge)
        painter.setBrush(QColor(self.colours.soft if chosen else self.colours.hover))
        painter.drawRoundedRect(area, tokens.ROW_RADIUS, tokens.ROW_RADIUS)

    def _paint_badge(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        size = theme.scaled(BADGE)
        area = QRectF(rect.left() + 12, rect.center().y() - size / 2 + 0.5, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            gradient = QLinearGradient(area.topLeft(), area.bottomRight())
            gradient.setColorAt(0, QColor(self.colours.fill_from))
            gradient.setColorAt(1, QColor(self.colours.fill_to))
            painter.setBrush(gradient)
        else:
            painter.setBrush(QColor(self.colours.track))
        painter.drawRoundedRect(area, tokens.BADGE_RADIUS, tokens.BADGE_RADIUS)
        painter.setPen(QColor(self.colours.on_fill if chosen else self.colours.badge_ink))
        painter.setFont(self._badge)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "\u2713" if row.mark is RowMark.DONE else row.badge)

    def _paint_text(self, painter: QPainter, rect: QRect, row: Row) -> None:
        left = rect.left() + 12 + theme.scaled(BADGE) + 12
        height = theme.scaled(LINE)
        width = rect.right() - 12 - left
        middle = rect.center().y()
        line = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        lines = ((self._title, self.colours.ink, row.title, -height), (self._detail, self.colours.muted, row.detail, 0))
        for font, colour, text, offset in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, middle + offset, width, height), line, shown)


def _state_of(option: QStyleOptionViewItem) -> tuple[bool, bool, bool]:
    """Whether a row is selected, has the keyboard, and is under the pointer."""
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 (its hundreds of names wait for the first such row)

    flag = QStyle.StateFlag
    state = option.state
    return bool(state & flag.State_Selected), bool(state & flag.State_HasFocus), bool(state & flag.State_MouseOver)


class RowList(QListView):
    """A list of rows; reports the key of a row that was chosen by click or key."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str, colours: Colours, *, uniform: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.rows = RowModel()
        self._delegate = RowDelegate(colours, self._stands_out)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(uniform)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self._quiet = False
        self._before_press = -1
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._delegate.wear(colours)
        self.verticalScrollBar().setSingleStep(theme.scaled(ROW_HEIGHT) // 2)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def enter(self) -> None:
        """Take the keyboard, on the row that is current or else on the first that can be chosen."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid():
            places = (self.rows.index(place) for place in range(self.rows.rowCount()))
            first = next((index for index in places if index.flags() & Qt.ItemFlag.ItemIsSelectable), QModelIndex())
            self.setCurrentIndex(first)

    def show_rows(self, rows: Sequence[Row], current: str = "") -> None:
        """Replace the rows and mark one as current without reporting it."""
        self._quiet = True
        self.rows.show(rows)
        self._mark(current)
        self._quiet = False

    def mark(self, key: str) -> None:
        """Mark a row as current, or none, without reporting it."""
        self._quiet = True
        self._mark(key)
        self._quiet = False

    def _stands_out(self) -> bool:
        return self.currentIndex().isValid() or self.selectionModel().hasSelection() or self.underMouse()

    def _mark(self, key: str) -> None:
        place = self.rows.find(key) if key else -1
        if place < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place))

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(self.rows.row(index.row()).key)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember what was current, to tell a fresh choice from a second click."""
        self._before_press = self.currentIndex().row()
        super().mousePressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() == self._before_press:
            self.chosen.emit(self.rows.row(index.row()).key)
