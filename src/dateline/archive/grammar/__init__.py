"""The grammar of searches: text in, a tree of `model.query` out, and back.

docs/reference/searching.md is the grammar in words; tests/grammar holds the cases that it is judged by.
A parse is pure: the date of today is an argument.
"""

from dateline.archive.grammar.completing import Completion, completions
from dateline.archive.grammar.forms import leaves, without_columns
from dateline.archive.grammar.parsing import parse
from dateline.archive.grammar.writing import written

__all__ = ["Completion", "completions", "leaves", "parse", "without_columns", "written"]
