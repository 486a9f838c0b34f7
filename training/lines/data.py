"""The dumps to learn from: each line as a row of features, beside what its page says of it.

A dump's page is known with its markup: the gold text tells which lines are the story's, the labels by hand or
the reading of the page itself what the others are. Pages of which no dump is given are turned into text by the
same two programs.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import html_text
import numpy as np
from resiliparse.extract.html2text import extract_plain_text

from bench.quality.metrics import folded
from bench.quality.sets import SETS, Case, rows
from dateline import page as reader
from dateline.model import Capture
from dateline.page import line_features, line_roles
from dateline.page import lines as its_lines
from dateline.page.lines import Line
from dateline.text import charset
from training import gold
from training.folds import fold
from training.gold import FURNITURE, IN_TEXT, NOT_IN_TEXT, UNKNOWN

KINDS: Final = ("html-text", "resiliparse")


@dataclass
class Dump:
    """One dump: `rows` has a row of features a line, `wanted` its role's number or UNKNOWN, `weights` what it weighs."""

    set: str
    name: str
    fold: int
    rows: Any
    wanted: Any
    weights: Any


def _as_text(case: Case, kind: str) -> str:
    data = case.data()
    text = charset.decode(data, charset.decide(data, None).value or "utf-8")
    if kind == "html-text":
        return str(html_text.extract_text(text) or "")
    return extract_plain_text(text, main_content=False, alt_texts=True, links=False)


def _by_text(case: Case, lines: Sequence[Line], roles: Sequence[str]) -> list[int]:
    """Return what the gold text says of each line."""
    title = folded(case.gold.get("title") or "").casefold()
    found = []
    for line, (share, role) in zip(
        lines, gold.overlaps(gold.parts(case), [line.text for line in lines]), strict=True
    ):
        if title and folded(line.text).casefold() == title:
            found.append(roles.index("headline"))
        elif share >= IN_TEXT:
            found.append(roles.index(role))
        else:
            found.append(UNKNOWN if share > NOT_IN_TEXT else FURNITURE)
    return found


def _by_blocks(blocks: Sequence[tuple[str, str]], lines: Sequence[Line], roles: Sequence[str]) -> list[int]:
    """Return the role of each line, of the blocks (role, text) of the same page; UNKNOWN where they do not tell."""
    told = gold.overlaps(blocks, [line.text for line in lines])
    return [roles.index(role) if share >= 0.5 else UNKNOWN for share, role in told]


#: Roles that the gold text tells for sure.
TOLD: Final = frozenset(("headline", "body", "subhead"))
#: What a line weighs by where its label comes from: gold text, labels by hand, the reading of the page with its markup.
GOLD_WEIGHT: Final = {"publishers": 1.0, "web": 0.4, "snippets": 0.5}
HAND_WEIGHT: Final = 1.0
READ_WEIGHT: Final = {"publishers": 0.5, "web": 0.15, "snippets": 0.2}


def dump(case: Case, text: str, blocks: Sequence[dict[str, Any]] | None, roles: Sequence[str]) -> Dump:
    """Return a dump as rows with what is wanted; `blocks` are its page's labels by hand, if it has some."""
    lines = its_lines.split(text)
    if blocks is not None:
        by_page = _by_blocks([(block["role"], block["text"]) for block in blocks], lines, roles)
    else:
        reading = reader.read(Capture(body=case.data(), url=case.url))
        by_page = _by_blocks([(str(block.role), block.text) for block in reading.blocks], lines, roles)
    said = (
        gold.by_snippets(case, [line.text for line in lines], roles.index("body"))
        if case.set == "snippets"
        else _by_text(case, lines, roles)
    )
    wanted: list[int] = []
    weights: list[float] = []
    for said_here, own in zip(said, by_page, strict=True):
        role, weight = said_here, GOLD_WEIGHT[case.set]
        if said_here == FURNITURE:
            role, weight = own, HAND_WEIGHT if blocks is not None else READ_WEIGHT[case.set]
            if own == UNKNOWN or roles[own] in TOLD:
                role = roles.index("nav")
        elif said_here == UNKNOWN and blocks is not None and own != UNKNOWN:
            role = own
        wanted.append(role)
        weights.append(weight if role >= 0 else 0.0)
    return Dump(
        set=case.set,
        name=case.page,
        fold=fold(case.home),
        rows=np.array(line_features.rows(lines, *line_roles.guesses(lines)), dtype=np.float32).reshape(
            -1, line_features.WIDTH
        ),
        wanted=np.array(wanted, dtype=np.int64),
        weights=np.array(weights, dtype=np.float64),
    )


def cases(root: Path) -> Iterator[tuple[Case, str, list[dict[str, Any]] | None]]:
    """Yield all dumps to learn from: page, text, labels by hand where it has some."""
    labelled = {case.page: case.gold["blocks"] for case in SETS["roles"](root)}
    pages = {case.page: case for case in SETS["publishers"](root)}
    for kind in KINDS:
        for row in rows(root / f"dumps/{kind}.jsonl.gz"):
            yield pages[row["page"]], row["text"], labelled.get(row["page"])
    chance = random.Random(1)
    for name in ("web", "snippets"):
        for case in SETS[name](root):
            if name == "snippets" or case.gold["type"] == "article":
                yield case, _as_text(case, chance.choice(KINDS)), None
