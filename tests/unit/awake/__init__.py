"""Tests of keeping the screen on."""
