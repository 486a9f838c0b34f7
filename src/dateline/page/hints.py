"""What an element's tag and names suggest about the text inside it: knowledge as rows.

A row fires on an element; its hint holds for every cut inside. Names are the words that
people who build pages give to their parts; the words are those of page building (mostly
English whatever the language of the paper), never of one paper.
"""

from __future__ import annotations

import re
from enum import Flag, auto
from functools import lru_cache
from typing import Final, NamedTuple


class Hint(Flag):
    """A suggestion about a cut; several may hold."""

    NONE = 0
    NAV = auto()
    SIDE = auto()
    DIALOG = auto()
    HEADER = auto()
    FOOTER = auto()
    MAIN = auto()
    ARTICLE = auto()
    STORY_BODY = auto()
    HEADLINE = auto()
    KICKER = auto()
    STANDFIRST = auto()
    BYLINE = auto()
    DATELINE = auto()
    CAPTION = auto()
    NOTE = auto()
    AUTHORBIO = auto()
    RELATED = auto()
    FEATURED = auto()
    COMMENTS = auto()
    TAGS = auto()
    SHARE = auto()
    PROMO = auto()
    CONTROL = auto()
    LIST = auto()


class _Row(NamedTuple):
    hint: Hint
    names: str = ""  # alternatives, matched as whole words of the element's names
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
        r"related-\w+|relacionad[ao]s|similar|linked|inline-?links?|in-?article-?links?|crosslinks?|internal-link|story-links|lire-aussi|"
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

_NAME_ROWS: Final = tuple((row.hint, re.compile(rf"-(?:{row.names})(?=-)")) for row in _ROWS if row.names)
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


def names_of(attributes: dict[str, str | None]) -> str:
    """Return the names that an element carries, as words: `articleBody lead` → `-article-body-lead-`.

    Names with a colon are left out: they are style variants (`print:hidden`), not names.
    """
    found = " ".join(value for key in _NAME_ATTRIBUTES if (value := attributes.get(key)))
    if rel := attributes.get("rel"):
        found += "".join(f" rel-{word}" for word in rel.split())
    if not found:
        return ""
    if ":" in found:
        found = " ".join(name for name in found.split() if ":" not in name)
    # Hashed names are full of capitals; a word has at least three letters.
    split = _CAMEL.sub("-", found[:400]).lower()
    return "-" + _NOT_NAME.sub("-", split).strip("-") + "-"


@lru_cache(maxsize=20_000)
def of_names(names: str) -> Hint:
    """Return what the names of an element (as `names_of` writes them) suggest."""
    found = Hint.NONE
    for hint, pattern in _NAME_ROWS:
        if pattern.search(names):
            found |= hint
    return found


def of_tag(tag: str) -> Hint:
    """Return what an element's tag suggests."""
    return _TAG_HINTS.get(tag, Hint.NONE)
