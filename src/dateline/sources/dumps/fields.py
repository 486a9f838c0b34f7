"""From the columns of a dump to the fields of a record: the user's word, known collections, usual names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec import Struct

from dateline.sources.dumps import languages
from dateline.sources.dumps.rows import Row

#: The fields that a record may have, as `--map` names them.
FIELDS: Final = (
    *("text", "url", "date", "title", "author", "language", "site_name", "section", "code"),
    *("standfirst", "modified", "tags"),
)

_Columns = Mapping[str, tuple[str, ...]]


class _Shape(Struct, frozen=True):
    """A known collection: the columns by which it is known, and where its fields are, the likelier first."""

    name: str | None
    known_by: frozenset[str]
    columns: _Columns


#: Of the shapes that fit, the first counts. `a.b` is `b` in the object `a`.
_SHAPES: Final = (
    _Shape(
        "EventRegistry",
        frozenset(("uri", "body", "lang")),
        {
            "text": ("body",),
            "url": ("url",),
            "date": ("dateTimePub", "dateTime", "date"),
            "title": ("title",),
            "author": ("authors",),
            "language": ("lang",),
            "site_name": ("source.title",),
        },
    ),
    _Shape(
        "news-please",
        frozenset(("maintext", "date_publish")),
        {
            "text": ("maintext",),
            "url": ("url",),
            "date": ("date_publish",),
            "title": ("title",),
            "author": ("authors",),
            "language": ("language",),
            "standfirst": ("description",),
            "modified": ("date_modify",),
        },
    ),
    _Shape(
        "Media Cloud",
        frozenset(("media_name", "publish_date")),
        {
            "text": ("story_text", "text"),
            "url": ("url",),
            "date": ("publish_date",),
            "title": ("title",),
            "language": ("language",),
            "site_name": ("media_name",),
        },
    ),
)

#: Names that columns have in collections of no known shape, without case, blanks and marks.
_USUAL: Final[_Columns] = {
    "text": tuple(
        "text body content maintext fulltext articletext articlebody storytext bodytext contenttext plaintext article story".split()
    ),
    "url": tuple("url link articleurl storyurl sourceurl canonicalurl permalink weburl uri address".split()),
    "date": tuple(
        "date published publisheddate publishdate publicationdate datepublished datepublish publishedat pubdate datetime timestamp".split()
    ),
    "title": tuple("title headline articletitle storytitle head".split()),
    "author": tuple("author authors byline writer creator".split()),
    "language": tuple("language lang".split()),
    "site_name": tuple("sitename publisher publication newspaper medianame sourcename outlet source".split()),
    "section": tuple("section category desk".split()),
    "code": ("code", "storycode"),
    "standfirst": tuple("standfirst summary description abstract lead".split()),
    "modified": tuple("modified datemodified datemodify updated lastmodified updatedat".split()),
    "tags": tuple("tags keywords".split()),
}
_MARKS: Final = re.compile(r"[\W_]+")
#: Midnight without a zone is what tables make of a day.
_MIDNIGHT: Final = re.compile(r"(?<=\d)[ T]00:00:00(?:\.0+)?$")


class Record(Struct, frozen=True):
    """A document by its fields; `columns` says where they were found, `body` is the record of JSON."""

    values: dict[str, str]
    columns: dict[str, str]
    shape: str | None
    body: bytes


def record(row: Row, columns: Mapping[str, str] | None) -> Record:
    """Return the record of a row; `columns` is the user's word on where fields are, and nothing else counts then."""
    shape: str | None = None
    places: _Columns
    if row.is_named:
        places = {field: (field,) for field in row.values}
    elif columns:
        places = {field: (column,) for field, column in columns.items()}
    else:
        shape, places = _places(tuple(row.values))
    values: dict[str, str] = {}
    heard: dict[str, str] = {}
    for field, names in places.items():
        for name in names:
            written = _written(field, _at(row.values, name))
            if written:
                values[field] = written
                heard[field] = name
                break
    is_own = row.raw is not None and all(
        field == name or (field, name) == ("author", "authors") for field, name in heard.items()
    )
    body = row.raw if is_own and row.raw is not None else msgspec.json.encode(values)
    return Record(values, {} if row.is_named else heard, shape, body)


@lru_cache(maxsize=256)
def _places(names: tuple[str, ...]) -> tuple[str | None, _Columns]:
    """Return the shape of rows with these columns, and where their fields are."""
    known = set(names)
    for shape in _SHAPES:
        if shape.known_by <= known:
            return shape.name, shape.columns
    by_bare: dict[str, str] = {}
    for name in names:
        by_bare.setdefault(_MARKS.sub("", name.lower()), name)
    return None, {
        field: found
        for field, usual in _USUAL.items()
        if (found := tuple(by_bare[name] for name in usual if name in by_bare))
    }


def usual(names: Iterable[str]) -> set[str]:
    """Return the fields that columns of these names would fill."""
    return set(_places(tuple(names))[1])


def _at(values: Mapping[str, Any], name: str) -> Any:
    """Return the value of a column, or at a path of names in objects (`source.title`); None where there is none."""
    if name in values or "." not in name:
        return values.get(name)
    found: Any = values
    for part in name.split("."):
        if isinstance(found, list) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        elif isinstance(found, Mapping):
            found = found.get(part)
        else:
            return None
    return found


def _written(field: str, value: Any) -> str:
    """Return a value as a record writes it, empty where it says nothing."""
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, datetime | date):
        text = value.isoformat()
    elif isinstance(value, bool) or value is None:
        return ""
    elif isinstance(value, int | float):
        text = "" if value != value else str(value)
    elif isinstance(value, list | tuple):
        separator = "\n\n" if field == "text" else ", "
        return separator.join(filter(None, (_written(field, one) for one in value)))
    elif isinstance(value, Mapping):
        named = next((value[key] for key in ("name", "title", "label", "text") if key in value), None)
        return _written(field, named) if isinstance(named, str) else ""
    else:
        return ""
    if field in ("date", "modified"):
        return _MIDNIGHT.sub("", text)
    if field == "language":
        return languages.code(text)
    return text if field == "text" else " ".join(text.split())


def heard(names: Iterable[str]) -> list[str]:
    """Return the columns among these names that are heard, in tables that are told by none."""
    known = list(names)
    shape, places = _places(tuple(known))
    found = {column.partition(".")[0] for columns in places.values() for column in columns}
    signs = next((one.known_by for one in _SHAPES if shape is not None and one.name == shape), frozenset())
    return [name for name in known if name in found or name in signs]
