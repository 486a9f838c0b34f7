"""A page as two flat lists: its block-level elements, and the runs of text between their edges.

A page has thousands of these records, and each is made by a function here: compiled, that is a few machine
instructions, and calling a class is not.
"""

from __future__ import annotations

from collections.abc import Iterator


class Box:
    """A block-level element: cuts `first` up to, not including, `last` lie inside it.

    `names` holds class, id, role and the like, in lower case, words joined by single dashes and a
    dash at both ends; `href` is set where the box lies in a link; `is_hidden` where its own markup hides it;
    `flags` are those of its element.
    """

    tag: str
    flags: int
    parent: int
    names: str
    href: str | None
    is_hidden: bool
    first: int
    last: int


class Link:
    """A link inside a cut: its text's [start, end) and its address as written."""

    start: int
    end: int
    href: str


class Part:
    """A named inline element that is less than the whole cut: its text's [start, end) and its names."""

    start: int
    end: int
    names: str


class Cut:
    """A visible run of text. `box` is the index of its box; `names` also holds inline elements' that span it.

    `heading` is 1 to 6 inside a heading, else 0; `is_bold` where all of it is bold; `times` are
    the machine-readable dates of its `<time>` elements, each with where the element begins;
    `link_length` counts the characters that are inside links.
    """

    text: str
    box: int
    tag: str
    names: str
    links: tuple[Link, ...]
    heading: int
    is_bold: bool
    times: tuple[tuple[int, str], ...]
    parts: tuple[Part, ...]
    link_length: int

    @property
    def datetime(self) -> str | None:
        """The first machine-readable date."""
        return self.times[0][1] if self.times else None


class Picture:
    """An `img`, or a `source` of the one that follows it: before or in the cut `cut`, inside the box `box`.

    `href` is the address of the link that it stands in.
    """

    tag: str
    cut: int
    box: int
    href: str | None
    attributes: dict[str, str]


class Anchor:
    """A link, with text or without: before or in the cut `cut`, inside the box `box`; `names` as those of a box."""

    cut: int
    box: int
    href: str
    names: str


class Sheet:
    """A page as flat lists: its boxes (the first is the whole page) and its cuts; and its pictures and links."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.cuts: list[Cut] = []
        self.pictures: list[Picture] = []
        self.anchors: list[Anchor] = []

    def ancestors(self, box: int) -> Iterator[int]:
        """Yield the box `box` and the boxes around it, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent


def box(tag: str, flags: int, parent: int, names: str, href: str | None, is_hidden: bool, first: int) -> Box:
    """Return a box that is still open."""
    made = Box.__new__(Box)
    made.tag = tag
    made.flags = flags
    made.parent = parent
    made.names = names
    made.href = href
    made.is_hidden = is_hidden
    made.first = first
    made.last = 0
    return made


def link(start: int, end: int, href: str) -> Link:
    """Return a link."""
    made = Link.__new__(Link)
    made.start = start
    made.end = end
    made.href = href
    return made


def part(start: int, end: int, names: str) -> Part:
    """Return a part."""
    made = Part.__new__(Part)
    made.start = start
    made.end = end
    made.names = names
    return made


def cut(
    text: str,
    box: int,
    tag: str,
    names: str,
    links: tuple[Link, ...],
    heading: int,
    is_bold: bool,
    times: tuple[tuple[int, str], ...],
    parts: tuple[Part, ...],
) -> Cut:
    """Return a cut."""
    made = Cut.__new__(Cut)
    made.text = text
    made.box = box
    made.tag = tag
    made.names = names
    made.links = links
    made.heading = heading
    made.is_bold = is_bold
    made.times = times
    made.parts = parts
    made.link_length = 0
    for link in links:
        made.link_length += link.end - link.start
    return made


def picture(tag: str, cut: int, box: int, href: str | None, attributes: dict[str, str]) -> Picture:
    """Return a picture."""
    made = Picture.__new__(Picture)
    made.tag = tag
    made.cut = cut
    made.box = box
    made.href = href
    made.attributes = attributes
    return made


def anchor(cut: int, box: int, href: str, names: str) -> Anchor:
    """Return an anchor."""
    made = Anchor.__new__(Anchor)
    made.cut = cut
    made.box = box
    made.href = href
    made.names = names
    return made
