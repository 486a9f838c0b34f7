"""Lists of links to other stories: cards alike, side by side, to be judged together.

What one card looks like says little; a menu of sections, a row of advertisements and a list of the most read
differ by how long their titles are, where they lead, and what stands over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from dateline.model import ItemKind, Role
from dateline.page import box_kinds, cards, labels, pointing
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
    *(
        "own_name",
        "numbered",
        "same_site",
        "same_shape",
        "same_section",
        "depth",
        "queries",
        "same_host",
        "sites",
    ),
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
#: The story before or after this one is promoted whatever this one is.
_TURNING: Final = (ItemKind.NEXT, ItemKind.PREVIOUS)
#: What is longer is a teaser.
MAX_TITLE: Final = 200
MAX_WORDS: Final = 30.0
MAX_CARDS: Final = 40.0
MAX_DATE: Final = 40
MIN_TEASER: Final = 60
MAX_LABEL: Final = 25
#: A character of a script without spaces counts for so much more.
UNSPACED_WEIGHT: Final = 1.5
_TAKEN_FOR: Final = (Role.RELATED, Role.FEATURED, Role.NAV, Role.PROMO)
FAR: Final = 60.0


class Listing(Struct):
    """Cards of one list; `first` up to `last` are its cuts, `spoken` the cut that stands over it."""

    runs: list[Run]
    first: int
    last: int
    spoken: int | None = None


def _may_tell(text: str) -> bool:
    if len(text) >= MIN_LINK:
        return True
    return len(text) >= MIN_UNSPACED_LINK and not text.isascii() and _UNSPACED.search(text) is not None


def turns(sheet: Sheet, run: Run) -> bool:
    """Say whether a link leads to the story before or after this one, by the words before it or its names."""
    cut = sheet.cuts[run.telling]
    return box_kinds.of_opening(cut.text) in _TURNING or box_kinds.of_names((cut.names,)) in _TURNING


def _place(sheet: Sheet, run: Run) -> tuple[int, str, str]:
    """Return the box that a card stands in, and what cards of one list have in common."""
    if turns(sheet, run):
        return -1, "turn", ""
    if run.box is None:
        return sheet.cuts[run.telling].box, "", ""
    box = sheet.boxes[run.box]
    number = box.parent
    while number > 0 and sheet.boxes[number].first == run.first and sheet.boxes[number].last == run.last:
        number = sheet.boxes[number].parent
    return number, box.tag, box.names[:24]


def _heading_over(sheet: Sheet, marks: list[Mark], roles: list[Role], done: int, first: int) -> int | None:
    """Return the cut that stands over the list whose first card begins at `first`, or None."""
    for index in range(first - 1, max(done, first - cards.HEADING_REACH) - 1, -1):
        mark = marks[index]
        if roles[index] in _STORY and mark.label is None:
            return None
        if cards.is_heading(mark, sheet.cuts[index]):
            return index
    return None


def _is_parted(roles: list[Role], done: int, first: int) -> bool:
    """Say whether something of the story stands between two cards."""
    for index in range(done, first):  # noqa: SIM110 - compiled, a loop is several times as fast
        if roles[index] in _STORY:
            return True
    return False


def of(sheet: Sheet, marks: list[Mark], roles: list[Role], own: str | None) -> list[Listing]:
    """Return the lists of a page in its order; `own` is the path of its address."""
    asked = []
    for index in range(len(roles)):
        cut = sheet.cuts[index]
        if cut.links and _may_tell(cut.text) and roles[index] not in _STORY:
            asked.append(index)
    listed: list[Listing] = []
    found: Listing | None = None
    place: tuple[int, str, str] | None = None
    for run in cards.runs(sheet, roles, asked, own):
        its = _place(sheet, run)
        if found is not None:
            over = _heading_over(sheet, marks, roles, found.last, run.first)
            alike = place is not None and (its[0] == place[0] or its[1:] == place[1:])
            if over is None and alike and not _is_parted(roles, found.last, run.first):
                found.runs.append(run)
                found.last = run.last
                continue
        else:
            over = _heading_over(sheet, marks, roles, 0, run.first)
        found = Listing([run], run.first, run.last, over)
        listed.append(found)
        place = its
    return listed


def title(sheet: Sheet, run: Run) -> int:
    """Return the cut of a run that its title most likely is: in a heading, or else the longest that is no paragraph."""
    best = run.telling
    for index in range(run.telling, run.until):
        cut, held = sheet.cuts[index], sheet.cuts[best]
        if not cut.links or len(cut.text) > MAX_TITLE:
            continue
        if (cut.heading > 0) == (held.heading > 0):
            is_likelier = len(cut.text) > len(held.text)
        else:
            is_likelier = cut.heading > 0
        if is_likelier:
            best = index
    return best


def _shape(way: str) -> tuple[int, bool, bool]:
    """Return what addresses of one kind have in common: parts, a number, an ending."""
    return way.count("/"), _NUMBER.search(way) is not None, "." in way.rpartition("/")[2]


class Page(Struct):
    """What is asked of a page again for each of its lists: its path, site, section and kind of address, and where the text is."""

    way: str
    site: str | None
    host: str
    section: list[str]
    shape: tuple[int, bool, bool]
    headline: int
    first: int
    last: int


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def page(roles: list[Role], url: str | None) -> Page:
    """Return what lists of a page with these roles are compared with."""
    way = pointing.path(url) if url else ""
    body = [index for index, role in enumerate(roles) if role is Role.BODY]
    return Page(
        way=way,
        site=urls.site(url) if url else None,
        host=_bare((urls.host(url) if url else None) or ""),
        section=way.split("/")[1:2],
        shape=_shape(way),
        headline=next((index for index, role in enumerate(roles) if role is Role.HEADLINE), -1),
        first=body[0] if body else len(roles),
        last=body[-1] if body else -1,
    )


def row(
    sheet: Sheet,
    marks: list[Mark],
    roles: list[Role],
    listing: Listing,
    held: Page,
    chances: Callable[[int], Sequence[float] | None],
) -> list[float]:
    """Return a list as numbers, in the order of NAMES; `chances` gives those of CHANCES for a cut, or None."""
    titles = [title(sheet, run) for run in listing.runs]
    taken = [roles[run.telling] for run in listing.runs]
    around = marks[listing.runs[0].telling].around
    count = len(listing.runs)
    return [
        *_texts(sheet, marks, listing, titles),
        *_addresses(sheet, listing, held),
        *_over(sheet, marks, listing),
        *_where(held, listing, len(roles)),
        *[float(around & hint != 0) for hint in _HINTS],
        *_chances(listing, titles, chances),
        *[taken.count(role) / count for role in _TAKEN_FOR],
    ]


def _texts(sheet: Sheet, marks: list[Mark], listing: Listing, titles: list[int]) -> list[float]:
    """Return how long and how many the titles are, and what stands beside them."""
    count = len(titles)
    texts = [" ".join(sheet.cuts[index].text.split()) for index in titles]
    sizes = [
        float(len(text)) if text.isascii() else len(text) + UNSPACED_WEIGHT * len(_UNSPACED.findall(text))
        for text in texts
    ]
    dated = teased = labelled = 0
    for index in range(listing.first, listing.last):
        cut = sheet.cuts[index]
        size = len(cut.text)
        if size <= MAX_DATE and (cut.times or dates.is_dateline(cut.text)):
            dated += 1
        if not cut.links:
            if size >= MIN_TEASER:
                teased += 1
            elif size <= MAX_LABEL:
                labelled += 1
    return [
        min(float(count), MAX_CARDS),
        sum([min(words.count(text), MAX_WORDS) for text in texts]) / count,
        *(sum(sizes) / count, min(sizes), max(sizes)),
        sum([sheet.cuts[index].heading > 0 for index in titles]) / count,
        *(dated / count, teased / count, labelled / count),
        sum([marks[run.telling].is_hidden for run in listing.runs]) / count,
    ]


def _addresses(sheet: Sheet, listing: Listing, held: Page) -> list[float]:
    """Return how far the addresses are such as stories have, and such as the page's own."""
    count = len(listing.runs)
    own = numbered = near = alike = same = depth = queries = here = 0
    sites = set()
    for run in listing.runs:
        href = run.href or sheet.cuts[run.telling].links[0].href
        way = pointing.path(href)
        site = held.site
        host = held.host
        if href.startswith(("http:", "https:", "//")):
            far = "https:" + href if href.startswith("//") else href
            # A list has few hosts, whose sites are known when they are asked for alone.
            if urls.is_normal(far):
                host = far.partition("//")[2].partition("/")[0]
                site, host = urls.site(f"https://{host}/"), _bare(host)
            else:
                site, host = urls.site(far), _bare(urls.host(far) or "")
        shape = _shape(way)
        here += host == held.host
        sites.add(site)
        own += pointing.has_own_name(way)
        numbered += shape[1]
        near += site == held.site
        alike += shape == held.shape
        same += way.split("/")[1:2] == held.section
        depth += shape[0]
        queries += "?" in href
    return [
        *[told / count for told in (own, numbered, near, alike, same, depth, queries, here)],
        float(len(sites)),
    ]


def _chances(
    listing: Listing, titles: list[int], chances: Callable[[int], Sequence[float] | None]
) -> list[float]:
    """Return how many titles the model of roles was asked for, and its mean chances of the titles and of all cuts."""
    known = {}
    for index in range(listing.first, listing.last):
        one = chances(index)
        if one is not None:
            known[index] = one
    asked = [known[index] for index in titles if index in known]
    return [len(asked) / len(titles), *_means(asked), *_means(list(known.values()))]


def _means(found: list[Sequence[float]]) -> list[float]:
    """Return the mean of each of CHANCES."""
    sums = []
    for number in range(len(CHANCES)):
        total = 0.0
        for one in found:
            total += one[number]
        sums.append(total / len(found) if found else 0.0)
    return sums


def _over(sheet: Sheet, marks: list[Mark], listing: Listing) -> list[float]:
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


def _where(held: Page, listing: Listing, count: int) -> list[float]:
    """Return where a list stands: before the headline, in the text or behind it."""
    return [
        float(listing.first < held.headline),
        float(held.first < listing.first < held.last),
        float(listing.first > held.last),
        listing.first / count,
        min(max(listing.first - held.last, 0), FAR),
    ]
