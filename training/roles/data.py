"""The pages to learn from: each cut as a row of features, beside what the gold says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality.aligned import matches, words
from bench.quality.metrics import folded
from bench.quality.sets import SETS, Case
from dateline.page import clues, features, marks, scan
from dateline.page.columns import Columns
from dateline.page.evidence import ledgers
from dateline.text import charset
from training import gold
from training.folds import fold
from training.gold import FURNITURE, IN_TEXT, NOT_IN_TEXT, UNKNOWN
from training.roles import labels, rules


@dataclass
class Page:
    """One page: `rows` has a row of features for each cut that the model is asked for, `wanted` its role's number, FURNITURE or UNKNOWN.

    `ruled` are the roles that the named rules give; `labelled` where every cut was labelled by hand.
    """

    set: str
    name: str
    fold: int
    rows: Any
    wanted: Any
    ruled: list[str]
    labelled: bool


def _by_text(case: Case, cuts: Sequence[Any], roles: Sequence[str]) -> list[int]:
    """Return what the gold text says of each cut."""
    title = folded(case.gold.get("title") or "").casefold()
    found = []
    for cut, (share, role) in zip(
        cuts, gold.overlaps(gold.parts(case), [cut.text for cut in cuts]), strict=True
    ):
        if case.set == "publishers" and title and folded(cut.text).casefold() == title:
            found.append(roles.index("headline") if cut.heading == 1 else UNKNOWN)
        elif share >= IN_TEXT:
            if case.set == "web" and cut.heading:
                role = "headline" if cut.heading == 1 else "subhead"
            found.append(roles.index(role))
        else:
            found.append(UNKNOWN if share > NOT_IN_TEXT else FURNITURE)
    return found


def _by_hand(blocks: Sequence[dict[str, Any]], cuts: Sequence[Any], roles: Sequence[str]) -> list[int]:
    """Return the labelled role of each cut: equal blocks are paired first, the rest word by word."""
    given = [tuple(words(block["text"])) for block in blocks]
    own = [tuple(words(cut.text)) for cut in cuts]
    found = [UNKNOWN] * len(cuts)
    paired: set[int] = set()
    for i, j in matches(given, own):
        if given[i]:
            found[j] = roles.index(blocks[i]["role"])
            paired.add(i)
    rest = [(i, word) for i, text in enumerate(given) if i not in paired for word in text]
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


def _undisputed(by_hand: list[int], by_text: list[int], roles: Sequence[str]) -> list[int]:
    """Return the labels by hand, without those on which the gold text disagrees: is it the story's text or not."""
    text = {roles.index(role) for role in ("standfirst", "body", "subhead")}
    return [
        UNKNOWN if told != UNKNOWN and (given in text) != (told in text) else given
        for given, told in zip(by_hand, by_text, strict=True)
    ]


def page(case: Case, blocks: Sequence[dict[str, Any]] | None, roles: Sequence[str]) -> Page:
    """Return a page of a set as rows with what is wanted; `blocks` are its labels by hand, if it has some."""
    data = case.data()
    text = charset.decode(data, charset.decide(data, None).value or "utf-8")
    sheet, head = scan.scan(text)
    told = clues.gather(ledgers.of_markup(head, case.url))
    judged = marks.of(sheet)
    table = features.rows(Columns(sheet, judged), told)
    own = labels.of(case.set, case.page, [cut.text for cut in sheet.cuts])
    if blocks is not None:
        wanted = _by_hand(blocks, sheet.cuts, roles)
    elif own is not None:
        wanted = [roles.index(role) if role else UNKNOWN for role in own]
        if case.set != "snippets":
            wanted = _undisputed(wanted, _by_text(case, sheet.cuts, roles), roles)
    elif case.set == "snippets":
        wanted = gold.by_snippets(case, [cut.text for cut in sheet.cuts], roles.index("body"))
    else:
        wanted = _by_text(case, sheet.cuts, roles)
    ruled = rules.assign(sheet, judged, told)
    return Page(
        set=case.set,
        name=case.page,
        fold=fold(case.url),
        rows=np.array(table.out, dtype=np.float32).reshape(-1, len(features.NAMES)),
        wanted=np.array([wanted[index] for index in table.asked], dtype=np.int64),
        ruled=[str(ruled[index]) for index in table.asked],
        labelled=blocks is not None or own is not None,
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
