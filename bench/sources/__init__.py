"""How fast, and in how much memory, sources are read."""
