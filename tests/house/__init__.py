"""Tests of the rules of the house itself: types, style, directions, coverage and files."""
