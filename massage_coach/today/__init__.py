"""What the first page offers: the routine that fits now and why, and the week against the person's own goal."""
