"""Tests of the library's files, catalogue and search."""
