"""How the model of lists of other stories was made (`card.md`)."""
