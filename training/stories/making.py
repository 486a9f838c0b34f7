"""Learn what the words of a page's making say of it: a logistic regression on which words are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.learned.lexicon import MIN_WORDS, Lexicon

#: A word that fewer sites use may be one site's own, and is not learned.
MIN_SITES: Final = 10
#: Shorter words and numbers are steps of a grid, colours, sizes.
MIN_LETTERS: Final = 3
#: The inverse strength of regularisation; 2 to 20 are as good.
STRENGTH: Final = 5.0


def learned(
    makings: Sequence[set[str]], sites: Sequence[str], stories: Sequence[bool], weights: Sequence[float]
) -> Lexicon:
    """Return the lexicon of pages, of which are given words, site, whether they are stories, and weight.

    Stories and other pages weigh the same together. There is no bias: a page without known words is in the middle.
    """
    seen: dict[str, set[str]] = {}
    for making, site in zip(makings, sites, strict=True):
        for word in making:
            seen.setdefault(word, set()).add(site)
    known = sorted(
        word
        for word, of in seen.items()
        if len(of) >= MIN_SITES and len(word) >= MIN_LETTERS and not word.isdigit()
    )
    column = {word: number for number, word in enumerate(known)}
    rows, columns, values = [], [], []
    for number, making in enumerate(makings):
        found = [column[word] for word in making if word in column]
        rows += [number] * len(found)
        columns += found
        values += [1 / max(MIN_WORDS, len(found)) ** 0.5] * len(found)
    wanted, weight = np.array(stories), np.array(weights)
    weight = weight * np.where(wanted, 1 / weight[wanted].sum(), 1 / weight[~wanted].sum())
    model = LogisticRegression(C=STRENGTH, max_iter=500, fit_intercept=False).fit(
        csr_matrix((values, (rows, columns)), shape=(len(makings), len(known))),
        wanted,
        sample_weight=weight / weight.mean(),
    )
    return Lexicon(
        {word: round(1000 * float(value)) for word, value in zip(known, model.coef_[0], strict=True)}
    )
