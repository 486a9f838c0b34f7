"""What a request asks of the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from starlette.requests import Request

from dateline import archive as archives
from dateline.archive import Archive, Kept
from dateline.errors import MistypedCode
from dateline.model import Story
from dateline.text import codes

#: More than any story has, and a number that every database can hold.
_MOST_VERSIONS: Final = 1_000_000


class Asked(Struct, frozen=True):
    """The story that the address of a request names, at one version."""

    kept: Kept

    @property
    def story(self) -> Story:
        """The story as read."""
        return self.kept.story

    @property
    def code(self) -> str:
        """Its permanent code."""
        return self.kept.code

    @property
    def names(self) -> dict[str, Any]:
        """What every template about a story needs."""
        kept = self.kept
        latest = kept.versions[-1].number  # in order of time
        is_latest = kept.version == latest
        base = f"/story/{kept.code}" + ("" if is_latest else f"/v/{kept.version}")
        return {
            "code": kept.code,
            "story": kept.story,
            "version": kept.version,
            "latest": latest,
            "is_latest": is_latest,
            "base": base,
        }


def archive(request: Request) -> Archive:
    """Return the archive, opened for reading; the caller closes it. Raises ArchiveError."""
    path: Path = request.app.state.archive_path
    return archives.open(path)


def code(request: Request) -> str:
    """Return the story code in the address; raises MistypedCode."""
    typed: str = request.path_params["code"]
    if len(typed) > 100:
        raise MistypedCode(
            "That is no story code: a code has 12 letters and digits, as in FCSY-B5TZ-NJ5N", code=""
        )
    return codes.parse(typed)


def version(request: Request) -> int | None:
    """Return the version in the address, None where it names none."""
    number: int | None = request.path_params.get("version")
    return None if number is None else min(number, _MOST_VERSIONS)


def story(request: Request) -> Asked:
    """Return the story named in the address; raises MistypedCode, NotFound, ArchiveError."""
    wanted = code(request)
    with archive(request) as opened:
        return Asked(opened.story(wanted, version(request)))
