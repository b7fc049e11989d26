"""A routine with its own techniques as one file that one person makes and another opens."""
