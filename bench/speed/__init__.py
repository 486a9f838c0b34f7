"""How fast pages are read: `python -m bench.speed`."""
