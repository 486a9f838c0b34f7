"""“Why this value?” and “The page as read”: where each value came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from dateline.model import Block, Evidence, Gap, Role, Story, When
from dateline.web import asked, press, words

#: More places than this are named by number only: the page stays readable, the JSON form has them all.
_MOST_PLACES: Final = 40
#: Blocks beyond this are left to the JSON form.
_MOST_BLOCKS: Final = 3000
_DATED: Final = ("published", "modified")


class Word(Struct, frozen=True):
    """What one place said, ready to print; `is_same` where its raw words are the value itself."""

    place: str
    raw: str
    read_as: str | None
    is_same: bool
    at: str


class Row(Struct, frozen=True):
    """One field: its value and evidence, or the gap."""

    field: str
    name: str
    value: str
    evidence: tuple[Word, ...]
    more: int
    gap: Gap | None


def _value(field: str, value: Any) -> str:
    # Evidence comes back from the archive as plain data: a day is a string there.
    if field in _DATED and isinstance(value, str):
        try:
            return words.told(When(value))
        except ValueError:
            return value
    return words.language(value) if field == "language" and isinstance(value, str) else words.told(value)


def _word(field: str, evidence: Evidence[Any]) -> Word:
    read_as = None if evidence.value is None else _value(field, evidence.value)
    is_same = read_as is not None and " ".join(evidence.raw.split()) == " ".join(read_as.split())
    return Word(words.place(evidence.place), evidence.raw, read_as, is_same, evidence.at)


def _row(story: Story, field: str, name: str) -> Row:
    found = story.evidence.get(field, ())
    shown = tuple(_word(field, evidence) for evidence in found[:_MOST_PLACES])
    value = _value(field, getattr(story, field)) if found else ""
    return Row(field, name, value, shown, max(0, len(found) - _MOST_PLACES), story.gaps.get(field))


def rows(story: Story) -> list[Row]:
    """Return every field of the ledger with its evidence or its gap."""
    return [_row(story, field, name) for field, name in words.FIELDS.items()]


def show(request: Request) -> Response:
    """Show for every field why it has its value."""
    held = asked.story(request)
    return press.page(request, "evidence.html", rows=rows(held.story), **held.names)


def show_blocks(request: Request) -> Response:
    """Show every block of the page with its role."""
    held = asked.story(request)
    blocks = held.story.blocks
    numbers = Counter(block.role for block in blocks)
    roles = [(role, numbers[role]) for role in Role if numbers[role]]
    shown = blocks[:_MOST_BLOCKS]
    return press.page(
        request,
        "blocks.html",
        blocks=shown,
        total=len(blocks),
        roles=roles,
        headline_at=headline_at(shown),
        **held.names,
    )


def headline_at(blocks: Sequence[Block]) -> int | None:
    """Return where the headline stands among `blocks`, None where it is not there."""
    return next((at for at, block in enumerate(blocks) if block.role is Role.HEADLINE), None)
