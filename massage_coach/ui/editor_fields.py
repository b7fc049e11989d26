"""The fields of an editor: a name, a hint, something to type or choose, and what is still needed beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from massage_coach.editing.technique import clean_line, lines_of, words_of
from massage_coach.ui import theme, tokens
from massage_coach.ui.calm_controls import CalmChoice, CalmLine, CalmLines, CalmNumber
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, announce

NUMBER_WIDTH: Final = 84
CHOICE_WIDTH: Final = 300
CHOICE_MOST: Final = 400


@dataclass(frozen=True, slots=True)
class PartSet:
    """A person put something into a field; ``part`` is its key."""

    part: str
    value: object


class Field(QWidget):
    """What every field has; a kind of field adds its control and tells of it by ``set_to``."""

    set_to = Signal(object)
    """A ``PartSet``."""

    def __init__(self, part: str, label: str, hint: str = "") -> None:
        super().__init__()
        self.part = part
        self.setObjectName(f"field-{part}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.was_touched = False
        self.words = label
        self.label = PlainLabel(label, TextStyle.STRONG)
        self.hint = PlainLabel(hint, TextStyle.SMALL, "muted")
        self.hint.setVisible(bool(hint))
        self.need = PlainLabel("", TextStyle.SMALL, "warn")
        self.need.setObjectName(f"need-{part}")
        self.need.setVisible(False)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(tokens.GAP_TINY)
        self.lines.addWidget(self.label)
        self.lines.addWidget(self.hint)
        self._hint = hint

    def add_control(self, control: QWidget, name: str = "") -> None:
        """Put the control below the words and name it for screen readers."""
        control.setObjectName(name or f"edit-{self.part}")
        control.setAccessibleName(self.words)
        control.setAccessibleDescription(self._hint)
        self.lines.addWidget(control)
        self.lines.addWidget(self.need)
        self.setFocusProxy(control)

    def say_need(self, text: str, *, insist: bool) -> None:
        """Say what is still needed; of a field that nobody has touched yet only where one insists."""
        shown = text if text and (insist or self.was_touched or not self.is_empty()) else ""
        self.need.setText(shown)
        self.need.setVisible(bool(shown))
        control = self.focusProxy()
        if isinstance(control, QWidget):
            control.setAccessibleDescription(" ".join(each for each in (self._hint, shown) if each))

    def say_hint(self, text: str) -> None:
        """Say something else below the name."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def enter(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def announce_need(self) -> None:
        """Have a screen reader say what is needed."""
        announce(self.need, f"{self.words}: {self.need.text()}")

    def show_value(self, value: object) -> None:
        """Show what stands there, without reporting it."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether nothing stands there yet."""
        return False

    def report(self, value: object) -> None:
        """Tell what a person put here."""
        self.was_touched = True
        self.set_to.emit(PartSet(self.part, value))


class LineField(Field):
    """One line of text."""

    def __init__(self, part: str, label: str, hint: str = "", most: int = 400) -> None:
        """``most`` characters; a few more can be typed, so that it is seen where they are too many."""
        super().__init__(part, label, hint)
        self.edit = CalmLine()
        self.edit.setMaxLength(2 * most)
        theme.write_in(self.edit, TextStyle.BODY)
        self.add_control(self.edit)
        self.edit.textChanged.connect(lambda text: self.report(clean_line(text)))

    def show_value(self, value: object) -> None:
        """Show a text; what only differs by blanks stays as it is being typed."""
        text = str(value)
        if clean_line(self.edit.text()) != text:
            self.edit.blockSignals(True)
            self.edit.setText(text)
            self.edit.setCursorPosition(0 if not self.edit.hasFocus() else len(text))
            self.edit.blockSignals(False)

    def is_empty(self) -> bool:
        """Whether nothing stands there yet."""
        return not clean_line(self.edit.text())


class WordsField(LineField):
    """Several short names in one line, with commas between them."""

    def report(self, value: object) -> None:
        """Tell the names."""
        super().report(words_of(str(value)))

    def show_value(self, value: object) -> None:
        """Show the names."""
        if isinstance(value, tuple) and words_of(self.edit.text()) != value:
            super().show_value(", ".join(value))


class LinesField(Field):
    """A list with one entry to a line."""

    def __init__(self, part: str, label: str, hint: str = "") -> None:
        super().__init__(part, label, hint)
        self.edit = CalmLines()
        theme.write_in(self.edit, TextStyle.BODY)
        self.add_control(self.edit)
        self.edit.fit()
        self._entries: object = ()
        self.edit.textChanged.connect(self._compare)

    def _compare(self) -> None:
        """Report what was typed; Qt tells of a new font as of a new text."""
        entries = lines_of(self.edit.toPlainText())
        if entries != self._entries:
            self._entries = entries
            self.report(entries)

    def show_value(self, value: object) -> None:
        """Show the entries; empty lines stay as they are being typed."""
        self._entries = value
        if isinstance(value, tuple) and lines_of(self.edit.toPlainText()) != value:
            self.edit.replace("\n".join(value))

    def is_empty(self) -> bool:
        """Whether nothing stands there yet."""
        return not lines_of(self.edit.toPlainText())


class SentenceField(Field):
    """A text of a sentence or two, which takes as many lines as it needs and has no line breaks of its own."""

    def __init__(self, part: str, label: str, hint: str = "") -> None:
        super().__init__(part, label, hint)
        self.edit = CalmLines(least=1)
        theme.write_in(self.edit, TextStyle.BODY)
        self.add_control(self.edit)
        self.edit.fit()
        self._text = ""
        self.edit.textChanged.connect(self._compare)

    def _compare(self) -> None:
        text = clean_line(self.edit.toPlainText())
        if text != self._text:
            self._text = text
            self.report(text)

    def show_value(self, value: object) -> None:
        """Show a text; what only differs by blanks stays as it is being typed."""
        self._text = str(value)
        if clean_line(self.edit.toPlainText()) != self._text:
            self.edit.replace(self._text)

    def is_empty(self) -> bool:
        """Whether nothing stands there yet."""
        return not clean_line(self.edit.toPlainText())


class NumberField(Field):
    """A whole number within bounds."""

    def __init__(self, part: str, label: str, bounds: tuple[int, int], unit: str = "", hint: str = "") -> None:
        super().__init__(part, label, hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.edit = CalmNumber()
        self.edit.setRange(*bounds)
        self.edit.setSuffix(unit)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.write_in(self.edit, TextStyle.STRONG)
        self.add_control(self.edit)
        self.label.setWordWrap(False)
        self.wear(None)
        self.edit.valueChanged.connect(self.report)

    def wear(self, _colours: Colours | None) -> None:
        """Take the measures that the text asks for."""
        self.edit.setFixedWidth(theme.scaled(NUMBER_WIDTH))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as its name."""
        hint = super().sizeHint()
        return QSize(max(self.label.sizeHint().width(), theme.scaled(NUMBER_WIDTH)), hint.height())

    def show_value(self, value: object) -> None:
        """Show a number."""
        self.edit.blockSignals(True)
        self.edit.setValue(int(str(value)))
        self.edit.blockSignals(False)


class ChoiceField(Field):
    """One of several, with the keys that they stand for."""

    def __init__(self, part: str, label: str, items: Mapping[str, str], hint: str = "") -> None:
        super().__init__(part, label, hint)
        self.edit = CalmChoice()
        theme.write_in(self.edit, TextStyle.BODY)
        for key, text in items.items():
            self.edit.addItem(text, key)
        self.add_control(self.edit)
        self.wear(None)
        self.edit.currentIndexChanged.connect(lambda: self.report(self.edit.currentData()))

    def wear(self, _colours: Colours | None) -> None:
        """Take the measures that the text asks for."""
        self.edit.setFixedWidth(max(theme.roomy(CHOICE_WIDTH), min(theme.scaled(CHOICE_WIDTH), CHOICE_MOST)))

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self.edit.blockSignals(True)
        self.edit.setCurrentIndex(max(0, self.edit.findData(value)))
        self.edit.blockSignals(False)


class ChipsField(Field):
    """Chips of which one, or any number, is picked."""

    def __init__(self, part: str, label: str, texts: Mapping[str, str], hint: str = "", *, several: bool) -> None:
        super().__init__(part, label, hint)
        self._several = several
        self._picked: tuple[str, ...] = ()
        spoken = {key: (text, text) for key, text in texts.items()}
        self.chips = ChipRow(f"edit-{part}", label, spoken, several=several)
        self.add_control(self.chips)
        first = next(iter(self.chips.chips.values()))
        self.setFocusProxy(first)
        self.chips.picked.connect(self._pick)

    def _pick(self, keys: Sequence[str]) -> None:
        """Report in the order of picking, so that what was picked first stays first."""
        stayed = tuple(key for key in self._picked if key in keys)
        self._picked = (*stayed, *(key for key in keys if key not in stayed))
        self.report(self._picked if self._several else self._picked[0])

    def show_value(self, value: object) -> None:
        """Show what is picked."""
        self._picked = value if isinstance(value, tuple) else (str(value),)
        self.chips.show_picked(self._picked)

    def is_empty(self) -> bool:
        """Whether nothing is picked yet."""
        return not self._picked
