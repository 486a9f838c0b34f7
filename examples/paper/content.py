"""The paper as data: reads `content/*.toml` into records."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

_PREFIXES = {"## ": "subhead", "? ": "question", "- ": "item"}
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Block:
    """A paragraph, subhead, question or list item, as runs of (text, id of the story linked to)."""

    role: str
    runs: tuple[tuple[str, str | None], ...]

    @property
    def plain(self) -> str:
        """The text without its links."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class Piece:
    """Anything with an address, a title and a date that a list of links can point to."""

    id: str
    address: str
    title: str
    teaser: str
    published: datetime
    language: str
    paper: str
    section: str


@dataclass(frozen=True)
class Story(Piece):
    """A story; `flags` choose among the habits of its page layout."""

    layout: str
    kicker: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    modified: datetime | None
    code: str | None
    tags: tuple[str, ...]
    related: tuple[str, ...]
    flags: frozenset[str]
    blocks: tuple[Block, ...]
    note: str | None
    bio: str | None
    image: Mapping[str, str] | None
    comments: tuple[Mapping[str, str], ...]
    only: str | None
    is_later: bool = False
    later: Story | None = None


@dataclass(frozen=True)
class World:
    """Both papers with all they need to print their pages."""

    papers: Mapping[str, Any]
    sections: Mapping[str, Mapping[str, str]]
    menu: Mapping[str, list[str]]
    words: Mapping[str, Mapping[str, str]]
    stories: Mapping[str, Story]
    briefs: Mapping[str, Piece] = field(default_factory=dict)

    def piece(self, name: str) -> Piece:
        """Return the story or brief called `name`; raises KeyError."""
        return self.stories.get(name) or self.briefs[name]

    def wording(self, language: str) -> dict[str, str]:
        """Return the words of the page furniture; English where the language has none."""
        return {**self.words["en"], **self.words[language]}


def cut(text: str) -> tuple[Block, ...]:
    """Cut the text of a story at its blank lines and list items into blocks."""
    pieces = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    return tuple(_block(" ".join(piece.split())) for piece in pieces)


def _block(text: str) -> Block:
    role = "body"
    for prefix, named in _PREFIXES.items():
        if text.startswith(prefix):
            role, text = named, text.removeprefix(prefix)
    runs: list[tuple[str, str | None]] = []
    at = 0
    for link in _LINK.finditer(text):
        runs += [(text[at : link.start()], None), (link[1], link[2])]
        at = link.end()
    runs.append((text[at:], None))
    return Block(role, tuple(run for run in runs if run[0]))


def _teaser(row: Mapping[str, Any], blocks: tuple[Block, ...]) -> str:
    if row.get("standfirst"):
        return str(row["standfirst"])
    lede = blocks[0].plain
    if len(lede) <= 140:
        return lede
    return lede[:140].rsplit(" ", 1)[0].rstrip(",.;: ") + " ..."


def _address(host: str, day: datetime, slug: str) -> str:
    return f"https://{host}/{day:%Y/%m/%d}/{slug}.html"


def _story(row: dict[str, Any], papers: Mapping[str, Any]) -> Story:
    paper = row.get("paper", "lantern")
    published = datetime.fromisoformat(row["published"])
    blocks = cut(row["text"])
    story = Story(
        id=row["id"],
        address=_address(papers[paper]["host"], published, row["slug"]),
        title=row["headline"],
        teaser=_teaser(row, blocks),
        published=published,
        language=row["language"],
        paper=paper,
        section=row["section"],
        layout=row["layout"],
        kicker=row.get("kicker"),
        standfirst=row.get("standfirst"),
        authors=tuple(row["authors"]),
        modified=datetime.fromisoformat(row["modified"]) if "modified" in row else None,
        code=row.get("code"),
        tags=tuple(row["tags"]),
        related=tuple(row["related"]),
        flags=frozenset(row["flags"]),
        blocks=blocks,
        note=row.get("note"),
        bio=row.get("bio"),
        image=row.get("image"),
        comments=tuple(row.get("comments", ())),
        only=row.get("only"),
    )
    if "later" in row:
        again = _story({k: v for k, v in {**row, **row["later"]}.items() if k != "later"}, papers)
        story = replace(story, later=replace(again, is_later=True))
    return story


def _brief(row: dict[str, Any], papers: Mapping[str, Any]) -> Piece:
    paper = row.get("paper", "lantern")
    published = datetime.fromisoformat(row["published"] + "T00:00:00+01:00")
    return Piece(
        id=row["id"],
        address=_address(papers[paper]["host"], published, row["slug"]),
        title=row["title"],
        teaser=row["teaser"],
        published=published,
        language=row.get("language", "en"),
        paper=paper,
        section=row.get("section", "town"),
    )


def load(folder: Path) -> World:
    """Read the TOML files in `folder`."""
    setting = tomllib.loads((folder / "paper.toml").read_text("utf-8"))
    rows = [
        row
        for path in sorted(folder.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8")).get("story", [])
    ]
    papers = setting["papers"]
    stories = sorted((_story(row, papers) for row in rows), key=lambda s: (s.published, s.id))
    briefs = [_brief(row, papers) for row in setting["brief"]]
    return World(
        papers=papers,
        sections=setting["sections"],
        menu=setting["menu"],
        words=setting["words"],
        stories={story.id: story for story in stories},
        briefs={brief.id: brief for brief in briefs},
    )
