"""Who is named in a script without capitals: what stands beside the cue, without its offices."""

from __future__ import annotations

from dateline.model.quote import Unresolved
from dateline.quotes.lexicon import PRONOUN, TITLE
from dateline.quotes.people import Mention, Resolved
from dateline.quotes.tokens import Tokens


class Offices:
    """The speakers of one story, as far as they were named beside a cue; it stands in for `People`."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.known: list[tuple[int, int]] = []

    def of(
        self, source: tuple[int, int], sentence: int, earlier: list[tuple[int, Resolved, int]]
    ) -> Resolved:
        """Return whom a phrase stands for: a name, or for a pronoun who spoke last."""
        t = self.t
        first, last = source
        if t.kinds[first] & PRONOUN and last - first <= 2:
            return earlier[-1][1] if earlier else Resolved(reason=Unresolved.AMBIGUOUS)
        a = first
        while a < last and (t.kinds[a] & TITLE):
            a += 1
        while first < a < last - 2 and t.low[a].startswith("ال"):  # "وزير النقل أحمد حسن"
            a += 1
        if a == last:
            return Resolved(reason=Unresolved.NAMELESS)
        words = t.low[a:last]
        role = (first, a) if a > first else None
        for known in self.known:
            if t.low[known[0] : known[1]][-len(words) :] == words:
                before = next((one[1].role for one in earlier if one[1].name == known and one[1].role), None)
                return Resolved(known, role or before)
        self.known.append((a, last))
        return Resolved((a, last), role)

    def sex(self, known: Resolved) -> int:
        """Return 0: a name alone tells nothing here."""
        return 0

    def within(self, first: int, last: int) -> list[Mention]:
        """Return no names: only speakers are known."""
        return []
