"""What a web page is built of, counted: no word of its text."""

from __future__ import annotations

from msgspec import Struct, field


class Build(Struct, frozen=True, kw_only=True):
    """Counts of what makes a page, from which it is judged what kind of page it is.

    `elements` counts its block-level elements by tag and its pictures, `types` the types of things in its data, `links`
    its links by what they lead to; `text_in` is how many characters of running text stand in which element. `names`
    are the words in the names (classes, ids) of its parts, and those of the whole page as `page:` and the name;
    `metas` the names of its meta tags, `page_type` what Open Graph calls it, `generator` what says that it made it.
    """

    elements: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    text_in: dict[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    metas: frozenset[str] = frozenset()
    page_type: str = ""
    generator: str = ""
