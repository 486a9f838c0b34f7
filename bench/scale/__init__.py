"""How an archive of a million stories behaves: `python -m bench.scale`."""
