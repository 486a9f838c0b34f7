"""Web archives in one file (WACZ): a zip file with WARC files and a note of their digests."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Set
from typing import Any, BinaryIO, Final

from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import warc, wrappers
from dateline.sources.naming import PassedOver
from dateline.sources.zips import Member, Zip

_NOTE: Final = "datapackage.json"
#: Real notes have some thousand bytes, with a line for each file.
_MOST_NOTED: Final = 16 << 20
_WARC: Final = (".warc", ".arc")
Found = Capture | SourceError | PassedOver


def is_one(names: Set[str]) -> bool:
    """Say whether a zip file with files of these names is a WACZ file."""
    return any(map(_is_warc, names))


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and wrappers.bare(name).lower().endswith(_WARC)


def found(opened: Zip, members: list[Member], origin: str, path: str) -> Iterator[Found]:
    """Yield what is in the WARC files of a WACZ file; one whose digest is another than noted is read all the same."""
    noted = _digests(opened, members)
    for member in members:
        if not _is_warc(member.name):
            continue
        name = f"{path}/{member.name}"
        again = opened.section(member)
        content = opened.open(member)
        hashed = _Hashed(again or content)
        if member.is_encrypted:
            yield SourceError(f"{name}: is encrypted; unpack the file with its password", origin=name)
            continue
        stream = io.BufferedReader(hashed)
        yield from warc.captures(stream, origin=origin, path=name, again=_sought(opened, member))
        while stream.read(1 << 20):
            pass  # the digest is that of all bytes
        if again is None and content.broken:
            yield SourceError(f"{name}: is {content.broken} in its zip file; get the file again", origin=name)
        elif noted.get(member.name, hashed.digest) != hashed.digest:
            yield SourceError(
                f"{name}: has another digest than {_NOTE} notes; it was read all the same: get the file again",
                origin=name,
            )


def _sought(opened: Zip, member: Member) -> BinaryIO | None:
    section = opened.section(member)
    return None if section is None else io.BufferedReader(section)


class _Hashed(io.RawIOBase):
    """A stream, and the SHA-256 of what was read of it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._sum = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The digest so far, in base 16."""
        return self._sum.hexdigest()

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with the next bytes; return the number of bytes, 0 at the end."""
        count: int = self._stream.readinto(buffer)
        self._sum.update(memoryview(buffer)[:count])
        return count


def _digests(opened: Zip, members: list[Member]) -> dict[str, str]:
    """Return the SHA-256 in base 16 of each file that the note tells one of."""
    member = next((member for member in members if member.name == _NOTE), None)
    if member is None:
        return {}
    try:
        note = json.loads(io.BufferedReader(opened.open(member)).read(_MOST_NOTED))
    except (ValueError, RecursionError):
        return {}
    told: dict[str, str] = {}
    for one in _list(note.get("resources") if isinstance(note, dict) else None):
        path, written = one.get("path"), one.get("hash")
        if isinstance(path, str) and isinstance(written, str) and written.lower().startswith("sha256:"):
            told[path] = written[7:].lower()
    return told


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
