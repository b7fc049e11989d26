"""How the drawn body is expected to behave."""
