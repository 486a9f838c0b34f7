"""A story as a reader of a terminal likes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dateline.cli import terminal
from dateline.model import Block, Comment, Entry, Item, Kind, Quote, Role, Story, When

# Not from the calendar module, which follows the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: A run of text and how far it is indented.
_Line = tuple[Text, int]


def show(console: Console, story: Story) -> None:
    """Print a story: its head, its body, and what the page shows beside it."""
    for part in (_head(story), _body(story), _quotes(story.quotes), _beside(story), _foot(story)):
        lines = [line for line in part if line is not None]
        for text, indent in lines:
            terminal.show(console, text, indent)
        if lines:
            console.print()


def spoken(when: When) -> str:
    """Return a point in time as a page would print it: `Monday 17 May 2021, 10:38 +02:00`.

    >>> spoken(When("2021-05-17"))
    'Monday 17 May 2021'
    """
    day = when.date
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    clock, zone = when.iso[11:16], when.iso[16:].lstrip(":0123456789") if when.kind == "instant" else ""
    zone = "UTC" if zone == "Z" else zone
    return f"{words}, {clock} {zone}".rstrip() if clock else words


def _head(story: Story) -> Iterator[_Line | None]:
    if story.refused is not None:
        yield _text(f"would be refused: {story.refused.reason} ({story.refused.rule})", "yellow")
    marks = (story.code, story.site_name, story.section, story.language)
    yield _text(" · ".join(mark for mark in marks if mark), "dim")
    yield _text(story.kicker, "cyan")
    yield _text(story.headline or "(no headline)", "bold")
    yield _text(story.standfirst, "italic")
    yield _text(f"By {', '.join(story.authors)}" if story.authors else None)
    yield _text(_times(story))
    yield _text(f"Story code of the paper: {story.publisher_code}" if story.publisher_code else None)
    yield _text(story.canonical_url or story.url, "dim")


def _times(story: Story) -> str:
    published = spoken(story.published) if story.published else "undated"
    return f"{published} (changed {spoken(story.modified)})" if story.modified else published


def _body(story: Story) -> Iterator[_Line | None]:
    parts = [block for block in story.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    for number, block in enumerate(parts):
        if number:
            yield Text(), 0
        yield _paragraph(block)


def _paragraph(block: Block) -> _Line | None:
    return _text(block.text, "bold" if block.role is Role.SUBHEAD else "")


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[_Line | None]:
    """Yield who said what: the speaker with cue, addressee and occasion, and the words."""
    if quotes:
        yield _text("Who said what", "bold")
    for quote in quotes:
        name = quote.speaker or (f"{quote.named_as} (not resolved)" if quote.named_as else "not resolved")
        role = f", {quote.speaker_role}" if quote.speaker_role else ""
        to = f" to {quote.addressee}" if quote.addressee else ""
        words = f"“{quote.words}”" if quote.kind == "direct" else quote.words
        said = terminal.line(f"{name}{role}{to}: {words}")
        yield _text(said, indent=2)


def _beside(story: Story) -> Iterator[_Line | None]:
    yield from _items("Related", story.related)
    yield from _items("Featured", story.featured)
    yield from _entries(story.entries)
    yield from _comments(story.comments)
    yield _text(f"Tags: {', '.join(story.tags)}" if story.tags else None, "dim")
    if story.image is not None:
        caption = f" {story.image.caption}" if story.image.caption else ""
        yield _text(f"Image: {story.image.url}{caption}", "dim")
    yield _text(" · ".join(_facts(story)), "dim")
    yield _text(f"Next page: {story.next_page}" if story.next_page else None, "dim")


def _facts(story: Story) -> Iterator[str]:
    """Yield what is known of the story as a whole, in a few words each."""
    if story.kind is not None and story.kind is not Kind.STORY:
        yield story.kind.replace("-", " ")
    if story.word_count:
        yield f"{story.word_count:,} word{'s' if story.word_count > 1 else ''}"
    if story.comment_count:
        yield f"{story.comment_count:,} comment{'s' if story.comment_count > 1 else ''} at its paper"
    if story.share:
        yield f"to share at {', '.join(terminal.line(share.service) for share in story.share)}"
    if story.paywalled is not None:
        yield "paid for" if story.paywalled else "free to read"


def _items(title: str, items: Iterable[Item]) -> Iterator[_Line | None]:
    over: str | None = None
    for number, item in enumerate(items):
        if number == 0:
            yield _text(title, "bold")
        if item.heading != over:
            over = item.heading
            yield _text(over, "italic", indent=2)
        dated = f" ({spoken(item.date)})" if item.date else ""
        yield _text(f"• {terminal.line(item.title)}{dated}", indent=2)
        yield _text(item.teaser, "dim", indent=4)
        yield _text(item.url, "dim", indent=4)


def _comments(comments: tuple[Comment, ...]) -> Iterator[_Line | None]:
    if not comments:
        return
    yield _text(f"{len(comments)} comment{'s' if len(comments) > 1 else ''}", "bold")
    for comment in comments:
        yield _text(f"{comment.author or 'unnamed'}: {comment.text}", indent=2)


def _entries(entries: tuple[Entry, ...]) -> Iterator[_Line | None]:
    """Yield when each entry of a live blog was written and what stands over it; its words stand in the text."""
    if entries:
        yield _text(f"{len(entries)} entr{'ies' if len(entries) > 1 else 'y'}", "bold")
    for entry in entries:
        words = (spoken(entry.when) if entry.when else None, entry.headline, entry.author)
        yield _text(" · ".join(terminal.line(word) for word in words if word), indent=2)


def _foot(story: Story) -> Iterator[_Line | None]:
    gaps: dict[str, list[str]] = {}
    for field, gap in story.gaps.items():
        gaps.setdefault(gap.value, []).append(field.replace("_", " "))
    words = [f"{', '.join(fields)} ({gap})" for gap, fields in gaps.items()]
    yield _text(f"Not found: {'; '.join(words)}" if words else None, "dim")


def _text(text: str | None, style: str = "", *, indent: int = 0) -> _Line | None:
    if not text:
        return None
    return Text(terminal.plain(text), style=style, overflow="fold"), indent
