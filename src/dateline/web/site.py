"""The site: every address and what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from dateline.errors import ArchiveError, MistypedCode, NotFound
from dateline.web import about, errors, evidence, front, guard, machine, search, static, story

_ROUTES = (
    Route("/", front.show),
    Route("/day/{day}", front.show_day),
    Route("/undated", front.show_undated),
    Route("/search", search.show),
    Route("/about", about.show),
    *(
        Route(f"/story/{{code}}{version}{page}", show)
        for version in ("", "/v/{version:int}")
        for page, show in (
            (".json", machine.show_json),
            (".txt", machine.show_text),
            ("/evidence", evidence.show),
            ("/blocks", evidence.show_blocks),
            ("", story.show),
        )
    ),
    Route("/static/{name}", static.show),
    Route("/healthz", machine.show_health),
)


def app(path: Path, *, hosts: Sequence[str] = ()) -> Starlette:
    """Return the site of the archive in the folder `path`.

    It answers to `127.0.0.1`, `localhost`, `[::1]` and to each of `hosts`, and to no other
    host name. The archive is opened for reading at each request, so that another process
    may write to it meanwhile.
    """
    made = Starlette(
        routes=list(_ROUTES),
        middleware=[Middleware(guard.SafetyHeaders), Middleware(guard.KnownHosts, hosts=tuple(hosts))],
        exception_handlers={
            HTTPException: errors.not_there,
            MistypedCode: errors.mistyped,
            NotFound: errors.unknown,
            ArchiveError: errors.unreadable,
            Exception: errors.broke,
        },
    )
    made.state.archive_path = path
    return made
