"""What one place on a page says of one field."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

T_co = TypeVar("T_co", covariant=True)


class Place(StrEnum):
    """A kind of place that can speak about a story."""

    JSON_LD = "json-ld"
    OPEN_GRAPH = "open-graph"
    META = "meta"
    MICRODATA = "microdata"
    FEED = "feed"
    MARKUP = "markup"
    TEXT = "text"
    ADDRESS = "address"
    TRANSPORT = "transport"
    USER = "user"  # a correction by the archive's user


class Gap(StrEnum):
    """Why a field is empty."""

    SILENT = "silent"  # no place says anything
    UNREADABLE = "unreadable"  # a place speaks, but its words give no value
    DISPUTED = "disputed"  # places of equal standing contradict each other
    UNASKED = "unasked"  # the story was filed before this field was read
    EMPTIED = "emptied"  # the archive's user says that it has none


class Evidence(Struct, Generic[T_co], frozen=True):
    """One place's word on one field.

    `value` is what was understood, None where `raw` could not be read;
    `at` locates the words: a JSON pointer, an element path or a character span.
    """

    value: T_co | None
    place: Place
    at: str
    raw: str
