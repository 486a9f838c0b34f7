"""Read a text dump: a page whose markup is lost, as a crawler's text output or a clipboard keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.model import Block, Comment, Evidence, Item, Place, Reading, Role, When
from dateline.page import lines as its_lines
from dateline.page.clues import folded
from dateline.page.evidence import address, markup
from dateline.page.items import MIN_TITLE_LENGTH, MIN_TITLE_WORDS
from dateline.page.lines import Line
from dateline.text import dates, names, urls, words

#: The headline stands at most this many lines above the story's text.
HEADLINE_REACH: Final = 40
MIN_HEADLINE: Final = 12
MAX_HEADLINE: Final = 250
MAX_BYLINE: Final = 120
MIN_COMMENT: Final = 25
#: So many lines in a row that can be no title end a list of stories.
MAX_NOT_TITLES: Final = 3
#: A teaser that begins with the name of its paper or its town: "The Lantern - A cello, two goats …".
_CREDITED: Final = re.compile(r"[^\W\d][\w .’']{2,30} [-–—] \S")
_ADDRESS: Final = re.compile(r"(?:url|link|source|address|permalink)?\s*:?\s*(https?://\S+)", re.IGNORECASE)


def _headline(lines: list[Line], first: int) -> int | None:
    """Return the line that is the headline, among those above the story's text, or None.

    A headline is said again: doubled, or inside the page's title that many dumps begin with.
    """
    best, best_score = None, 0.0
    keys = [folded(line.text) for line in lines[: first + 1]]
    for index in range(max(0, first - HEADLINE_REACH), first):
        line = lines[index]
        if (
            line.length < MIN_HEADLINE
            or len(line.text) > MAX_HEADLINE
            or line.label
            or line.is_date
            or line.is_bullet
        ):
            continue
        if markup.publisher_code(line.text) or names.has_by_word(line.text) or line.is_caption:
            continue
        key = keys[index]
        again = any(other == key for at, other in enumerate(keys) if at != index)
        in_title = any(len(other) > len(key) and other.startswith(key) for other in keys[:3])
        score = 3.0 * again + 3.0 * in_title
        score += 1.0 if line.length >= 25 else 0.0
        score += 0.5 if not line.text.endswith(".") else -0.5
        score -= 0.06 * (first - index)
        if score >= best_score:
            best, best_score = index, score
    return best


def _is_byline(line: Line) -> bool:
    """Say whether the line names who wrote the story, perhaps with the date."""
    is_open = names.has_by_word(line.text) and len(line.text) < MAX_BYLINE
    return is_open and bool(markup.byline_names(line.text))


def _head_roles(lines: list[Line], roles: list[Role], headline: int | None, first: int) -> None:
    """Give roles to the lines above the story's text."""
    key = folded(lines[headline].text) if headline is not None else ""
    for index in range(first):
        line = lines[index]
        distance = abs(index - (headline if headline is not None else first))
        if headline is not None and folded(line.text) == key:
            roles[index] = Role.HEADLINE
        elif _is_byline(line) and distance <= 8:
            roles[index] = Role.BYLINE
        elif (markup.publisher_code(line.text) and len(line.text) < 80) or (line.is_date and distance <= 8):
            roles[index] = Role.DATELINE
        elif headline is None or index < headline:
            continue
        elif line.label is not None:
            roles[index] = line.label
        elif line.is_caption:
            roles[index] = Role.CAPTION
        elif line.length >= 60 and distance <= 3:
            roles[index] = Role.STANDFIRST


def _story_roles(lines: list[Line], roles: list[Role], first: int, last: int) -> None:
    """Give roles to the lines of the story's run."""
    under: Role | None = None
    for index in range(first, last):
        line = lines[index]
        if line.label is not None:
            roles[index] = under = line.label
        elif not any(map(str.isalpha, line.text)):
            roles[index] = Role.OTHER
        elif line.is_caption:
            roles[index] = Role.CAPTION
        elif line.is_date:
            roles[index] = Role.DATELINE
        elif line.is_prose or line.has_sentence or line.is_bullet:
            roles[index] = Role.BODY
            under = None
        elif under is not None:
            roles[index] = under
        elif line.length >= 140:
            roles[index] = Role.BODY
        elif index + 1 < last and lines[index + 1].is_prose:
            roles[index] = Role.SUBHEAD
        else:
            roles[index] = Role.BODY if line.length >= 40 else Role.NAV


def _tail_roles(lines: list[Line], roles: list[Role], last: int) -> None:
    """Give the lines after the story the role of the label over them."""
    under: Role | None = None
    not_titles = 0
    for index in range(last, len(lines)):
        line = lines[index]
        if line.label is not None:
            under, not_titles = line.label, 0
        elif not line.is_date and not _is_title(line):
            not_titles += 1
        else:
            not_titles = 0
        if not_titles >= MAX_NOT_TITLES:
            under = None
        if under is not None:
            roles[index] = under
        elif index < last + 3 and _is_byline(line):
            roles[index] = Role.BYLINE


def _is_title(line: Line) -> bool:
    return len(line.text) >= MIN_TITLE_LENGTH or words.count(line.text) >= MIN_TITLE_WORDS


def _is_teaser(line: Line, after_title: bool) -> bool:
    if not after_title:
        return False
    return line.text.endswith(("...", "…")) or (
        line.length >= 80 and (line.is_prose or _CREDITED.match(line.text) is not None)
    )


def _items(lines: list[Line], roles: list[Role], role: Role, last: int) -> tuple[Item, ...]:
    """Rebuild the stories listed under labels of `role` after the story's text.

    Title, then perhaps the same title again, a teaser and a date; where the first line under a label
    is a date, dates come before their titles.
    """
    found: list[Item] = []
    title: str | None = None
    teaser: str | None = None
    date: When | None = None
    waiting: When | None = None
    is_date_first = False

    def close() -> None:
        nonlocal title, teaser, date
        if title is not None:
            found.append(Item(title=title, date=date, teaser=teaser))
        title = teaser = date = None

    for index in range(last, len(lines)):
        line = lines[index]
        if roles[index] is not role:
            close()
            continue
        if line.label is not None:
            close()
            is_date_first = index + 1 < len(lines) and lines[index + 1].is_date
        elif line.is_date:
            when = dates.read(line.text)
            if is_date_first:
                close()
                waiting = when
            else:
                date = date or when
        elif title is not None and its_lines.is_doubled(title, line.text):
            title = max(title, line.text, key=len)
        elif _is_teaser(line, title is not None and teaser is None):
            teaser = line.text
        elif _is_title(line):
            close()
            title, date, waiting = line.text, waiting, None
    close()
    return tuple(found)


def _comments(lines: list[Line], roles: list[Role], last: int) -> Iterator[Comment]:
    """Yield the comments after the story's text: a name, a date, and what was said.

    Without a date a line under "Comments" may as well be the form or the house rules.
    """
    author: str | None = None
    date: When | None = None
    for line, role in zip(lines[last:], roles[last:], strict=True):
        if role is not Role.COMMENTS or line.label is not None:
            author = date = None
        elif line.is_date:
            date = dates.read(line.text)
        elif date is not None and (line.has_sentence or line.length >= MIN_COMMENT):
            yield Comment(text=line.text, author=author, date=date)
            author = date = None
        else:
            author, date = line.text, None


def _own_address(lines: list[Line], first: int) -> str | None:
    """Return the address that a line above the story gives as the page's own, or None."""
    for line in lines[: min(first, 10)]:
        found = _ADDRESS.fullmatch(line.text)
        if found is not None and urls.is_web(found[1]):
            return found[1]
    return None


def read(text: str, url: str | None, charset: Evidence[str]) -> Reading:
    """Return all that the text dump `text` says; `url` is its address where one is known."""
    lines = its_lines.split(text)
    first, last = its_lines.story_run(lines)
    roles = [Role.NAV] * len(lines)
    headline = _headline(lines, first)
    if (
        headline is None
        and first < last
        and not lines[first].is_prose
        and len(lines[first].text) >= MIN_HEADLINE
    ):
        headline, first = first, first + 1
    _head_roles(lines, roles, headline, first)
    _story_roles(lines, roles, first, last)
    _tail_roles(lines, roles, last)

    own = url or _own_address(lines, first)
    ledger: dict[str, list[Evidence[Any]]] = {}
    seen = [
        markup.Seen(role, line.text, f"characters {line.start}–{line.end}")
        for line, role in zip(lines, roles, strict=True)
        if role not in (Role.NAV, Role.BODY)
    ]
    for field, evidence in (*markup.claims(seen, Place.TEXT), *address.claims(own)):
        ledger.setdefault(field, []).append(evidence)
    return Reading(
        form="text",
        url=url,
        charset=charset,
        blocks=tuple(Block(role, line.text) for line, role in zip(lines, roles, strict=True)),
        related=_items(lines, roles, Role.RELATED, last),
        featured=_items(lines, roles, Role.FEATURED, last),
        comments=tuple(_comments(lines, roles, last)),
        evidence={field: tuple(found) for field, found in ledger.items()},
    )
