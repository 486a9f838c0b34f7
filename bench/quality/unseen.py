"""Read each page with models that have not seen it: those of its fold (training/folds.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from dateline import learned
from dateline.learned import lexicon
from training.folds import fold

TRAINING: Final = Path(__file__).resolve().parents[2] / "training"
#: Each shipped model that was cross-validated, and where the models of its folds lie.
FOLDS: Final = {name: TRAINING / name / "folds" for name in ("roles", "boxes", "lines", "stories", "kinds")}
#: The same of lexicons.
LEXICONS: Final = {name: TRAINING / name / "folds" for name in ("making",)}


@cache
def _model(path: Path) -> learned.Ensemble:
    return learned.decoded(path.read_bytes())


@cache
def _lexicon(path: Path) -> lexicon.Lexicon:
    return lexicon.decoded(path.read_bytes())


@contextmanager
def unseen(url: str | None, only: tuple[str, ...] = (*FOLDS, *LEXICONS)) -> Iterator[None]:
    """Have the models of the fold of this address used for a while."""
    number = fold(url)
    with ExitStack() as stack:
        for name in only:
            if name in LEXICONS:
                stack.enter_context(lexicon.replaced(name, _lexicon(LEXICONS[name] / f"{number}.msgpack")))
            else:
                stack.enter_context(learned.replaced(name, _model(FOLDS[name] / f"{number}.msgpack")))
        yield
