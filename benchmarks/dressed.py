"""The least window that can look like ours: one label on three cards, in the program's fonts and style sheet."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from massage_coach.paths import assets_dir
from massage_coach.ui import theme
from massage_coach.ui.tokens import LIGHT, TextStyle

application = QApplication([*sys.argv[:1], *theme.STYLE])
theme.load_fonts(assets_dir() / "fonts")
window = QMainWindow()
root = QWidget()
cards = QHBoxLayout(root)
for text in ("", "A dressed window", ""):
    card = QFrame()
    card.setProperty("card", "true")
    label = QLabel(text)
    label.setFont(theme.font(TextStyle.TITLE))
    QVBoxLayout(card).addWidget(label)
    cards.addWidget(card)
window.setCentralWidget(root)
window.resize(1280, 800)
theme.dress(application, LIGHT, assets_dir() / "icons")
window.show()
sys.exit(application.exec())
