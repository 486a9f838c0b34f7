"""Is this page a story? A few named rules that are certain, then a learned model, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from dateline.model import Kind, Reading, Refused, Role, Story
from dateline.story import kinds, notices, signs
from dateline.text import words

#: Fewer words of text in a dump are a notice, not a story.
MIN_WORDS: Final = 60
#: Fewer words are no story, whatever the page calls itself.
MIN_WORDS_EVER: Final = 15
#: A page that shows a notice in a story's stead has fewer words; a question of consent is longer, for the law asks so.
MAX_NOTICE: Final = 60
MAX_CONSENT: Final = 150
#: A headline of more words is a story's: then the words of a notice in its text are those of a banner taken for it.
MAX_HEADLINE: Final = 3
#: A dump with more links to stories for each paragraph than this is a front.
MAX_LINKS_PER_PARAGRAPH: Final = 12
#: A page is a story where the models give it at least this probability. They were taught stories and other pages in like measure.
MIN_STORY: Final = 0.5
#: A page without a text of its own that lists as many other stories is a section's front.
MIN_ITEMS: Final = 12


class Facts(NamedTuple):
    """What the rules look at."""

    word_count: int
    paragraphs: int
    links: int
    path: str
    story: Story
    is_dump: bool
    notice: str | None = None

    @property
    def is_signed(self) -> bool:
        """Whether it has what every story has: headline, day and author. A brief needs no more."""
        return bool(self.story.headline and self.story.published and self.story.authors)


class _Rule(NamedTuple):
    name: str
    reason: str
    fits: Callable[[Facts], bool]


_RULES: Final = (
    _Rule(
        "error-page",
        "the page says that something is not there or has failed",
        lambda f: f.notice == "error-page" and f.word_count < MAX_NOTICE,
    ),
    _Rule(
        "robot-check",
        "the page asks whether the reader is a robot, and shows nothing else",
        lambda f: f.notice == "robot-check" and f.word_count < MAX_NOTICE,
    ),
    _Rule(
        "login-wall",
        "the page asks the reader to log in, and shows nothing else",
        lambda f: f.notice == "login-wall" and f.word_count < MAX_NOTICE,
    ),
    _Rule(
        "consent-wall",
        "the page asks for consent, and shows nothing else",
        lambda f: f.notice == "consent-wall" and f.word_count < MAX_CONSENT,
    ),
    _Rule(
        "video-page",
        "the page shows a video and has hardly a text",
        lambda f: f.word_count < MIN_WORDS_EVER and f.story.kind is Kind.VIDEO,
    ),
    _Rule(
        "gallery",
        "the page shows pictures and has hardly a text",
        lambda f: f.word_count < MIN_WORDS_EVER and f.story.kind is Kind.GALLERY,
    ),
    _Rule(
        "section-front",
        "the page lists stories and has hardly a text of its own",
        lambda f: f.word_count < MIN_WORDS_EVER and f.links >= MIN_ITEMS,
    ),
    _Rule("no-text", "no running text was found on the page", lambda f: f.word_count == 0),
    _Rule(
        "too-short-for-a-story",
        f"the text has fewer than {MIN_WORDS_EVER} words",
        lambda f: f.word_count < MIN_WORDS_EVER,
    ),
    _Rule("no-headline", "no headline was found", lambda f: f.is_dump and f.story.headline is None),
    _Rule(
        "front-address",
        "the address is that of a front page",
        lambda f: f.path in ("/", "/index.html") and not f.is_signed,
    ),
    _Rule(
        "more-links-than-text",
        "the page has more links to stories than text of its own",
        lambda f: (
            f.is_dump
            and f.links > MAX_LINKS_PER_PARAGRAPH * max(1, f.paragraphs)
            and f.word_count < 4 * MIN_WORDS
        ),
    ),
    _Rule(
        "too-short",
        f"the text has fewer than {MIN_WORDS} words",
        lambda f: f.is_dump and f.word_count < MIN_WORDS and not f.is_signed,
    ),
)
#: What the model tells apart, as rules with a reason.
_KINDS: Final = {
    "service": "the page offers a service or presents a firm",
    "listing": "the page lists other pages and tells no story",
    "forum": "the page is a forum or a page of questions",
    "product": "the page sells a product",
    "documentation": "the page documents a product or a course",
    "collection": "the page is a collection, a front or a section of other pages",
}


def _notice(reading: Reading, story: Story) -> str | None:
    """Return the kind of notice that a page with hardly any text is by its headline, its title, or for want of them its text."""
    titles = [e.value for e in reading.evidence.get("page_title", ()) if isinstance(e.value, str)]
    found = notices.of_headlines([*([story.headline] if story.headline else []), *titles])
    if found is None and all(words.count(said) <= MAX_HEADLINE for said in (story.headline or "", *titles)):
        found = notices.of_text(story.text)
    return found


def judge(reading: Reading, story: Story, path: str) -> Refused | None:
    """Return why the page is no story, or None where it is one; `path` is that of its address."""
    body = Role.BODY
    facts = Facts(
        word_count=story.word_count,
        paragraphs=sum([block.role is body for block in reading.blocks]),
        links=len(reading.related) + len(reading.featured),
        path=path,
        story=story,
        is_dump=reading.form == "text",
    )
    if facts.word_count < MAX_CONSENT and not facts.is_signed:
        facts = facts._replace(notice=_notice(reading, story))
    for rule in _RULES:
        if rule.fits(facts):
            return Refused(reason=rule.reason, rule=rule.name)
    if facts.is_dump:  # dumps show too little of the page for the model
        return None
    numbers = kinds.row(reading, story, facts.word_count)
    chance = kinds.chance_of_story(numbers, signs.words(reading))
    if chance >= MIN_STORY:
        return None
    kind = kinds.likeliest(numbers)
    return Refused(reason=_KINDS[kind], rule=kind, probability=1 - chance)
