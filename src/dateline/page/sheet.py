"""A page as two flat lists: its block-level elements, and the runs of text between their edges."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field


class Box(Struct, eq=False):
    """A block-level element: cuts `first` up to, not including, `last` lie inside it.

    `names` holds class, id, role and the like, in lower case, words joined by single dashes and a
    dash at both ends; `href` is set where the box lies in a link; `is_hidden` where its own markup hides it.
    """

    tag: str
    parent: int
    names: str
    href: str | None
    is_hidden: bool
    first: int
    last: int = 0


class Link(Struct, frozen=True):
    """A link inside a cut: its text's [start, end) and its address as written."""

    start: int
    end: int
    href: str


class Part(Struct, frozen=True):
    """A named inline element that is less than the whole cut: its text's [start, end) and its names."""

    start: int
    end: int
    names: str


class Cut(Struct, eq=False):
    """A visible run of text. `box` is the index of its box; `names` also holds inline elements' that span it.

    `heading` is 1 to 6 inside a heading, else 0; `is_bold` where all of it is bold; `times` are
    the machine-readable dates of its `<time>` elements, each with where the element begins.
    """

    text: str
    box: int
    tag: str
    names: str
    links: tuple[Link, ...]
    heading: int
    is_bold: bool
    times: tuple[tuple[int, str], ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def datetime(self) -> str | None:
        """The first machine-readable date."""
        return self.times[0][1] if self.times else None

    @property
    def link_length(self) -> int:
        """Characters that are inside links."""
        return sum(link.end - link.start for link in self.links)


class Picture(Struct, eq=False, gc=False):
    """An `img`, or a `source` of the one that follows it: before or in the cut `cut`, inside the box `box`.

    `href` is the address of the link that it stands in.
    """

    tag: str
    cut: int
    box: int
    href: str | None
    attributes: dict[str, str]


class Anchor(Struct, eq=False, gc=False):
    """A link, with text or without: before or in the cut `cut`, inside the box `box`; `names` as those of a box."""

    cut: int
    box: int
    href: str
    names: str


class Sheet(Struct, eq=False):
    """A page as flat lists: its boxes (the first is the whole page) and its cuts; and its pictures and links."""

    boxes: list[Box]
    cuts: list[Cut]
    pictures: list[Picture] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def ancestors(self, box: int) -> Iterator[int]:
        """Yield the box `box` and the boxes around it, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent
