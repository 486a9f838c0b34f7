"""The same stories for machines: JSON, plain text, and a sign of life."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dateline.model import Role, Story, wire
from dateline.web import asked, press, prose, words


def show_json(request: Request) -> Response:
    """Send a story in the public schema, as a line of `dateline read --json`; `input` is the story code."""
    held = asked.story(request)
    line = wire.dump(wire.read_line(held.story, held.code))
    return press.answer(request, line + b"\n", "application/json")


def show_text(request: Request) -> Response:
    """Send a story as plain text."""
    held = asked.story(request)
    text = "\n\n".join(_parts(held.story, held.code)) + "\n"
    body = words.harmless(text).encode("utf-8", "replace")
    return press.answer(request, body, "text/plain; charset=utf-8")


def _parts(story: Story, code: str) -> Iterator[str]:
    if story.kicker:
        yield words.line(story.kicker)
    yield words.line(story.headline, 2000) or "A story without a headline"
    if story.standfirst:
        yield words.line(story.standfirst, 4000)
    yield "\n".join(_record(story, code))
    for block in (*prose.paragraphs(story), *prose.blocks(story)):
        yield f"[{block.role}] {block.text}" if block.role is not Role.BODY else block.text


def _record(story: Story, code: str) -> Iterator[str]:
    if story.authors:
        yield "By " + ", ".join(words.line(author) for author in story.authors)
    yield words.told(story.published) if story.published else "Undated"
    yield words.line(story.site_name) or words.host(story.url)
    yield f"Story code {code}"
    if story.publisher_code:
        yield f"Publisher’s code {words.line(story.publisher_code)}"
    if story.url:
        yield story.url


def show_health(request: Request) -> Response:
    """Say that the site is up and its archive can be read; 503 where it cannot."""
    asked.archive(request).close()
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})
