"""How much one search may ask for, so that no search takes long."""

from __future__ import annotations

from typing import Final

from dateline.archive.grammar import forms
from dateline.archive.grammar.refusing import refusal
from dateline.model.query import Near, Node, Words

#: Characters of a search: a page of text. The slowest of tests/grammar/test_laws.py, so long, takes 7 ms.
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


def check(text: str, root: Node) -> None:
    """Raise QueryError where the search `text` has more parts or words than one may have."""
    parts, terms = 0, 0
    for leaf in forms.leaves(root):
        size = leaf.parts if isinstance(leaf, Near) else (leaf,)
        parts += len(size)
        terms += sum(len(part.terms) if isinstance(part, Words) else 1 for part in size)
        if parts > MOST_PARTS:
            said = f"the search has more than {MOST_PARTS} words and phrases, from {{column}} on: ask in two searches"
            raise refusal(text, leaf.at, said)
        if terms > MOST_TERMS:
            said = f"the phrases have more than {MOST_TERMS} words in all, from {{column}} on: ask with fewer"
            raise refusal(text, leaf.at, said)
