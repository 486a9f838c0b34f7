"""Trouble in words: unknown and mistyped codes, pages that are not there, an archive that cannot be read."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.archive import Kept
from dateline.errors import ArchiveError, MistypedCode, NotFound, Withdrawn
from dateline.web import asked, guard, press

_log: Final = logging.getLogger(__name__)

#: What is said of an answer without words of its own: status, name, words.
_WORDS: Final = {
    404: (
        "There is no such page",
        "The address leads nowhere in this archive. It may have been typed with a slip.",
    ),
    405: ("This site is only for reading", "The address is there, but it cannot be used in that way."),
}


def _trouble(request: Request, status: int, name: str, words: str, story: Kept | None = None) -> Response:
    """Return the page that tells of trouble; `story` is one that may be meant, to link to."""
    return press.page(
        request, "error.html", status=status, number=status, name=name, words=words, story=story
    )


def not_there(request: Request, error: Exception) -> Response:
    """Answer an address, or a use of one, that the site does not have."""
    assert isinstance(error, HTTPException)
    if error.status_code not in _WORDS:
        return _trouble(request, error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail))
    name, words = _WORDS[error.status_code]
    return _trouble(request, error.status_code, name, words)


def unknown(request: Request, error: Exception) -> Response:
    """Answer a well-formed code that the archive does not hold or serve, or not in the version asked for."""
    assert isinstance(error, NotFound)
    if isinstance(error, Withdrawn):
        said = f"It was withdrawn on {error.when:%Y-%m-%d}. The reason given: {error.reason}"
        return _trouble(request, 410, "This story was withdrawn", said)
    if asked.version(request) is not None:
        try:
            with asked.archive(request) as archive:
                return _no_version(request, archive.story(error.code))
        except NotFound:
            pass  # the story is missing as a whole
        except ArchiveError as trouble:
            return unreadable(request, trouble)
    words = f"The code {error.code} is well formed, but no story in this archive has it."
    return _trouble(request, 404, "This archive does not hold that story", words)


def _no_version(request: Request, story: Kept) -> Response:
    count = len(story.versions)
    held = "one version" if count == 1 else f"versions 1 to {count}"
    words = f"The archive holds {held} of story {story.code}, and not the one asked for."
    return _trouble(request, 404, "This story has no such version", words, story)


def mistyped(request: Request, error: Exception) -> Response:
    """Answer a code whose check symbol does not fit."""
    assert isinstance(error, MistypedCode)
    cause = str(error)
    words = f"{cause[:1].upper()}{cause[1:]}. Compare it with the place you took it from, letter by letter."
    return _trouble(request, 404, "That story code is mistyped", words)


def unreadable(request: Request, error: Exception) -> Response:
    """Answer where the archive itself cannot be read; the owner finds the cause in the log."""
    assert isinstance(error, ArchiveError)
    _log.error("the archive cannot be read: %s", error)
    words = "The site is up but its archive cannot be read just now. Its owner can run “dateline check”."
    return _trouble(request, 503, "The archive cannot be read", words)


def broke(request: Request, error: Exception) -> Response:
    """Answer a fault of our own; nothing of it is shown, the server's log has it."""
    words = "That is a fault of this program and not of yours. The server’s log says more."
    answer = _trouble(request, 500, "Something broke", words)
    answer.headers.update(guard.HEADERS)  # this answer is made outside the ring that sets them
    return answer
