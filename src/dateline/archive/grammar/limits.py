"""How much one search may ask for, so that no search takes long."""

from __future__ import annotations

from typing import Final

#: Characters of a search: a page of a report, four times the longest search in use at media monitors.
MOST_CHARACTERS: Final = 2000
#: Words, phrases and values of fields; each may be looked for in seven fields of the story.
MOST_PARTS: Final = 100
#: Words in all, those in phrases too; characters where a script is searched by pairs.
MOST_TERMS: Final = 500
#: Parentheses inside one another.
MOST_DEPTH: Final = 30
#: Other words between two that are near.
MOST_DISTANCE: Final = 100
#: What `NEAR` without a number means: about a sentence.
USUAL_DISTANCE: Final = 10
#: Letters before a `*`: fewer begin half the words of a language.
LEAST_BEGINNING: Final = 2
