"""Learn the roles of cuts, cross-validate by site, write the model, the models of the folds and the figures.

    python -m training.roles.train [--data ../shared/data]

Two steps. A teacher learns from the pages that were labelled by hand, with the answers of the named rules as
features beside the others; it labels what the gold of the other pages leaves open, the furniture. The pupil
learns from all of them without the rules. Of the pages of a fold neither has seen any when it is measured.
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
from dateline.page import features
from training import export
from training.folds import FOLDS
from training.gold import FURNITURE, UNKNOWN
from training.roles import data
from training.roles.data import Page

#: Roles that the gold of a page without labels tells; the rest of the page has one of the others.
TOLD: Final = ("headline", "standfirst", "body", "subhead")
NAV: Final = ROLES.index("nav")
FOLDER: Final = Path(__file__).resolve().parent
#: What a cut weighs by where its label comes from: hand, a set's gold text, the teacher.
GOLD_WEIGHT: Final = {"publishers": 1.0, "web": 0.5, "snippets": 0.5}
TAUGHT_WEIGHT: Final = {"publishers": 0.5, "web": 0.15, "snippets": 0.3}
#: Share of the rows kept: pages of the web are many, and menus all alike.
KEPT: Final = {"publishers": 1.0, "web": 0.5, "snippets": 1.0}
KEPT_OF_NAV: Final = 0.5
#: Rare roles weigh more, by this power of their rarity, at most so many times.
RARITY: Final = 0.3
MOST_RARE: Final = 8.0


def model(trees: int) -> CatBoostClassifier:
    return CatBoostClassifier(
        loss_function="MultiClass",
        classes_count=len(ROLES),
        iterations=trees,
        depth=6,
        learning_rate=0.12,
        rsm=0.3,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.6,
        random_seed=1,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    )


def with_rules(page: Page) -> Any:
    """Return the rows of a page with the rules' answers beside them."""
    answers = np.zeros((len(page.rows), len(ROLES)), dtype=np.float32)
    for row, role in enumerate(page.ruled):
        answers[row, ROLES.index(role)] = 1
    return np.hstack([page.rows, answers])


def teacher(pages: list[Page]) -> CatBoostClassifier:
    """Return the model that labels what no gold tells."""
    labelled = [page for page in pages if page.labelled]
    rows = np.concatenate([with_rules(page) for page in labelled])
    wanted = np.concatenate([page.wanted for page in labelled])
    known = wanted >= 0
    return model(100).fit(rows[known], wanted[known])


def taught(page: Page, by: CatBoostClassifier, chance: Any) -> tuple[Any, Any]:
    """Return role and weight of each cut of a page that is not labelled by hand; weight 0 is left out."""
    furniture = [number for number, role in enumerate(ROLES) if role not in TOLD]
    guessed = 0.6 * by.predict_proba(with_rules(page)) + 0.4 * with_rules(page)[:, page.rows.shape[1] :]
    among = guessed[:, furniture]
    best = np.array(furniture)[among.argmax(1)]
    sure = among.max(1) / (among.sum(1) + 1e-9)
    is_open = page.wanted == FURNITURE
    wanted = np.where(is_open, best, page.wanted)
    weight = np.where(is_open, TAUGHT_WEIGHT[page.set] * sure, GOLD_WEIGHT[page.set])
    weight[page.wanted == UNKNOWN] = 0
    weight[is_open & (best == NAV) & (chance.random(len(best)) > KEPT_OF_NAV)] = 0
    weight[chance.random(len(best)) > KEPT[page.set]] = 0
    return wanted, weight


def pupil(pages: list[Page], trees: int) -> CatBoostClassifier:
    """Return the model that is shipped, learned from `pages`."""
    by = teacher(pages)
    chance = np.random.default_rng(1)
    rows, wanted, weights = [], [], []
    for page in pages:
        if not len(page.rows):
            continue
        if page.labelled:
            role, weight = page.wanted, (page.wanted >= 0).astype(float)
        else:
            role, weight = taught(page, by, chance)
        kept = weight > 0
        rows.append(page.rows[kept])
        wanted.append(role[kept])
        weights.append(weight[kept])
    table, roles, weigh = np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights)
    share = np.bincount(roles, weights=weigh, minlength=len(ROLES)) / weigh.sum()
    rarity = np.minimum(MOST_RARE, (share.max() / np.maximum(share, 1e-4)) ** RARITY)
    print(f"  {len(table)} cuts", flush=True)
    return model(trees).fit(table, roles, sample_weight=weigh * rarity[roles])


def _page(case: Any, roles: tuple[str, ...]) -> Page:
    return data.page(case[0], case[1], roles)


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.roles.train")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--trees", type=int, default=220)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"training: no shared data at {given.data}; name it with --data")
        return 2
    with ProcessPoolExecutor(given.jobs) as pool:
        pages = list(pool.map(partial(_page, roles=ROLES), data.cases(given.data), chunksize=8))
    names = list(features.NAMES)
    (FOLDER / "folds").mkdir(exist_ok=True)
    for number in range(FOLDS):
        print(f"fold {number}", flush=True)
        fitted = pupil([page for page in pages if page.fold != number], given.trees)
        export.save(FOLDER / "folds" / f"{number}.msgpack", export.trees(fitted, names, list(ROLES)))
    print("all pages", flush=True)
    size = export.write("roles", export.trees(pupil(pages, given.trees), names, list(ROLES)))
    print(f"roles.msgpack: {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
