"""The massage-coach command: the window, or one of the sub-commands."""
