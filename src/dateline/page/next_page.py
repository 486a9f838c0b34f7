"""The next page of a story that its paper has cut into several."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from dateline.model import Evidence, Place, Role
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.head import Head
from dateline.page.sheet import Anchor, Sheet
from dateline.text import paging, urls

#: The way to the next page stands so many cuts behind the text at most.
REACH: Final = 12
#: An address of a numbered page has its number near the end.
_NUMBERED: Final = re.compile(r"[1-9]\D{0,12}$")
_END: Final = 14
#: What an address may end with after the name of its page: a number, a file's ending.
_ENDING: Final = re.compile(r"[\W_]*\d{0,2}(?:\.\w{2,5})?/?$")


def _evidence(href: str, own: str, base: str | None, place: Place, at: str) -> Evidence[str]:
    """Return where a link leads; what is another story, or another site's, is no next page."""
    url = urls.absolute(href, base)
    is_next = url is not None and urls.is_same_site(url, own) and paging.is_next(own, url)
    return Evidence(url if is_next else None, place, at, href.strip()[:MAX_RAW])


def _cut(anchor: Anchor) -> int:
    return anchor.cut


def _may_follow(href: str, name: str) -> bool:
    """Say whether a link may lead to another page of the story called `name`; nearly all do not, and addresses are slow to judge."""
    if len(href) > _END and name not in href and not href.startswith("?"):
        return False
    return _NUMBERED.search(href[-_END:]) is not None


def claims(
    sheet: Sheet,
    head: Head,
    roles: Sequence[Role],
    body: Sequence[int],
    headline: int | None,
    own: str | None,
    base: str | None,
) -> Claims:
    """Yield the next page that the head names, and that which links around the story's text lead to.

    `body` are the cuts of the text.
    """
    if own is None:
        return
    if head.next:
        yield "next_page", _evidence(head.next, own, base, Place.META, "link rel=next")
    if not body:
        return
    first = body[0] if headline is None else min(headline, body[0])
    name = _ENDING.sub("", urls.path(own).partition("?")[0]).rpartition("/")[2]
    anchors = sheet.anchors  # they stand one behind the other
    for number in range(bisect_left(anchors, first, key=_cut), len(anchors)):
        anchor = anchors[number]
        if anchor.cut > body[-1] + REACH:
            break
        if anchor.cut < len(roles) and roles[anchor.cut] is Role.COMMENTS:
            continue
        is_called_next = "-rel-next-" in anchor.names
        if not is_called_next and not _may_follow(anchor.href, name):
            continue
        at = f"link before block {anchor.cut + 1}" + (" rel=next" if is_called_next else "")
        found = _evidence(anchor.href, own, base, Place.MARKUP, at)
        if found.value is not None or is_called_next:
            yield "next_page", found
        if found.value is not None:
            return
