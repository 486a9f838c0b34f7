"""Lists of links to other stories: cards alike, side by side, to be judged together.

What one card looks like says little; a menu of sections, a row of advertisements and a list of the most read
differ by how long their titles are, where they lead, and what stands over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from dateline.model import Role
from dateline.page import cards, labels, pointing
from dateline.page.cards import Run
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet
from dateline.text import dates, urls, words

#: A shorter text is a menu's, and no list of stories is known by it.
MIN_LINK: Final = 16
MIN_UNSPACED_LINK: Final = 7
_STORY: Final = frozenset(
    (Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.SUBHEAD, Role.BYLINE, Role.CAPTION)
)
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")
_NUMBER: Final = re.compile(r"\d{5}|\d{4}[/-]\d")
_HINTS: Final = (
    Hint.NAV, Hint.SIDE, Hint.DIALOG, Hint.HEADER, Hint.FOOTER, Hint.MAIN, Hint.ARTICLE, Hint.STORY_BODY, Hint.RELATED, Hint.FEATURED,
    Hint.COMMENTS, Hint.TAGS, Hint.SHARE, Hint.PROMO, Hint.LIST, Hint.CAPTION,
)  # fmt: skip
_HINT_NAMES: Final = (
    "nav", "side", "dialog", "header", "footer", "main", "article", "story_body", "related", "featured",
    "comments", "tags", "share", "promo", "list", "caption",
)  # fmt: skip
#: Roles whose chances of each cut are summed over a list.
CHANCES: Final = ("related", "featured", "nav", "promo", "tags", "body", "other")
_LABELS: Final = (Role.RELATED, Role.FEATURED, Role.TAGS, Role.PROMO, Role.COMMENTS)
NAMES: Final = (
    *("cards", "words", "length", "shortest", "longest", "heading", "dated", "teased", "labelled", "hidden"),
    *("own_name", "numbered", "same_site", "same_shape", "same_section", "depth", "queries", "sites"),
    *("spoken", *(f"spoken_{role}" for role in _LABELS), "spoken_leads", "spoken_length", "ruled"),
    *("before_headline", "in_text", "after_text", "place", "from_text"),
    *(f"around_{name}" for name in _HINT_NAMES),
    *("asked", *(f"chance_{name}" for name in CHANCES)),
    *(f"all_{name}" for name in CHANCES),
    *(f"is_{role}" for role in ("related", "featured", "nav", "promo")),
)
#: What a list may be; the last stands for all else.
REST: Final = "other"
CLASSES: Final = ("related", "featured", "promo", "nav", REST)
#: What is longer is a teaser.
MAX_TITLE: Final = 200
MAX_WORDS: Final = 30.0
FAR: Final = 60.0


class Listing(Struct):
    """Cards of one list; `first` up to `last` are its cuts, `spoken` the cut that stands over it."""

    runs: list[Run]
    first: int
    last: int
    spoken: int | None = None


def _may_tell(text: str) -> bool:
    return len(text) >= MIN_LINK or (len(text) >= MIN_UNSPACED_LINK and _UNSPACED.search(text) is not None)


def _place(sheet: Sheet, run: Run) -> tuple[int, str, str]:
    """Return the box that a card stands in, and what cards of one list have in common."""
    if run.box is None:
        return sheet.cuts[run.telling].box, "", ""
    box = sheet.boxes[run.box]
    number = box.parent
    while number > 0 and sheet.boxes[number].first == run.first and sheet.boxes[number].last == run.last:
        number = sheet.boxes[number].parent
    return number, box.tag, box.names[:24]


def _heading_over(
    sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], done: int, first: int
) -> int | None:
    """Return the cut that stands over the list whose first card begins at `first`, or None."""
    for index in range(first - 1, max(done, first - cards.HEADING_REACH) - 1, -1):
        mark = marks[index]
        if roles[index] in _STORY and mark.label is None:
            return None
        if cards.is_heading(mark, sheet.cuts[index]):
            return index
    return None


def of(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], own: str | None) -> Iterator[Listing]:
    """Yield the lists of a page in its order; `own` is the path of its address."""
    asked = (
        index
        for index, cut in enumerate(sheet.cuts)
        if cut.links and roles[index] not in _STORY and _may_tell(cut.text)
    )
    found: Listing | None = None
    place: tuple[int, str, str] | None = None
    for run in cards.runs(sheet, roles, asked, own):
        its = _place(sheet, run)
        if found is not None:
            over = _heading_over(sheet, marks, roles, found.last, run.first)
            alike = place is not None and (its[0] == place[0] or its[1:] == place[1:])
            is_parted = any(roles[index] in _STORY for index in range(found.last, run.first))
            if over is None and alike and not is_parted:
                found.runs.append(run)
                found.last = run.last
                continue
            yield found
            found = Listing([run], run.first, run.last, over)
        else:
            over = _heading_over(sheet, marks, roles, 0, run.first)
            found = Listing([run], run.first, run.last, over)
        place = its
    if found is not None:
        yield found


def title(sheet: Sheet, run: Run) -> int:
    """Return the cut of a run that its title most likely is: in a heading, or else the longest that is no paragraph."""
    best = run.telling
    for index in range(run.telling, run.until):
        cut, held = sheet.cuts[index], sheet.cuts[best]
        if not cut.links or len(cut.text) > MAX_TITLE:
            continue
        if (cut.heading > 0, len(cut.text)) > (held.heading > 0, len(held.text)):
            best = index
    return best


def _shape(way: str) -> tuple[int, bool, bool]:
    """Return what addresses of one kind have in common: parts, a number, an ending."""
    return way.count("/"), _NUMBER.search(way) is not None, "." in way.rpartition("/")[2]


def row(
    sheet: Sheet,
    marks: Sequence[Mark],
    roles: Sequence[Role],
    listing: Listing,
    url: str | None,
    chances: Callable[[int], Sequence[float] | None],
) -> list[float]:
    """Return a list as numbers, in the order of NAMES; `chances` gives those of CHANCES for a cut, or None."""
    own = pointing.path(url) if url else ""
    site = urls.site(url) if url else None
    count = float(len(listing.runs))
    titles = [title(sheet, run) for run in listing.runs]
    texts = [" ".join(sheet.cuts[index].text.split()) for index in titles]
    sizes = [
        len(text) + 1.5 * len(_UNSPACED.findall(text)) if not text.isascii() else float(len(text))
        for text in texts
    ]
    inside = range(listing.first, listing.last)
    rest = [index for index in inside if not sheet.cuts[index].links]
    hrefs = [run.href or sheet.cuts[run.telling].links[0].href for run in listing.runs]
    ways = [pointing.path(href) for href in hrefs]
    absolute = [href.startswith(("http:", "https:", "//")) for href in hrefs]
    sites = [
        urls.site(href if not href.startswith("//") else "https:" + href) if far else site
        for href, far in zip(hrefs, absolute, strict=True)
    ]
    section = own.split("/")[1:2]
    told = [
        *(min(count, 40.0), sum(min(words.count(text), MAX_WORDS) for text in texts) / count),
        *(sum(sizes) / count, min(sizes), max(sizes)),
        sum(sheet.cuts[index].heading > 0 for index in titles) / count,
        sum(
            len(sheet.cuts[index].text) <= 40
            and (bool(sheet.cuts[index].times) or dates.is_dateline(sheet.cuts[index].text))
            for index in inside
        )
        / count,
        sum(len(sheet.cuts[index].text) >= 60 for index in rest) / count,
        sum(len(sheet.cuts[index].text) <= 25 for index in rest) / count,
        sum(marks[run.telling].is_hidden for run in listing.runs) / count,
        sum(map(pointing.has_own_name, ways)) / count,
        sum(_NUMBER.search(way) is not None for way in ways) / count,
        sum(one == site for one in sites) / count,
        sum(_shape(way) == _shape(own) for way in ways) / count,
        sum(way.split("/")[1:2] == section for way in ways) / count,
        sum(way.count("/") for way in ways) / count,
        sum("?" in href for href in hrefs) / count,
        float(len(set(sites))),
    ]
    told += _over(sheet, marks, listing)
    told += _where(roles, listing)
    around = marks[listing.runs[0].telling].around
    told += [float(around & hint != 0) for hint in _HINTS]
    known = [found for index in titles if (found := chances(index)) is not None]
    told.append(len(known) / count)
    told += [sum(one[k] for one in known) / len(known) if known else 0.0 for k in range(len(CHANCES))]
    known = [one for index in inside if (one := chances(index)) is not None]
    told += [sum(one[k] for one in known) / len(known) if known else 0.0 for k in range(len(CHANCES))]
    told += [
        sum(roles[run.telling] is role for run in listing.runs) / count
        for role in (Role.RELATED, Role.FEATURED, Role.NAV, Role.PROMO)
    ]
    return told


def _over(sheet: Sheet, marks: Sequence[Mark], listing: Listing) -> list[float]:
    ruled = float(marks[listing.runs[0].telling].ruled in cards.BOXES)
    if listing.spoken is None:
        return [0.0] * (3 + len(_LABELS)) + [ruled]
    cut = sheet.cuts[listing.spoken]
    role = labels.role(cut.text)
    return [
        1.0,
        *(float(role is one) for one in _LABELS),
        float(bool(cut.links)),
        float(len(cut.text)),
        ruled,
    ]


def _where(roles: Sequence[Role], listing: Listing) -> list[float]:
    """Return where a list stands: before the headline, in the text or behind it."""
    headline = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else -1
    first = roles.index(Role.BODY) if Role.BODY in roles else len(roles)
    last = len(roles) - 1 - roles[::-1].index(Role.BODY) if Role.BODY in roles else -1  # type: ignore[index]
    return [
        float(listing.first < headline),
        float(first < listing.first < last),
        float(listing.first > last),
        listing.first / len(roles),
        min(max(listing.first - last, 0), FAR),
    ]
