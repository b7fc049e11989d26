"""Clips and chimes mixed into samples, played by a device or written to a file."""
