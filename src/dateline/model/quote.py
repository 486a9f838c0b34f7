"""Who said what."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Quote(Struct, frozen=True, kw_only=True):
    """One quotation; `spans` are [start, end) character offsets of `words` in the story's text.

    `named_as` is the speaker as named beside the quotation ("he", "the minister");
    `speaker` the fullest name in the story, or None where it stays unresolved.
    """

    words: str
    kind: Literal["direct", "indirect", "mixed"]
    spans: tuple[tuple[int, int], ...]
    cue: str | None = None
    named_as: str | None = None
    speaker: str | None = None
    speaker_role: str | None = None
    addressee: str | None = None
