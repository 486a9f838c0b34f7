"""Learn to tell stories from other pages, cross-validate by site, write the model, the folds' models and the figures.

    python -m training.stories.train [--data ../shared/data]

Pages are read as they are measured: by models of roles that have not seen their site.
"""

from __future__ import annotations

import argparse
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from catboost import CatBoostClassifier

from bench.quality.sets import DATA, SETS, Case
from bench.quality.unseen import unseen
from dateline import page
from dateline.learned import lexicon
from dateline.model import Block, Build, Capture, Reading, Role
from dateline.story import kinds, signs
from dateline.story.assemble import chosen
from dateline.text import urls
from training import export
from training.folds import FOLDS, fold
from training.stories import making

FOLDER: Final = Path(__file__).resolve().parent
STORY_ROLES: Final = (
    Role.HEADLINE,
    Role.STANDFIRST,
    Role.BYLINE,
    Role.DATELINE,
    Role.BODY,
    Role.SUBHEAD,
    Role.CAPTION,
)
BARE_WEIGHT: Final = 0.3
#: The papers' stories are many of one sort; the lexicon hears them half.
PAPER_WEIGHT: Final = 0.5
STORY: Final = -1  # the kind of a page that is none of the others
#: The first model is the mean of as many, grown from other seeds.
SEEDS: Final = (1, 2, 3, 4, 5)
#: The settings of the first; more trees, deeper ones and other learners (LightGBM, ExtraTrees) were no better.
SETTINGS: Final = {
    "depth": 4,
    "learning_rate": 0.06,
    "l2_leaf_reg": 20,
    "rsm": 0.2,
    "thread_count": 2,
    "verbose": 0,
}
#: Few pages are none, fifty of a kind: bolder steps name 0.81 of them right, the settings of the first 0.72.
KIND_SETTINGS: Final = SETTINGS | {"iterations": 120, "learning_rate": 0.1, "l2_leaf_reg": 3, "rsm": 0.3}


class Example(NamedTuple):
    """A page: its numbers, the words of its making, its kind and its address."""

    row: list[float]
    making: set[str]
    kind: int
    url: str | None


def bare(reading: Reading, seed: str) -> Reading:
    """Return a story's page with nothing but the story, or the beginning of it: so saved or made by hand.

    No collection holds such pages, and a page that is a headline and prose is a story until something speaks against it.
    """
    chance = random.Random(seed)
    kept = [block for block in reading.blocks if block.role in STORY_ROLES]
    body = [number for number, block in enumerate(kept) if block.role is Role.BODY]
    end = body[min(len(body) - 1, chance.randrange(2, 20))] + 1 if body else len(kept)
    told = {
        field: said
        for field, said in reading.evidence.items()
        if field == "headline" or chance.random() < 0.3
    }
    return msgspec.structs.replace(
        reading,
        url=reading.url if chance.random() < 0.5 else None,
        blocks=tuple(kept[:end]),
        related=(),
        featured=(),
        comments=(),
        evidence=told,
        page_types=(),
        build=bare_build(kept[:end]) if chance.random() < 0.5 else None,
    )


def bare_build(blocks: list[Block]) -> Build:
    """Return what a page is built of that holds these blocks and nothing else."""
    body = [block for block in blocks if block.role is Role.BODY]
    return Build(
        elements={"page": 1, "body": 1, "article": 1, "h1": 1, "p": len(body)},
        text_in={"p": sum(len(block.text) for block in body)},
    )


def examples(case: Case) -> list[Example]:
    """Return a page as examples; of a story also what is left of it without its page."""
    with unseen(case.url, only=("roles", "boxes")):
        reading = page.read(Capture(body=case.data(), url=case.url))
    said = case.gold.get("type", "article")
    kind = STORY if said == "article" else kinds.KINDS.index(said)
    readings = [reading, bare(reading, case.page)] if kind == STORY else [reading]
    return [Example(kinds.row(one, chosen(one)), signs.words(one), kind, case.url) for one in readings]


def is_story(rows: Any, wanted: Any, whole: Any, seed: int) -> CatBoostClassifier:
    """Return the model that tells stories; stories and other pages weigh the same together, pages that are not `whole` less."""
    stories = wanted == STORY
    weight = np.where(whole, 1.0, BARE_WEIGHT)
    balance = np.where(stories, 1 / weight[stories].sum(), 1 / weight[~stories].sum()) * weight
    return CatBoostClassifier(iterations=400, random_seed=seed, **SETTINGS).fit(
        rows, stories.astype(int), sample_weight=balance / balance.mean()
    )


def which(rows: Any, wanted: Any) -> CatBoostClassifier:
    """Return the model that tells what a page is that is no story."""
    others = wanted != STORY
    model = CatBoostClassifier(
        loss_function="MultiClass", classes_count=len(kinds.KINDS), random_seed=1, **KIND_SETTINGS
    )
    return model.fit(rows[others], wanted[others])


def lexicon_of(found: list[Example], kept: Any, of_web: Any) -> lexicon.Lexicon:
    """Return the lexicon learned from the examples that are `kept`."""
    chosen_ones = [number for number, is_kept in enumerate(kept) if is_kept]
    return making.learned(
        [found[number].making for number in chosen_ones],
        [urls.site(found[number].url or "") or "" for number in chosen_ones],
        [found[number].kind == STORY for number in chosen_ones],
        [1.0 if of_web[number] else PAPER_WEIGHT for number in chosen_ones],
    )


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.stories.train")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"training: no shared data at {given.data}; name it with --data")
        return 2
    cases = [*SETS["web"](given.data), *SETS["publishers"](given.data)]
    with ProcessPoolExecutor(given.jobs) as pool:
        by_case = list(pool.map(examples, cases, chunksize=8))
    found = [one for several in by_case for one in several]
    rows = np.array([one.row for one in found], dtype=np.float32)
    wanted = np.array([one.kind for one in found])
    folds = np.array([fold(one.url) for one in found])
    of_web = np.array(
        [case.set == "web" for case, several in zip(cases, by_case, strict=True) for _ in several]
    )
    whole = np.array([number == 0 for several in by_case for number in range(len(several))])
    chances = np.zeros(len(rows))
    named = np.zeros(len(rows), dtype=int)
    names, classes = list(kinds.NAMES), list(kinds.KINDS)
    for number in range(FOLDS):
        kept = folds != number
        first = [is_story(rows[kept], wanted[kept], whole[kept], seed) for seed in SEEDS]
        second = which(rows[kept], wanted[kept])
        words = lexicon_of(found, kept & whole, of_web)
        raw = np.mean(
            [model.predict(rows[~kept], prediction_type="RawFormulaVal") for model in first], axis=0
        )
        added = [words.score(one.making) for one, is_kept in zip(found, kept, strict=True) if not is_kept]
        chances[~kept] = 1 / (1 + np.exp(-raw - kinds.LEXICON_WEIGHT * np.array(added)))
        named[~kept] = second.predict(rows[~kept]).ravel()
        export.save(
            folder("stories") / f"{number}.msgpack",
            export.mean([export.trees(model, names, ["story"]) for model in first]),
        )
        (folder("making") / f"{number}.msgpack").write_bytes(msgspec.msgpack.encode(words))
        export.save(folder("kinds") / f"{number}.msgpack", export.trees(second, names, classes))
    web, papers = whole & of_web, whole & ~of_web
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6):
        said = chances >= threshold
        stories, others = said[web & (wanted == STORY)].mean(), 1 - said[web & (wanted != STORY)].mean()
        print(
            f"story from {threshold}: stories {stories:.3f}, others {others:.3f}, balanced {(stories + others) / 2:.4f}; "
            f"papers' stories {said[papers].mean():.3f}, without their pages {said[~whole].mean():.3f}"
        )
    for number, kind in enumerate(kinds.KINDS):
        print(f"{kind:15} named right {(named == number)[wanted == number].mean():.3f}")
    print(f"Brier score of the web pages {((chances - (wanted == STORY)) ** 2)[web].mean():.4f}")
    export.write(
        "stories",
        export.mean([export.trees(is_story(rows, wanted, whole, seed), names, ["story"]) for seed in SEEDS]),
    )
    (export.MODELS / "making.msgpack").write_bytes(msgspec.msgpack.encode(lexicon_of(found, whole, of_web)))
    export.write("kinds", export.trees(which(rows, wanted), names, classes))
    return 0


def folder(name: str) -> Path:
    """Return where the models of the folds lie, made if need be."""
    found = FOLDER.parent / name / "folds"
    found.mkdir(parents=True, exist_ok=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
