"""Learning the roles of the lines of text dumps."""
