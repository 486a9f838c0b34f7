"""What is in an open file: a page, a web archive, a dump, or one of these packed."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Generator, Mapping
from datetime import datetime
from typing import BinaryIO, Final

from msgspec import Struct, structs

from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import arc_records, dumps, kinds, mhtml, saved, wacz, warc, wrappers, zips
from dateline.sources.dumps import Dump
from dateline.sources.naming import PassedOver, Report, size
from dateline.sources.unpacking import PAGE_LIMIT, Rejoined, Unpacked

#: What a source is called that was read from standard input.
STDIN: Final = "-"
#: What web archives are called.
WARC_NAMES: Final = (".warc", ".wet", ".arc", ".wacz")
#: A packed file may lie in another one, and no deeper.
_MOST_WRAPPERS: Final = 2

Found = Capture | SourceError | PassedOver | Report
#: What is in a file; at the end whether what was given came in pieces that are whole even where the file is not.
Contents = Generator[Found, None, bool]
Wrapper = Unpacked | zips.Content


class Asked(Struct, frozen=True):
    """What is known of a file before it is read.

    `columns` says where a dump has which field; `depth` is in how many packed files it lies.
    """

    origin: str
    name: str
    url: str | None
    now: datetime
    columns: Mapping[str, str] | None = None
    depth: int = 0

    @property
    def is_stdin(self) -> bool:
        """Whether it comes from standard input."""
        return self.name == STDIN

    def inside(self, name: str | None = None) -> Asked:
        """Return the same for what is packed in it, called `name` in a file of several."""
        shown = self.name if name is None else f"{self.name}/{name}"
        return structs.replace(self, name=shown, depth=self.depth + 1)


def found(file: BinaryIO, asked: Asked, file_size: int | None) -> Generator[Found, None, None]:
    """Yield the page, or the pages, in an open file; raises OSError where it cannot be read."""
    yield from _contents(file, asked, file_size, None)


def _contents(
    file: BinaryIO | io.BufferedReader, asked: Asked, file_size: int | None, wrapper: Wrapper | None
) -> Contents:
    head = _exactly(file, kinds.HEAD)
    if not head:
        yield _empty(asked, wrapper)
        return False
    if file.seekable():
        file.seek(0)
        whole: BinaryIO | io.BufferedReader = file
    else:
        whole = io.BufferedReader(Rejoined(head, file))
    if _is_warc(head, asked.name):
        return (yield from _warc(whole, asked))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return (yield from _zipped(whole, asked))
    inner = wrappers.opened(head, whole)
    if inner is not None:
        return (yield from _wrapped(inner, asked))
    dump = dumps.found(head, asked.name, asked.columns)
    if dump is not None:
        return (yield from _dump(dump, whole, asked))
    if wrappers.bare(asked.name).lower().endswith(WARC_NAMES):
        yield SourceError(
            f"{asked.name}: is no web archive in spite of its name ({_what(head)}); get the file again",
            origin=asked.name,
        )
    else:
        yield _page(head, whole, asked, file_size, wrapper)
    return False


def _warc(file: BinaryIO | io.BufferedReader, asked: Asked) -> Contents:
    if asked.url is not None:
        yield _of_many(asked, "is a web archive, which knows its addresses")
        return False
    again = file if file.seekable() else None
    yield from warc.captures(file, origin=asked.origin, path=asked.name, again=again)
    return True


def _dump(dump: Dump, file: BinaryIO | io.BufferedReader, asked: Asked) -> Contents:
    if asked.url is not None:
        yield _of_many(asked, "holds many pages, which say their own addresses")
        return False
    yield from dumps.captures(dump, file, origin=asked.origin, path=asked.name, now=asked.now)
    return True


def _of_many(asked: Asked, what: str) -> SourceError:
    return SourceError(f"{asked.name}: {what}; leave --url out", origin=asked.name)


# ── packed


def _wrapped(inner: Unpacked, asked: Asked) -> Contents:
    """Yield what is in a file packed as a whole."""
    if asked.depth >= _MOST_WRAPPERS:
        yield _too_deep(asked)
        return False
    is_in_pieces = yield from _contents(io.BufferedReader(inner), asked.inside(), None, inner)
    if is_in_pieces and inner.broken is not None:
        yield SourceError(
            f"{asked.name}: the {inner.form} data is {inner.broken}; "
            "all before was read: get the file again for the rest",
            origin=asked.name,
        )
    return is_in_pieces


def _too_deep(asked: Asked) -> SourceError:
    return SourceError(f"{asked.name}: is packed over and over; unpack it first", origin=asked.name)


def _zipped(file: BinaryIO | io.BufferedReader, asked: Asked) -> Contents:
    """Yield what is in a zip file: a web archive in one (WACZ), or pages as in a folder."""
    if asked.depth >= _MOST_WRAPPERS:
        yield _too_deep(asked)
        return False
    aside = None
    try:
        if not file.seekable():
            file = aside = wrappers.aside(file)
        opened = zips.Zip(file)
        members = opened.members()
        names = {member.name for member in members}
        if "[Content_Types].xml" in names or "mimetype" in names:
            yield _no_page(b"PK\x03\x04", asked)
        elif asked.url is not None:
            yield _of_many(asked, "is a file of many")
        elif wacz.is_one(names):
            yield from wacz.found(opened, members, asked.origin, asked.name)
        else:
            yield from _members(opened, members, asked)
    except ValueError as error:
        yield SourceError(f"{asked.name}: {error}", origin=asked.name)
    finally:
        if aside is not None:
            aside.close()
    return True


def _members(opened: zips.Zip, members: list[zips.Member], asked: Asked) -> Generator[Found, None, None]:
    passed: Counter[str] = Counter()
    found_any = False
    for member in members:
        if not is_read(member.name):
            passed[kinds.extension(member.name) or "without extension"] += 1
            continue
        found_any = True
        inside = asked.inside(member.name)
        content = opened.open(member)
        is_in_pieces = yield from _contents(io.BufferedReader(content), inside, None, content)
        if is_in_pieces and content.broken:
            yield SourceError(
                f"{inside.name}: is {content.broken} in its zip file; all before was read: get the file again",
                origin=inside.name,
            )
        if opened.is_spent(content.given):
            yield SourceError(f"{asked.name}: is a bomb; the rest of it is left out", origin=asked.name)
            return
    beside = PassedOver(asked.name, dict(passed))
    if not found_any:
        only = f" but {beside.named}" if passed else ""
        yield SourceError(
            f"{asked.name}: is a zip file without pages{only}; name one that has some", origin=asked.name
        )
    elif passed:
        yield beside


def is_read(name: str) -> bool:
    """Say whether a file of this name is read where it is met among others."""
    plain = wrappers.bare(name).lower()
    return (
        plain.endswith((*WARC_NAMES, ".zip"))
        or kinds.extension(name) in kinds.BY_EXTENSION
        or dumps.is_named(name)
    )


# ── pages


def _page(
    head: bytes,
    file: BinaryIO | io.BufferedReader,
    asked: Asked,
    file_size: int | None,
    wrapper: Wrapper | None,
) -> Capture | SourceError:
    if not mhtml.is_one(head) and kinds.media_type(head, asked.name) is None:
        return _no_page(head, asked)
    if file_size is not None and file_size > PAGE_LIMIT:
        return _too_big(asked, size(file_size))
    body = _exactly(file, PAGE_LIMIT + 1)
    if wrapper is not None and wrapper.broken is not None:
        return _broken(asked, wrapper)
    if len(body) > PAGE_LIMIT:
        return _too_big(asked, "more")
    if not body.strip():
        return _nothing(asked, "holds nothing but blanks")
    found_in = None if asked.name == asked.origin else asked.name
    page = Capture(
        body=body,
        url=asked.url,
        seen_at=asked.now,
        origin=asked.origin,
        found_in=found_in,
        media_type=kinds.media_type(head, asked.name),
    )
    return mhtml.unwrapped(page, asked.name) if mhtml.is_one(head) else saved.told(page)


def _empty(asked: Asked, wrapper: Wrapper | None) -> SourceError:
    if wrapper is None:
        return _nothing(asked, "is empty")
    return _nothing(asked, "is empty once unpacked") if wrapper.broken is None else _broken(asked, wrapper)


def _broken(asked: Asked, wrapper: Wrapper) -> SourceError:
    if wrapper.broken == "encrypted":
        what = "is encrypted; unpack the zip file with its password"
    elif isinstance(wrapper, Unpacked):
        what = f"the {wrapper.form} data is {wrapper.broken}; get the file again"
    else:
        what = f"is {wrapper.broken} in its zip file; get the file again"
    return SourceError(f"{asked.name}: {what}", origin=asked.name)


def _is_warc(head: bytes, name: str) -> bool:
    """Say whether these first bytes, packed or not, begin a web archive."""
    if kinds.is_warc(head) or head.startswith(arc_records.BEGINNING):
        return True
    inner = wrappers.opened(head, io.BytesIO(head))
    if inner is None or inner.form not in ("gzip", "zstd"):
        return False
    if name.lower().endswith((".warc.gz", ".warc.zst", ".arc.gz")):
        return True
    begun = inner.piece(16)
    return kinds.is_warc(begun) or begun.startswith(arc_records.BEGINNING)


def _what(head: bytes) -> str:
    media_type = kinds.media_type(head)
    return {kinds.HTML: "a web page", kinds.TEXT: "text"}.get(media_type or "", kinds.described(head))


def _nothing(asked: Asked, what: str) -> SourceError:
    if asked.is_stdin:
        return SourceError(f"-: standard input {what}; look at the command that feeds it", origin=STDIN)
    return SourceError(f"{asked.name}: {what}; save the page again", origin=asked.name)


def _no_page(head: bytes, asked: Asked) -> SourceError:
    return SourceError(
        f"{asked.name}: is neither a web page nor text but {kinds.described(head)}; "
        "name an HTML file, a text, a dump or a WARC file",
        origin=asked.name,
    )


def _too_big(asked: Asked, how_big: str) -> SourceError:
    return SourceError(
        f"{asked.name}: is too big for a page ({how_big}; at most {size(PAGE_LIMIT)}); name the page alone",
        origin=asked.name,
    )


def _exactly(file: BinaryIO | io.BufferedReader, count: int) -> bytes:
    """Return `count` bytes, fewer only at the end: a pipe gives them in pieces."""
    pieces = []
    while count and (piece := file.read(min(count, 4 << 20))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
