"""The story page: everything that the page told, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.archive import CaptureNote
from dateline.model import Block, Item, Story
from dateline.web import asked, press, prose

_MOST_ITEMS: Final = 60


class Pointer(Struct, frozen=True):
    """Another story that the page points to, with its code where the archive holds it."""

    item: Item
    code: str | None


def body(story: Story) -> list[Block]:
    """Return what is shown in the body's place: the story proper, without what the picture box shows.

    Where it is in no block, the plain text, cut into paragraphs.
    """
    shown = [block for block in prose.blocks(story) if not prose.is_in_picture(block, story.image)]
    return [*prose.paragraphs(story), *shown]


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
