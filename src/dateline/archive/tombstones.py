"""The proof that of a story taken down nothing is left but its tombstone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from dateline.archive import leftovers, progress, withdrawing
from dateline.archive.findings import Finding
from dateline.archive.folder import Folder
from dateline.archive.records import Problem, Severity
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf

_REPAIR = "run `dateline check --repair`"


def unfinished(folder: Folder, base: Base) -> Iterator[Finding]:
    """Yield a take-down that was broken off."""
    found = leftovers.noted(base)
    if found is not None:
        files = ", ".join(f"captures/{file}" for file in found.files) or "no files"
        words = "; freed pages may hold words still" if found.has_words else ""
        yield Finding(
            Problem(
                kind="withdrawal-unfinished",
                where=f"a take-down was broken off: {files} to be cleared away{words}",
                what_to_do=f"{_REPAIR}, or add something: it is finished first",
                severity=Severity.NOTE,
            ),
            lambda base: _finish(folder, base),
        )


def _finish(folder: Folder, base: Base) -> None:
    leftovers.finish(folder, base)


def standing(folder: Folder, base: Base, shelf: Shelf) -> Iterator[Finding]:
    """Yield the tombstones of stories of which more is left."""
    left = set(_with_words(base))
    withdrawn = [
        (number, code)
        for number, code in base.execute("SELECT id, code FROM stories WHERE withdrawn_at IS NOT NULL")
    ]
    kept = set(withdrawing.kept_bytes(base, [number for number, _ in withdrawn]))
    left |= {code for number, code in withdrawn if number in kept}
    for code in sorted(left):
        yield Finding(
            Problem(
                kind="tombstone-wrong",
                where=f"story {code} was withdrawn, and words or bytes of it are left",
                what_to_do=f"{_REPAIR}, or `dateline withdraw {code}` again",
            ),
            _again(folder, shelf, code),
        )


def _again(folder: Folder, shelf: Shelf, code: str) -> Callable[[Base], None]:
    def mend(base: Base) -> None:
        stone = withdrawing.Wanted(code, "", datetime.now(UTC))  # it keeps the day and the reason that it has
        withdrawing.withdraw(folder, base, shelf, [stone], progress.silent)

    return mend


def _with_words(base: Base) -> Iterator[str]:
    rows = base.execute(
        "SELECT DISTINCT s.code FROM stories s JOIN versions v ON v.story_id = s.id"
        " WHERE s.withdrawn_at IS NOT NULL AND (v.record <> x'' OR v.headline IS NOT NULL"
        " OR v.standfirst IS NOT NULL OR v.kicker IS NOT NULL OR v.authors <> '[]' OR v.url IS NOT NULL)"
        " UNION SELECT code FROM stories WHERE withdrawn_at IS NOT NULL AND (is_dark OR copies IS NOT NULL)"
    )
    yield from (code for (code,) in rows.fetchall())
    for table, column in withdrawing.dependents(base):
        rows = base.execute(
            f"SELECT DISTINCT s.code FROM {table} t JOIN stories s ON s.id = t.{column}"  # noqa: S608 - of the schema
            " WHERE s.withdrawn_at IS NOT NULL"
        )
        yield from (code for (code,) in rows.fetchall())
