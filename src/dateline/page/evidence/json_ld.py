"""What a page's JSON-LD says of its story (schema.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from dateline.model import Evidence, Place
from dateline.page.evidence.values import Claim, Claims, claim, line
from dateline.text import names

#: Types of schema.org that are a story, `Article` and its kinds.
STORY_TYPES: Final = frozenset(
    "article newsarticle analysisnewsarticle askpublicnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reportagenewsarticle reviewnewsarticle blogposting liveblogposting report satiricalarticle scholarlyarticle "
    "socialmediaposting techarticle advertisercontentarticle review criticreview".split()
)
#: Types that say what a page without a story is, or frame it.
_PAGE_TYPES: Final = frozenset(
    "product productgroup collectionpage itemlist searchresultspage qapage faqpage discussionforumposting profilepage "
    "checkoutpage contactpage aboutpage softwareapplication course recipe jobposting event videoobject service "
    "localbusiness store hotel apireference book movie webpage website".split()
)
#: A schema.org property and the field of a story that it speaks of.
_PROPERTIES: Final = (
    ("headline", "headline"),
    ("name", "headline"),
    ("description", "standfirst"),
    ("datePublished", "published"),
    ("dateModified", "modified"),
    ("inLanguage", "language"),
    ("articleSection", "section"),
    ("articleBody", "body"),
    ("identifier", "publisher_code"),
    ("commentCount", "comment_count"),
)  # fmt: skip
#: Types whose dates are not the page's.
_NEVER_DATED: Final = frozenset(
    ("comment", "review", "imageobject", "person", "organization", "offer", "answer")
)
_CONTROL: Final = re.compile(r"[\x00-\x1f]+")
_WRAPPING: Final = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$")
_TRAILING_COMMA: Final = re.compile(r",\s*([}\]])")
_MAX_DEPTH: Final = 12
#: An object of JSON-LD; the nodes of a page go with where each stands.
Node = dict[str, Any]
Nodes = list[tuple[Node, str]]


def _decoded(text: str) -> Any:
    """Return the JSON value of a script, forgiving what pages get wrong; None where it is beyond reading."""
    for attempt in (_as_it_stands, _unwrapped, _mended):
        try:
            return msgspec.json.decode(attempt(text))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
    return None


def _as_it_stands(text: str) -> str:
    return text


def _unwrapped(text: str) -> str:
    return _WRAPPING.sub("", text).strip().rstrip(";")


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", _unwrapped(text)))


def types_of(node: Node) -> list[str]:
    """Return the types that a node names, in lower case and without their vocabulary."""
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return [kind.rpartition("/")[2].rpartition(":")[2].lower() for kind in listed if isinstance(kind, str)]


def _nodes(value: Any, pointer: str, depth: int = 0) -> Iterator[tuple[dict[str, Any], str]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for index, part in enumerate(value[:200]):
            yield from _nodes(part, f"{pointer}/{index}", depth + 1)
    elif isinstance(value, dict):
        yield value, pointer
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), dict | list):
                yield from _nodes(value[key], f"{pointer}/{key}", depth + 1)


def text_of(value: Any) -> str | None:
    """Return the text that a property's value comes to: itself, its first, its name or its @value."""
    if isinstance(value, list):
        return next((text for part in value if (text := text_of(part))), None)
    if isinstance(value, dict):
        return text_of(
            value.get("@value") or value.get("name") or value.get("value") or value.get("alternateName")
        )
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def _address(value: Any) -> str | None:
    if isinstance(value, list):
        return next((text for part in value if (text := _address(part))), None)
    if isinstance(value, dict):
        return _address(value.get("url") or value.get("@id") or value.get("contentUrl"))
    return value if isinstance(value, str) and value.strip() else None


def people_in(value: Any, people: dict[str, str]) -> Iterator[str]:
    """Yield the names of people that a property gives; `people` are those known by their `@id`."""
    if isinstance(value, list):
        for part in value[:50]:
            yield from people_in(part, people)
    elif isinstance(value, dict):
        named = text_of(value.get("name")) or people.get(str(value.get("@id")))
        if named:
            yield named
    elif isinstance(value, str):
        yield people.get(value, value)


def _authors(node: dict[str, Any], pointer: str, people: dict[str, str]) -> Claims:
    for key in ("author", "creator"):
        raw = [line(name) or name for name in people_in(node.get(key), people)]
        # A list of people has one name each; a single string may hold several.
        found = (
            names.several(raw[0])
            if len(raw) == 1
            else tuple(name for part in raw if (name := names.single(part)))
        )
        if raw:
            yield (
                "authors",
                Evidence(
                    tuple(dict.fromkeys(found)) or None,
                    Place.JSON_LD,
                    f"{pointer}/{key}",
                    "; ".join(raw)[:300],
                ),
            )


def _keywords(node: dict[str, Any], pointer: str) -> Claims:
    value = node.get("keywords")
    if isinstance(value, list):
        value = ", ".join(text for part in value[:100] if (text := text_of(part)) and len(text) < 200)
    if isinstance(value, str) and value.strip():
        yield claim("tags", value, Place.JSON_LD, f"{pointer}/keywords")


def _interactions(node: dict[str, Any], pointer: str) -> Claims:
    """Yield how many comments the counters of what readers did tell of."""
    counters = node.get("interactionStatistic")
    for number, counter in enumerate(counters if isinstance(counters, list) else [counters]):
        if isinstance(counter, dict):
            kind = counter.get("interactionType")
            named = kind.get("@type") if isinstance(kind, dict) else kind
            raw = text_of(counter.get("userInteractionCount"))
            if raw is not None and str(named).rpartition("/")[2] == "CommentAction":
                way = f"{pointer}/interactionStatistic/{number}/userInteractionCount"
                yield claim("comment_count", raw, Place.JSON_LD, way)


def _story_claims(node: dict[str, Any], pointer: str, people: dict[str, str], base: str | None) -> Claims:
    for key, field in _PROPERTIES:
        raw = text_of(node.get(key))
        if raw is not None and not (key == "name" and node.get("headline")):
            yield claim(field, raw, Place.JSON_LD, f"{pointer}/{key}")
    yield from _authors(node, pointer, people)
    yield from _interactions(node, pointer)
    yield from _keywords(node, pointer)
    for key in ("publisher", "sourceOrganization"):
        publisher = node.get(key)
        raw = text_of(publisher if not isinstance(publisher, dict) else publisher.get("name"))
        if raw is None and isinstance(publisher, dict):
            raw = people.get(str(publisher.get("@id")))
        if raw is not None:
            yield claim("site_name", raw, Place.JSON_LD, f"{pointer}/{key}")
    for key, field in (("url", "canonical_url"), ("mainEntityOfPage", "canonical_url"), ("image", "image")):
        raw = _address(node.get(key))
        if raw is not None:
            yield claim(field, raw, Place.JSON_LD, f"{pointer}/{key}", base)


def nodes_of(scripts: list[str]) -> Nodes:
    """Return the nodes of a page's JSON-LD scripts, each with the script's number and a JSON pointer into it."""
    nodes: Nodes = []
    for number, script in enumerate(scripts):
        value = _decoded(script)
        if value is not None:
            nodes.extend(_nodes(value, f"json-ld {number + 1}#"))
    return nodes


def story_of(nodes: Nodes) -> Nodes:
    """Return the node of the page's story, alone, or nothing: the first with a headline, for the others are teasers."""
    stories = [(node, pointer) for node, pointer in nodes if not STORY_TYPES.isdisjoint(types_of(node))]
    with_headline = [found for found in stories if text_of(found[0].get("headline"))]
    return (with_headline or stories)[:1]


def claims(nodes: Nodes, base: str | None = None) -> Claims:
    """Yield what the JSON-LD of a page says; `at` is the script's number and a JSON pointer into it."""
    people = {
        str(node["@id"]): name for node, _ in nodes if node.get("@id") and (name := text_of(node.get("name")))
    }
    chosen = story_of(nodes)
    for node, pointer in nodes:
        for kind in types_of(node):
            if kind in _PAGE_TYPES or (kind in STORY_TYPES and chosen and node is chosen[0][0]):
                yield _type(kind, pointer)
    for node, pointer in chosen:
        yield from _story_claims(node, pointer, people, base)
    if not chosen or not text_of(chosen[0][0].get("datePublished")):
        yield from _page_dates(nodes)


def _page_dates(nodes: list[tuple[dict[str, Any], str]]) -> Claims:
    """Yield the dates of the first other node that tells when it was published: the page, a video, a recipe."""
    for node, pointer in nodes:
        if not _NEVER_DATED.isdisjoint(types_of(node)):
            continue
        for key in ("datePublished", "uploadDate"):
            if (raw := text_of(node.get(key))) is not None:
                yield claim("published", raw, Place.JSON_LD, f"{pointer}/{key}")
                if (changed := text_of(node.get("dateModified"))) is not None:
                    yield claim("modified", changed, Place.JSON_LD, f"{pointer}/dateModified")
                return


def _type(kind: str, pointer: str) -> Claim:
    return "type", Evidence(kind, Place.JSON_LD, f"{pointer}/@type", kind)
