"""The tests of the house, from pure units to a whole session on real parts."""
