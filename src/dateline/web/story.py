"""The story page: everything that the page told, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.archive import CaptureNote
from dateline.model import Block, Item, Role, Story
from dateline.web import asked, press

#: What is shown in the body's place, in the order of the page; the head shows the rest of the story.
_BODY: Final = frozenset({Role.BODY, Role.SUBHEAD, Role.CAPTION, Role.NOTE, Role.AUTHORBIO})
_MOST_ITEMS: Final = 60


class Pointer(Struct, frozen=True):
    """Another story that the page points to, with its code where the archive holds it."""

    item: Item
    code: str | None


def body(story: Story) -> list[Block]:
    """Return the blocks of the story proper; its plain text, cut into paragraphs, where it has none."""
    lead = story.image.caption if story.image else None
    blocks = [block for block in story.blocks if block.role in _BODY and not _is_shown_above(block, lead)]
    if any(block.role in (Role.BODY, Role.SUBHEAD) for block in blocks) or not story.text:
        return blocks
    paragraphs = [Block(Role.BODY, text) for text in story.text.split("\n\n")]
    return paragraphs + blocks


def _is_shown_above(block: Block, lead_caption: str | None) -> bool:
    return (
        block.role is Role.CAPTION and lead_caption is not None and block.text.strip() == lead_caption.strip()
    )


def pointers(items: Sequence[Item], held: Mapping[str, str], own: str) -> list[Pointer]:
    """Return `items` with the codes of `held` (address → code), without the story `own` itself."""
    found = (Pointer(item, held.get(item.url) if item.url else None) for item in items)
    return [pointer for pointer in found if pointer.code != own][:_MOST_ITEMS]


def capture_lines(capture: CaptureNote) -> Iterator[tuple[str, str]]:
    """Yield what is known of the capture, as names and words."""
    if capture.final_url and capture.final_url != capture.url:
        yield "Answered from", capture.final_url
    yield "Digest of the bytes", capture.digest
    yield "Kept in", f"captures/{capture.file}, byte {capture.offset:,}, {capture.size:,} bytes unpacked"
    if capture.media_type or capture.declared_charset:
        yield "Sent as", "; ".join(filter(None, (capture.media_type, capture.declared_charset)))


def show(request: Request) -> Response:
    """Show a story, the latest version or the one in the address.

    A code typed loosely leads to its own address.
    """
    code = asked.code(request)
    version = asked.version(request)
    if request.path_params["code"] != code:
        return RedirectResponse(f"/story/{code}" + (f"/v/{version}" if version else ""), status_code=308)
    with asked.archive(request) as archive:
        held = asked.Asked(archive.story(code, version))
        story = held.story
        addresses = {item.url for item in (*story.related, *story.featured) if item.url}
        held_codes = archive.codes_for(sorted(addresses))
    return press.page(
        request,
        "story.html",
        body=body(story),
        related=pointers(story.related, held_codes, code),
        featured=pointers(story.featured, held_codes, code),
        versions=held.kept.versions,
        capture=held.kept.capture,
        capture_lines=list(capture_lines(held.kept.capture)),
        **held.names,
    )
