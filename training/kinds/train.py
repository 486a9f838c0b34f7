"""Learn to tell stories from other pages, cross-validate by site, write the model, the folds' models and the figures.

    python -m training.kinds.train [--data ../shared/data]

Pages are read as they are measured: by models of roles that have not seen their site.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
from catboost import CatBoostClassifier

from bench.quality.sets import DATA, SETS, Case
from bench.quality.unseen import unseen
from dateline import page
from dateline.model import Capture
from dateline.story import kinds
from dateline.story.assemble import chosen
from training import export
from training.folds import FOLDS, fold

FOLDER: Final = Path(__file__).resolve().parent
#: Papers' pages are stories all; they weigh less than a page that somebody looked at to say so.
WEIGHT: Final = {"web": 1.0, "publishers": 0.5}


def model() -> CatBoostClassifier:
    return CatBoostClassifier(
        loss_function="MultiClass",
        classes_count=len(kinds.KINDS),
        iterations=150,
        depth=4,
        learning_rate=0.08,
        l2_leaf_reg=6,
        rsm=0.5,
        random_seed=1,
        thread_count=2,
        verbose=0,
    )


def example(case: Case) -> tuple[list[float], int, int, float]:
    """Return a page as features, its kind, its fold and its weight."""
    with unseen(case.url, without=("kinds",)):
        reading = page.read(Capture(body=case.data(), url=case.url))
    story = chosen(reading)
    kind = kinds.KINDS.index(case.gold["type"]) if case.set == "web" else 0
    return kinds.row(reading, story), kind, fold(case.url), WEIGHT[case.set]


def fitted(rows: Any, wanted: Any, weights: Any) -> CatBoostClassifier:
    """Return the model; stories and other pages weigh the same together."""
    is_story = wanted == 0
    balance = np.where(is_story, 1 / weights[is_story].sum(), 1 / weights[~is_story].sum()) * weights
    return model().fit(rows, wanted, sample_weight=balance / balance.mean())


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.kinds.train")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"training: no shared data at {given.data}; name it with --data")
        return 2
    cases = [*SETS["web"](given.data), *SETS["publishers"](given.data)]
    with ProcessPoolExecutor(given.jobs) as pool:
        examples = list(pool.map(example, cases, chunksize=8))
    rows = np.array([found[0] for found in examples], dtype=np.float32)
    wanted, folds, weights = (np.array([found[n] for found in examples]) for n in (1, 2, 3))
    chances = np.zeros((len(rows), len(kinds.KINDS)))
    (FOLDER / "folds").mkdir(exist_ok=True)
    for number in range(FOLDS):
        kept = folds != number
        fit = fitted(rows[kept], wanted[kept], weights[kept])
        chances[~kept] = fit.predict_proba(rows[~kept])
        export.save(
            FOLDER / "folds" / f"{number}.msgpack", export.trees(fit, list(kinds.NAMES), list(kinds.KINDS))
        )
    web = np.array([case.set == "web" for case in cases])
    right = chances.argmax(1) == wanted
    for threshold in (0.3, 0.4, 0.5, 0.6):
        said = chances[:, 0] >= threshold
        stories, others = said[web & (wanted == 0)].mean(), 1 - said[web & (wanted > 0)].mean()
        print(
            f"story from {threshold}: stories {stories:.3f}, others {others:.3f}, balanced {(stories + others) / 2:.4f}; "
            f"papers' stories {said[~web].mean():.3f}"
        )
    for number, kind in enumerate(kinds.KINDS):
        print(f"{kind:15} named right {right[web & (wanted == number)].mean():.3f}")
    brier = ((chances[:, 0] - (wanted == 0)) ** 2)[web].mean()
    print(f"Brier score of the web pages {brier:.4f}")
    size = export.write(
        "kinds", export.trees(fitted(rows, wanted, weights), list(kinds.NAMES), list(kinds.KINDS))
    )
    print(f"kinds.msgpack: {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
