"""Fast tests of the pure rooms, run without Qt."""
