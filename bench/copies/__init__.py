"""How well copies are found: the archive's groups against known ones."""
