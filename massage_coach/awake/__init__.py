"""Keeps the screen on while a session runs, each system in its own way."""
