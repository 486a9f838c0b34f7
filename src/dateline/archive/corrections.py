"""What the archive's user knows better than the pages: rows beside the records, which stay as they were read.

A correction holds for all versions of a story, those too that are filed or read again later. Of several of
one field the newest holds; where it is taken back, the one before holds again. A corrected story tells the
user's evidence first and the page's behind it. The columns of `versions` that lists read show the story as
corrected (`spread`), so that lists, days, counts and views need not know of this table; records, digests
and the judgement of versions are the pages' alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, json

from dateline.archive import moments
from dateline.archive.earlier import story_of
from dateline.archive.records import Correction
from dateline.archive.schema import Base
from dateline.errors import CorrectionError
from dateline.model import Evidence, Gap, Kind, Place, Story, When, wire
from dateline.text import languages

#: Words longer than this are a text that went astray.
_MOST: Final = 2000
_YES_NO: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class _Field(Struct, frozen=True):
    """How a field is typed, and the columns of `versions` that show it."""

    read: Callable[[str], Any]
    is_list: bool = False
    columns: tuple[tuple[str, Callable[[Story], object]], ...] = ()


def _words(typed: str) -> str:
    flat = " ".join(typed.split())
    if not flat:
        raise ValueError("it is empty: to empty the field, say so (--empty)")
    if len(flat) > _MOST:
        raise ValueError(f"it has more than {_MOST:,} characters")
    try:
        flat.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("it holds characters that are no text") from None
    return flat


def _date(typed: str) -> When:
    try:
        return When("T".join(typed.split()))
    except ValueError:
        raise ValueError(
            "it is no date: write 2021-05-17, 2021-05-17T10:38 or 2021-05-17T10:38:00+02:00"
        ) from None


def _language(typed: str) -> str:
    tag = languages.tag(typed)
    if tag is None:
        raise ValueError("it is no language: write its code, as en, fa or zh")
    return tag


def _kind(typed: str) -> Kind:
    try:
        return Kind(typed.strip().lower())
    except ValueError:
        raise ValueError(f"it is no kind: write one of {', '.join(Kind)}") from None


def _yes_no(typed: str) -> bool:
    said = _YES_NO.get(typed.strip().lower())
    if said is None:
        raise ValueError("write yes or no")
    return said


def _shown(field: str) -> tuple[tuple[str, Callable[[Story], object]], ...]:
    return ((field, lambda story: getattr(story, field)),)


#: The fields that can be corrected. Not the text, which is quoted from the page, nor what stands beside it;
#: nor the canonical address, on which the story code rests.
FIELDS: Final = {
    "headline": _Field(_words, columns=_shown("headline")),
    "kicker": _Field(_words, columns=_shown("kicker")),
    "standfirst": _Field(_words, columns=_shown("standfirst")),
    "authors": _Field(_words, True, (("authors", lambda story: json.encode(story.authors).decode()),)),
    "published": _Field(
        _date,
        columns=(
            ("published", lambda story: story.published.iso if story.published else None),
            ("published_day", lambda story: story.published.iso[:10] if story.published else None),
        ),
    ),
    "modified": _Field(
        _date, columns=(("modified", lambda story: story.modified.iso if story.modified else None),)
    ),
    "language": _Field(_language, columns=_shown("language")),
    "site_name": _Field(_words, columns=_shown("site_name")),
    "publisher_code": _Field(_words),
    "section": _Field(_words, columns=_shown("section")),
    "tags": _Field(_words, True),
    "kind": _Field(_kind),
    "paywalled": _Field(_yes_no, columns=(("is_paywalled", lambda story: story.paywalled),)),
}


# ── values


def understood(field: str, typed: str | Sequence[str] | None) -> Any:
    """Return the value that was typed for `field`, None where it is to be empty.

    Raises CorrectionError where the field cannot be corrected or the value is none for it.
    """
    known = FIELDS.get(field)
    if known is None:
        raise CorrectionError(
            f"{field} cannot be corrected; these fields can: {', '.join(FIELDS)}", field=field
        )
    if typed is None:
        return None
    given = [typed] if isinstance(typed, str) else list(typed)
    if not given or (len(given) > 1 and not known.is_list):
        many = (
            f"{len(given)} were given; put one of several words in quotation marks"
            if given
            else "none was given"
        )
        raise CorrectionError(f"{field} takes one value, and {many}", field=field)
    values = []
    for one in given:
        try:
            values.append(known.read(one))
        except ValueError as error:
            raise CorrectionError(f"{field} cannot be {one!r}: {error}", field=field) from error
    return tuple(dict.fromkeys(values)) if known.is_list else values[0]


def applied(story: Story, corrections: Sequence[Correction]) -> Story:
    """Return `story` with what `corrections` say, the user's evidence first; the oldest correction first."""
    if not corrections:
        return story
    changes: dict[str, Any] = {}
    evidence, gaps = dict(story.evidence), dict(story.gaps)
    for correction in corrections:
        field = correction.field
        value = _value(field, correction.value)
        if value is None:
            changes[field] = () if FIELDS[field].is_list else None
            gaps[field] = Gap.EMPTIED
        else:
            changes[field] = value
            gaps.pop(field, None)
            said = Evidence(value, Place.USER, f"correction {correction.id}", _raw(correction.value))
            evidence[field] = (said, *evidence.get(field, ()))
    for field in changes:
        if field in gaps:
            evidence.pop(field, None)
    return msgspec.structs.replace(story, evidence=evidence, gaps=gaps, **changes)


def _value(field: str, plain: Any) -> Any:
    """Return the value of a field from its form in JSON."""
    if plain is None:
        return None
    if field in ("published", "modified"):
        return When(plain)
    if field == "kind":
        return Kind(plain)
    return tuple(plain) if FIELDS[field].is_list else plain


def _raw(plain: Any) -> str:
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return "; ".join(plain) if isinstance(plain, list) else str(plain)


# ── rows


def of_story(base: Base, story_id: int) -> tuple[Correction, ...]:
    """Return all corrections of a story, the oldest first, those too that were taken back."""
    rows = base.execute("SELECT * FROM corrections WHERE story_id = ? ORDER BY id", (story_id,))
    return tuple(map(read, rows))


def standing(base: Base, story_id: int) -> tuple[Correction, ...]:
    """Return the corrections of a story that hold or would, were newer ones taken back; the oldest first."""
    rows = base.execute(
        "SELECT * FROM corrections WHERE story_id = ? AND undone_at IS NULL ORDER BY id", (story_id,)
    )
    return tuple(map(read, rows))


def all_standing(base: Base) -> dict[int, tuple[Correction, ...]]:
    """Return what `standing` returns for every story that has any, by its row number."""
    found: dict[int, tuple[Correction, ...]] = {}
    for row in base.execute("SELECT * FROM corrections WHERE undone_at IS NULL ORDER BY id"):
        found[row["story_id"]] = (*found.get(row["story_id"], ()), read(row))
    return found


def read(row: Any) -> Correction:
    """Return the correction in a row of `corrections`."""
    return Correction(
        id=row["id"],
        field=row["field"],
        value=json.decode(row["value"]),
        reason=row["reason"],
        made_at=moments.read(row["made_at"]),
        undone_at=moments.read(row["undone_at"]) if row["undone_at"] else None,
    )


def write(
    base: Base, story_id: int, field: str, typed: str | Sequence[str] | None, reason: str | None, moment: str
) -> Correction:
    """Write a correction down and show it in the lists; raises CorrectionError."""
    value = understood(field, typed)
    number = base.execute(
        "INSERT INTO corrections (story_id, field, value, reason, made_at) VALUES (?, ?, ?, ?, ?)",
        (story_id, field, wire.dump(value).decode(), _words(reason) if reason else None, moment),
    ).lastrowid
    show(base, story_id, [field])
    return read(base.execute("SELECT * FROM corrections WHERE id = ?", (number,)).fetchone())


def undo(base: Base, correction: Correction, story_id: int, moment: str) -> Correction:
    """Take a correction back; raises CorrectionError where that was done before."""
    if correction.undone_at is not None:
        message = f"correction {correction.id} was taken back before, on {correction.undone_at:%Y-%m-%d}"
        raise CorrectionError(message, field=correction.field)
    base.execute("UPDATE corrections SET undone_at = ? WHERE id = ?", (moment, correction.id))
    show(base, story_id, [correction.field])
    return msgspec.structs.replace(correction, undone_at=moments.read(moment))


def show(base: Base, story_id: int, fields: Iterable[str]) -> None:
    """Show everywhere what corrections say of `fields` of a story, after their rows were written."""
    spread(base, story_id, fields)
    # A change like any other: the search index catches up by this number.
    base.execute("UPDATE stories SET seq = (SELECT max(seq) + 1 FROM stories) WHERE id = ?", (story_id,))


def spread(base: Base, story_id: int, fields: Iterable[str] | None = None) -> None:
    """Show a story as corrected in the columns of all its versions; `fields`: those with standing corrections.

    Whoever writes versions or their records calls this afterwards.
    """
    corrections = standing(base, story_id)
    wanted = {correction.field for correction in corrections} if fields is None else set(fields)
    columns = [column for field in FIELDS if field in wanted for column in FIELDS[field].columns]
    if not columns:
        return
    rows = base.execute("SELECT number, record FROM versions WHERE story_id = ?", (story_id,)).fetchall()
    told = ", ".join(f"{name} = ?" for name, _ in columns)
    for number, record in rows:
        story = applied(story_of(base, record), corrections)
        base.execute(
            f"UPDATE versions SET {told} WHERE story_id = ? AND number = ?",  # noqa: S608 - names of columns
            (*(value(story) for _, value in columns), story_id, number),
        )
