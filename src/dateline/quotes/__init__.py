"""Who said what: the quotations of a story with their speakers."""
