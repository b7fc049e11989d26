"""A routine turned into a timeline, planned cues, a player and what the screen shows; pure functions over frozen data."""
