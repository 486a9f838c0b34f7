"""Hypothesis strategies for the records, and small pages in words of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from dateline.model import (
    LEDGER,
    Block,
    Comment,
    Entry,
    Evidence,
    Gap,
    Image,
    Item,
    ItemKind,
    Kind,
    Place,
    Quote,
    Reading,
    Refused,
    Role,
    Share,
    Story,
    When,
)
from dateline.model.quote import Unresolved

words_of_text = st.text(max_size=40)
some_words = st.text(min_size=1, max_size=40).filter(str.strip)
maybe_text = st.none() | words_of_text
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
days = st.dates(date(1800, 1, 1), date(2100, 12, 31))
clocks = st.datetimes(datetime(1800, 1, 1), datetime(2100, 12, 31)).map(lambda d: d.replace(microsecond=0))
instants = st.builds(lambda clock, zone: clock.replace(tzinfo=zone), clocks, zones)
whens = days.map(When.day) | clocks.map(When.at) | instants.map(When.at)
addresses = st.builds(
    "https://{}.example/{}".format, st.sampled_from(("lantern", "gazette")), st.integers(1, 99)
)

blocks = st.builds(Block, st.sampled_from(Role), words_of_text, st.none() | addresses)
items = st.builds(
    Item,
    title=words_of_text,
    url=st.none() | addresses,
    date=st.none() | whens,
    teaser=maybe_text,
    label=maybe_text,
    heading=maybe_text,
    kind=st.sampled_from(ItemKind),
)
comments = st.builds(Comment, text=words_of_text, author=maybe_text, date=st.none() | whens)
entries = st.builds(Entry, when=st.none() | whens, headline=maybe_text, text=words_of_text, author=maybe_text)
shares = st.builds(Share, service=st.sampled_from(("facebook", "x")), url=addresses)
images = st.builds(Image, url=addresses, caption=maybe_text, credit=maybe_text)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99))
quotes = st.builds(
    Quote,
    words=words_of_text,
    kind=st.sampled_from(("direct", "indirect", "mixed")),
    spans=st.lists(spans, max_size=2).map(tuple),
    cue=maybe_text,
    named_as=maybe_text,
    speaker=maybe_text,
    speaker_role=maybe_text,
    addressee=maybe_text,
    cue_span=st.none() | spans,
    named_span=st.none() | spans,
    speaker_span=st.none() | spans,
    role_span=st.none() | spans,
    addressee_span=st.none() | spans,
    occasion=maybe_text,
    occasion_span=st.none() | spans,
    reason=st.none() | st.sampled_from(Unresolved),
)

#: What a field's evidence may hold.
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "headline": some_words,
    "kicker": some_words,
    "standfirst": some_words,
    "authors": st.lists(some_words, min_size=1, max_size=3).map(tuple),
    "published": whens,
    "modified": whens,
    "language": st.sampled_from(("en", "ar", "zh", "es")),
    "site_name": some_words,
    "canonical_url": addresses,
    "publisher_code": st.integers(1, 9).map(str),
    "section": some_words,
    "tags": st.lists(some_words, min_size=1, max_size=3).map(tuple),
    "image": images,
    "kind": st.sampled_from(Kind),
    "comment_count": st.integers(1, 999),
    "paywalled": st.booleans(),
    "next_page": addresses,
}


def evidence_of(field: str) -> st.SearchStrategy[tuple[Evidence[Any], ...]]:
    """Return what several places say of `field`; some of it cannot be read."""
    one = st.builds(Evidence, st.none() | VALUES[field], st.sampled_from(Place), words_of_text, words_of_text)
    return st.lists(one, max_size=4).map(tuple)


ledgers = st.fixed_dictionaries({}, optional={field: evidence_of(field) for field in VALUES})

stories = st.builds(
    Story,
    code=maybe_text,
    url=st.none() | addresses,
    headline=maybe_text,
    kicker=maybe_text,
    standfirst=maybe_text,
    authors=st.lists(words_of_text, max_size=2).map(tuple),
    published=st.none() | whens,
    modified=st.none() | whens,
    language=maybe_text,
    site_name=maybe_text,
    canonical_url=st.none() | addresses,
    publisher_code=maybe_text,
    section=maybe_text,
    tags=st.lists(words_of_text, max_size=2).map(tuple),
    image=st.none() | images,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    text=words_of_text,
    word_count=st.integers(0, 10_000),
    related=st.lists(items, max_size=2).map(tuple),
    featured=st.lists(items, max_size=2).map(tuple),
    comments=st.lists(comments, max_size=2).map(tuple),
    comment_count=st.none() | st.integers(1, 999),
    kind=st.none() | st.sampled_from(Kind),
    entries=st.lists(entries, max_size=2).map(tuple),
    share=st.lists(shares, max_size=2).map(tuple),
    next_page=st.none() | addresses,
    paywalled=st.none() | st.booleans(),
    quotes=st.lists(quotes, max_size=2).map(tuple),
    evidence=ledgers,
    gaps=st.dictionaries(st.sampled_from(LEDGER), st.sampled_from(Gap), max_size=3),
    refused=st.none() | st.builds(Refused, reason=words_of_text, rule=words_of_text),
)

readings = st.builds(
    Reading,
    form=st.sampled_from(("html", "text")),
    url=st.none() | addresses,
    charset=st.just(Evidence("utf-8", Place.TEXT, "the bytes", "valid UTF-8")),
    blocks=st.lists(blocks, max_size=6).map(tuple),
    related=st.lists(items, max_size=2).map(tuple),
    featured=st.lists(items, max_size=2).map(tuple),
    comments=st.lists(comments, max_size=2).map(tuple),
    entries=st.lists(entries, max_size=2).map(tuple),
    share=st.lists(shares, max_size=2).map(tuple),
    evidence=ledgers,
    page_types=st.lists(
        st.builds(
            Evidence,
            st.none() | st.sampled_from(("newsarticle", "article", "product", "itemlist", "website")),
            st.sampled_from((Place.JSON_LD, Place.OPEN_GRAPH)),
            words_of_text,
            words_of_text,
        ),
        max_size=2,
    ).map(tuple),
)

moments = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(
    lambda d: d.replace(tzinfo=UTC)
)

#: Sentences of a paper that does not exist, to build pages from.
SENTENCES = (
    "The harbour trust closed the eastern quay on Tuesday after divers found a crack in its oldest wall.",
    "Nobody on the island had expected the bakery to reopen before the bridge was painted again.",
    "Three lorries of gravel arrived at noon, and a fourth one turned back at the level crossing.",
    "The mayor counted the votes twice, because her own name had been left off the first list.",
    "Visitors may climb the lighthouse on Sundays if they leave their umbrellas at the door.",
    "A committee of seven gardeners will decide in autumn which of the two chestnuts has to go.",
    "The last tram of the evening carried four musicians, a goat and most of a piano.",
    "Fishermen said that the new buoys were easy to see and hard to hear in thick fog.",
)
HEADLINES = (
    "Crack in oldest wall closes eastern quay",
    "Seven gardeners to choose between two chestnuts",
    "Last tram carries goat and most of a piano",
)

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=8, unique=True)
SECTIONS = (
    *("Home", "Harbour", "Island", "Sport", "Gardens", "Weather", "Opinion", "Music", "Trams", "Letters"),
    *("Obituaries", "Puzzles"),
)
MENU = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
MENUS = (
    f"<nav><ul>{MENU}</ul></nav>",
    f"<div class='site-header'><ul>{MENU}</ul></div>",
    f"<ul>{MENU}</ul>",
    f"<div><div><ul class='x1z9'>{MENU}</ul></div></div>",
    "<table><tr>" + MENU.replace("li>", "td>") + "</tr></table>",
)
TEASED = (
    "Buoys too quiet for fishermen in thick fog",
    "Umbrellas pile up at the lighthouse door",
    "Bakery reopens before the bridge is painted",
    "Mayor left off her own list of voters",
)
TEASER = "".join(f'<li><a href="/2026/03/0{n}/x">{title}</a></li>' for n, title in enumerate(TEASED, 1))
TEASERS = (
    f"<aside><h3>Most read</h3><ul>{TEASER}</ul></aside>",
    f"<div class='related'><h2>Related stories</h2><ul>{TEASER}</ul></div>",
    f"<section class='q7'><h4>More stories</h4><ul>{TEASER}</ul></section>",
    f"<div><ul>{TEASER}</ul></div>",
)


def article_of(headline: str, texts: list[str], subhead: str | None = None) -> str:
    """Return the markup of a plain article."""
    middle = [f"<p>{text}</p>" for text in texts]
    if subhead is not None:
        middle.insert(2, f"<h2>{subhead}</h2>")
    return f"<article><h1>{headline}</h1><p class='byline'>By Ann Lee</p>{''.join(middle)}</article>"


def page_of(*parts: str, head: str = "") -> bytes:
    """Return a page of the parts."""
    return f"<!doctype html><html><head><title>x</title>{head}</head><body>{''.join(parts)}</body></html>".encode()


fragments = st.sampled_from(
    (
        *(
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<ul><li>",
            "</ul>",
            "<h1>",
            "</h1>",
            "<h2 class='kicker'>",
            "<article>",
        ),
        *(
            "<table><tr><td>",
            "</table>",
            "<a href='/2026/03/03/x'>",
            "</a>",
            "<a href=':'>",
            "<br>",
            "<br><br>",
            "<b>",
        ),
        *(
            "</b>",
            "<nav>",
            "</nav>",
            "<aside class='related'>",
            "</aside>",
            "<time datetime='2026-03-03'>",
            "</time>",
        ),
        *(
            "<script>",
            "</script>",
            "<style>x",
            "<template>",
            "<svg><text>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<figure>",
        ),
        *(
            "<figcaption>",
            "<form>",
            "<select><option>",
            "<x-card>",
            "<div hidden>",
            "<span class='share'>",
            "</span>",
        ),
        *(
            "<div class='comments'><div class='comment'>",
            "<div id=related>",
            "<meta name='date' content='3 March'>",
        ),
        *(
            "<script type='application/ld+json'>{\"@type\":",
            '"NewsArticle"}',
            "&shy;",
            "&nbsp;",
            "&#xD800;",
            "&amp;lt;",
        ),
        *(
            "<img src='/a.jpg' width=640>",
            "<picture><source srcset='/b.webp 1200w, data:'>",
            "<div class='paywall'>",
            "<a rel=next href='?page=2'>",
            "<a href='//wa.me/?text=a'>",
            "<meta property='article:content_tier' content='locked'>",
        ),
        *(
            "<html lang='x'>",
            "<base href='//['>",
            "<link rel=canonical href='http://[::'>",
            "\x00",
            "\u200b",
            "\u2028",
        ),
        *(
            "Comments",
            "Related stories",
            "3 March 2026",
            "By Ann Lee",
            "Story Code : 933001",
            "\n",
            " ",
            *HEADLINES,
        ),
        *SENTENCES,
    )
)
soups = st.lists(fragments, max_size=40).map("".join)
