"""Reading bytes that nobody would publish: `python -m bench.fuzz`."""
