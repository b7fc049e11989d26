"""The words for sides and views, apart from the drawing, so that a library can be read without loading it."""

from enum import StrEnum


class View(StrEnum):
    """From where the body is seen; the soles belong to the back view."""

    FRONT = "front"
    BACK = "back"


class BodySide(StrEnum):
    """A side as the person has it: seen from the back, their right is on the right; from the front, on the left."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
