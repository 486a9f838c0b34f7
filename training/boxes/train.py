"""Learn what a list of links is, cross-validate by site, write the model, the folds' models and the figures.

    python -m training.boxes.train [--data ../shared/data]

The roles of single cuts come from models that have not seen the site, so whoever trains those trains this again.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
from catboost import CatBoostClassifier

from bench.quality.sets import DATA, Case
from bench.quality.unseen import unseen
from dateline.page import clues, html, listings, marks, pointing, roles, scan
from dateline.page.evidence import ledgers
from dateline.text import charset
from training import export
from training.folds import FOLDS, fold
from training.roles import data, labels

FOLDER: Final = Path(__file__).resolve().parent
#: Tried: trees of depth 4 to 6, 150 to 500 of them, lists weighed by their cards or the root of it: no better.
SETTINGS: Final = {
    "loss_function": "MultiClass",
    "classes_count": len(listings.CLASSES),
    "iterations": 200,
    "depth": 5,
    "learning_rate": 0.06,
    "l2_leaf_reg": 10,
    "rsm": 0.5,
    "thread_count": 2,
    "verbose": 0,
}
SEEDS: Final = (1, 2, 3)


def _wanted(case: Case, blocks: list[dict[str, Any]] | None, cuts: list[Any]) -> list[str | None]:
    """Return the role that was given by hand to each cut."""
    if blocks is None:
        return labels.of(case.set, case.page, [cut.text for cut in cuts]) or []
    names = [str(role) for role in roles.Role]
    return [names[number] if number >= 0 else None for number in data._by_hand(blocks, cuts, names)]


def examples(given: tuple[Case, list[dict[str, Any]] | None]) -> list[tuple[list[float], int, int, int]]:
    """Return the lists of a page: features, class, cards and fold; nothing of a page without labels by hand."""
    case, blocks = given
    if blocks is None and labels.of(case.set, case.page, []) is None:
        return []
    bytes_ = case.data()
    text = charset.decode(bytes_, charset.decide(bytes_, None).value or "utf-8")
    sheet, head = scan.scan(text)
    judged = marks.of(sheet)
    ledger = ledgers.of_markup(head, case.url)
    base = html._base(head.base, case.url, ledger)
    with unseen(case.home, only=("roles",)):
        by_cuts, scores = roles.by_cuts(sheet, judged, clues.gather(ledger))
    return list(_rows(case, sheet, judged, by_cuts, scores, base, _wanted(case, blocks, sheet.cuts)))


def _rows(
    case: Case, sheet: Any, judged: Any, by_cuts: Any, scores: Any, base: str | None, wanted: list[str | None]
) -> Iterator[tuple[list[float], int, int, int]]:
    page = listings.page(by_cuts, base)
    for listing in listings.of(sheet, judged, by_cuts, pointing.path(base) if base else None):
        told = Counter(wanted[run.telling] for run in listing.runs if wanted[run.telling])
        if told:
            role = told.most_common(1)[0][0]
            kind = listings.CLASSES.index(role if role in listings.CLASSES else listings.REST)
            row = listings.row(sheet, judged, by_cuts, listing, page, scores.chances)
            yield row, kind, len(listing.runs), fold(case.home)


def model(rows: Any, wanted: Any) -> Any:
    """Return what was learned from these lists, the mean of several seeds."""
    return [CatBoostClassifier(random_seed=seed, **SETTINGS).fit(rows, wanted) for seed in SEEDS]


def exported(models: Any) -> Any:
    """Return models as one ensemble of `dateline.learned`."""
    return export.mean([export.trees(one, list(listings.NAMES), list(listings.CLASSES)) for one in models])


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.boxes.train")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"training: no shared data at {given.data}; name it with --data")
        return 2
    with ProcessPoolExecutor(given.jobs) as pool:
        found = [one for page in pool.map(examples, data.cases(given.data), chunksize=8) for one in page]
    rows = np.array([one[0] for one in found], dtype=np.float32)
    wanted, sizes, folds = (np.array([one[n] for one in found]) for n in (1, 2, 3))
    (FOLDER / "folds").mkdir(exist_ok=True)
    named = np.zeros(len(rows), dtype=int)
    for number in range(FOLDS):
        kept = folds != number
        models = model(rows[kept], wanted[kept])
        named[~kept] = np.mean([one.predict_proba(rows[~kept]) for one in models], axis=0).argmax(axis=1)
        export.save(FOLDER / "folds" / f"{number}.msgpack", exported(models))
    for number, name in enumerate(listings.CLASSES):
        hit = sizes[(named == number) & (wanted == number)].sum()
        share = 2 * hit / (sizes[named == number].sum() + sizes[wanted == number].sum())
        print(f"{name:10} {int((wanted == number).sum()):4} lists, F1 of cards {share:.3f}")
    export.write("boxes", exported(model(rows, wanted)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
