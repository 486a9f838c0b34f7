"""The story page: everything that the page told, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.archive import CaptureNote
from dateline.model import Block, Item, ItemKind, Story
from dateline.web import asked, press, prose

_MOST_ITEMS: Final = 60
#: Kinds of boxes that need no name of their own where the page gives none.
_PLAIN: Final = (ItemKind.UNKNOWN, ItemKind.RELATED)
_NAMES: Final = {
    ItemKind.MOST_READ: "Most read",
    ItemKind.TRENDING: "Trending",
    ItemKind.LATEST: "Latest",
    ItemKind.TOP: "Top stories",
    ItemKind.PICKS: "Editors’ picks",
    ItemKind.RECOMMENDED: "Recommended",
    ItemKind.NEXT: "Next story",
    ItemKind.PREVIOUS: "Previous story",
    ItemKind.SECTION: "From the section",
    ItemKind.WRITER: "By the same writer",
    ItemKind.PARTNERS: "From partners",
}


class Pointer(Struct, frozen=True):
    """Another story that the page points to, with its code where the archive holds it."""

    item: Item
    code: str | None


class Shelf(Struct, frozen=True):
    """The stories of one box of the page, with the words over it."""

    name: str | None
    rows: list[Pointer]


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


def shelves(rows: Sequence[Pointer]) -> list[Shelf]:
    """Return pointers by the boxes that they stood in, in the order of the page."""
    found: list[Shelf] = []
    for row in rows:
        name = row.item.heading or (None if row.item.kind in _PLAIN else _NAMES[row.item.kind])
        if not found or found[-1].name != name:
            found.append(Shelf(name, []))
        found[-1].rows.append(row)
    return found


def capture_lines(capture: CaptureNote) -> Iterator[tuple[str, str]]:
    """Yield what is known of the capture, as names and words."""
    if capture.final_url and capture.final_url != capture.url:
        yield "Answered from", capture.final_url
    yield "Digest of the bytes", capture.digest
    if not capture.file:
        yield "Kept in", f"nowhere: the {capture.size:,} bytes were not kept"
    else:
        same = f"; the same bytes as capture {capture.revisits}" if capture.revisits else ""
        where = f"captures/{capture.file}, byte {capture.offset:,}, {capture.size:,} bytes unpacked"
        yield "Kept in", where + same
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
        related=shelves(pointers(story.related, held_codes, code)),
        featured=shelves(pointers(story.featured, held_codes, code)),
        versions=held.kept.versions,
        capture=held.kept.capture,
        capture_lines=list(capture_lines(held.kept.capture)),
        **held.names,
    )
