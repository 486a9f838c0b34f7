"""What a page is built of: its elements, the names of its parts, its links and its data, counted.

Counting is left to strings: a page has hundreds of boxes and links, and this is asked of every page.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from dateline.model import Build, Role
from dateline.page.head import Head
from dateline.page.sheet import Sheet
from dateline.text import urls

_TYPE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"([A-Za-z]+)"')
_BODY: Final = Role.BODY
#: Parts of addresses of people who write in a place, not for it.
_MEMBERS: Final = ("/user", "/member", "/u/", "/profile")
#: Links whose names say that they are to be pressed.
_BUTTONS: Final = ("-btn-", "-button-", "-cta-")
#: What an address begins with that is not written from the page's own place.
_ABSOLUTE: Final = ("http", "/", "#", "?", "mailto:", "tel:", "javascript:")


def _links(sheet: Sheet, url: str | None) -> dict[str, int]:
    """Return how many links there are, and how many lead to what."""
    anchors = sheet.anchors
    written = "\n" + "\n".join([anchor.href for anchor in anchors]) + "\n"
    names = "".join([anchor.names for anchor in anchors])
    count = written.count
    found = {
        "all": len(anchors),
        "parts": count("\n#"),
        "phones": count("\ntel:"),
        "members": sum(map(count, _MEMBERS)),
        "buttons": sum(map(names.count, _BUTTONS)),
    }
    beside = len(anchors) - sum(count("\n" + start) for start in _ABSOLUTE)
    if url:
        way = urls.path(url).partition("?")[0]
        origin = url.partition("//")[0] + "//" + (urls.host(url) or "")
        own = way.rstrip("/")
        found["here"] = sum([count(own + end) for end in ("\n", "/\n", "#")]) if own else count("\n/\n")
        folder = way.rpartition("/")[0] + "/"
        if len(folder) > 1:
            beside += count("\n" + folder) + count("\n" + origin + folder)
    found["beside"] = max(0, beside)
    return found


#: Classes of the page with more letters or with numbers are of one page or one site.
_MAX_CLASS: Final = 30


def build(sheet: Sheet, head: Head, roles: list[Role], url: str | None) -> Build:
    """Return what the page is built of; `roles` are those of its cuts, `url` its address."""
    elements: dict[str, int] = {}
    said_of: set[str] = set()
    for box in sheet.boxes:
        elements[box.tag] = elements.get(box.tag, 0) + 1
        said_of.add(box.names)
    elements["img"] = len(sheet.pictures)
    names = set("".join(said_of).split("-"))
    names.discard("")
    names.update(
        ["page:" + name for said in head.classes for name in said.lower().split() if len(name) <= _MAX_CLASS]
    )
    text_in: dict[str, int] = {}
    for index in range(len(roles)):
        if roles[index] is _BODY:
            cut = sheet.cuts[index]
            text_in[cut.tag] = text_in.get(cut.tag, 0) + len(cut.text)
    metas: dict[str, str] = {}
    for attributes in head.metas:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        metas[name] = (
            f"{metas['generator']} {attributes['content']}"
            if name == "generator" and name in metas
            else attributes.get("content", "")
        )
    return Build(
        elements=elements,
        names=frozenset(names),
        types=Counter(_TYPE.findall("".join(head.data))),
        links=_links(sheet, url),
        text_in=text_in,
        metas=frozenset(metas),
        page_type=metas.get("og:type", "").strip().lower(),
        generator=metas.get("generator", "").lower(),
    )
