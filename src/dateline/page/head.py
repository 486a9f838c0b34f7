"""What the markup of a page says beside its visible text: the head's tags, scripts of data, named properties."""

from __future__ import annotations

from msgspec import Struct, field


class Property(Struct, eq=False):
    """An element with `itemprop`: its names, its own value or the text inside it, and what stands inside.

    `name` is the text of a `name` inside it, `address` that of the first picture or `url` inside it;
    `is_apart` where it stands in an aside, a comment, a review or another story's teaser.
    """

    names: str
    tag: str
    value: str | None
    is_apart: bool
    own_address: str
    words: list[str] = field(default_factory=list)
    name: Property | None = None
    address: str = ""

    @property
    def text(self) -> str:
        """The value of the element as its markup gives it, or else the text inside."""
        return self.value or " ".join(self.words).strip()


class Head(Struct, eq=False):
    """All this in page order: `classes` are those of the page as a whole, `metas` are the attributes of meta tags with content, `data` the JSON-LD scripts."""

    metas: list[dict[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    base: str | None = None
    next: str | None = None
    classes: list[str] = field(default_factory=list)
