"""One capture as one WARC/1.1 record, and back.

Bytes seen for the first time are a `resource` record; seen again, a `revisit` record that names the
capture with the same bytes. Records are a few lines, written here, and the tests hold warcio's against
them. Digests are written as in the database, which web-archive tools verify as well as base 32.
"""

from __future__ import annotations

import hashlib
import re
import urllib.parse
import uuid
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from dateline.archive import members
from dateline.archive.members import Compression
from dateline.model import Capture

#: Bytes beyond which a record is no warcinfo record of ours.
_MOST_OPENING: Final = 65_536
_NO_TYPE: Final = "application/octet-stream"
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;[ -~]*)?", re.ASCII)
_CHARSET: Final = re.compile(r"[\w.:+-]+", re.ASCII)
_SCHEME: Final = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:")
_URI_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~"
_PROFILE: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_END: Final = b"\r\n\r\n"


class Record(Struct, frozen=True):
    """A record as read: its headers, named in lower case, and its block."""

    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """The WARC-Type."""
        return self.headers.get("warc-type", "")


def target(capture: Capture, digest: str) -> str:
    """Return the WARC-Target-URI of `capture`: its address, or `urn:dateline:sha256:…` where it has none."""
    address = (capture.address or "").strip().encode("utf-8", "surrogatepass")
    if not _SCHEME.match(address):
        return f"urn:dateline:{digest}"
    return urllib.parse.quote(address, safe=_URI_CHARACTERS)


def content_type(capture: Capture) -> str:
    """Return the Content-Type of `capture`, with the character set that the transport declared."""
    media_type = (capture.media_type or "").strip()
    if not _MEDIA_TYPE.fullmatch(media_type):
        return _NO_TYPE
    charset = (capture.declared_charset or "").strip()
    if ";" not in media_type and _CHARSET.fullmatch(charset):
        return f"{media_type}; charset={charset}"
    return media_type


def resource(capture: Capture, digest: str, now: datetime) -> bytes:
    """Return the record that holds `capture`; `now` dates it where nobody noted when it was seen."""
    head = (
        f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: {_name()}\r\n"
        f"WARC-Target-URI: {target(capture, digest)}\r\nWARC-Date: {_date(capture.seen_at or now)}\r\n"
        f"WARC-Payload-Digest: {digest}\r\nWARC-Block-Digest: {digest}\r\n"
        f"Content-Type: {content_type(capture)}\r\nContent-Length: {len(capture.body)}\r\n\r\n"
    )
    return b"".join((head.encode(), capture.body, _END))


def revisit(capture: Capture, digest: str, now: datetime, original: Record) -> bytes:
    """Return the record which says that `capture` has the same bytes as `original`, a resource record."""
    told = original.headers
    name = f"WARC-Refers-To: {told['warc-record-id']}\r\n" if "warc-record-id" in told else ""
    return (
        f"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: {_name()}\r\n"
        f"WARC-Target-URI: {target(capture, digest)}\r\nWARC-Date: {_date(capture.seen_at or now)}\r\n"
        f"WARC-Profile: {_PROFILE}\r\n{name}"
        f"WARC-Refers-To-Target-URI: {told.get('warc-target-uri', '')}\r\n"
        f"WARC-Refers-To-Date: {told.get('warc-date', '')}\r\n"
        f"WARC-Payload-Digest: {digest}\r\nWARC-Block-Digest: {_NOTHING}\r\n"
        "Content-Length: 0\r\n\r\n\r\n\r\n"
    ).encode()


def opening(filename: str, software: str, now: datetime) -> bytes:
    """Return the warcinfo record that begins a file."""
    block = (
        f"software: {software}\r\nformat: WARC File Format 1.1\r\nisPartOf: a Dateline archive\r\n".encode()
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {_name()}\r\nWARC-Filename: {filename}\r\n"
        f"WARC-Date: {_date(now)}\r\nWARC-Block-Digest: {digest(block)}\r\n"
        f"Content-Type: application/warc-fields\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return b"".join((head.encode(), block, _END))


def read(record: bytes) -> Record:
    """Return one whole record as read; raises ValueError where the bytes are not that."""
    head, found, rest = record.partition(_END)
    first, *lines = head.split(b"\r\n")
    if not found or not first.startswith(b"WARC/1."):
        raise ValueError("no readable WARC record")
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(rest) != int(length) + len(_END) or not rest.endswith(_END):
        raise ValueError("the record ends early, or something follows it")
    return Record(headers, rest[: -len(_END)])


def body(record: Record) -> bytes:
    """Return the bytes captured in a resource record; raises ValueError where it is none."""
    if record.kind != "resource":
        raise ValueError(f"a {record.kind} record, not a resource record")
    return record.block


def opening_length(head: bytes, compression: Compression) -> int:
    """Return the length of the packed warcinfo record that `head` begins with, 0 where none does."""
    unpacking = members.unpacker(compression)
    try:
        record = unpacking.decompress(head)
    except members.ERRORS:
        return 0
    if not unpacking.eof or len(record) > _MOST_OPENING or b"\r\nWARC-Type: warcinfo\r\n" not in record:
        return 0
    return len(head) - len(unpacking.unused_data)


def digest(body: bytes) -> str:
    """Return the digest of captured bytes, as `Capture.digest` writes it."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def is_of(record: Record, digest: str) -> bool:
    """Say whether `record` tells of a payload with this digest; the block itself is not looked at."""
    return record.headers.get("warc-payload-digest") == digest


_NOTHING: Final = digest(b"")


def _name() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
