"""The proof that what was kept is still what it was: of a story, of a file, of an export."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.archive import lists, warc
from dateline.archive.export import manifest as manifests
from dateline.archive.export import places
from dateline.archive.filing import text_digest
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.errors import ExportError
from dateline.text import codes

_PIECE: Final = 1 << 16
#: How files begin.
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_WARC: Final = b"WARC/"

#: Says of a digest what the archive knows it as.
Known = Callable[[str], tuple[str, ...]]


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was proved, or was not: `kind` names the check, `where` what it looked at, `told` how it ended."""

    kind: str
    where: str
    is_good: bool
    told: str


class Verification(Struct, frozen=True, kw_only=True):
    """What was found of a story; it is verified where all that was looked at is good."""

    code: str
    is_verified: bool
    findings: tuple[Finding, ...]


# ── a story


def story(base: Base, shelf: Shelf, code: str) -> Verification | None:
    """Return what the kept bytes say of each version of the story `code`, or None where there is none."""
    head = base.execute(
        "SELECT id, withdrawn_at, withdrawn_reason FROM stories WHERE code = ?", (code,)
    ).fetchone()
    if head is None:
        return None
    if head["withdrawn_at"] is not None:
        why = f": {head['withdrawn_reason']}" if head["withdrawn_reason"] else ""
        told = f"it was withdrawn on {head['withdrawn_at'][:10]}{why}; its bytes are no longer kept"
        gone = Finding(kind="withdrawn", where=f"story {code}", is_good=False, told=told)
        return Verification(code=code, is_verified=False, findings=(gone,))
    rows = base.execute(
        "SELECT v.number, v.text_digest, v.record, c.digest, c.warc_file, c.warc_offset, c.warc_length,"
        " o.warc_file AS first_file, o.warc_offset AS first_offset, o.warc_length AS first_length"
        " FROM versions v JOIN captures c ON c.id = v.capture_id LEFT JOIN captures o ON o.id = c.revisits"
        " WHERE v.story_id = ? ORDER BY v.number",
        (head["id"],),
    ).fetchall()
    findings: list[Finding] = []
    for row in rows:
        where = f"version {row['number']}"
        own = Spot(row["warc_file"], row["warc_offset"], row["warc_length"])
        first = Spot(row["first_file"] or "", row["first_offset"] or 0, row["first_length"] or 0)
        findings.append(_bytes(shelf, first if first.file else own, row["digest"], where))
        findings += _record(base, code, row["record"], row["text_digest"], where)
    return Verification(code=code, is_verified=all(f.is_good for f in findings), findings=tuple(findings))


def _bytes(shelf: Shelf, spot: Spot, digest: str, where: str) -> Finding:
    if not spot.file:
        told = "the bytes of its page are not kept in this archive"
        return Finding(kind="capture", where=where, is_good=False, told=told)
    lies = f"captures/{spot.file} at byte {spot.offset}"
    try:
        found = warc.digest(shelf.body(spot))
    except (ValueError, OSError) as error:
        return Finding(kind="capture", where=where, is_good=False, told=f"{lies} cannot be read: {error}")
    if found != digest:
        told = f"{lies} gives {found}, not {digest}"
        return Finding(kind="capture", where=where, is_good=False, told=told)
    return Finding(kind="capture", where=where, is_good=True, told=f"{lies} gives {digest}")


def _record(base: Base, code: str, record: bytes, digest: str, where: str) -> Iterator[Finding]:
    try:
        held = lists.story_of(base, record)
    except (UnreadableRecordError, msgspec.DecodeError) as error:
        yield Finding(kind="record", where=where, is_good=False, told=f"the record cannot be read: {error}")
        return
    found = text_digest(held)
    is_same = found == digest
    told = f"the text gives {found}" if is_same else f"the text gives {found}, not {digest}"
    yield Finding(kind="text", where=where, is_good=is_same, told=told)
    address = held.canonical_url or held.url
    minted = codes.mint(address, held.text or held.headline or "")
    of = "the address" if address else "the text"
    told = f"{of} gives {minted}" if minted == code else f"{of} gives {minted}, not {code}"
    yield Finding(kind="code", where=where, is_good=minted == code, told=told)


def known(base: Base, digest: str) -> tuple[str, ...]:
    """Return what the archive knows bytes with this digest as: versions of stories, or a refusal."""
    rows = base.execute(
        "SELECT s.code, v.number, 'the page of' AS how FROM captures c JOIN versions v ON v.capture_id = c.id"
        " JOIN stories s ON s.id = v.story_id WHERE c.digest = ?1"
        " UNION SELECT s.code, o.version, 'seen again as' FROM outcomes o JOIN stories s ON s.id = o.story_id"
        " WHERE o.digest = ?1 AND o.kind = 'seen' ORDER BY 3 DESC, 1, 2",
        (digest,),
    )
    found = [f"{how} story {code}, version {number}" for code, number, how in rows]
    refusals = base.execute(
        "SELECT DISTINCT rule, reason FROM outcomes WHERE digest = ? AND kind = 'refused'", (digest,)
    )
    found += [f"refused ({rule}): {reason}" for rule, reason in refusals]
    return tuple(found)


# ── a file


def file(path: Path, known: Known | None) -> Iterator[Finding]:
    """Yield what is proved of the file or folder `path`; the kinds of files are those of `is_export` and `is_warc`.

    Without `known`, which asks an archive, an export alone can be verified. Raises ExportError where it cannot be read.
    """
    try:
        if is_export(path):
            yield from _export(path)
            return
        if path.is_dir():
            message = (
                f"{path}: a folder without a manifest beside it; name a file, or a folder that was exported"
            )
            raise ExportError(message, path=str(path))
        if known is None:
            message = f"{path}: no export with its manifest; name the archive that may know its bytes with --archive"
            raise ExportError(message, path=str(path))
        yield from _records(path, known) if is_warc(path) else _page(path, known)
    except OSError as error:
        raise ExportError(f"{path}: cannot be read ({error.strerror or error})", path=str(path)) from error


def is_export(path: Path) -> bool:
    """Say whether `path` is a manifest, or has one beside it."""
    return path.name.endswith(".manifest.json") or places.beside(path).is_file()


def is_warc(path: Path) -> bool:
    """Say whether a file begins as a WARC file does; raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(_PIECE)
    if head.startswith(_GZIP):
        try:
            return zlib.decompressobj(31).decompress(head, len(_WARC)) == _WARC
        except zlib.error:
            return False
    return head.startswith(_WARC) or (head.startswith(_ZSTD) and path.name.endswith(".warc.zst"))


def _page(path: Path, known: Known) -> Iterator[Finding]:
    with path.open("rb") as stream:
        is_packed = stream.read(2) == _GZIP
    digest = "sha256:" + places.sum_of(path)[1]
    found = known(digest)
    if not found and is_packed:
        try:
            with gzip.open(path) as unpacked:
                digest = _digest(unpacked.read)
            found = known(digest)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            pass  # it only begins like one
    yield _told("page", str(path), digest, found)


def _told(kind: str, where: str, digest: str, found: tuple[str, ...]) -> Finding:
    if found:
        return Finding(kind=kind, where=where, is_good=True, told=f"{digest} is {'; '.join(found)}")
    return Finding(kind=kind, where=where, is_good=False, told=f"the archive knows no bytes with {digest}")


def _records(path: Path, known: Known) -> Iterator[Finding]:
    """Say of each page in a WARC file what it is known as; records of other kinds are passed over."""
    with path.open("rb") as stream:
        if stream.read(4) == _ZSTD:
            message = f"{path}: zstd cannot be read here; unpack it with `unzstd` first"
            raise ExportError(message, path=str(path))
        stream.seek(0)
        records = ArchiveIterator(stream, check_digests=True)
        count = 0
        try:
            for record in records:
                if record.rec_type not in ("response", "resource"):
                    continue
                count += 1
                digest = _digest(record.content_stream().read)
                where = f"{path.name}@{records.get_record_offset()}"  # asked before, it would skip the record
                if record.digest_checker.passed is False:
                    told = f"the record does not fit its own digest ({'; '.join(record.digest_checker.problems)})"
                    yield Finding(kind="record", where=where, is_good=False, told=told)
                else:
                    yield _told("record", where, digest, known(digest))
        except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
            told = f"the file cannot be read on from here: {error}"
            yield Finding(kind="warc", where=str(path), is_good=False, told=told)
            return
    if not count:
        yield Finding(kind="warc", where=str(path), is_good=False, told="there is no page in it")


def _digest(read: Callable[[int], bytes]) -> str:
    found = hashlib.sha256()
    while piece := read(_PIECE):
        found.update(piece)
    return "sha256:" + found.hexdigest()


# ── an export


def _export(path: Path) -> Iterator[Finding]:
    beside = path if path.name.endswith(".manifest.json") else places.beside(path)
    made = manifests.read(beside)
    target = beside.with_name(beside.name.removesuffix(".manifest.json"))
    if not target.exists():
        told = f"{target.name} is not there, of which this manifest tells"
        yield Finding(kind="export", where=str(beside), is_good=False, told=told)
        return
    if target.is_dir():
        yield from _folder(target, made)
        return
    size, found = places.sum_of(target)
    if (size, found) != (made.size, made.sha256):
        told = (
            f"{size} bytes give sha256:{found}, not the {made.size} of sha256:{made.sha256} in the manifest"
        )
        yield Finding(kind="export", where=str(target), is_good=False, told=told)
        return
    told = f"{size} bytes give sha256:{found}, as in the manifest: {_corpus(made)}"
    yield Finding(kind="export", where=str(target), is_good=True, told=told)
    if made.to == "jsonl" and made.fields is None:
        yield _codes(target, made)


def _corpus(made: manifests.Manifest) -> str:
    query = "all stories" if made.query is None else f"search {json.dumps(made.query, ensure_ascii=False)}"
    return (
        f"{made.stories} stories, {made.rows} rows; {query} in archive {made.archive.id} at change"
        f" {made.archive.seq}, {made.made_at:%Y-%m-%d %H:%M} UTC"
    )


class _Coded(Struct):
    input: str


def _codes(target: Path, made: manifests.Manifest) -> Finding:
    """Say whether the lines of a file of JSON lines are as many as the manifest says, and tell its codes."""
    found, rows = hashlib.sha256(), 0
    decoder = msgspec.json.Decoder(_Coded)
    with target.open("rb") as lines:
        for line in lines:
            found.update(f"{decoder.decode(line).input}\n".encode())
            rows += 1
    is_good = (rows, found.hexdigest()) == (made.rows, made.codes_sha256)
    told = f"{rows} rows give codes sha256:{found.hexdigest()}"
    return Finding(kind="codes", where=str(target), is_good=is_good, told=told)


def _folder(target: Path, made: manifests.Manifest) -> Iterator[Finding]:
    """Compare the list of a folder with the manifest, and each file with the list."""
    sums = target / places.SUMS
    if not sums.is_file() or places.sum_of(sums)[1] != made.sha256:
        told = f"{places.SUMS} is not the one that the manifest tells of"
        yield Finding(kind="export", where=str(target), is_good=False, told=told)
        return
    wrong = count = size = 0
    with sums.open(encoding="utf-8") as listed:
        for line in listed:
            digest, _, name = line.rstrip("\n").partition("  ")
            path = target / name
            count += 1
            held, found = places.sum_of(path) if path.is_file() else (0, "")
            size += held
            if found != digest:
                wrong += 1
                told = "it is not the file that was exported" if found else "it is missing"
                yield Finding(kind="file", where=str(path), is_good=False, told=told)
    present = sum(1 for path in target.rglob("*") if path.is_file()) - 1
    if present != count:
        told = f"{present} files are there, {count} were exported"
        yield Finding(kind="export", where=str(target), is_good=False, told=told)
    elif not wrong:
        told = f"{count} files are as in the manifest: {_corpus(made)}"
        yield Finding(kind="export", where=str(target), is_good=True, told=told)
