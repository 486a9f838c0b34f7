"""Text exports of Nexis: LexisNexis of old ("1 of 20 DOCUMENTS"), of later years ("Document 1 of 20"), Nexis Uni ("End of Document")."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from dateline.sources.dumps.decoding import Lines
from dateline.sources.dumps.rows import NotReadableError, Row, Unread
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT
from dateline.text import dates

_START: Final = re.compile(r"\s*(?:Document\s+)?\d{1,6}\s+of\s+\d{1,6}(?:\s+DOCUMENTS?)?\s*", re.IGNORECASE)
_END: Final = re.compile(r"\s*End of Document\s*", re.IGNORECASE)
#: Signs of such an export at its beginning: two of them are enough.
_SIGNS: Final = tuple(
    re.compile(sign, re.IGNORECASE | re.MULTILINE)
    for sign in (
        rf"^{_START.pattern}$",
        r"^\s*LENGTH:\s*\d[\d,]* words\s*$",
        r"^\s*(?:LOAD-DATE|PUBLICATION-TYPE|DATELINE|BYLINE|SECTION|JOURNAL-CODE):",
        r"^\s*All Rights Reserved",
        r"^\s*Job Number:",
        r"^\s*End of Document\s*$",
    )
)
#: What labels lines, and the field that such a line fills; empty where it fills none.
_LABELS: Final = {
    "headline": "title",
    "title": "title",
    "byline": "author",
    "author": "author",
    "section": "section",
    "highlight": "standfirst",
    "abstract": "standfirst",
    "language": "language",
    "url": "url",
    **dict.fromkeys(
        (
            *(
                "length",
                "dateline",
                "load-date",
                "publication-type",
                "journal-code",
                "document-type",
                "graphic",
            ),
            *(
                "subject",
                "company",
                "organization",
                "industry",
                "person",
                "geographic",
                "country",
                "state",
                "city",
            ),
            *(
                "ticker",
                "correction",
                "correction-date",
                "series",
                "edition",
                "issn",
                "isbn",
                "doc-type",
                "type",
            ),
            *(
                "notes",
                "cite",
                "source",
                "publication",
                "publication type",
                "load date",
                "body",
                "volume",
                "page",
            ),
            *("classification", "publisher", "media", "journal code", "document type", "transcript"),
        ),
        "",
    ),
}
#: Labels behind the text; what stands under them is none of it.
_BEHIND: Final = frozenset(
    "load-date publication-type journal-code document-type graphic subject company organization industry person "
    "geographic country state city ticker classification language correction correction-date notes load date".split()
)
_LABEL: Final = re.compile(
    r"\s{0,12}([A-Za-z][A-Za-z-]+(?: (?:type|code|date))?):(?:\s+(.*\S))?\s*", re.IGNORECASE
)
_BODY: Final = re.compile(r"\s*BODY:?\s*", re.IGNORECASE)
_BARE_BEHIND: Final = re.compile(r"\s*Classification\s*", re.IGNORECASE)
_RIGHTS: Final = re.compile(
    r"\s*(?:Copyright\b|\(c\)|©|All Rights Reserved|.*\bAll Rights Reserved\.?\s*$)", re.IGNORECASE
)
_EDITION: Final = re.compile(
    r"\s*(?:.{0,40}\bEdition(?: \d+)?|\d{1,2}:\d\d (?:[AP]M )?[A-Z]{2,4})\s*", re.IGNORECASE
)
#: Lines of the sheet before the first document.
_COVER: Final = re.compile(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type)\b.*|"
    r"Documents? \(\d+\)|\d{1,4}\. \S.*",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD: Final = re.compile(r"by\s+", re.IGNORECASE)
_PLACE: Final = re.compile(r"\s*;?\s*Pg?s?\.\s*\S+$", re.IGNORECASE)


def is_one(head: bytes) -> bool:
    """Say whether these first bytes begin such an export."""
    text = head.decode("utf-8", "replace")
    return sum(sign.search(text) is not None for sign in _SIGNS) >= 2


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield each document, numbered from 1; one without text is a row without it."""
    number = 0
    for document in _documents(Lines(stream)):
        found = _read(document)
        if found is None:
            if count := sum(bool(line.strip()) for line in document):
                yield Unread(0, None, count)  # a cover sheet, a list of contents
            continue
        number += 1
        values, odd = found
        yield Row(number, values, is_named=True, odd=odd)


def _documents(lines: Lines) -> Iterator[list[str]]:
    """Yield the lines of each document; raises NotReadableError where one is endless."""
    document: list[str] = []
    length = 0
    for line in lines:
        if _START.fullmatch(line) or _END.fullmatch(line):
            yield document
            document, length = [], 0
            continue
        document.append(line.rstrip("\r\n").replace("\u00a0", " "))
        length += len(line)
        if length > PAGE_LIMIT:
            raise NotReadableError(
                f"has a document of over {size(PAGE_LIMIT)} before line {lines.number}; split the file there"
            )
    yield document


def _read(document: list[str]) -> tuple[dict[str, str], int] | None:
    """Return the fields of a document and how many lines were not understood; None where it is none."""
    labels = {at: found for at, line in enumerate(document) if (found := _label(line)) is not None}
    if not any(name == "length" or name in _BEHIND for name, _ in labels.values()):
        return None
    values: dict[str, str] = {}
    start = _body_start(document, labels)
    end = _body_end(document, labels, start)
    for at, (name, written) in labels.items():
        field = _LABELS[name]
        if field and field not in values and (at < start or at >= end):
            values[field] = _value(document, at, written, labels)
    first = min(labels, default=len(document))
    odd = _opening([line.strip() for line in document[: min(first, start)]], values)
    if text := _text(document[start:end]):
        values["text"] = text
    if "author" in values:
        values["author"] = _LEAD.sub("", values["author"], count=1)
    if "section" in values:
        values["section"] = _PLACE.sub("", values["section"]).strip(" ;")
    return {field: value for field, value in values.items() if value}, odd


def _label(line: str) -> tuple[str, str] | None:
    """Return the label of a line in lower case, and what follows it; None where it has none that is known."""
    if _BARE_BEHIND.fullmatch(line):
        return "classification", ""
    found = _LABEL.fullmatch(line)
    if found is None or found[1].lower() not in _LABELS:
        return None
    return found[1].lower(), found[2] or ""


def _value(document: list[str], at: int, written: str, labels: dict[int, tuple[str, str]]) -> str:
    """Return what follows a label, on its line and on those after it up to a blank one."""
    parts = [written]
    for number in range(at + 1, len(document)):
        line = document[number].strip()
        if number in labels or _BODY.fullmatch(line) or (not line and any(parts)):
            break
        parts.append(line)
    return " ".join(filter(None, parts))


def _body_start(document: list[str], labels: dict[int, tuple[str, str]]) -> int:
    """Return the line at which the text begins: after its label, or after the block of the last label before it."""
    for at, line in enumerate(document):
        if _BODY.fullmatch(line):
            return at + 1
    named = [(at, name, written) for at, (name, written) in labels.items()]
    body = next((at for at, name, _ in named if name == "body"), None)
    if body is not None:
        return body
    last = -1
    for at, name, _ in named:
        if name in _BEHIND and (last >= 0 or at > len(document) // 2):
            break
        last = at
    at = last + 1
    while at < len(document) and document[at].strip():
        at += 1
    return at


def _body_end(document: list[str], labels: dict[int, tuple[str, str]], start: int) -> int:
    """Return the line at which the text ends: at the first label behind it, or at the rights."""
    behind = [at for at, (name, _) in labels.items() if at >= start and name in _BEHIND]
    end = min(behind, default=len(document))
    for at in range(end - 1, max(start, end - 8) - 1, -1):
        if _RIGHTS.match(document[at]) and len(document[at]) < 200:
            end = at
    return end


def _opening(lines: list[str], values: dict[str, str]) -> int:
    """Find paper, day and headline in the lines before the first label; return how many were not understood."""
    cover = max((at + 1 for at, line in enumerate(lines) if _COVER.fullmatch(line)), default=0)
    on_cover = sum(map(bool, lines[:cover]))
    return on_cover + _head(lines[cover:], values)


def _head(lines: list[str], values: dict[str, str]) -> int:
    kept = [line for line in lines if not (_RIGHTS.match(line) or _EDITION.fullmatch(line))]
    day = next(
        (
            at
            for at, line in enumerate(kept)
            if len(line) < 60 and _YEAR.search(line) and dates.read(line) is not None
        ),
        None,
    )
    if day is None:
        if kept and any(kept):
            title = next(line for line in kept if line)
            values.setdefault("title", title)
        return max(0, sum(map(bool, kept)) - 1)
    values["date"] = kept[day]
    above = [at for at in range(day) if kept[at]]
    below = _block(kept[day + 1 :])
    if above:
        values["site_name"] = kept[above[-1]]
    if "title" not in values:
        values["title"] = " ".join(kept[at] for at in above[:-1]) or " ".join(below)
        below = below if not above[:-1] else []
        return 0
    return len(above[:-1]) + (0 if not below else len(below))


def _block(lines: list[str]) -> list[str]:
    """Return the first lines that are not blank, up to a blank one."""
    found: list[str] = []
    for line in lines:
        if line:
            found.append(line)
        elif found:
            break
    return found


def _text(lines: list[str]) -> str:
    """Return the paragraphs: blank lines stand between them, and lines of one are joined."""
    paragraphs: list[list[str]] = [[]]
    for line in map(str.strip, lines):
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
