"""The numbers of Qt's namespace that the first picture needs, to be set as properties.

PySide6 makes all of the hundred enumerations of ``Qt`` where one of them is named, which takes 12 ms. So what is seen
first does without the namespace; a test holds these numbers against it.
"""

from typing import Final

PLAIN_TEXT: Final = 0
"""``Qt.TextFormat.PlainText``."""
SELECTABLE_BY_MOUSE: Final = 1
"""``Qt.TextInteractionFlag.TextSelectableByMouse``."""
CENTRED: Final = 4
"""``Qt.AlignmentFlag.AlignHCenter``."""
NO_FOCUS: Final = 0
"""``Qt.FocusPolicy.NoFocus``."""
TAB_FOCUS: Final = 1
"""``Qt.FocusPolicy.TabFocus``."""
