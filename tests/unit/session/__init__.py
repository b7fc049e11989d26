"""Tests of the session room: script, plan, player and what the screen shows."""
