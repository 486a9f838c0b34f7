"""Make the shipped model of languages from that of the package py3langid: `python -m training.languages.convert`.

Needs `pip install py3langid==0.4.0`. Nothing is learned anew. The package keeps a table of 38,346 rows of 256 steps
and one of 100,053 strings by 142 languages, 68 MB together; nearly all of both can be told from little. The steps are
those of an automaton after Aho and Corasick, of which the tree of its strings is all; and most strings weigh in most
languages what strings weigh that were never seen in them.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from py3langid import langid  # type: ignore[import-not-found]

from dateline.text.grams import Grams

MODEL = Path(__file__).resolve().parents[2] / "src/dateline/text/grams.msgpack.xz"
#: Weights are kept in so many steps.
STEPS = 255


def tree(moves: Any, rows: list[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return the states in the order of their length, and of each its letter, the place of its parent and that of the state behind it."""
    places = np.full(len(rows), -1)
    places[0] = 0
    order, letters, parents, behind = [0], [0], [0], [0]
    for place, state in enumerate(order):  # grows while it is read
        steps = moves[rows[state]]
        fallen = moves[rows[order[behind[place]]]] if place else None
        for letter in np.flatnonzero(places[steps] < 0):
            target = steps[letter]
            places[target] = len(order)
            order.append(int(target))
            letters.append(int(letter))
            parents.append(place)
            behind.append(int(places[fallen[letter]]) if fallen is not None else 0)
    return order, letters, parents, behind


def checked(moves: Any, rows: list[int], made: tuple[list[int], list[int], list[int], list[int]]) -> None:
    """Fail where the tree does not give every step of the table."""
    order, letters, parents, behind = made
    made_parents = np.array(parents)
    for place, state in enumerate(order):
        steps = moves[rows[order[behind[place]]]].copy() if place else np.zeros(256, dtype=moves.dtype)
        first, last = np.searchsorted(made_parents, [place, place + 1])
        for child in range(max(1, first), last):
            steps[letters[child]] = order[child]
        if not (steps == moves[rows[state]]).all():
            raise SystemExit(f"state {state} is none of such an automaton")


def main() -> None:
    whole = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    moves = np.asarray(whole.tk_nextmove).reshape(-1, 256)
    rows = list(whole.tk_row)
    made = tree(moves, rows)
    checked(moves, rows, made)
    order, letters, parents, behind = made
    weights = whole.nb_ptc.astype(np.float32)
    floor = weights.min(axis=0)
    rises = weights - floor
    unit = float(rises.max() / STEPS)
    steps = np.ceil(rises / unit).astype(np.uint8)
    feature, language = np.nonzero(steps)
    counts = np.bincount(feature, minlength=len(weights))
    output = [whole.tk_output[state] for state in order]
    grams = Grams(
        classes=list(whole.nb_classes),
        prior=whole.nb_pc.astype("<f4").tobytes(),
        floor=floor.astype("<f4").tobytes(),
        unit=unit,
        letters=bytes(letters),
        children=np.bincount(parents[1:], minlength=len(order)).astype("<u2").tobytes(),
        behind=np.array(behind, dtype="<u4").tobytes(),
        features=np.array(output, dtype="<i4").tobytes(),
        counts=counts.astype("u1").tobytes(),
        languages=language.astype("u1").tobytes(),
        steps=steps[feature, language].tobytes(),
    )
    data = msgspec.msgpack.encode(grams)
    MODEL.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(
        f"{len(order)} states, {len(language)} weights, {len(data)} bytes, {MODEL.stat().st_size} compressed"
    )


if __name__ == "__main__":
    main()
