"""Cue texts and the voice that turns them into clips."""
