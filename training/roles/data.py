"""The pages to learn from: each cut as a row of features, beside what the gold says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.quality.aligned import matches, owners, words
from bench.quality.metrics import folded, spaces_folded
from bench.quality.sets import SETS, Case
from dateline.page import clues, features, marks, scan
from dateline.page.evidence import ledgers
from dateline.text import charset
from training.folds import fold
from training.roles import rules

#: A cut is the story's text where so much of it stands in the gold text, and is not where less than the second does.
IN_TEXT: Final = 0.6
NOT_IN_TEXT: Final = 0.3
#: What the gold does not tell: some part of the page that is not the story's text; nothing at all.
FURNITURE: Final = -1
UNKNOWN: Final = -2


@dataclass
class Page:
    """One page: `rows` has a row of features a cut, `wanted` its role's number, FURNITURE or UNKNOWN.

    `ruled` are the roles that the named rules give; `labelled` where every cut was labelled by hand.
    """

    set: str
    name: str
    fold: int
    rows: Any
    wanted: Any
    ruled: list[str]
    labelled: bool


def _parts(case: Case) -> list[tuple[str, str]]:
    """Return the gold text of a page in parts, each with the role that it has there."""
    gold = case.gold
    if case.set == "web":
        return [("body", line) for line in (gold["text"] or "").split("\n") if line.strip()]
    parts = [("standfirst", text) for text in gold.get("summary") or []]
    for section in gold["sections"]:
        heading = section.get("headline") or []
        parts += [("subhead", text) for text in (heading if isinstance(heading, list) else [heading])]
        parts += [("body", text) for text in section["paragraphs"]]
    return parts


def _by_text(case: Case, cuts: Sequence[Any], roles: Sequence[str]) -> list[int]:
    """Return what the gold text says of each cut, laid beside it word by word."""
    parts = _parts(case)
    flat, owner = owners([cut.text for cut in cuts])
    wanted, part_of = owners([text for _, text in parts])
    sizes = [0] * len(cuts)
    hits: list[dict[str, int]] = [{} for _ in cuts]
    for word, number in zip(flat, owner, strict=True):
        sizes[number] += len(word)
    for i, j in matches(flat, wanted):
        role = parts[part_of[j]][0]
        hits[owner[i]][role] = hits[owner[i]].get(role, 0) + len(flat[i])
    title = folded(case.gold.get("title") or "").casefold()
    found = []
    for cut, size, hit in zip(cuts, sizes, hits, strict=True):
        share = sum(hit.values()) / size if size else 0.0
        if case.set == "publishers" and title and folded(cut.text).casefold() == title:
            found.append(roles.index("headline") if cut.heading == 1 else UNKNOWN)
        elif share >= IN_TEXT:
            role = max(hit, key=lambda r: hit[r])
            if case.set == "web" and cut.heading:
                role = "headline" if cut.heading == 1 else "subhead"
            found.append(roles.index(role))
        else:
            found.append(UNKNOWN if share > NOT_IN_TEXT else FURNITURE)
    return found


def _by_snippets(case: Case, cuts: Sequence[Any], roles: Sequence[str]) -> list[int]:
    wanted = [spaces_folded(text) for text in case.gold["with"]]
    unwanted = [spaces_folded(text) for text in case.gold["without"]]
    found = []
    for cut in cuts:
        text = spaces_folded(cut.text)
        if any(w in text or (len(text) > 20 and text in w) for w in wanted):
            found.append(roles.index("body"))
        else:
            is_unwanted = any(u in text or (len(text) > 8 and text in u) for u in unwanted)
            found.append(FURNITURE if is_unwanted else UNKNOWN)
    return found


def _by_hand(blocks: Sequence[dict[str, Any]], cuts: Sequence[Any], roles: Sequence[str]) -> list[int]:
    """Return the labelled role of each cut: equal blocks are paired first, the rest word by word."""
    gold = [tuple(words(block["text"])) for block in blocks]
    own = [tuple(words(cut.text)) for cut in cuts]
    found = [UNKNOWN] * len(cuts)
    paired: set[int] = set()
    for i, j in matches(gold, own):
        if gold[i]:
            found[j] = roles.index(blocks[i]["role"])
            paired.add(i)
    rest = [(i, word) for i, text in enumerate(gold) if i not in paired for word in text]
    left = [(j, word) for j, text in enumerate(own) if found[j] == UNKNOWN for word in text]
    hits: dict[int, dict[str, int]] = {}
    for a, b in matches([word for _, word in rest], [word for _, word in left]):
        hit = hits.setdefault(left[b][0], {})
        role = blocks[rest[a][0]]["role"]
        hit[role] = hit.get(role, 0) + len(left[b][1])
    for j, hit in hits.items():
        role = max(hit, key=lambda r: hit[r])
        if hit[role] >= 0.5 * sum(map(len, own[j])):
            found[j] = roles.index(role)
    return found


def page(case: Case, blocks: Sequence[dict[str, Any]] | None, roles: Sequence[str]) -> Page:
    """Return a page of a set as rows with what is wanted; `blocks` are its labels by hand, if it has some."""
    data = case.data()
    text = charset.decode(data, charset.decide(data, None).value or "utf-8")
    sheet, head = scan.scan(text)
    told = clues.gather(ledgers.of_markup(head, case.url))
    judged = marks.of(sheet)
    table = features.rows(sheet, judged, told)
    if blocks is not None:
        wanted = _by_hand(blocks, sheet.cuts, roles)
    elif case.set == "snippets":
        wanted = _by_snippets(case, sheet.cuts, roles)
    else:
        wanted = _by_text(case, sheet.cuts, roles)
    return Page(
        set=case.set,
        name=case.page,
        fold=fold(case.url),
        rows=np.array(table.out, dtype=np.float32).reshape(-1, len(features.NAMES)),
        wanted=np.array(wanted, dtype=np.int64),
        ruled=[str(role) for role in rules.assign(sheet, judged, told)],
        labelled=blocks is not None,
    )


def cases(root: Path) -> Iterator[tuple[Case, list[dict[str, Any]] | None]]:
    """Yield all pages to learn from, with their labels by hand where they have some."""
    labelled = {case.page: case.gold["blocks"] for case in SETS["roles"](root)}
    for case in SETS["publishers"](root):
        yield case, labelled.get(case.page)
    for case in SETS["web"](root):
        if case.gold["type"] == "article":
            yield case, None
    for case in SETS["snippets"](root):
        yield case, None
