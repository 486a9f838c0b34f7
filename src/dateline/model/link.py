"""What joins two stories."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct


class LinkKind(StrEnum):
    """How one story belongs to another."""

    COPY = "copy"  # the same text elsewhere
    THREAD = "thread"  # on one event
    CITES = "cites"  # names it, or points to it in its text


class Link(Struct, frozen=True, kw_only=True):
    """Story `a` belongs to the earlier story `b`, by their codes.

    `strength` from 0 to 1 is the share of the smaller text that stands in the other; `evidence` is what was measured.
    """

    a: str
    b: str
    kind: LinkKind
    strength: float
    evidence: dict[str, Any] = {}
