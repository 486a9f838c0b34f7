# cython: boundscheck=False, wraparound=False
"""What an element's tag and names suggest about the text inside it: knowledge as rows.

A row fires on an element; its hint holds for every cut inside. Names are the words that
people who build pages give to their parts; the words are those of page building (mostly
English whatever the language of the paper), never of one paper.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final, NamedTuple


class Hint:
    """Suggestions about a cut, as bits of a whole number: several may hold."""

    NONE: Final = 0
    NAV: Final = 1 << 0
    SIDE: Final = 1 << 1
    DIALOG: Final = 1 << 2
    HEADER: Final = 1 << 3
    FOOTER: Final = 1 << 4
    MAIN: Final = 1 << 5
    ARTICLE: Final = 1 << 6
    STORY_BODY: Final = 1 << 7
    HEADLINE: Final = 1 << 8
    KICKER: Final = 1 << 9
    STANDFIRST: Final = 1 << 10
    BYLINE: Final = 1 << 11
    DATELINE: Final = 1 << 12
    CAPTION: Final = 1 << 13
    NOTE: Final = 1 << 14
    AUTHORBIO: Final = 1 << 15
    RELATED: Final = 1 << 16
    FEATURED: Final = 1 << 17
    COMMENTS: Final = 1 << 18
    TAGS: Final = 1 << 19
    SHARE: Final = 1 << 20
    PROMO: Final = 1 << 21
    CONTROL: Final = 1 << 22
    LIST: Final = 1 << 23


class _Row(NamedTuple):
    hint: int
    names: str = ""  # alternatives, matched as whole words of the element's names; `s?`, `(?:line)?`, `[ao]` as in regular expressions
    tags: str = ""  # element names


_ROWS: Final = (
    # Landmarks
    _Row(Hint.NAV, tags="nav menu"),
    _Row(Hint.SIDE, tags="aside"),
    _Row(Hint.FOOTER, tags="footer"),
    _Row(Hint.HEADER, tags="header"),
    _Row(Hint.MAIN, tags="main"),
    _Row(Hint.ARTICLE, tags="article"),
    _Row(Hint.CAPTION, tags="figure figcaption"),
    _Row(Hint.CONTROL, tags="button option select textarea legend fieldset form label"),
    _Row(Hint.LIST, tags="ul ol dl"),
    # Names
    _Row(
        Hint.NAV,
        r"nav|navi|navbar|navigation|menu|menus|submenu|megamenu|topbar|breadcrumbs?|bread-crumbs?|crumbs?|"
        r"skip-link|skip-links|skip-nav|skip-to-content|skiplinks?|sitemap|pagination|pager|paging|language-switcher|search-form|"
        r"searchbox|search-box|hamburger|drawer|offcanvas|off-canvas|mobile-menu|site-header|siteheader|page-header-top|masthead|ticker",
    ),
    _Row(
        Hint.DIALOG,
        r"cookies?|consent|gdpr|cmp-banner|onetrust|didomi|cookiebot|modal|popup|overlay|lightbox|toast|tooltip|dialog|"
        r"sr-only|screen-reader-text|visually-hidden|visuallyhidden|offscreen|a11y-hidden|assistive-text|u-hidden",
    ),
    _Row(Hint.FOOTER, r"footer|site-footer|page-footer|colophon|contentinfo|impressum|copyright|legal"),
    _Row(Hint.SIDE, r"sidebar|side-bar|right-rail|left-rail|side-rail|aside|complementary|sidecol|side-column|rightcol|secondary|widget-area|sidebar-widget"),
    _Row(
        Hint.STORY_BODY,
        r"article-?body|story-?body|entry-content|post-content|article-content|article-text|story-content|articletext|"
        r"article-body-content|content-body|body-text|bodytext|rich-?text|wysiwyg|prose|post-body|article-main|story-text|"
        r"text-body|news-text|article-copy|paragraphs?|body-copy",
    ),
    _Row(Hint.HEADLINE, r"headline|article-title|entry-title|post-title|story-title|page-title"),
    _Row(Hint.KICKER, r"kicker|eyebrow|overline|rubric|rubrik|topline|section-label|supertitle|pre-?title|antetitulo|spitzmarke|dachzeile|roofline|surtitre|catenaccio|occhiello|vignette|flag"),
    _Row(
        Hint.STANDFIRST,
        r"standfirst|lede?|subhead(?:line)?|sub-head(?:line)?|dek|deck|subtitle|sub-title|article-intro|intro|summary|excerpt|teaser-text|"
        r"article-summary|lead-text|article-lead|leadtext|strapline|abstract|chapeau|chapo|entradilla|subtitulo|bajada|"
        r"sommario|vorspann|perex|ingress|manchet|description|tldr|key-?points",
    ),
    _Row(
        Hint.BYLINE,
        r"byline|by-line|rel-author|authors?|author-name|author-names?|author-list|authorname|writers?|reporter|contributors?|credits-authors|autor|auteur|firma|"
        r"journalist|signature|post-author|article-author",
    ),
    _Row(
        Hint.DATELINE,
        r"dateline|date|dates|datetime|time|timestamp|time-stamp|published|publish-date|pub-?date|date-published|datepublished|date-modified|"
        r"datemodified|last-updated|updated|post-date|entry-date|article-date|posted-on|publication-date|reading-time|read-time",
    ),
    _Row(
        Hint.CAPTION,
        r"captions?|figcaption|photo-caption|image-caption|wp-caption|credit|photo-credit|image-credit|photographer|"
        r"gallery|slideshow|carousel|slider|lead-image|media-caption|image-description|bildunterschrift|legend|video-caption|"
        r"picture|photo|image|infographic",
    ),
    _Row(Hint.NOTE, r"correction|corrections|editors?-note|editor-s-note|disclaimer|footnotes?|update-note|disclosure"),
    _Row(
        Hint.AUTHORBIO,
        r"author-bio|authorbio|about-the-author|about-author|author-box|authorbox|author-card|author-info|author-description|author-profile|bio|biography",
    ),
    _Row(
        Hint.RELATED,
        r"related|relateds|see-also|seealso|read-also|readalso|also-read|read-more|readmore|read-next|readnext|more-on-this|more-on|"
        r"relacionad[ao]s|similar|linked|inline-?links?|in-?article-?links?|crosslinks?|internal-link|story-links|lire-aussi|"
        r"leia-mais|mehr-zum-thema|zum-thema|thematic|topic-links|onward|outbrain-related|article-links|morelinks|further-reading",
    ),
    _Row(
        Hint.FEATURED,
        r"featured|most-?read|most-?popular|mostviewed|most-viewed|popular|trending|trends|latest|latest-news|recent|recents?|recent-posts|editors?-picks?|"
        r"recommended|recommendations?|recommendation|recommend|top-?stories|top-?news|more-news|more-stories|more-articles|up-?next|next-article|"
        r"prev-article|next-post|prev-post|post-navigation|nav-links|also-like|you-may|taboola|outbrain|plista|teaser|teasers|newsfeed|news-list|"
        r"hot-?news|breaking|must-read|selected|discover|explore|promoted|spotlight|curated|teaser-list|card-list|articles-list|listing|feed-items?",
    ),
    _Row(
        Hint.COMMENTS,
        r"comments?|comment-list|commentlist|comment-form|comments-area|respond|disqus|disqus-thread|discussion|coral|viafoura|"
        r"reader-comments|user-comments|kommentare|comentarios|commentaires|replies|reply|forum-posts?|opinary",
    ),
    _Row(Hint.TAGS, r"rel-tag|tags|tag-list|taglist|tag-cloud|keywords?|topics?|topic-list|article-tags|post-tags|tags-links|schlagworte|categories"),
    _Row(
        Hint.SHARE,
        r"share|shares|sharing|share-?buttons?|sharebar|share-bar|share-tools|social|socials|social-?share|social-media|social-links|follow|follow-us|addthis|"
        r"addtoany|sharedaddy|shariff|whatsapp|facebook|twitter|telegram|print-button|print-link|bookmark|save-article|toolbar|tools|article-tools|actions|"
        r"listen|audio-player|text-to-speech|readspeaker|font-size|text-size|gift|google-news",
    ),
    _Row(
        Hint.PROMO,
        r"newsletters?|newsletter-signup|subscribe|subscription|subscriptions?|sign-?up|signup|donate|donation|support-us|membership|"
        r"advert|adverts?|advertisement|advertising|ads?|ad-slot|adslot|ad-container|ad-wrapper|anzeige|werbung|publicidad|pub|promo|promos|promotion|sponsor|sponsored|"
        r"partner|affiliate|shop|cta|call-to-action|offer|app-download|download-app|banner|marketing|event-promo|sponsor-content|native-ad|login|log-in",
    ),
)  # fmt: skip

_UNIT: Final = re.compile(r"(?:\(\?:([^)]*)\)|\[([^\]]*)\]|(.))(\??)")


def _spelt(pattern: str) -> list[str]:
    """Return all words that a row's alternative stands for."""
    units = [
        [*([group] if group else list(letters) if letters else [letter]), *([""] if may_lack else [])]
        for group, letters, letter, may_lack in _UNIT.findall(pattern)
    ]
    return ["".join(parts) for parts in product(*units)]


def _phrases() -> dict[str, int]:
    found: dict[str, int] = {}
    for row in _ROWS:
        for pattern in re.split(r"\|(?![^(]*\))", row.names) if row.names else ():
            for phrase in _spelt(pattern):
                found[phrase] = found.get(phrase, 0) | row.hint
    return found


#: What each name means: words joined by dashes.
PHRASES: Final = _phrases()
_LONGEST: Final = max(phrase.count("-") + 1 for phrase in PHRASES)
#: The first words of names of several words.
_OPENINGS: Final = frozenset(phrase.partition("-")[0] for phrase in PHRASES if "-" in phrase)
_TAG_HINTS: Final = {tag: row.hint for row in _ROWS for tag in row.tags.split()}

_NAME_ATTRIBUTES: Final = (
    "class",
    "id",
    "role",
    "itemprop",
    "data-testid",
    "data-cy",
    "data-qa",
    "data-component",
)
_CAMEL: Final = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z]{2})")
_NOT_NAME: Final = re.compile(r"[^a-z0-9]+")
#: Pages of one paper carry the same names again and again: so many are remembered.
_MAX_KNOWN: Final = 50_000
#: Names beyond this many characters say nothing more.
_MAX_NAMES: Final = 400
_words_known: dict[str, str] = {}
_hints_known: dict[str, int] = {}


def names_of(attributes: dict[str, str]) -> str:
    """Return the names that an element carries, as words: `articleBody lead` → `-article-body-lead-`."""
    found = ""
    for key in _NAME_ATTRIBUTES:
        value = attributes.get(key)
        if value:
            found = found + " " + value if found else value
    value = attributes.get("rel")
    if value:
        found += " rel-" + " rel-".join(value.split())
    return named(found)


def named(found: str) -> str:
    """Return, as words, the names that stand in the attributes `found`.

    Names with a colon are left out: they are style variants (`print:hidden`), not names.
    """
    if not found:
        return ""
    if len(found) > _MAX_NAMES:
        return _split(found)
    known = _words_known.get(found)
    if known is None:
        if len(_words_known) >= _MAX_KNOWN:
            _words_known.clear()
        known = _words_known[found] = _split(found)
    return known


def _split(found: str) -> str:
    if ":" in found:
        found = " ".join([name for name in found.split() if ":" not in name])
    found = found[:_MAX_NAMES]
    if not found.isascii():
        # Hashed names are full of capitals; a word has at least three letters.
        return "-" + _NOT_NAME.sub("-", _CAMEL.sub("-", found).lower()).strip("-") + "-"
    words = []
    start = 0
    size = len(found)
    for at in range(size + 1):
        char = found[at] if at < size else " "
        if not ("a" <= char <= "z" or "0" <= char <= "9" or "A" <= char <= "Z"):
            if start < at:
                words.append(found[start:at])
            start = at + 1
        elif (
            "A" <= char <= "Z"
            and start < at
            and not "A" <= found[at - 1] <= "Z"
            and at + 2 < size
            and "a" <= found[at + 1] <= "z"
            and "a" <= found[at + 2] <= "z"
        ):
            words.append(found[start:at])
            start = at
    return "-" + "-".join(words).lower() + "-"


def of_names(names: str) -> int:
    """Return what the names of an element (as `names_of` writes them) suggest."""
    known = _hints_known.get(names)
    if known is None:
        if len(_hints_known) >= _MAX_KNOWN:
            _hints_known.clear()
        known = _hints_known[names] = _suggested(names.strip("-").split("-"))
    return known


def _suggested(words: list[str]) -> int:
    found = 0
    for first, word in enumerate(words):
        found |= PHRASES.get(word, 0)
        if word in _OPENINGS:
            for last in range(first + 2, min(len(words), first + _LONGEST) + 1):
                found |= PHRASES.get("-".join(words[first:last]), 0)
    return found


def of_tag(tag: str) -> int:
    """Return what an element's tag suggests."""
    return _TAG_HINTS.get(tag, 0)
