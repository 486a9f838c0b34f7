"""Learn the roles of the lines of text dumps, cross-validate by site, write the model and those of the folds.

    python -m training.lines.train [--data ../shared/data]

Needs catboost, html-text and resiliparse; what it writes needs nothing but Dateline.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from catboost import CatBoostClassifier

from bench.quality.marks import ROLES
from bench.quality.sets import DATA
from dateline.page import line_features
from training import export
from training.folds import FOLDS
from training.lines import data
from training.lines.data import Dump

NAV: Final = ROLES.index("nav")
FOLDER: Final = Path(__file__).resolve().parent
#: Share of the menus' lines kept: they are many, and all alike.
KEPT_OF_NAV: Final = 0.4
#: Rare roles weigh more, by this power of their rarity, at most so many times.
RARITY: Final = 0.3
MOST_RARE: Final = 8.0


def model(dumps: list[Dump], trees: int) -> CatBoostClassifier:
    """Return the model that is learned from `dumps`."""
    chance = np.random.default_rng(1)
    rows, wanted, weights = [], [], []
    for dump in dumps:
        kept = dump.weights > 0
        kept &= ~((dump.wanted == NAV) & (chance.random(len(kept)) > KEPT_OF_NAV))
        rows.append(dump.rows[kept])
        wanted.append(dump.wanted[kept])
        weights.append(dump.weights[kept])
    table, roles, weigh = np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights)
    share = np.bincount(roles, weights=weigh, minlength=len(ROLES)) / weigh.sum()
    rarity = np.minimum(MOST_RARE, (share.max() / np.maximum(share, 1e-4)) ** RARITY)
    print(f"  {len(table)} lines", flush=True)
    return CatBoostClassifier(
        loss_function="MultiClass",
        classes_count=len(ROLES),
        iterations=trees,
        depth=6,
        learning_rate=0.15,
        rsm=0.4,
        border_count=48,
        random_seed=1,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    ).fit(table, roles, sample_weight=weigh * rarity[roles])


def _dump(case: Any, roles: tuple[str, ...]) -> Dump:
    return data.dump(case[0], case[1], case[2], roles)


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.lines.train")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--trees", type=int, default=140)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"training: no shared data at {given.data}; name it with --data")
        return 2
    with ProcessPoolExecutor(given.jobs) as pool:
        dumps = list(pool.map(partial(_dump, roles=ROLES), data.cases(given.data), chunksize=8))
    names = list(line_features.NAMES)
    (FOLDER / "folds").mkdir(exist_ok=True)
    for number in range(FOLDS):
        print(f"fold {number}", flush=True)
        fitted = model([dump for dump in dumps if dump.fold != number], given.trees)
        export.save(FOLDER / "folds" / f"{number}.msgpack", export.trees(fitted, names, list(ROLES)))
    print("all dumps", flush=True)
    size = export.write("lines", export.trees(model(dumps, given.trees), names, list(ROLES)))
    print(f"lines.msgpack: {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
