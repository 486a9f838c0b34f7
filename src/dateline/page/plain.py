"""Read a text dump: a page whose markup is lost, as a crawler's text output or a clipboard keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.model import Block, Comment, Evidence, Item, Place, Reading, Role, When
from dateline.page import labels, line_roles, standing
from dateline.page import lines as its_lines
from dateline.page.clues import folded
from dateline.page.evidence import address, elsewhere, ledgers, markup
from dateline.page.evidence.ledgers import Ledger
from dateline.page.lines import Line
from dateline.text import dates, names, urls

#: Bylines and dates stand within so many lines of the headline.
HEADER_REACH: Final = 8
MAX_BYLINE: Final = 120
MIN_COMMENT: Final = 25
#: A teaser that begins with the name of its paper or its town: "The Lantern - A cello, two goats …".
_CREDITED: Final = re.compile(r"[^\W\d][\w .’']{2,30} [-–—] \S")
_ADDRESS: Final = re.compile(r"(?:url|link|source|address|permalink)?\s*:?\s*(https?://\S+)", re.IGNORECASE)


def _is_byline(line: Line) -> bool:
    """Say whether the line names who wrote the story, perhaps with the date."""
    is_open = names.has_by_word(line.text) and len(line.text) < MAX_BYLINE
    return is_open and bool(markup.byline_names(line.text))


def _in_header(line: Line, role: Role, distance: int) -> Role:
    """Return the role of a line so many lines from the headline; what says by whom or when is known by its words."""
    if distance <= HEADER_REACH and role is not Role.BODY:
        if _is_byline(line):
            return Role.BYLINE
        if (markup.publisher_code(line.text) and len(line.text) < 80) or line.is_date:
            return Role.DATELINE
    return role


def _roles(lines: list[Line], judged: line_roles.Judged) -> list[Role]:
    """Return the role of each line: as it was judged, but for the header, which is known by its words."""
    title = judged.headline
    key = folded(lines[title].text) if title is not None else ""
    roles = []
    for index, (line, role) in enumerate(zip(lines, judged.roles, strict=True)):
        if title is None:
            roles.append(role)
        elif folded(line.text) == key:
            roles.append(Role.HEADLINE)
        else:
            roles.append(_in_header(line, role, abs(index - title)))
    return roles


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
    is_date_first = has_label = False
    began = 0  # at this item of those found

    def close() -> None:
        nonlocal title, teaser, date
        if title is not None:
            found.append(Item(title=title, date=date, teaser=teaser))
        title = teaser = date = None

    def end() -> None:
        """End a box: a line alone with no label over it is no list of stories."""
        nonlocal has_label, began
        close()
        if not has_label and len(found) == began + 1 and found[-1].date is None and found[-1].teaser is None:
            del found[-1]
        has_label, began = False, len(found)

    for index in range(last, len(lines)):
        line = lines[index]
        if roles[index] is not role:
            end()
            continue
        if line.label is not None:
            close()
            has_label = True
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
        elif its_lines.is_title(line):
            close()
            title, date, waiting = line.text, waiting, None
    end()
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
    judged = line_roles.judge(lines)
    roles = _roles(lines, judged)
    own = url or _own_address(lines, judged.first)
    ledger: Ledger = {}
    # A short line is a topic where the dump says that topics follow; by its looks alone it may as well be a button.
    has_topics = any(
        line.label is Role.TAGS or labels.opening(line.text[: labels.MAX_LABEL]) is Role.TAGS
        for line in lines
    )
    seen = [
        markup.Seen(roles[index], lines[index].text, f"characters {lines[index].start}–{lines[index].end}")
        for index in standing.order(roles, judged.headline)
        if roles[index] in markup.HEARD and (has_topics or roles[index] is not Role.TAGS)
    ]
    ledgers.enter(ledger, markup.claims(seen, Place.TEXT))
    ledgers.enter(ledger, address.claims(own))
    if not any(e.value for e in ledger.get("published", ())):
        ledgers.enter(ledger, elsewhere.claims(elsewhere.of_lines(lines, roles, judged.headline), Place.TEXT))
    return Reading(
        form="text",
        url=url,
        charset=charset,
        blocks=tuple(Block(role, line.text) for line, role in zip(lines, roles, strict=True)),
        related=_items(lines, roles, Role.RELATED, judged.last),
        featured=_items(lines, roles, Role.FEATURED, judged.last),
        comments=tuple(_comments(lines, roles, judged.last)),
        evidence={field: tuple(found) for field, found in ledger.items()},
    )
