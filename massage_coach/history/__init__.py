"""Session records and the store that keeps them on the machine of the person."""
