"""What a check finds, and how it is mended where it is derived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from dateline.archive.records import Problem
from dateline.archive.schema import Base

#: Findings of one kind that are named; of more only the number is told, so that a check needs no memory.
MOST_NAMED: Final = 1000


class Finding(Struct, frozen=True):
    """A problem, and what mends it: called once it is found, with the right to write; None: nothing here can."""

    problem: Problem
    mend: Callable[[Base], None] | None = None


class Findings:
    """The findings of one check; with `mends` each is mended as it comes, where that can be."""

    def __init__(self, base: Base, *, mends: bool) -> None:
        self._base = base
        self._mends = mends
        self._left: list[Problem] = []
        self._mended: list[Problem] = []
        self._more: Counter[tuple[bool, str]] = Counter()
        self._last: dict[tuple[bool, str], Problem] = {}

    def take(self, found: Iterable[Finding]) -> bool:
        """Take findings in; say whether there were any."""
        any_found = False
        for finding in found:
            any_found = True
            is_mended = self._mends and finding.mend is not None
            if is_mended:
                assert finding.mend is not None
                finding.mend(self._base)
            self._name(finding.problem, is_mended)
        return any_found

    def _name(self, problem: Problem, is_mended: bool) -> None:
        key = (is_mended, problem.kind)
        self._more[key] += 1
        self._last[key] = problem
        if self._more[key] <= MOST_NAMED:
            (self._mended if is_mended else self._left).append(problem)

    @property
    def left(self) -> tuple[Problem, ...]:
        """What is not mended."""
        return (*self._left, *self._counted(False))

    @property
    def mended(self) -> tuple[Problem, ...]:
        """What is."""
        return (*self._mended, *self._counted(True))

    def _counted(self, is_mended: bool) -> list[Problem]:
        return [
            Problem(
                kind=kind,
                where=f"and {number - MOST_NAMED} more like these",
                what_to_do=self._last[mended, kind].what_to_do,
                severity=self._last[mended, kind].severity,
            )
            for (mended, kind), number in self._more.items()
            if mended is is_mended and number > MOST_NAMED
        ]
