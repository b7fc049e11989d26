"""Massage Coach: a spoken, guided self-massage session on the desktop."""

__version__ = "0.1.0"
