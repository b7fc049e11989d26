"""Where the figure lies in the picture: whole from one side or both, or a part of it as large as there is room for."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from massage_coach.body.figure import Figure, View

MARGIN: Final = 6.0
"""Room around the figure for its glow, in figure units."""


@dataclass(frozen=True, slots=True)
class BodyFrame:
    """Views of the figure in an area of a widget."""

    figure: Figure
    views: tuple[View, ...]
    area: QRectF
    part: tuple[float, float] | None = None
    """From where to where the figure has to be seen at least, in figure units; without it, all of it is."""

    def transform_of(self, view: View) -> QTransform:
        """From figure units to the widget's own."""
        width = self.figure.size.width + 2 * MARGIN
        height = self._bottom + 2 * MARGIN
        area = self.area
        whole = min(area.width() / (width * len(self.views)), area.height() / height)
        scale, above = whole, area.center().y() - whole * height / 2
        if self.part is not None:
            first, last = self.part
            scale = max(whole, min(area.width() / width, area.height() / (last - first + 4 * MARGIN)))
            seen = min(area.height() / scale, height)
            # From the head on where that shows all of it, because a body with its head is told at a glance.
            middle = (first + last) / 2 + MARGIN - seen / 2
            hidden = 0.0 if last + 3 * MARGIN <= seen else min(max(middle, 0.0), height - seen)
            above = (area.height() - scale * seen) / 2 - scale * hidden
        left = area.center().x() + scale * width * (self.views.index(view) + 0.5 - len(self.views) / 2)
        return QTransform(scale, 0, 0, scale, left, above + scale * MARGIN)

    @property
    def is_cut(self) -> tuple[bool, bool]:
        """Whether the picture ends before the figure does, above and below."""
        transform = self.transform_of(self.views[0])
        top, bottom = (transform.map(QPointF(0, y)).y() for y in (0.0, self._bottom))
        return top < self.area.top(), bottom > self.area.bottom() + 1

    @property
    def _bottom(self) -> float:
        """Where the figure ends: the soles lie below the feet."""
        bottoms = [shape.bounds.bottom for shape in self.figure.shapes if shape.view in self.views]
        return max(bottoms, default=self.figure.size.height)
