"""Builds the sample paper: `python examples/paper/build.py [FOLDER]` (default: `examples/`)."""

from __future__ import annotations

import json
import posixpath
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import answers
import capture_file
import content
import neighbours
import wording
from content import Story, World
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

HERE = Path(__file__).parent
FRONT = ("harbour", "index.html")
SHOP = ("shop", "six-months-on-paper.html")
#: Stories whose pages are also (or only) in the WARC file, with the Content-Type that the server sends.
CAPTURED = {
    "dredge-request": "text/html; charset=utf-8",
    "ferry-first-day": "text/html; charset=UTF-8",
    "derby": "text/html",
    "ar-iftar": "text/html; charset=windows-1256",
    "ja-training-ship": "text/html",
    "market-canvas": "text/html; charset=utf-8",
    "g-ferry-ends": "text/html;charset=utf-8",
}
WORDS_OF = {"modern": wording.modern, "soup": wording.soup, "table": wording.table}


def environment() -> Environment:
    """Return the templates of the paper."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=lambda name: name is None or name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def path_of(address: str) -> str:
    """Return where the page of an address lies: its host and path."""
    return address.removeprefix("https://")


def charset_of(story: Story) -> str | None:
    """Return the charset that the page declares; None where a byte order mark must do."""
    for name in ("windows-1256", "shift-jis"):
        if name in story.flags:
            return name.replace("shift-jis", "Shift_JIS")
    return None if "bom" in story.flags else "utf-8"


def encoded(page: str, story: Story) -> bytes:
    """Return the page in its charset; letters of other scripts become character references."""
    charset = charset_of(story)
    return page.encode(charset or "utf-8-sig", errors="xmlcharrefreplace")


def image_path(story: Story) -> str | None:
    """Return the path of the story's image on its host."""
    return f"/media/{story.published:%Y/%m}/{story.image['name']}.jpg" if story.image else None


def linker(story: Story | None, host: str) -> Callable[[str], str]:
    """Return the way in which the layout of a page writes its links."""

    def absolute(address: str) -> str:
        return address

    def rooted(address: str) -> str:
        return address.removeprefix(f"https://{host}")

    def based(address: str) -> str:
        return rooted(address).lstrip("/") or "./"

    def relative(address: str) -> str:
        assert story is not None
        if not address.startswith(f"https://{host}/"):
            return address
        target, folder = rooted(address), posixpath.dirname(rooted(story.address))
        return posixpath.relpath(target, folder) + ("/" if target.endswith("/") else "")

    if story is None or story.layout == "modern":
        return absolute
    if story.layout == "soup":
        return rooted
    return based if "base" in story.flags else relative


def byline(story: Story, world: World, marked: bool) -> Markup:
    """Return the line that names the writers; `marked` says whether each name is marked as an author."""
    words = world.wording(story.language)
    names = [Markup(escape(name)) for name in story.authors]
    if marked and story.layout == "table":
        names = [Markup('<span itemprop="author">{}</span>').format(name) for name in names]
    elif marked and "author-text" not in story.flags:
        people = sorted({author for other in world.stories.values() for author in other.authors})
        names = [
            Markup('<a href="/people/{}/" rel="author">{}</a>').format(people.index(raw) + 101, name)
            for raw, name in zip(story.authors, names, strict=True)
        ]
    return Markup(escape(words["by"])).format(Markup(escape(words["and"])).join(names))


def json_ld(story: Story, site: str, host: str, section: str) -> Markup:
    """Return the story as schema.org data; flags choose among three habits of writing it."""
    people: Any = [{"@type": "Person", "name": name} for name in story.authors]
    if "author-text" in story.flags:
        people = list(story.authors) if len(story.authors) > 1 else story.authors[0]
    data: dict[str, Any] = {
        "@type": "OpinionNewsArticle" if "opinion" in story.flags else "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.address},
        "headline": story.title,
        "description": story.teaser,
        "inLanguage": story.language,
        "datePublished": story.published.isoformat(),
        "author": people,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": site,
            "logo": {"@type": "ImageObject", "url": f"https://{host}/static/lantern.png"},
        },
        "articleSection": section,
        "keywords": ", ".join(story.tags),
        "isAccessibleForFree": True,
    }
    if story.modified:
        data["dateModified"] = story.modified.isoformat()
    if story.image:
        data["image"] = [f"https://{host}{image_path(story)}"]
    if "graph" in story.flags:
        crumbs = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": site, "item": f"https://{host}/"},
                {"@type": "ListItem", "position": 2, "name": section},
            ],
        }
        whole: dict[str, Any] = {"@context": "https://schema.org", "@graph": [crumbs, data]}
    else:
        whole = {"@context": "https://schema.org", **data}
    return Markup(json.dumps(whole, ensure_ascii=False).replace("</", "<\\/"))


def minutes(story: Story) -> int:
    """Return how long the story takes to read."""
    text = " ".join(block.plain for block in story.blocks)
    size = len(text) / 400 if story.language in ("zh", "ja") else len(text.split()) / 200
    return max(1, round(size))


def common(world: World, paper: str, language: str) -> dict[str, Any]:
    """Return what every page of a paper's edition needs."""
    return {
        "paper": world.papers[paper],
        "site": world.papers[paper]["name"][language],
        "menu": world.menu[paper],
        "sections": world.sections,
        "language": language,
        "w": world.wording(language),
        "day_of": lambda when: wording.day(when, language),
        "address": lambda name: world.piece(name).address,
    }


def page(story: Story, world: World, templates: Environment) -> str:
    """Return the page of a story."""
    base = common(world, story.paper, story.language)
    host = world.papers[story.paper]["host"]
    in_words = WORDS_OF.get(story.layout)
    suffix = "txt" if story.layout.startswith("dump") else "html"
    return templates.get_template(f"{story.layout}.{suffix}").render(
        base,
        s=story,
        n=neighbours.of(story, world),
        section=story.section,
        charset=charset_of(story),
        link=linker(story, host),
        words_of=lambda when: in_words(when, story.language) if in_words else "",
        line_of=wording.dump_code if story.layout == "dump-code" else wording.dump_plain,
        moment=datetime.fromisoformat,
        shortened=answers.shortened,
        byline=lambda marked: byline(story, world, marked),
        json_ld=json_ld(story, base["site"], host, world.sections[story.section][story.language])
        if story.layout == "modern"
        else "",
        image_path=image_path(story),
        image_address=f"https://{host}{image_path(story)}",
        minutes=minutes(story),
        visits=1000 + int(story.code or 0) % 7919,
    )


def other_page(template: str, world: World, templates: Environment) -> bytes:
    """Return a page that is no story: the front of a section or a thing in the shop."""
    teasers = [
        piece
        for piece in [*world.stories.values(), *world.briefs.values()]
        if piece.paper == "lantern"
        and piece.language == "en"
        and piece.section in ("harbour", "island", "town")
        and (not isinstance(piece, Story) or not piece.layout.startswith("dump"))
    ]
    teasers.sort(key=lambda piece: (piece.published, piece.id), reverse=True)
    host = world.papers["lantern"]["host"]
    return (
        templates.get_template(template)
        .render(
            common(world, "lantern", "en"),
            section="harbour" if template == "front.html" else "shop",
            teasers=teasers[:14],
            link=linker(None, host),
        )
        .encode()
    )


def build(out: Path) -> dict[str, Any]:
    """Write the whole paper into the folder `out` and return the answers."""
    world = content.load(HERE / "content")
    templates = environment()
    host = world.papers["lantern"]["host"]
    files: dict[str, bytes] = {}
    found: dict[str, Any] = {}
    in_warc: dict[str, Any] = {}
    captured: list[capture_file.Answered] = []

    for story in world.stories.values():
        body = encoded(page(story, world, templates), story)
        where = f"pages/{path_of(story.address)}"
        if story.layout.startswith("dump"):
            where = f"dumps/{posixpath.splitext(posixpath.basename(story.address))[0]}.txt"
        known = answers.answer(
            story, neighbours.of(story, world), world, f"https://{_host(story, world)}{image_path(story)}"
        )
        if story.only is None:
            files[where], found[where] = body, known
        if story.id in CAPTURED:
            at = (story.published + timedelta(hours=3, minutes=7)).astimezone(UTC)
            captured.append(capture_file.Answered(story.address, at, CAPTURED[story.id], body))
            in_warc[story.address] = known
        if story.later:
            where = f"pages-later/{path_of(story.address)}"
            files[where] = encoded(page(story.later, world, templates), story.later)
            found[where] = answers.answer(
                story.later, neighbours.of(story.later, world), world, f"https://{host}{image_path(story)}"
            )

    for template, name, why in (
        ("front.html", FRONT, "the front of a section: a list of teasers"),
        ("shop.html", SHOP, "a subscription in the shop: a product"),
    ):
        address = f"https://{host}/{'/'.join(name)}"
        files[f"pages/{path_of(address)}"] = body = other_page(template, world, templates)
        found[f"pages/{path_of(address)}"] = answers.refusal(address, why)
        if template == "front.html":
            at = datetime(2026, 3, 15, 11, 30, tzinfo=UTC)
            captured.append(capture_file.Answered(address, at, "text/html; charset=utf-8", body))
            in_warc[address] = answers.refusal(address, why)

    captured.sort(key=lambda each: each.at)
    files["captures/paper.warc.gz"] = capture_file.write(captured, datetime(2026, 3, 15, 12, tzinfo=UTC))
    whole = {
        "pages": dict(sorted(found.items())),
        "captures": {"captures/paper.warc.gz": {each.address: in_warc[each.address] for each in captured}},
    }
    files["paper/answers.json"] = (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    for where, body in files.items():
        target = out / where
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    return whole


def _host(story: Story, world: World) -> str:
    return str(world.papers[story.paper]["host"])


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent
    built = build(folder)
    print(f"{len(built['pages'])} pages and dumps in {folder}")
