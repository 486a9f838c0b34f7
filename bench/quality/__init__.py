"""How well pages are read: `python -m bench.quality`."""
