"""Measurements: how well and how fast pages are read (README.md says what each number means)."""
