"""Pure functions on strings: addresses, character sets, codes, dates, languages, search terms."""
