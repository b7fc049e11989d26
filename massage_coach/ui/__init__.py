"""Widgets that render a view and report an intent."""
