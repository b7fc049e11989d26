"""The drawn body: its shapes by muscle and side, free of Qt."""
