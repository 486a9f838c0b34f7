"""What became of an input."""

from __future__ import annotations

from msgspec import Struct


class Filed(Struct, frozen=True):
    """A new story, or a new version (`version` from 1) of a story, was put into the archive."""

    code: str
    version: int
    headline: str | None = None


class Seen(Struct, frozen=True):
    """The archive already holds what the input says; nothing was changed."""

    code: str
    version: int
    headline: str | None = None


class Refused(Struct, frozen=True):
    """The input is no story: `reason` in words for the user, `rule` the name of the rule that decided.

    `probability` is how sure the reader is of it, from 0 to 1, where it weighed the page and did not know at once.
    """

    reason: str
    rule: str
    probability: float | None = None


Outcome = Filed | Seen | Refused
