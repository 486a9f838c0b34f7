"""The proof that a file is what it was: an export by its manifest, a page and a WARC file by what an archive knows."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.archive.export import manifest as manifests
from dateline.archive.export import places
from dateline.archive.frames import Frames
from dateline.archive.verifying import Finding
from dateline.errors import ExportError

_PIECE: Final = 1 << 16
#: How files begin.
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_WARC: Final = b"WARC/"
_SHA256: Final = re.compile("sha256:[0-9a-f]{64}")

#: Says of a digest what the archive knows it as.
Known = Callable[[str], tuple[str, ...]]


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
        head = stream.read(4)
        stream.seek(0)
        is_packed = head.startswith((_ZSTD, _GZIP))
        frames = Frames(stream, "zstd" if head == _ZSTD else "gzip")
        records = ArchiveIterator(frames if is_packed else stream, check_digests=True)
        count = 0
        try:
            for record in records:
                told = record.rec_headers.get_header("WARC-Payload-Digest") or ""
                # A revisit has no bytes, and says which they would be.
                is_revisit = record.rec_type == "revisit" and _SHA256.fullmatch(told) is not None
                if not is_revisit and record.rec_type not in ("response", "resource"):
                    continue
                count += 1
                digest = told if is_revisit else _digest(record.content_stream().read)
                at = records.get_record_offset()  # asked before, it would skip the record
                where = f"{path.name}@{frames.start(at) if is_packed else at}"
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
