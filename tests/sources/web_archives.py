"""Web archives and zip files as the tests make them."""

from __future__ import annotations

import gzip
import io
import zipfile

PAGE = b"<!doctype html><title>Ferry</title><p>" + b"The ferry sails again. " * 100


def record(
    address: str,
    body: bytes,
    *headers: tuple[str, str],
    status: str = "200 OK",
    kind: str = "response",
    packed: bool = True,
) -> bytes:
    """Return a WARC record of an HTTP answer; a Content-Type among `headers` replaces the usual one."""
    typed = {"Content-Type": "text/html; charset=utf-8", **dict(headers)}
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in typed.items())
    return framed(address, http.encode() + b"\r\n" + body, "application/http; msgtype=response", kind, packed)


def framed(address: str, content: bytes, media_type: str, kind: str, packed: bool = True) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T06:07:08Z\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    whole = head.encode() + content + b"\r\n\r\n"
    return gzip.compress(whole) if packed else whole


def paper(*, packed: bool, pages: int = 3) -> bytes:
    note = framed("", b"software: test\r\n", "application/warc-fields", "warcinfo", packed)
    return note + b"".join(
        record(f"https://paper.example/{number}", PAGE + b"%d" % number, packed=packed)
        for number in range(pages)
    )


def raw(
    *headers: str, content: bytes, length: int | None = None, version: str = "WARC/1.1", end: str = "\r\n"
) -> bytes:
    """Return a WARC record with just these headers, and the length told, or the true one."""
    lines = [version, *headers, f"Content-Length: {len(content) if length is None else length}", "", ""]
    return end.join(lines).encode() + content + 2 * end.encode()


def answer(body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK") -> bytes:
    """Return an HTTP answer with a page."""
    lines = [status, *(headers or ("Content-Type: text/html; charset=utf-8",)), "", ""]
    return "\r\n".join(lines).encode() + body


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as opened:
        for name, content in members:
            opened.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def arc(*records: tuple[str, str, bytes], version: int = 1) -> bytes:
    """Return an ARC file of records: address, media type and content."""
    fields = "URL IP-address Archive-date Content-type "
    fields += (
        "Archive-length" if version == 1 else "Result-code Checksum Location Offset Filename Archive-length"
    )
    about = f"{version} 0 Tests\n{fields}\n\n".encode()
    more = "" if version == 1 else "200 - - 0 x.arc "
    found = f"filedesc://x.arc 0.0.0.0 20240305060708 text/plain {more}{len(about)}\n".encode() + about
    for address, media_type, content in records:
        line = f"{address} 192.0.2.1 20240305060708 {media_type} {more}{len(content)}\n"
        found += line.encode() + content + b"\n"
    return found
