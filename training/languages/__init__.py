"""How the shipped model of languages was made."""
