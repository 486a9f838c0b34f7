"""Records as JSON and back; the JSON Schema of records."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import msgspec

from dateline.model.story import ReadLine, Story
from dateline.model.when import When

T = TypeVar("T")


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return value.iso
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")


def _record(kind: type, value: Any) -> Any:
    if kind is When:
        return When(value)
    raise NotImplementedError(f"no record for {kind.__name__}")


def _schema(kind: type) -> dict[str, Any]:
    if kind is When:
        return {
            "type": "string",
            "description": "A day (2021-05-17), a wall time (2021-05-17T10:38) or an instant with its zone.",
            "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:[0-5]\d)?)?$",
        }
    raise NotImplementedError(f"no schema for {kind.__name__}")


_encoder: Final = msgspec.json.Encoder(enc_hook=_plain)
_story_decoder: Final = msgspec.json.Decoder(Story, dec_hook=_record)


def dump(record: Any) -> bytes:
    """Return the JSON form of a record, in UTF-8."""
    return _encoder.encode(record)


def plain(record: Any) -> Any:
    """Return the record as dicts, lists and strings."""
    return msgspec.to_builtins(record, enc_hook=_plain)


def load(data: bytes, kind: type[T]) -> T:
    """Return the record of type `kind` that `data` is the JSON form of; raises msgspec.ValidationError."""
    return msgspec.json.decode(data, type=kind, dec_hook=_record)


def load_story(data: bytes) -> Story:
    """Return the story that `data` is the JSON form of; raises msgspec.ValidationError."""
    return _story_decoder.decode(data)


def read_line(story: Story, given: str) -> ReadLine:
    """Return `story` as a line of `dateline read --json` for the input named `given`."""
    return ReadLine(input=given, **{name: getattr(story, name) for name in story.__struct_fields__})


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a line of `dateline read --json`."""
    found = msgspec.json.schema(ReadLine, schema_hook=_schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
