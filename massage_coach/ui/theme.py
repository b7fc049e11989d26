"""Dresses a QApplication in the program's own fonts, palette and style sheet."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours, TextStyle

STYLE: Final = ("-style", "fusion")
"""What an application is told when it is made; to set the style later takes PySide6 14 ms."""

HIGH_CONTRAST: Final = "high-contrast"
"""The choice of as much contrast as can be, dark or light as the system is."""

STYLE_PROPERTY: Final = "textStyle"
"""Property of a widget that keeps in which style it is written."""


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Load every font file of a folder; returns the names of the files that could not be read."""
    files = sorted((*folder.glob("*.otf"), *folder.glob("*.ttf")))
    return tuple(file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0)


def set_text_size(application: QApplication, percent: int) -> bool:
    """Make all text so large, in percent of its own size; the application's font is where that is kept.

    Tells whether that is news; ``dress`` and ``widgets.wear`` then tell the widgets that are there already.
    """
    wanted = sized_font(round(tokens.TYPE[TextStyle.BODY][0] * percent / 100), tokens.REGULAR)
    if application.font().pixelSize() == wanted.pixelSize() and application.font().family() == tokens.FAMILY:
        return False
    application.setFont(wanted)
    return True


def text_scale() -> float:
    """How much larger than usual text is: 1.0 is usual."""
    pixels = QApplication.font().pixelSize()
    return pixels / tokens.TYPE[TextStyle.BODY][0] if pixels > 0 else 1.0


def scaled(pixels: int) -> int:
    """A measure in pixels that grows with the text."""
    return round(pixels * text_scale())


def roomy(pixels: int) -> int:
    """The height in pixels of a control, whose words grow and whose air stays."""
    return round(pixels * (0.7 + 0.3 * text_scale()))


def font(style: TextStyle) -> QFont:
    """The font of a text style in the size that the person reads, with figures of equal width."""
    size, weight = tokens.TYPE[style]
    return sized_font(scaled(size), weight)


def write_in(widget: QWidget, style: TextStyle) -> None:
    """Give a widget the font of a style, anew whenever the size of text changes."""
    widget.setProperty(STYLE_PROPERTY, style.value)
    widget.setFont(font(style))


def write_anew(widget: QWidget) -> None:
    """Take the font of a widget's style again, if it was given one."""
    style = widget.property(STYLE_PROPERTY)
    if style is not None:
        widget.setFont(font(TextStyle(style)))


def sized_font(pixels: int, weight: int) -> QFont:
    """The program's font at a free size in pixels."""
    made = QFont(tokens.FAMILY)
    made.setPixelSize(max(1, pixels))
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def dress(application: QApplication, colours: Colours, icons: Path) -> None:
    """Give the whole application a colour scheme; may be called again to change it or after ``set_text_size``."""
    if application.font().family() != tokens.FAMILY:
        set_text_size(application, 100)
    application.setPalette(palette(colours))
    application.setStyleSheet(style_sheet(colours, icons))


def colours_for(application: QApplication, choice: str) -> Colours:
    """The colour scheme of a choice: ``light``, ``dark``, ``high-contrast``, or what the system prefers."""
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    from PySide6.QtCore import Qt  # noqa: PLC0415 (12 ms that the first picture does without)

    hints = application.styleHints()
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if choice == HIGH_CONTRAST or hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return HIGH_DARK if is_dark else HIGH_LIGHT
    return DARK if is_dark else LIGHT


def first_colours(choice: str) -> Colours:
    """As ``colours_for``, but told quickly by the system's own palette, so only before ``dress``."""
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    system = QPalette()
    is_dark = system.color(QPalette.ColorRole.Window).lightness() < system.color(QPalette.ColorRole.Text).lightness()
    if choice == HIGH_CONTRAST:
        return HIGH_DARK if is_dark else HIGH_LIGHT
    return DARK if is_dark else LIGHT


def palette(colours: Colours) -> QPalette:
    """The colours as Qt's own widgets ask for them."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = (
        (role.Window, colours.window),
        (role.WindowText, colours.ink),
        (role.Base, colours.card),
        (role.AlternateBase, colours.hover),
        (role.Text, colours.ink),
        (role.Button, colours.card),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.on_fill),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.card),
        (role.Link, colours.accent),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.ink),
        (role.Accent, colours.accent),
    )
    for each, value in pairs:
        made.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.scroll))
    return made


def icon_pixmap(icons: Path, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw one of the program's icons in a colour, ``size`` device-independent pixels wide; empty if it is missing."""
    file = icons / f"{name}.svg"
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    if file.is_file():
        renderer = QSvgRenderer(file.read_bytes().replace(b"currentColor", colour.encode()))
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(icons: Path, name: str, colour: str, size: int = 20) -> QIcon:
    """One of the program's icons in a colour, sharp on double-density screens too."""
    made = QIcon(icon_pixmap(icons, name, colour, size))
    made.addPixmap(icon_pixmap(icons, name, colour, size, 2.0))
    return made


def style_sheet(colours: Colours, icons: Path) -> str:
    """The style sheet of a colour scheme."""
    c, t = colours, tokens
    chevron = (icons / ("chevron-dark.svg" if c.dark else "chevron-light.svg")).as_posix()
    gradient = f"qlineargradient(x1:0, y1:0, x2:1, y2:1, stop:0 {c.fill_from}, stop:1 {c.fill_to})"
    control, field, low, segment = (roomy(height) for height in (t.CONTROL_HEIGHT, 34, 32, 28))
    half, wide = control // 2, scaled(34)
    return f"""
QWidget {{ color: {c.ink}; }}
QMainWindow, QWidget#root {{ background: {c.window}; }}
QFrame[card="true"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: {t.CARD_RADIUS}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[page="true"], QStackedWidget {{ background: transparent; border: none; }}
QLabel {{ background: transparent; border: none; }}
QLabel[tone="muted"] {{ color: {c.muted}; }}
QLabel[tone="accent"] {{ color: {c.accent}; }}
QLabel[tone="warn"] {{
  background: {c.warn}; color: {c.warn_ink}; border-radius: {t.BADGE_RADIUS}px; padding: 8px 12px; }}
QLabel[tone="pill"] {{
  background: {c.soft}; color: {c.warn_ink}; border-radius: {t.BADGE_RADIUS}px; padding: 4px 13px; }}
QFrame[box="soft"] {{ background: {c.soft}; border: none; border-radius: {t.ROW_RADIUS}px; }}
QFrame[box="plain"] {{ background: transparent; border: 1px solid {c.line}; border-radius: {t.ROW_RADIUS}px; }}
QFrame[box="warn"] {{ background: {c.warn}; border: none; border-radius: {t.ROW_RADIUS}px; }}
QFrame[box="mark"] {{ background: {c.accent}; border: none; border-radius: 2px; }}
QFrame[box="warn"] QLabel {{ color: {c.warn_ink}; }}
QFrame[rule="true"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QListView {{ background: transparent; border: none; outline: none; }}
QListView:focus {{ border: none; }}
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{
  background: {c.card}; color: {c.ink}; border: 1px solid {c.control}; border-radius: {t.FIELD_RADIUS}px;
  padding: 0 10px; min-height: {field}px; selection-background-color: {c.accent}; selection-color: {c.card};
}}
QPlainTextEdit {{ padding: 6px 8px; }}
QLineEdit[kind="search"] {{ padding-left: 2px; }}
QLineEdit[kind="search"]:focus {{ padding-left: 1px; }}
QSpinBox {{ padding: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: content; width: 0; border: none; }}
QSpinBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {{
  border: 2px solid {c.accent}; padding: 0 9px; }}
QPlainTextEdit:focus {{ padding: 5px 7px; }}
QSpinBox:focus {{ padding: 0; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{
  background: {c.card}; color: {c.ink}; border: 1px solid {c.control}; outline: none; padding: 4px;
  selection-background-color: {c.soft}; selection-color: {c.ink};
}}
QPushButton {{
  background: {c.card}; color: {c.ink}; border: 1px solid {c.control}; border-radius: {half}px;
  min-height: {control - 2}px; padding: 0 18px;
}}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.soft}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 17px; min-height: {control - 4}px; }}
QPushButton:disabled {{ color: {c.scroll}; border-color: {c.line}; background: transparent; }}
QPushButton[kind="primary"] {{
  background: {gradient}; color: {c.on_fill}; border: 2px solid transparent; padding: 0 28px;
  min-height: {control - 4}px; }}
QPushButton[kind="primary"]:hover {{ background: {c.fill_to}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.ink}; padding: 0 28px; }}
QPushButton[kind="primary"]:disabled {{ background: {c.track}; color: {c.muted}; }}
QPushButton[kind="quiet"], QPushButton[kind="icon"] {{
  background: transparent; border: 1px solid transparent; padding: 0 10px;
  border-radius: {t.FIELD_RADIUS}px; min-height: {low}px; }}
QPushButton[kind="icon"] {{ padding: 0; min-width: {wide}px; max-width: {wide}px; }}
QPushButton[kind="quiet"] {{ color: {c.accent}; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="icon"]:hover {{ background: {c.hover}; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="icon"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="quiet"]:focus {{ padding: 0 9px; min-height: {low - 2}px; }}
QPushButton[kind="icon"]:focus {{
  padding: 0; min-height: {low - 2}px; min-width: {wide - 2}px; max-width: {wide - 2}px; }}
QPushButton[kind="icon"]:checked {{ background: {c.soft}; }}
QPushButton[kind="quiet"]:disabled {{ color: {c.muted}; }}
QPushButton[kind="player"] {{ padding: 0 9px; }}
QPushButton[kind="player"]:focus {{ padding: 0 8px; }}
QFrame#segments {{ background: {c.track}; border-radius: {t.BADGE_RADIUS}px; border: none; }}
QPushButton[kind="segment"] {{
  background: transparent; color: {c.ink}; border: 2px solid transparent; border-radius: 9px;
  padding: 0 2px; min-height: {segment}px; }}
QPushButton[kind="segment"]:hover {{ background: {c.hover}; }}
QPushButton[kind="segment"]:checked {{ background: {c.card}; color: {c.accent}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton#tab-today {{ background: {c.track}; border-radius: {t.BADGE_RADIUS}px; min-height: {low}px; }}
QPushButton#tab-today:hover {{ background: {c.hover}; }}
QPushButton#tab-today:checked {{ background: {c.soft}; }}
QPushButton#tab-today:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="chip"] {{
  background: {c.card}; color: {c.ink}; border: 1px solid {c.control}; border-radius: {low // 2}px;
  padding: 4px 13px; min-height: {low - 10}px; }}
QPushButton[kind="chip"]:hover {{ background: {c.hover}; }}
QPushButton[kind="chip"]:checked {{
  background: {c.soft}; color: {c.accent}; border: 2px solid {c.accent}; padding: 3px 12px; }}
QPushButton[kind="chip"]:focus {{ border: 3px solid {c.accent}; padding: 2px 11px; }}
QPushButton[large="true"] {{
  border-radius: {control // 2 + 8}px; min-height: {control + 12}px; min-width: {wide * 4}px; padding: 0 34px; }}
QPushButton[large="true"]:focus {{ padding: 0 34px; }}
QFrame[box="warn"] QPushButton[kind="quiet"] {{ color: {c.warn_ink}; }}
QSlider {{ min-height: 26px; background: transparent; }}
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {c.track}; }}
QSlider::sub-page:horizontal {{ height: 6px; border-radius: 3px;
  background: qlineargradient(x1:0, y1:0, x2:1, y2:0, stop:0 {c.arc_from}, stop:1 {c.arc_to}); }}
QSlider::handle:horizontal {{ width: 16px; height: 16px; margin: -7px 0; border-radius: 10px;
  background: {c.card}; border: 2px solid {c.accent}; }}
QSlider::handle:horizontal:focus {{ background: {c.accent}; border: 2px solid {c.ink}; }}
QSlider::sub-page:horizontal:disabled {{ background: {c.scroll}; }}
QScrollBar:vertical {{ background: transparent; width: 9px; margin: 2px 3px 2px 0; }}
ScrollPage > QScrollBar:vertical, QScrollArea QScrollBar:vertical {{ margin: 22px 3px 22px 0; }}
QScrollBar::handle:vertical {{ background: {c.scroll}; border-radius: 3px; min-height: 36px; }}
QScrollBar:horizontal {{ background: transparent; height: 9px; margin: 0 22px 3px 22px; }}
QScrollBar::handle:horizontal {{ background: {c.scroll}; border-radius: 3px; min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.control}; padding: 5px 8px; }}
QProgressBar#session-progress {{
  background: {c.track}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar#session-progress::chunk {{ background: {c.arc_to}; border-radius: 3px; }}
{_outlines(c, low, segment) if c.outlined else ""}"""


def _outlines(c: Colours, low: int, segment: int) -> str:
    """Outlines of boxes that others than a person with high contrast know by their tint."""
    return f"""
QFrame[box="soft"], QFrame[box="warn"], QFrame#segments, QLabel[tone="pill"] {{ border: 1px solid {c.control}; }}
QLabel[tone="pill"] {{ padding: 3px 12px; }}
QLabel[tone="warn"] {{ border: 1px solid {c.control}; padding: 7px 11px; }}
QPushButton#tab-today {{ border: 1px solid {c.control}; }}
QPushButton#tab-today:checked {{ border: 2px solid {c.accent}; min-height: {low - 2}px; }}
QPushButton#tab-today:focus {{ border: 3px solid {c.ink}; min-height: {low - 4}px; }}
QPushButton[kind="segment"]:checked {{ border: 2px solid {c.accent}; }}
QPushButton[kind="segment"]:focus {{ border: 3px solid {c.ink}; padding: 0 1px; min-height: {segment - 2}px; }}
QPushButton[kind="icon"]:checked {{ border: 2px solid {c.accent}; min-height: {low - 2}px; }}
QPushButton[kind="icon"]:focus {{ border: 3px solid {c.ink}; min-height: {low - 4}px; }}
QPushButton[kind="primary"]:disabled {{ border: 2px dashed {c.control}; }}
QSlider::groove:horizontal {{ border: 1px solid {c.control}; height: 4px; }}
QSlider::sub-page:horizontal {{ border: 1px solid {c.control}; height: 4px; }}
QSlider::handle:horizontal {{ margin: -8px 0; }}
QProgressBar#session-progress {{ border: 1px solid {c.control}; max-height: 4px; min-height: 4px; }}
"""
