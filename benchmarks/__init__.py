"""Benchmarks, run by hand or in a small size with every change."""
