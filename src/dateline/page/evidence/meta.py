"""What a page's head says: Open Graph, meta tags, title, links."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Place
from dateline.page.evidence.values import Claims, claim
from dateline.page.head import Head

_OG: Final = Place.OPEN_GRAPH
_META: Final = Place.META
#: The name of a meta tag (`name`, `property` or `itemprop`, in lower case), the field it speaks of, and its place.
_NAMES: Final = {
    name: (field, place)
    for field, place, listed in (
        ("headline", _OG, "og:title"),
        ("headline", _META, "twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title hdl headline cxenseparse:title"),
        ("standfirst", _OG, "og:description"),
        ("standfirst", _META, "description twitter:description dc.description sailthru.description dcterms.abstract"),
        ("authors", _OG, "article:author og:article:author"),
        ("authors", _META, "author authors dc.creator dcterms.creator parsely-author sailthru.author byl citation_author "
                           "article.author cxenseparse:author twitter:creator:name"),
        ("published", _OG, "article:published_time og:article:published_time article:published og:published_time"),
        ("published", _META, "date dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued pubdate publishdate publish-date "
                             "publish_date published_at published-date publication_date published_time parsely-pub-date sailthru.date "
                             "cxenseparse:recs:publishtime article.published article_date_original citation_publication_date "
                             "datepublished creation_date date.available originalpublicationdate ptime displaydate last-published iso-8601-publish-date"),
        ("modified", _OG, "article:modified_time og:updated_time article:modified article:updated_time"),
        ("modified", _META, "last-modified lastmod dcterms.modified dc.date.modified datemodified revised article.updated modified utime "
                            "date.modified modified_time last_updated"),
        ("language", _OG, "og:locale"),
        ("language", _META, "language dc.language dcterms.language content-language inlanguage"),
        ("site_name", _OG, "og:site_name"),
        ("site_name", _META, "application-name dc.publisher dcterms.publisher cre publisher apple-mobile-web-app-title"),
        ("canonical_url", _OG, "og:url"),
        ("publisher_code", _META, "articleid article_id article-id article.id parsely-post-id newsid news_id contentid content_id story_id cxenseparse:articleid"),
        ("section", _OG, "article:section og:article:section"),
        ("section", _META, "section parsely-section cg cxenseparse:category article.section sailthru.section"),
        ("tags", _OG, "article:tag og:article:tag"),
        ("tags", _META, "news_keywords keywords parsely-tags sailthru.tags article.tags"),
        ("image", _OG, "og:image og:image:url og:image:secure_url"),
        ("image", _META, "twitter:image twitter:image:src parsely-image-url thumbnail"),
        ("type", _OG, "og:type"),
    )
    for name in listed.split()
}  # fmt: skip
#: Names of no known scheme that say what they are: "site:article_published_time".
_PUBLISHED: Final = re.compile(
    r"(?:publi\w*|pub|release|issue|upload)[-_.: ]?(?:date|time|on|at)\b|date[-_.: ]?(?:publi|issued|created)|(?<![a-z])published$"
)
_MODIFIED: Final = re.compile(
    r"(?:modif\w*|updated?|chang\w*)[-_.: ]?(?:date|time|on|at)\b|date[-_.: ]?(?:modif|updat)"
)
#: Fields whose tag stands once for each value: the values are gathered.
_REPEATED: Final = frozenset(("authors", "tags"))


def _unnamed(name: str) -> tuple[str, Place] | None:
    """Return the field and the place of a tag whose name belongs to no known scheme, where it says that it is a date."""
    if "date" in name or "time" in name or "publ" in name:
        if _PUBLISHED.search(name):
            return "published", _META
        if _MODIFIED.search(name):
            return "modified", _META
    return None


def claims(head: Head, base: str | None = None) -> Claims:
    """Yield what the head of a page says; `at` names the tag."""
    repeated: dict[str, tuple[str, Place, list[str]]] = {}
    for attributes in head.metas:
        name = (
            (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
                or ""
            )
            .strip()
            .lower()
        )
        raw = (attributes.get("content") or "").strip()
        known = _NAMES.get(name) or _unnamed(name)
        if known is None or not raw:
            continue
        field, place = known
        if field in _REPEATED:
            repeated.setdefault(name, (field, place, []))[2].append(raw)
        else:
            yield claim(field, raw, place, name, base)
    for name, (field, place, raws) in repeated.items():
        yield claim(field, ", ".join(dict.fromkeys(raws)), place, name)
    if head.title is not None and (raw := head.title.strip()):
        yield claim("page_title", raw, Place.META, "title")
    if head.canonical:
        yield claim("canonical_url", head.canonical, Place.META, "link rel=canonical", base)
    if head.language:
        yield claim("language", head.language, Place.MARKUP, "html lang")
