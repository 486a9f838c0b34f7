"""Pages as the response records of one WARC file, the same bytes at every build."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.vellmouth-lantern.example/")


class Answered(NamedTuple):
    """What a server answered: the address, the moment (UTC), the Content-Type and the page."""

    address: str
    at: datetime
    content_type: str
    body: bytes


def _headers(name: str, at: datetime) -> dict[str, str]:
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMES, name)}>",
        "WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def write(pages: Iterable[Answered], made_at: datetime) -> bytes:
    """Return a gzipped WARC file with one response record a page."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    about = b"software: examples/paper/build.py\r\nformat: WARC File Format 1.1\r\n"
    writer.write_record(
        writer.create_warc_record(
            "paper.warc.gz",
            "warcinfo",
            payload=io.BytesIO(about),
            length=len(about),
            warc_content_type="application/warc-fields",
            warc_headers_dict=_headers("warcinfo", made_at),
        )
    )
    for page in pages:
        http = StatusAndHeaders(
            "200 OK",
            [
                ("Server", "quay/2.3"),
                ("Date", page.at.strftime("%a, %d %b %Y %H:%M:%S GMT")),
                ("Content-Type", page.content_type),
                ("Content-Length", str(len(page.body))),
            ],
            protocol="HTTP/1.1",
        )
        writer.write_record(
            writer.create_warc_record(
                page.address,
                "response",
                payload=io.BytesIO(page.body),
                length=len(page.body),
                http_headers=http,
                warc_headers_dict=_headers(page.address, page.at),
            )
        )
    return out.getvalue()
