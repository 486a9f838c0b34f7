import pytest

from dateline.sources import kinds


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"<!doctype html><p>Hello", "page.html", kinds.HTML),
        (b"<!doctype html><p>Hello", "page.xhtml.gz", kinds.XHTML),
        (b"The ferry sails again", "page.txt", kinds.TEXT),
        (b"The ferry sails again", "noname", kinds.TEXT),
        (b"\n <!-- saved -->\n<HTML lang=en>", "noname", kinds.HTML),
        (b"<h1>Ferry</h1>", "a.php?id=3.5", kinds.HTML),
        ("<html><p>Hafen".encode("utf-16"), "noname", kinds.HTML),
        ("<html><p>Hafen und Meer".encode("utf-16-le"), "noname", kinds.HTML),
        ("Die Fähre fährt".encode("utf-16"), "noname", kinds.TEXT),
        ("港の船".encode("iso2022-jp"), "noname", kinds.TEXT),
        ("عبارة الميناء".encode("windows-1256"), "noname", kinds.TEXT),
        (b"<?xml version='1.0'?><rss version='2.0'>", "noname", None),
        (b"\x89PNG\r\n\x1a\nrest", "page.html", None),
        (b"\x00" * 100, "page.html", None),
        (b"abc\x00\x01\x02def", "noname", None),
        (b"<p>ferry\x08</p>" * 20, "noname", None),
        (b"<p>ferry\x08</p>" + b"<p>ferry</p>" * 20, "noname", kinds.HTML),
    ],
)
def test_media_type(head: bytes, name: str, expected: str | None) -> None:
    assert kinds.media_type(head, name) == expected


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04", "a zip file, Office document or EPUB"),
        (b"\x00" * 300, "nothing but zero bytes"),
        (b"\x00\x01\x02", "binary data"),
        (b"<?xml version='1.0'?><feed xmlns='a'>", "a feed"),
    ],
)
def test_described(head: bytes, words: str) -> None:
    assert kinds.described(head) == words


def test_every_signature_is_found_at_its_place() -> None:
    for skip, first, what in kinds.SIGNATURES:
        assert kinds.signature(b"x" * skip + first + b"rest") == what


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/B.HTML", ".html"),
        ("b.html.gz", ".html"),
        ("b.php?id=3.html", ".php"),
        ("a.b/c", ""),
        (".hidden", ""),
        ("x.gz", ""),
    ],
)
def test_extension(name: str, expected: str) -> None:
    assert kinds.extension(name) == expected
