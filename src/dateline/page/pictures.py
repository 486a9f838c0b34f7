"""The lead image of a page whose data name none: the largest picture in the story's header or text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dateline.model import Evidence, Image, Place
from dateline.page import hints
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.hints import Hint
from dateline.page.sheet import Picture, Sheet
from dateline.text import urls

#: Parts of a page whose pictures are none of the story's.
_APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.SIDE | Hint.FOOTER | Hint.BYLINE | Hint.AUTHORBIO | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS
    | Hint.TAGS | Hint.SHARE | Hint.PROMO | Hint.CONTROL
)  # fmt: skip
#: Words in addresses of pictures that show nothing of a story.
_TRIMMINGS: Final = re.compile(
    r"(?<![a-z])(?:logos?|icons?|favicon|avatars?|gravatar|sprites?|emojis?|pixel|pxl|spacer|blank|placeholder|loading|"
    r"loader|spinner|transparent|dot|1x1|arrows?|btn|captcha|counter)(?![a-z])|_banner",
    re.IGNORECASE,
)
#: Words in the names of such pictures.
_TRIMMING_NAMES: Final = re.compile(
    r"-(?:logos?|icons?|avatars?|gravatar|emojis?|smiley|badges?|pixel|spacer|authors?|byline|headshot|mugshot|profile|"
    r"tracking|counter|captcha|ads?|advert\w*)-"
)
#: Names of boxes that hold the lead image; "featured" alone is a box of other stories.
_LEAD_NAMES: Final = re.compile(
    r"-(?:featured|lead|leading|hero|main|top|primary|cover|header|opener|article|story|post|entry)-"
    r"(?:images?|img|media|photos?|pictures?|thumbnail|thumb|figure|visual)-"
)
_DRAWN: Final = re.compile(r"\.(?:svg|ico)(?:$|[?#])", re.IGNORECASE)
_PHOTOGRAPH: Final = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#])", re.IGNORECASE)
#: Where the address of a picture stands that is fetched when it comes into sight; before `src`, which holds a stand-in.
_LATER: Final = ("data-src", "data-original", "data-lazy-src")
_SETS: Final = ("data-srcset", "srcset")
_LENGTH: Final = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
#: What parts the steps of a set of sizes, and how one tells its width.
_BETWEEN: Final = re.compile(r",\s+|(?<=\d[wx]),")
_STEP_WIDTH: Final = re.compile(r"(\d{1,5})w")
#: A width that the address tells: 1200x675, w=1200, w_1200, /1200/.
_WIDTH: Final = re.compile(
    r"(?<!\d)(\d{3,4})x\d{2,4}(?!\d)|(?:[?&/_,-]w(?:idth)?[=_-]?)(\d{3,4})(?!\d)", re.IGNORECASE
)
#: Narrower or lower pictures, in pixels, show a face or a mark.
MIN_WIDTH: Final = 150
MIN_HEIGHT: Final = 80
#: What a picture counts as that does not tell its width, and the most that any counts, in pixels.
USUAL_WIDTH: Final = 320
MAX_WIDTH: Final = 1200
#: A picture in the header or before this paragraph is the lead image rather than one further down; it counts so much more.
LEADING: Final = 2
LEAD_WEIGHT: Final = 3.0
#: The picture may stand so many cuts over the headline.
OVER: Final = 4
#: A page may show its lead image once for each width of a screen; what it shows more often is a mark.
MAX_TIMES: Final = 3


class _Seen(NamedTuple):
    """A picture that may be the story's: its address, what tells it, and the set of sizes of its sources."""

    url: str
    picture: Picture
    raw: str
    sources: str


def _length(said: str | None) -> int | None:
    found = _LENGTH.match(said) if said else None
    return int(found[1]) if found else None


def _largest(said: str) -> tuple[str, int]:
    """Return the address of the widest step of a `srcset`, and that width, 0 where it tells none."""
    best, best_width = "", -1
    for step in _BETWEEN.split(said.rstrip().removesuffix(",")):
        parts = step.split()
        if not parts or parts[0].startswith("data:"):
            continue
        told = _STEP_WIDTH.fullmatch(parts[1]) if len(parts) == 2 else None
        width = int(told[1]) if told else 0
        if width > best_width:
            best, best_width = parts[0], width
    return best, max(0, best_width)


def _widest(attributes: dict[str, str], sources: str) -> tuple[str, int]:
    """Return the widest step of the first set of sizes that has any; `sources` is that of the picture's sources."""
    sets = (*(attributes.get(name) or "" for name in _SETS), sources)
    return next((step for said in sets if said and (step := _largest(said))[0]), ("", 0))


def _address(attributes: dict[str, str], sources: str) -> str:
    """Return where a picture lies, as written."""
    for name in _LATER:
        if said := attributes.get(name):
            return said
    src = attributes.get("src", "").strip()
    return src if src and not src.startswith("data:") else _widest(attributes, sources)[0] or src


def _all(sheet: Sheet, base: str | None) -> Iterator[_Seen]:
    """Yield the pictures of a page."""
    sources = ""
    for picture in sheet.pictures:
        said = picture.attributes
        if picture.tag == "source":
            sources = sources or said.get("srcset") or said.get("data-srcset") or ""
            continue
        raw = _address(said, sources)
        url = urls.absolute(raw, base)
        if url is not None:
            yield _Seen(url, picture, raw, sources)
        sources = ""


def _width(one: _Seen) -> int | None:
    """Return the width of a picture, 0 where nothing tells it; None where it is too small or known for trimmings."""
    url, said = one.url, one.picture.attributes
    if _DRAWN.search(url) or _TRIMMINGS.search(urls.path(url).partition("?")[0]):
        return None
    if _TRIMMING_NAMES.search(hints.names_of(said)):
        return None
    told = _WIDTH.search(url)
    width = max(
        _widest(said, one.sources)[1],
        _length(said.get("width")) or 0,
        int(told[1] or told[2]) if told else 0,
    )
    height = _length(said.get("height"))
    return None if 0 < width < MIN_WIDTH or (height is not None and height < MIN_HEIGHT) else width


def _is_apart(sheet: Sheet, picture: Picture, body: Sequence[int]) -> bool:
    """Say whether a picture stands in a part of the page that is named for something else and holds none of the story's text."""
    for number in sheet.ancestors(picture.box):
        box = sheet.boxes[number]
        if box.first < box.last and bisect_left(body, box.first) < bisect_left(body, box.last):
            return False
        if _LEAD_NAMES.search(box.names):
            return False
        if box.is_hidden or (hints.of_tag(box.tag) | hints.of_names(box.names)) & _APART:
            return True
    return False


def _leads_away(picture: Picture, base: str | None) -> bool:
    """Say whether the picture is a link to another page, as that of a teaser is."""
    if picture.href is None or picture.href.strip().startswith(("#", "javascript:")):
        return False
    url = urls.absolute(picture.href, base)
    return url is not None and not _PHOTOGRAPH.search(urls.path(url)) and url.partition("#")[0] != base


def claims(sheet: Sheet, body: Sequence[int], headline: int | None, base: str | None) -> Claims:
    """Yield the story's lead image as the markup shows it, where a picture stands in its header or text.

    `body` are the cuts of the text.
    """
    if not body:
        return
    first = max(0, (body[0] if headline is None else min(headline, body[0])) - OVER)
    leading = body[min(LEADING, len(body) - 1)]
    every = list(_all(sheet, base))
    alike: dict[str, list[_Seen]] = {}
    for one in every:
        alike.setdefault(one.url, []).append(one)
    best, best_width, best_weight = None, 0, 0.0
    for one in every:
        at = one.picture.cut
        if not first <= at <= body[-1] + 1 or (width := _width(one)) is None:
            continue
        if sum(_width(other) is not None for other in alike[one.url]) > MAX_TIMES:
            continue
        if _leads_away(one.picture, base) or _is_apart(sheet, one.picture, body):
            continue
        weight = min(MAX_WIDTH, width or USUAL_WIDTH) * (LEAD_WEIGHT if at <= leading else 1.0)
        if weight > best_weight:
            best, best_width, best_weight = one, width, weight
    if best is not None:
        size = f", {best_width} pixels wide" if best_width else ""
        where = f"img before block {best.picture.cut + 1}{size}"
        yield "image", Evidence(Image(url=best.url), Place.MARKUP, where, best.raw[:MAX_RAW])
