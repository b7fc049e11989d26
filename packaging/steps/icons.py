"""Draws the program's icon in every size and form that the platforms ask for; run by the environment's own Python."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)

WINDOWS_SIZE: Final = 256
MAC_SIZE: Final = 512


def draw(drawing: QSvgRenderer, size: int) -> QImage:
    """The icon, ``size`` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main(svg: str, folder: str) -> int:
    """Write the icon as ``SIZE.png``, ``massage-coach.ico`` and ``.icns``; answers 1 where one cannot be written."""
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    drawing = QSvgRenderer(svg)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = [draw(drawing, size).save(str(target / f"{size}.png")) for size in SIZES]
    written.append(draw(drawing, WINDOWS_SIZE).save(str(target / "massage-coach.ico")))
    written.append(draw(drawing, MAC_SIZE).save(str(target / "massage-coach.icns")))
    application.quit()
    return 0 if all(written) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
