"""What of the page as read is the story proper, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.model import Block, Image, Role, Story
from dateline.text import captions

_TEXT: Final = frozenset({Role.BODY, Role.SUBHEAD})
_PROSE: Final = _TEXT | {Role.CAPTION, Role.NOTE, Role.AUTHORBIO}
#: What comes first behind the text where the page goes on to other things: notes after it are the site's.
_ELSEWHERE: Final = frozenset({Role.RELATED, Role.FEATURED, Role.COMMENTS, Role.NAV})


def blocks(story: Story) -> list[Block]:
    """Return body, subheads, captions, notes and the words on the author.

    Of the notes, those that stand in the text or right after it: a line of copyright belongs to the site.
    """
    end = _end(story)
    return [
        block
        for at, block in enumerate(story.blocks)
        if block.role in _PROSE and (block.role is not Role.NOTE or (at < end and not _is_copyright(block)))
    ]


def paragraphs(story: Story) -> Iterator[Block]:
    """Yield the plain text of a story as body blocks, where none of its blocks hold it."""
    if story.text and not any(block.role in _TEXT for block in story.blocks):
        yield from (Block(Role.BODY, text) for text in story.text.split("\n\n"))


def is_in_picture(block: Block, image: Image | None) -> bool:
    """Say whether `block` is what the caption and the credit of `image` were read from."""
    if block.role is not Role.CAPTION or image is None:
        return False
    text, caption, credit = (_folded(part) for part in (block.text, image.caption, image.credit))
    if not text or text == caption:
        return bool(text)
    if not credit or not text.startswith(caption):
        return False
    read = tuple(_folded(part) for part in captions.split(text))
    return read == (caption, credit) or _folded(text.removeprefix(caption)) == credit


def _end(story: Story) -> int:
    """Return where in the blocks the page leaves the story; behind the last one where it has no text."""
    last = max((at for at, block in enumerate(story.blocks) if block.role is Role.BODY), default=None)
    if last is None:
        return len(story.blocks)
    behind = (at for at, block in enumerate(story.blocks) if at > last and block.role in _ELSEWHERE)
    return next(behind, len(story.blocks))


def _is_copyright(note: Block) -> bool:
    return note.text.lstrip().startswith("©")


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
