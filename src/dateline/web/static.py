"""The style sheet and the icon: the only files the site sends, all our own."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_MEDIA_TYPES: Final = {"paper.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}
_YEAR: Final = 31_536_000


@cache
def _content(name: str) -> bytes:
    return resources.files("dateline.web").joinpath("static", name).read_bytes()


@cache
def _digest(name: str) -> str:
    return hashlib.blake2b(_content(name), digest_size=8).hexdigest()


def address(name: str) -> str:
    """Return the address of the asset `name`; it changes when the file does, so it may be kept for ever."""
    return f"/static/{name}?v={_digest(name)}"


def show(request: Request) -> Response:
    """Send one asset by its name; the name chooses from a list and never becomes a path."""
    name = request.path_params["name"]
    if name not in _MEDIA_TYPES:
        raise HTTPException(404)
    etag = f'"{_digest(name)}"'
    is_named_by_content = request.query_params.get("v") == _digest(name)
    lasting = f"public, max-age={_YEAR}, immutable" if is_named_by_content else "public, no-cache"
    headers = {"ETag": etag, "Cache-Control": lasting}
    if etag in (tag.strip() for tag in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(_content(name), headers=headers, media_type=_MEDIA_TYPES[name])
