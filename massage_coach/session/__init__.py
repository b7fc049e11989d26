"""A routine turned into timeline, cues, player and view: pure functions over frozen data."""
