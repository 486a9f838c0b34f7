"""A story as something to be cited: the same for prose, BibTeX, RIS and CSL."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

from dateline.archive.export.gathering import Taken
from dateline.archive.naming import Name, taken_apart
from dateline.model import When
from dateline.text import urls

#: Hexadecimal digits of a capture's digest in a citation: enough to tell any two captures apart by eye.
_SHORT: Final = 12
#: What no reference manager takes inside of a value.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]")


class Reference(Struct, frozen=True, kw_only=True):
    """What a citation is made of; texts are in one line, None where the story does not tell.

    `key` is the same for a story for ever, `seen` the day on which this version's page was seen.
    """

    key: str
    code: str
    version: int
    versions: int
    title: str | None
    names: tuple[Name, ...]
    paper: str | None
    published: When | None
    url: str | None
    seen: date
    digest: str
    language: str | None = None
    section: str | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def short_digest(self) -> str:
        """The digest of the capture, shortened."""
        kind, _, digits = self.digest.partition(":")
        return f"{kind}:{digits[:_SHORT]}"

    @property
    def note(self) -> str:
        """Where in the archive the story lies."""
        return (
            f"Dateline archive, {self.code}, version {self.version} of {self.versions}, {self.short_digest}"
        )


def refer(taken: Taken) -> Reference:
    """Return the reference to a story."""
    story, facts = taken.story, taken.facts
    url = story.canonical_url or story.url
    paper = flat(story.site_name) or (urls.host(url) if url else None)
    names = tuple(
        taken_apart(name, story.language, (story.site_name, facts.wire))
        for name in map(flat, story.authors)
        if name
    )
    return Reference(
        key=f"dateline-{facts.code}",
        code=facts.code,
        version=facts.version,
        versions=facts.versions,
        title=flat(story.headline),
        names=names,
        paper=paper.removeprefix("www.") if paper else None,
        published=story.published,
        url=url,
        seen=facts.seen_at.date(),
        digest=facts.capture.digest,
        language=story.language,
        section=flat(story.section),
        summary=flat(story.standfirst),
        tags=tuple(tag for tag in map(flat, story.tags) if tag),
    )


def flat(text: str | None) -> str | None:
    """Return `text` in one line without control characters; None where nothing is left."""
    return " ".join(_CONTROL.sub("", " ".join((text or "").split())).split()) or None
