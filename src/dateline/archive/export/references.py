"""References for reference managers: BibTeX, RIS and CSL-JSON, written one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from dateline.archive.export.job import Job
from dateline.archive.naming import Name
from dateline.archive.reference import Reference, refer
from dateline.model import wire

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: What TeX reads as something else; braces by name, for BibTeX counts those behind a backslash too.
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
#: What may not stand in an address there: it is read letter by letter.
_NOT_IN_ADDRESS: Final = re.compile(r"[\s{}\\\"<>^`|\x00-\x1f\x7f]")


def bibtex(ref: Reference) -> str:
    """Return the entry of a BibTeX file; biblatex and BibTeX read it, in UTF-8."""
    told = ref.published.date if ref.published else None
    values: list[tuple[str, str]] = []
    if ref.names:
        values.append(("author", braced(" and ".join(map(_tex_name, ref.names)))))
    # Twice in braces: headlines keep their capitals.
    values.append(("title", braced(braced(_tex(ref.title or "[Untitled story]")))))
    if ref.paper:
        values.append(("journal", braced(_tex(ref.paper))))
    values.append(("year", braced(f"{told.year}" if told else "n.d.")))
    if told:
        values += [("month", _MONTHS[told.month - 1]), ("day", braced(f"{told.day}"))]
    if ref.url:
        values.append(("url", braced(_address(ref.url))))
    values.append(("urldate", braced(ref.seen.isoformat())))
    if ref.language:
        values.append(("language", braced(_tex(ref.language))))
    if ref.tags:
        values.append(("keywords", braced(_tex(", ".join(ref.tags)))))
    values += [("entrysubtype", "{newspaper}"), ("note", braced(_tex(ref.note)))]
    body = "".join(f"  {name} = {value},\n" for name, value in values)
    return f"@{'article' if ref.paper else 'misc'}{{{ref.key},\n{body}}}\n"


def ris(ref: Reference) -> str:
    """Return the record of a RIS file, its lines ended by CR LF."""
    told = ref.published.date if ref.published else None
    lines = [("TY", "NEWS"), ("ID", ref.key), ("TI", ref.title or "[Untitled story]")]
    lines += [("AU", _ris_name(name)) for name in ref.names]
    if ref.paper:
        lines.append(("T2", ref.paper))
    if told:
        lines += [("PY", f"{told.year:04}"), ("DA", f"{told.year:04}/{told.month:02}/{told.day:02}")]
    if ref.section:
        lines.append(("SE", ref.section))
    if ref.summary:
        lines.append(("AB", ref.summary))
    lines += [("KW", tag) for tag in ref.tags]
    if ref.language:
        lines.append(("LA", ref.language))
    if ref.url:
        lines.append(("UR", _address(ref.url)))
    lines += [
        ("Y2", ref.seen.strftime("%Y/%m/%d")),
        ("DB", "Dateline archive"),
        ("AN", ref.code),
        ("N1", ref.note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def csl(ref: Reference) -> dict[str, Any]:
    """Return the item of a CSL-JSON file."""
    told = ref.published.date if ref.published else None
    made: dict[str, Any] = {
        "id": ref.key,
        "type": "article-newspaper",
        "title": ref.title or "[Untitled story]",
        "author": [_csl_name(name) for name in ref.names] or None,
        "container-title": ref.paper,
        "issued": {"date-parts": [[told.year, told.month, told.day]]} if told else None,
        "accessed": {"date-parts": [[ref.seen.year, ref.seen.month, ref.seen.day]]},
        "URL": ref.url,
        "language": ref.language,
        "section": ref.section,
        "abstract": ref.summary,
        "keyword": ", ".join(ref.tags) or None,
        "archive": "Dateline archive",
        "archive_location": ref.code,
        "note": ref.note,
    }
    return {name: value for name, value in made.items() if value is not None}


def csl_text(ref: Reference) -> str:
    """Return the item of a CSL-JSON file as JSON."""
    return wire.dump(csl(ref)).decode()


def write_bibtex(job: Job, out: BinaryIO) -> int:
    """Write the stories as a BibTeX file and return how many."""
    head = "".join(f"% {name}: {' '.join(value.split())}\n" for name, value in job.facts().items())
    # BibTeX looks for entries in comments too.
    out.write(head.replace("@", "(at)").encode() + b"\n")
    return _written(job, out, lambda ref: bibtex(ref) + "\n")


def write_ris(job: Job, out: BinaryIO) -> int:
    """Write the stories as a RIS file and return how many."""
    return _written(job, out, ris)


def write_csl(job: Job, out: BinaryIO) -> int:
    """Write the stories as a CSL-JSON file, one array, an item a line, and return how many."""
    out.write(b"[")
    count = 0
    for ref in _references(job):
        out.write((",\n" if count else "\n").encode() + csl_text(ref).encode())
        count += 1
    out.write(b"\n]\n")
    return count


def _references(job: Job) -> Iterator[Reference]:
    return (refer(taken) for taken in job.stories())


def _written(job: Job, out: BinaryIO, form: Callable[[Reference], str]) -> int:
    count = 0
    for ref in _references(job):
        out.write(form(ref).encode())
        count += 1
    return count


def braced(text: str) -> str:
    """Return `text` in braces."""
    return "{" + text + "}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_name(name: Name) -> str:
    if name.is_whole:
        return braced(_tex(name.family))
    return ", ".join(_tex(part) for part in (name.family, name.suffix, name.given) if part)


def _ris_name(name: Name) -> str:
    if name.is_whole:
        return name.family
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    told = {"family": name.family, "given": name.given}
    return {**told, "suffix": name.suffix} if name.suffix else told


def _address(url: str) -> str:
    return _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
