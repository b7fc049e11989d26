"""Techniques, routines and the catalogue: what a person can do, read from checked files."""
