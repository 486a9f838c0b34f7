"""Whether readers must pay for the story, as a page's data say: JSON-LD, meta tags, microdata.

Every place has its own way to say it: schema.org whether it is free, papers' systems whether it is premium, and what
is sold by the month a tier. A tier may be metered: so many stories are free, and the next is not.
"""

from __future__ import annotations

import re
from typing import Any, Final

from dateline.model import Evidence, Place
from dateline.page.evidence.json_ld import Nodes, story_of, types_of
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.head import Head

_KEY: Final = "isAccessibleForFree"
_TRUE: Final = frozenset(("true", "yes", "1", "y"))
_FALSE: Final = frozenset(("false", "no", "0", "n"))
#: Words for a tier that costs, and for one that does not.
_PAID: Final = frozenset(
    "locked metered premium paid plus subscriber subscribers subscriber-only subscribers-only subscription restricted "
    "paywall paywalled hard soft".split()
)
_FREE: Final = frozenset("free open public unlocked none".split())
#: Names of meta tags for a tier, and those for a flag: whole, or behind the prefix of a paper or a service.
_TIER: Final = re.compile(r"(?:^|[:._-])(?:content[_-]?tier|access(?:[_-]?(?:level|status|type))?|paywall)$")
_FLAG: Final = re.compile(
    r"(?:^|[:._-])(?:is[_-]?)?(?:paid(?:[_-]?(?:content|article))?|premium(?:[_-]?(?:content|article))?|paywall(?:ed)?)$"
)
#: Words in such names of which one must be there: nearly all tags have none of them.
_LIKELY: Final = re.compile(r"tier|access|paid|premium|paywall")
#: Things of which JSON-LD may say whether they are free when it is silent on the story: the page itself.
_PAGES: Final = frozenset(("webpage", "itempage", "creativework"))


def _is_true(said: str) -> bool | None:
    return True if said in _TRUE else False if said in _FALSE else None


def _flag(value: Any) -> bool | None:
    """Return a truth as data write it: true, "False", "http://schema.org/False"."""
    return _is_true(str(value).strip().lower().rpartition("/")[2])


def _is_paid(name: str, raw: str) -> bool | None:
    """Return what a meta tag says; None where its words give no answer."""
    said = raw.strip().lower()
    if said in _PAID or said in _FREE:
        return said in _PAID
    return _is_true(said) if _FLAG.search(name) else None


def _of_free(value: Any, place: Place, at: str) -> Evidence[bool]:
    is_free = _flag(value)
    return Evidence(None if is_free is None else not is_free, place, at, str(value)[:MAX_RAW])


def _of_node(node: dict[str, Any], pointer: str) -> Claims:
    """Yield what a node and its parts say; a part that costs makes the whole cost, so it speaks first."""
    parts = node.get("hasPart")
    listed = parts if isinstance(parts, list) else [parts]
    for number, part in enumerate(listed[:20]):
        if isinstance(part, dict) and _flag(part.get(_KEY)) is False:
            way = f"hasPart/{number}" if isinstance(parts, list) else "hasPart"
            yield "paywalled", _of_free(part[_KEY], Place.JSON_LD, f"{pointer}/{way}/{_KEY}")
            break
    if node.get(_KEY) is not None:
        yield "paywalled", _of_free(node[_KEY], Place.JSON_LD, f"{pointer}/{_KEY}")


def _of_json_ld(nodes: Nodes) -> Claims:
    found = [said for node, pointer in story_of(nodes) for said in _of_node(node, pointer)]
    if not found:
        pages = [(node, pointer) for node, pointer in nodes if not _PAGES.isdisjoint(types_of(node))]
        found = [said for node, pointer in pages[:1] for said in _of_node(node, pointer)]
    yield from found


def claims(nodes: Nodes, head: Head) -> Claims:
    """Yield whether the story costs, as the data of a page say; `at` is a JSON pointer, or names the tag."""
    yield from _of_json_ld(nodes)
    for attributes in head.metas:
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        if not _LIKELY.search(name) or not (_TIER.search(name) or _FLAG.search(name)):
            continue
        raw = attributes["content"]
        if raw.strip():
            place = Place.OPEN_GRAPH if name.startswith(("article:", "og:")) else Place.META
            yield "paywalled", Evidence(_is_paid(name, raw), place, name, raw.strip()[:MAX_RAW])
    for found in head.properties:
        if _KEY.lower() in found.names and not found.is_apart and found.text:
            yield "paywalled", _of_free(found.text, Place.MICRODATA, f"itemprop={_KEY}")
