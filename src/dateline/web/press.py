"""The press: turns a template and its values into an answer. Autoescape is always on."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from dateline.web import static, words

_FILTERS: Final = (
    words.clock,
    words.count,
    words.cut,
    words.day,
    words.direction,
    words.gap,
    words.host,
    words.language,
    words.lean,
    words.line,
    words.link,
    words.moment,
    words.month,
    words.paper,
    words.place,
    words.short_day,
    words.tagged,
    words.told,
    words.weekday,
    words.zone,
)


def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.web"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        finalize=words.harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update({function.__name__: function for function in _FILTERS})
    made.globals.update(FIELDS=words.FIELDS, ROLES=words.ROLES, asset=static.address)
    return made


_TEMPLATES: Final = _environment()


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return `template` filled with `values`, or 304 where the reader's browser has the same page already.

    A page may be kept by the reader's own browser but is asked for again each time:
    the archive may have been written to meanwhile.
    """
    body = (
        _TEMPLATES.get_template(template).render(path=request.url.path, **values).encode("utf-8", "replace")
    )
    return answer(request, body, "text/html; charset=utf-8", status=status)


def answer(request: Request, body: bytes, media_type: str, *, status: int = 200) -> Response:
    """Return `body` with an entity tag, or 304 where the request names that tag."""
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if status == 200 and has_tag(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, headers=headers, media_type=media_type)


def has_tag(request: Request, etag: str) -> bool:
    """Say whether If-None-Match of the request names `etag`."""
    named = request.headers.get("if-none-match", "")
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in named.split(","))
