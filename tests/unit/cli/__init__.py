"""Tests of the command line, without window and sound."""
