"""Is this page a story? Named rules over what was read, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from dateline.model import Reading, Refused, Role, Story
from dateline.text import words

#: Fewer words of text are a notice, not a story, unless the page's data call it one.
MIN_WORDS: Final = 60
MIN_WORDS_DECLARED: Final = 15
#: A page with more links to stories for each paragraph than this is a front.
MAX_LINKS_PER_PARAGRAPH: Final = 12
_STORY_TYPES: Final = frozenset(
    "article newsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle reportagenewsarticle reviewnewsarticle "
    "blogposting liveblogposting report askpublicnewsarticle satiricalarticle".split()
)
_PRODUCT: Final = frozenset(("product", "productgroup", "og:product", "product.item", "offer"))
_LISTING: Final = frozenset(("collectionpage", "itemlist", "searchresultspage"))
_FORUM: Final = frozenset(("qapage", "discussionforumposting"))
_DOCUMENT: Final = frozenset(("techarticle", "apireference", "softwareapplication", "course", "faqpage"))


#: What pages that are no story call themselves in passing.
_SITE: Final = frozenset(
    "website webpage localbusiness itemlist product.group book default service organization softwareapplication".split()
)


class Facts(NamedTuple):
    """What the rules look at."""

    types: frozenset[str]
    word_count: int
    paragraphs: int
    links: int
    path: str
    story: Story

    @property
    def is_declared(self) -> bool:
        """Whether the page's data call it a story."""
        return not self.types.isdisjoint(_STORY_TYPES)

    @property
    def is_signed(self) -> bool:
        """Whether it has what every story has: headline, day and author. A brief needs no more."""
        return bool(self.story.headline and self.story.published and self.story.authors)


class _Rule(NamedTuple):
    name: str
    reason: str
    fits: Callable[[Facts], bool]


_RULES: Final = (
    _Rule("no-text", "no running text was found on the page", lambda f: f.word_count == 0),
    _Rule("product", "the page sells a product", lambda f: bool(f.types & _PRODUCT) and not f.is_declared),
    _Rule(
        "forum",
        "the page is a forum or a page of questions",
        lambda f: bool(f.types & _FORUM) and not f.is_declared,
    ),
    _Rule(
        "documentation",
        "the page documents a product or a course",
        lambda f: bool(f.types & _DOCUMENT) and not f.is_declared,
    ),
    _Rule(
        "front-address",
        "the address is that of a front page",
        lambda f: f.path in ("/", "/index.html") and not f.is_declared,
    ),
    _Rule(
        "listing",
        "the page lists stories and tells none",
        lambda f: bool(f.types & _LISTING) and not f.is_declared and f.word_count < 4 * MIN_WORDS,
    ),
    _Rule(
        "more-links-than-text",
        "the page has more links to stories than text of its own",
        lambda f: (
            f.links > MAX_LINKS_PER_PARAGRAPH * max(1, f.paragraphs)
            and f.word_count < 4 * MIN_WORDS
            and not f.is_declared
        ),
    ),
    _Rule(
        "page-of-a-site",
        "its data call it a page of a site, and it has neither a date nor an author",
        lambda f: (
            bool(f.types & _SITE) and not f.is_declared and not f.story.published and not f.story.authors
        ),
    ),
    _Rule(
        "too-short",
        f"the text has fewer than {MIN_WORDS} words",
        lambda f: f.word_count < MIN_WORDS and not f.is_declared and not f.is_signed,
    ),
    _Rule(
        "too-short-for-a-story",
        f"the text has fewer than {MIN_WORDS_DECLARED} words",
        lambda f: f.word_count < MIN_WORDS_DECLARED,
    ),
    _Rule("no-headline", "no headline was found", lambda f: f.story.headline is None),
)


def judge(reading: Reading, story: Story, path: str) -> Refused | None:
    """Return why the page is no story, or None where it is one; `path` is that of its address."""
    facts = Facts(
        types=frozenset(e.value for e in reading.page_types if e.value),
        word_count=words.count(story.text),
        paragraphs=sum(block.role is Role.BODY for block in reading.blocks),
        links=len(reading.related) + len(reading.featured),
        path=path,
        story=story,
    )
    for rule in _RULES:
        if rule.fits(facts):
            return Refused(reason=rule.reason, rule=rule.name)
    return None
