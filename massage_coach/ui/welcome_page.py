"""What the middle shows before anything is chosen."""

from massage_coach.ui import advice, qt_numbers, tokens
from massage_coach.ui.advice import welcome_facts
from massage_coach.ui.context_card import FactsPanel
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, box


class WelcomePage(ScrollPage):
    """Says what to do first and how hard to press."""

    def __init__(self) -> None:
        super().__init__("welcome-page", 520)
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("welcome-title")
        self.hint = PlainLabel("", TextStyle.LEAD, "muted")
        for label in (self.title, self.hint):
            label.setProperty("alignment", qt_numbers.CENTRED)
        self.note, lines = box("soft")
        lines.addWidget(PlainLabel("How hard to press", TextStyle.SMALL_STRONG))
        lines.addWidget(PlainLabel(advice.SAFETY))
        self.facts = FactsPanel("welcome-facts")
        self.facts.show_facts(welcome_facts()[1:])
        self.body.addStretch(2)
        self.body.addWidget(self.title)
        self.body.addWidget(self.hint)
        self.body.addSpacing(tokens.GAP_HUGE)
        self.body.addWidget(self.note)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(self.facts)
        self.body.addStretch(3)

    def say(self, title: str, hint: str, *, with_safety: bool) -> None:
        """Change the two lines; the box about pressure may be left to the other card."""
        self.note.setVisible(with_safety)
        self.title.setText(title)
        self.hint.setText(hint)
