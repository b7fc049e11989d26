"""The one loop of a running session: clock, player, effects, view."""
