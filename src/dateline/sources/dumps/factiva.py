"""Text exports of Factiva, with codes before the fields (`HD   Ferry sails again`) or without."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from dateline.sources.dumps import languages
from dateline.sources.dumps.decoding import Lines
from dateline.sources.dumps.rows import NotReadableError, Row, Unread
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT
from dateline.text import dates

#: The codes of fields, and which of ours they fill; empty where none.
_CODES: Final = {
    "HD": "title",
    "BY": "author",
    "PD": "date",
    "ET": "time",
    "SN": "site_name",
    "LA": "language",
    "SE": "section",
    "LP": "text",
    "TD": "text",
    **dict.fromkeys(
        "CLM CR WC SC ED PG VOL CY CT RF CO IN NS RE IPC IPD PUB AN ART RST CX DLN LC SR".split(), ""
    ),
}
#: Inside the text a line begins with a code only where the text ends.
_BEHIND: Final = frozenset("TD CT RF CO IN NS RE IPC IPD PUB AN ART RST".split())
_CODED: Final = re.compile(r"([A-Z]{2,3})(?:[ \t]{1,6}(\S.*)?)?")
_END: Final = re.compile(
    r"(?:AN\s+)?(?:Document|Dokument|Documento)\s+([A-Z0-9]{2,14}\d{8}[a-z0-9]{6,14})\s*"
)
_WORDS: Final = re.compile(
    r"\s*\d[\d.,\u00a0]* (?:words|Wörter|mots|palabras|parole|palavras|woorden|ord)\s*", re.IGNORECASE
)
_RIGHTS: Final = re.compile(r"\s*(?:Copyright\b|\(c\)|©)", re.IGNORECASE)
_CODE_OF_SOURCE: Final = re.compile(r"[A-Z0-9]{3,10}")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?", re.IGNORECASE)
_BY: Final = re.compile(r"\s*(?:by|von|par|por|di)\s+\S", re.IGNORECASE)
_LEAD: Final = re.compile(r"by\s+", re.IGNORECASE)
#: The lines before the text of a document without codes: some more than Factiva has fields there.
_MOST_OPENING: Final = 25
_HEADED: Final = re.compile(r"^HD[ \t]{1,6}\S|^HD[ \t]*$", re.MULTILINE)
_FIELDED: Final = re.compile(r"^(?:PD|WC|SN)[ \t]{1,6}\S", re.MULTILINE)


def is_one(head: bytes) -> bool:
    """Say whether these first bytes begin such an export."""
    text = head.decode("utf-8", "replace").replace("\r\n", "\n")
    if _HEADED.search(text) and len(_FIELDED.findall(text)) >= 2:
        return True
    lines = [line.strip() for line in text.split("\n")[:60]]
    return _opening_end(lines) is not None


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield each document, numbered from 1; one without text is a row without it."""
    number = 0
    for document in _documents(Lines(stream)):
        is_coded = any(line.startswith("HD") and _CODED.fullmatch(line) for line in document)
        found = _coded(document) if is_coded else _plain(document)
        if found is None:
            if count := sum(bool(line.strip()) for line in document):
                yield Unread(0, None, count)  # the summary of the search, a list of contents
            continue
        number += 1
        values, odd = found
        clock = values.pop("time", "")
        if "date" in values and _CLOCK.fullmatch(clock):
            values["date"] += f" {clock}"
        if "author" in values:
            values["author"] = _LEAD.sub("", values["author"], count=1)
        yield Row(number, {field: value for field, value in values.items() if value}, is_named=True, odd=odd)


def _documents(lines: Lines) -> Iterator[list[str]]:
    """Yield the lines of each document, which its name ends; raises NotReadableError where one is endless."""
    document: list[str] = []
    length = 0
    for line in lines:
        document.append(line.rstrip().replace("\u00a0", " "))
        length += len(line)
        if _END.fullmatch(document[-1]):
            yield document
            document, length = [], 0
        elif length > PAGE_LIMIT:
            raise NotReadableError(
                f"has a document of over {size(PAGE_LIMIT)} before line {lines.number}; split the file there"
            )
    yield document


def _coded(document: list[str]) -> tuple[dict[str, str], int] | None:
    """Return the fields of a document with codes, and how many lines stood before the first."""
    fields: dict[str, list[str]] = {}
    code = ""
    odd = 0
    for line in document:
        found = _CODED.fullmatch(line)
        is_code = found is not None and found[1] in _CODES and _is_next(found, code)
        if found is not None and is_code:
            code = found[1]
            fields.setdefault(code, []).append(found[2] or "")
        elif code:
            fields[code].append(line.strip())
        else:
            odd += bool(line.strip())
    if "HD" not in fields:
        return None
    values: dict[str, str] = {}
    for name, lines in fields.items():
        field = _CODES[name]
        if field == "text":
            values[field] = "\n\n".join(filter(None, (values.get(field), _paragraphs(lines))))
        elif field:
            values.setdefault(field, " ".join(filter(None, lines)))
    return values, odd


def _is_next(found: re.Match[str], code: str) -> bool:
    """Say whether a line may begin a field: inside a text a word of two capitals does not."""
    if code not in ("LP", "TD"):
        return True
    return found[1] in _BEHIND and (
        found[2] is None or found[0][len(found[1]) :].startswith(("  ", "\t")) or found[1] == "AN"
    )


def _plain(document: list[str]) -> tuple[dict[str, str], int] | None:
    """Return the fields of a document without codes, and how many lines of its opening were not understood."""
    lines = [line.strip() for line in document]
    opening = _opening_end(lines)
    if opening is None:
        return None
    words, end = opening
    above = [line for line in lines[:words] if line]
    values: dict[str, str] = {}
    odd = 0
    if len(above) > 1 and (_BY.match(above[-1]) or len(above[-1]) < 60):
        values["author"] = above.pop()
    if above:
        values["title"] = above.pop()
    if len(above) == 1 and len(above[0]) < 40:
        values["section"] = above.pop()
    odd += len(above)
    for line in filter(None, lines[words + 1 : end]):
        odd += not _opening_line(line, values)
    body = [line for line in lines[end:] if not _END.fullmatch(line)]
    values["text"] = _paragraphs(body)
    return values, odd


def _opening_line(line: str, values: dict[str, str]) -> bool:
    """Take a line behind the number of words for what it is; return False where it is nothing known."""
    if "date" not in values and dates.read(line) is not None:
        values["date"] = line
    elif "date" in values and "site_name" not in values and _CLOCK.fullmatch(line):
        values["time"] = line
    elif "site_name" not in values:
        values["site_name"] = line
    elif languages.is_name(line):
        values["language"] = line
    else:
        return bool(
            _CODE_OF_SOURCE.fullmatch(line)
            or _RIGHTS.match(line)
            or re.fullmatch(r"[A-Z]?\d{1,4}|.{1,12}", line)
        )
    return True


def _opening_end(lines: list[str]) -> tuple[int, int] | None:
    """Return the line with the number of words, and the line after the rights, of a document without codes; else None."""
    for at, line in enumerate(lines[:_MOST_OPENING]):
        if not _WORDS.fullmatch(line):
            continue
        following = [
            number for number in range(at + 1, min(at + _MOST_OPENING, len(lines))) if lines[number]
        ][:9]
        if not following or dates.read(lines[following[0]]) is None:
            return None
        rights = next((number for number in following if _RIGHTS.match(lines[number])), None)
        if rights is not None:
            return at, rights + 1
        language = next((number for number in following if languages.is_name(lines[number])), None)
        return None if language is None else (at, language + 1)
    return None


def _paragraphs(lines: list[str]) -> str:
    """Return the paragraphs of a text: each line is one, and blank lines stand between."""
    return "\n\n".join(filter(None, (line.strip() for line in lines)))
