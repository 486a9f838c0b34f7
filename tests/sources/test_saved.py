"""Pages that browsers and tools saved, with the address and the moment noted in them."""

import base64
import quopri
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import captures, mhtml, saved

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ADDRESS = "https://paper.example/2024/03/05/ferry.html?a=1&b=2"
MOMENT = datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)
PAGE = "<!doctype html><p>Café: the ferry sails again."

NOTES = {
    "SingleFile": (
        f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {ADDRESS} \n"
        " saved date: Tue Mar 05 2024 07:07:08 GMT+0100 (Central European Standard Time)\n-->",
        MOMENT,
    ),
    "Internet Explorer": (f"<!-- saved from url=({len(ADDRESS):04}){ADDRESS} -->\n<html>", None),
    "monolith": (f"<!-- Saved from {ADDRESS} at 2024-03-05T06:07:08Z using monolith v2.8.1 -->", MOMENT),
    "HTTrack": (
        f"<html>\n<!-- Mirrored from {ADDRESS.removeprefix('https://')} by HTTrack Website Copier/3.x [XR&CO'2014], "
        "Tue, 05 Mar 2024 06:07:08 GMT -->",
        MOMENT,
    ),
    "Save Page WE": (
        f'<html><head><meta name="savepage-url" content="{ADDRESS.replace("&", "&amp;")}">'
        '<meta name="savepage-title" content="x"><meta name="savepage-date" content="Tue Mar 05 2024 06:07:08 GMT+0000">',
        MOMENT,
    ),
    "WebScrapBook": (
        f'<html lang="en" data-scrapbook-source="{ADDRESS.replace("&", "&amp;")}" data-scrapbook-create="20240305060708123">',
        MOMENT,
    ),
}


def read(path: Path, data: bytes, url: str | None = None) -> Capture:
    path.write_bytes(data)
    (found,) = captures(str(path), now=NOW, url=url)
    assert isinstance(found, Capture), found
    return found


@pytest.mark.parametrize("tool", NOTES)
def test_the_note_of_a_tool_tells_address_and_moment(tmp_path: Path, tool: str) -> None:
    note, moment = NOTES[tool]
    found = read(tmp_path / "a.html", f"{note}<p>The ferry sails again.".encode())
    scheme = "http" if tool == "HTTrack" else "https"
    assert found.url == ADDRESS.replace("https", scheme, 1)
    assert found.seen_at == (moment or NOW)
    assert found.is_visit is (moment is not None)
    # The user's word counts for more.
    assert read(tmp_path / "a.html", note.encode(), "https://p.example/").url == "https://p.example/"


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0034)javascript:alert(1) -->",
        "<!-- saved from url=(0014)about:internet -->",
        "<!--\n Page saved with SingleFile \n url: file:///etc/passwd \n saved date: x\n-->",
        "<p>saved from url=(0010)https://p.example/ without a comment",
        "x" * 20_000 + "<!-- saved from url=(0018)https://p.example/ -->",
    ],
)
def test_notes_that_tell_no_address(tmp_path: Path, note: str) -> None:
    found = read(tmp_path / "a.html", f"<!doctype html>{note}".encode())
    assert (found.url, found.seen_at, found.is_visit) == (None, NOW, False)


def test_a_moment_that_cannot_be_read_leaves_the_address(tmp_path: Path) -> None:
    note = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: yesterday at noon\n-->"
    found = read(tmp_path / "a.html", note.encode())
    assert (found.url, found.seen_at, found.is_visit) == (ADDRESS, NOW, False)


def test_moments_keep_their_zone() -> None:
    read_ = saved._scripted("Tue Mar 05 2024 07:07:08 GMT+0530 (India Standard Time)")
    assert read_ == datetime(2024, 3, 5, 7, 7, 8, tzinfo=timezone(timedelta(hours=5, minutes=30)))


@given(st.text(max_size=200))
def test_any_note_ends_in_a_page(text: str) -> None:
    for head in (
        "<!-- saved from url=(1)",
        "<!--\n Page saved with SingleFile url: ",
        "<!-- Mirrored from a by HTTrack, ",
    ):
        page = Capture(body=(head + text + "-->").encode("utf-8", "replace"), seen_at=NOW)
        assert saved.told(page).body == page.body


# ── MHTML


def mail(
    page: bytes,
    encoding: str = "quoted-printable",
    *,
    first: str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + ADDRESS + "\r\n",
    boundary: str = "----MultipartBoundary--Ab12----",
    before: bytes = b"",
    quoted: bool = True,
) -> bytes:
    shown = f'"{boundary}"' if quoted else boundary
    head = (
        f"{first}Subject: Ferry\r\nDate: Tue, 5 Mar 2024 06:07:08 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary={shown}\r\n\r\n\r\n'
    )
    part = (
        f"Content-Type: text/html; charset=utf-8\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: {ADDRESS}\r\n\r\n"
    ).encode()
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://p.example/a.png\r\n\r\niVBORw0K"
    line = b"--" + boundary.encode()
    parts = [before, part + page, picture] if before else [part + page, picture]
    return head.encode() + b"".join(line + b"\r\n" + one + b"\r\n" for one in parts) + line + b"--\r\n"


ENCODED = {
    "quoted-printable": quopri.encodestring(PAGE.encode()),
    "base64": base64.encodebytes(PAGE.encode()),
    "8bit": PAGE.encode(),
    "binary": PAGE.encode(),
}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
def test_the_page_is_taken_out_of_the_mail(tmp_path: Path, encoding: str, name: str) -> None:
    found = read(tmp_path / name, mail(ENCODED[encoding], encoding))
    assert found.body.decode().strip() == PAGE
    assert (found.url, found.seen_at, found.is_visit) == (ADDRESS, MOMENT, True)
    assert (found.media_type, found.declared_charset) == ("text/html", "utf-8")


def test_mails_of_other_browsers(tmp_path: Path) -> None:
    explorer = "From: <Saved by Microsoft Internet Explorer 11>\r\n"
    found = read(
        tmp_path / "a.mht", mail(ENCODED["base64"], "base64", first=explorer, boundary="x", quoted=False)
    )
    assert found.url == ADDRESS  # of the part
    plain = read(
        tmp_path / "b.mht", mail(ENCODED["8bit"], "8bit", first="", boundary="x").replace(b"\r\n", b"\n")
    )
    assert plain.body.decode().strip() == PAGE


def test_the_part_at_the_address_is_the_page(tmp_path: Path) -> None:
    frame = b"Content-Type: text/html\r\nContent-Location: https://ads.example/frame\r\n\r\n<p>Buy"
    assert read(tmp_path / "a.mhtml", mail(ENCODED["8bit"], "8bit", before=frame)).body.decode() == PAGE


BROKEN = {
    "no boundary": (mail(b"x").replace(b"boundary=", b"border="), "has no boundary between its parts"),
    "no page": (
        mail(b"x").replace(b"text/html; charset", b"text/css; charset"),
        "has no part that is a web page",
    ),
    "cut off": (mail(PAGE.encode() * 9, "8bit")[:700], "is cut off in its web page"),
    "cut off early": (mail(PAGE.encode(), "8bit")[:330], "is cut off before its web page ends"),
    "empty": (mail(b" ", "8bit"), "has a web page that is empty"),
    "bad base 64": (mail(b"A", "base64"), "has a web page that is damaged"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_mail_is_told(tmp_path: Path, fault: str) -> None:
    data, words = BROKEN[fault]
    (tmp_path / "a.mhtml").write_bytes(data)
    (found,) = captures(str(tmp_path / "a.mhtml"), now=NOW)
    assert isinstance(found, SourceError), found
    assert str(found) == f"{tmp_path}/a.mhtml: is a page saved as MHTML that {words}; save the page again"


@given(st.binary(max_size=400))
def test_any_mail_ends_in_values(data: bytes) -> None:
    whole = mail(b"x")
    for mail_ in (whole[:300] + data + whole[300:], b"From: <Saved by x>\r\n" + data):
        found = mhtml.unwrapped(Capture(body=mail_, seen_at=NOW), "a")
        assert isinstance(found, Capture | SourceError)
