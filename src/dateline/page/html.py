"""Read a web page: parse, cut, judge, gather."""

from __future__ import annotations

import re
from typing import Any, Final

from dateline.model import Block, Evidence, Place, Reading, Role
from dateline.page import (
    breadcrumbs,
    building,
    clues,
    comments,
    entries,
    items,
    marks,
    next_page,
    pictures,
    roles,
    scan,
    shapes,
    shares,
    standing,
    walls,
)
from dateline.page.evidence import Claims, elsewhere, ledgers, markup, scripts, signatures, zones
from dateline.page.evidence.ledgers import Ledger
from dateline.page.header import MAX_BYLINE
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
from dateline.text import urls

_CREDIT_NAMES: Final = re.compile(
    r"-(?:credit|credits|copyright|photographer|source|photo-credit|image-credit)-"
)


def _base(said: str | None, url: str | None, ledger: Ledger) -> str | None:
    """Return the address that the page's links are relative to; `said` is what its base tag gives."""
    own = url or next((e.value for e in ledger.get("canonical_url", ()) if e.value), None)
    return (urls.absolute(said, own) if said else None) or own


def _href(cut: Cut, base: str | None) -> str | None:
    """Return the address of the link that the whole cut is, or None."""
    links = cut.links
    if len(links) != 1:
        return None
    link = links[0]
    if link.end - link.start < 0.9 * len(cut.text):
        return None
    return urls.absolute(link.href, base)


def _credit(judged: list[tuple[Cut, Mark, Role]]) -> Claims:
    """Yield the credit of the first caption that names it as one."""
    caption = Role.CAPTION
    for cut, mark, role in judged:
        if role is caption and not mark.is_hidden:
            for part in cut.parts:
                if _CREDIT_NAMES.search(part.names):
                    text = cut.text[part.start : part.end]
                    yield "credit", Evidence(text, Place.MARKUP, "caption", text)
                    return


def _is_named_byline(cut: Cut, mark: Mark, clued: clues.Clues) -> bool:
    """Say whether the markup calls a cut a byline, or the data name the people in it."""
    if (mark.own | mark.near) & Hint.BYLINE:
        return True
    text = clues.folded(cut.text) if clued.authors and len(cut.text) < MAX_BYLINE else ""
    return any(name in text for name in clued.authors)


def _place_of(sheet: Sheet, cut: Cut) -> str:
    """Return where a cut stands, as a short path of tags and class names."""
    path = []
    for index in sheet.ancestors(cut.box):
        box = sheet.boxes[index]
        if box.tag == "page":
            break
        path.append(box.tag + (f"[{box.names.strip('-')[:30]}]" if box.names else ""))
        if len(path) == 3:
            break
    return " > ".join(reversed(path))


def _counted(ledger: Ledger, field: str) -> tuple[Any, ...]:
    """Return the list that the first place gives for a field, and leave in the ledger how many each place gives."""
    found = ledger.get(field, [])
    if not found:
        return ()
    ledger[field] = [Evidence(len(e.value or ()), e.place, e.at, e.raw) for e in found]
    return tuple(found[0].value or ())


def read(text: str, url: str | None, charset: Evidence[str]) -> Reading:
    """Return all that the page `text` says; `url` is the address that it was seen at."""
    sheet, head = scan.scan(text)
    ledger = ledgers.of_markup(head, url)
    base = _base(head.base, url, ledger)

    its_marks = marks.of(sheet)
    clued = clues.gather(ledger)
    its_roles = roles.assign(sheet, its_marks, clued, base)
    headline = its_roles.index(Role.HEADLINE) if Role.HEADLINE in its_roles else None
    body = [index for index, role in enumerate(its_roles) if role is Role.BODY]
    seen = [
        markup.Seen(
            its_roles[index],
            " ".join(cut.text.split()),
            _place_of(sheet, cut),
            cut.times,
            tuple(cut.text[link.start : link.end] for link in cut.links),
            tuple(cut.text[part.start : part.end] for part in cut.parts),
            its_roles[index] is not Role.BYLINE or _is_named_byline(cut, its_marks[index], clued),
        )
        for index in standing.order(its_roles, headline)
        if not its_marks[index].is_hidden and its_roles[index] in markup.HEARD
        for cut in (sheet.cuts[index],)
        if not (
            its_roles[index] is Role.DATELINE and elsewhere.is_masthead(cut.text, index - (headline or index))
        )
    ]
    ledgers.enter(ledger, markup.claims(seen, Place.MARKUP))
    if not signatures.is_signed(ledger):
        ledgers.enter(ledger, signatures.claims(ledger, sheet, its_marks, its_roles, headline))
    ledgers.enter(ledger, breadcrumbs.claims(sheet, headline, base))
    if not any(e.value for e in ledger.get("published", ())):
        ledgers.enter(
            ledger, elsewhere.claims(elsewhere.of_cuts(sheet, its_marks, its_roles, headline), Place.TEXT)
        )
    if not any(e.value for e in ledger.get("published", ())):
        ledgers.enter(ledger, scripts.claims(text))
    ledgers.enter(ledger, zones.claims(ledger, text))
    if not any(e.value for e in ledger.get("image", ())):
        ledgers.enter(ledger, pictures.claims(sheet, body, headline, base))
    ledgers.enter(ledger, walls.claims(sheet, its_marks, body))
    ledgers.enter(ledger, entries.claims(sheet, its_marks, its_roles, body))
    ledgers.enter(ledger, shapes.claims(sheet, its_marks, its_roles, headline))
    ledgers.enter(ledger, comments.claims(sheet, its_marks, its_roles))
    ledgers.enter(ledger, shares.claims(sheet, its_roles, base))
    ledgers.enter(ledger, next_page.claims(sheet, head, its_roles, body, headline, url, base))
    judged = list(zip(sheet.cuts, its_marks, its_roles, strict=True))
    ledgers.enter(ledger, _credit(judged))
    page_types = ledger.pop("type", [])
    related, featured = items.gather(sheet, its_marks, its_roles, base)
    its_entries, its_shares = _counted(ledger, "entries"), _counted(ledger, "share")
    return Reading(
        form="html",
        url=url,
        charset=charset,
        blocks=tuple(Block(role, cut.text, _href(cut, base)) for cut, _, role in judged),
        related=related,
        featured=featured,
        comments=tuple(comments.gather(sheet, its_marks, its_roles)),
        entries=its_entries,
        share=its_shares,
        evidence={field: tuple(found) for field, found in ledger.items()},
        page_types=tuple(page_types),
        build=building.build(sheet, head, its_roles, url),
    )
