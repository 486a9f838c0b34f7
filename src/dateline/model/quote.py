"""Who said what."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct

#: First character in the story's text, and the one after the last.
Span: TypeAlias = tuple[int, int]


class Unresolved(StrEnum):
    """Why a quotation's speaker is not resolved to a name (docs/reference/fields.md)."""

    SILENT = "silent"
    NAMELESS = "nameless"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_LANGUAGE = "unknown-language"


class Quote(Struct, frozen=True, kw_only=True, gc=False):
    """One quotation; every span is where the words beside it stand in the story's text.

    `words` are the text at `spans`, one after the other with a space between them, without the
    marks around a direct quotation. `named_as` is the speaker as named beside it ("he", "the
    minister"); `speaker` the fullest name in the story, or None where it stays unresolved, and then
    `reason` says why. `occasion` is where, when or how it was said.
    """

    words: str
    kind: Literal["direct", "indirect", "mixed"]
    spans: tuple[Span, ...]
    cue: str | None = None
    cue_span: Span | None = None
    named_as: str | None = None
    named_span: Span | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    speaker_role: str | None = None
    role_span: Span | None = None
    addressee: str | None = None
    addressee_span: Span | None = None
    occasion: str | None = None
    occasion_span: Span | None = None
    reason: Unresolved | None = None
