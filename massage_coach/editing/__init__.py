"""Routines and techniques in the making: pure documents with undo, their checks, and what follows from a choice."""
