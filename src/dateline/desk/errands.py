"""Errands: one source asked or one address visited, over the network and through the reader; nothing is judged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from dateline.desk.adding import to_file
from dateline.errors import DatelineError, FeedError, SourceError
from dateline.model import Capture, Filed, ItemKind, Outcome, Seen, Story
from dateline.sources import listing, visiting
from dateline.sources.fetching import reasons
from dateline.sources.leads import Lead
from dateline.sources.listing import Listing
from dateline.sources.sitemaps import MAX_BYTES
from dateline.sources.visiting import LISTS, Visitor
from dateline.text import urls

if TYPE_CHECKING:
    from dateline.archive.watched import Map, Source, Visit

_log: Final = logging.getLogger(__name__)

#: Boxes of a front page that lead to other papers.
_ELSEWHERE: Final = (ItemKind.PARTNERS,)
Known = Callable[[Capture], Outcome | None]


class Work(Struct, frozen=True, kw_only=True):
    """Something to be done at a host: a source to be asked, perhaps a sitemap (`child`) of its list, or a visit."""

    host: str
    source: Source | None = None
    child: Map | None = None
    visit: Visit | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from all other work."""
        if self.visit is not None:
            return "visit", self.visit.id, ""
        assert self.source is not None
        return "source", self.source.id, self.child.address if self.child else ""

    @property
    def address(self) -> str:
        """The address that is asked for."""
        if self.visit is not None:
            return self.visit.address
        assert self.source is not None
        return self.child.address if self.child else self.source.place


class Brought(Struct, frozen=True, kw_only=True):
    """What an errand has brought: what was seen, and the list or the page in it; or an error.

    `story` is None beside a capture whose bytes the archive knows from there. Where nothing has changed since the
    last time there is neither list nor capture.
    """

    work: Work
    seen: visiting.Seen | None = None
    listing: Listing | None = None
    capture: Capture | None = None
    story: Story | None = None
    error: SourceError | None = None


def run(visitor: Visitor, work: Work, known: Known) -> Brought:
    """Do the work; `known` says what the archive has of a capture. Never raises."""
    try:
        if work.visit is not None:
            return _page(work, *_visited(visitor, work), known)
        return _source(visitor, work, known)
    except SourceError as error:
        return Brought(work=work, error=error)
    except DatelineError as error:
        return Brought(work=work, error=SourceError(str(error), origin=work.address))
    except Exception as error:  # a fault of ours on one page must not stop the watch
        _log.exception("the program failed on %s", work.address)
        cause = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        message = f"{work.address}: the program failed ({cause}); please report it with the page"
        return Brought(work=work, error=SourceError(message, origin=work.address))


def _visited(visitor: Visitor, work: Work, *, accept: str | None = None) -> tuple[visiting.Seen, str]:
    told = work.visit or work.child or work.source
    assert told is not None
    more = {} if accept is None else {"accept": accept, "most": MAX_BYTES}
    seen = visitor.visit(work.address, etag=told.etag, modified=told.modified, **more)  # type: ignore[arg-type]
    return seen, work.source.address if work.source else work.address


def _page(work: Work, seen: visiting.Seen, origin: str, known: Known) -> Brought:
    if not seen.has_changed:
        return Brought(work=work, seen=seen)
    capture = seen.capture(origin)
    if isinstance(known(capture), Filed | Seen):
        return Brought(work=work, seen=seen, capture=capture)
    story = to_file(capture)
    if not isinstance(story, Story):
        raise reasons.failed(work.address, "no-page", capture.media_type or "nothing is said of its type")
    return Brought(work=work, seen=seen, capture=capture, story=story)


def _source(visitor: Visitor, work: Work, known: Known) -> Brought:
    source = work.source
    assert source is not None
    if source.kind == "page":
        return _page(work, *_visited(visitor, work), known)
    if source.kind == "front":
        seen, origin = _visited(visitor, work)
        found = front(seen.capture(origin)) if seen.has_changed else None
        return Brought(work=work, seen=seen, listing=found)
    seen, origin = _visited(visitor, work, accept=LISTS)
    if not seen.has_changed:
        return Brought(work=work, seen=seen)
    return Brought(work=work, seen=seen, listing=listed(seen, work.address, source.kind))


def listed(seen: visiting.Seen, address: str, kind: listing.Kind) -> Listing:
    """Return the list that stands at an address; raises FeedError where there is none that is `kind`."""
    body, url = seen.answer.body, seen.answer.final_url
    found = listing.read(body, url) or listing.read(body, url, kind)
    if found is None or (found.is_empty and found.broken is not None):
        why = found.broken if found is not None else "it is something else"
        raise FeedError(f"{address}: no {kind} is here ({why}); look at it in a browser", origin=address)
    return found


def front(capture: Capture) -> Listing:
    """Return the stories that a front page promotes, as leads; those of other sites are left out. Raises FeedError."""
    story = to_file(capture)
    address = capture.address or ""
    if not isinstance(story, Story):
        raise FeedError(f"{address}: is no page; name a front page", origin=address)
    leads = {
        item.url: Lead(url=item.url, title=item.title, published=item.date)
        for item in (*story.featured, *story.related)
        if item.url and item.kind not in _ELSEWHERE and urls.is_same_site(item.url, address)
    }
    leads.pop(address, None)
    if not leads:
        raise FeedError(f"{address}: no stories are found on this front page; name a feed", origin=address)
    return Listing(kind="front", title=story.site_name, home=address, leads=tuple(leads.values()))


def moment(seconds: float) -> datetime:
    """Return a moment of the watch, seconds since 1970, with its zone."""
    return datetime.fromtimestamp(seconds, UTC)
