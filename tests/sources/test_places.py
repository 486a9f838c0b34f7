import gzip
import io
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import FetchError, SourceError
from dateline.model import Capture
from dateline.sources import PassedOver, captures, count
from dateline.sources.places import Found

NOW = datetime(2024, 3, 5, tzinfo=UTC)
PAGE = b"<!doctype html><title>Ferry</title><p>The ferry sails again."


def read(source: str | Path, **more: object) -> list[Found]:
    return list(captures(str(source), now=NOW, **more))  # type: ignore[arg-type]


def error(source: str | Path, **more: object) -> str:
    (found,) = read(source, **more)
    assert isinstance(found, SourceError)
    message = str(found)
    assert len(message.splitlines()) == 1
    return message


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    assert read(path, url="https://p.example/1") == [
        Capture(body=PAGE, url="https://p.example/1", seen_at=NOW, origin=str(path), media_type="text/html")
    ]


def test_a_packed_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Ferry\n\n") + gzip.compress(b"It sails."))
    (found,) = read(path)
    assert isinstance(found, Capture)
    assert (found.body, found.media_type) == (b"Ferry\n\nIt sails.", "text/plain")


def test_a_folder_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.html", "b/z.htm", "b/a.txt", "b/page", ".git/x.html", "b/.hidden.html", "a.HTML"):
        (tmp_path / name).write_bytes(PAGE)
    for name in ("x.png", "y.png", "style.css"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "LICENCE").write_text("a text that is no page")
    *pages, passed = read(tmp_path)
    assert [os.path.relpath(str(page.found_in), tmp_path) for page in pages if isinstance(page, Capture)] == [
        "a.HTML",
        "c.html",
        "b/a.txt",
        "b/page",
        "b/z.htm",
    ]
    assert {page.origin for page in pages if isinstance(page, Capture)} == {str(tmp_path)}
    assert passed == PassedOver(str(tmp_path), {".png": 2, ".css": 1, "without extension": 1})
    assert str(passed) == f"{tmp_path}: passed over 4 that are no page (2 .png, 1 .css, 1 without extension)"


def test_a_bad_file_in_a_folder_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    (tmp_path / "b.html").symlink_to(tmp_path / "gone.html")
    (tmp_path / "c.html").write_bytes(PAGE)
    empty, broken_link, page = read(tmp_path)
    assert "a.html: is empty" in str(empty)
    assert "b.html: no such file" in str(broken_link)
    assert isinstance(page, Capture)


def test_standard_input(tmp_path: Path) -> None:
    (found,) = read("-", stdin=io.BytesIO(PAGE), url="https://p.example/1")
    assert isinstance(found, Capture)
    assert (found.body, found.origin, found.url) == (PAGE, "-", "https://p.example/1")


def test_a_pipe_that_gives_little_at_a_time() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as stdin:
        writer = subprocess.Popen(
            [sys.executable, "-c", "import os\nfor byte in b'<p>ferry</p>': os.write(1, bytes([byte]))"],
            stdout=writing,
        )
        os.close(writing)
        (found,) = read("-", stdin=stdin)
        assert writer.wait() == 0
    assert isinstance(found, Capture)
    assert found.body == b"<p>ferry</p>"


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html")
    Path(path).write_bytes(PAGE)
    (found,) = read(path)
    assert isinstance(found, Capture)
    assert str(found.origin).encode("utf-8").endswith("/caf�.html".encode())


BAD = {
    "empty.html": (b"", "is empty; save"),
    "photo": (b"\x89PNG\r\n\x1a\nxxxx", "neither a web page nor text but a PNG image; name"),
    "photo.html": (b"\x89PNG\r\n\x1a\nxxxx", "neither a web page nor text but a PNG image; name"),
    "page.pdf": (b"%PDF-1.7", "a PDF document"),
    "cut.html.gz": (gzip.compress(os.urandom(2000))[:900], "binary data"),
    "cut2.html.gz": (gzip.compress(PAGE * 50)[:-9], "the gzip data is cut off; get"),
    "cut3.gz": (gzip.compress(PAGE)[:5], "the gzip data is cut off; get"),
    "bad.html.gz": (gzip.compress(PAGE)[:-8] + bytes(8), "the gzip data is damaged; get"),
    "nothing.html.gz": (gzip.compress(b""), "is empty once unpacked"),
    "bomb.html.gz": (
        gzip.compress(b"<p>" + b"a" * 20_000_000),
        "is a bomb (it unpacks to over 200 times its size)",
    ),
    "x.warc": (PAGE, "is no web archive in spite of its name (a web page)"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name: str, tmp_path: Path) -> None:
    content, words = BAD[name]
    (tmp_path / name).write_bytes(content)
    assert error(tmp_path / name).startswith(f"{tmp_path / name}: ")
    assert words in error(tmp_path / name)


@pytest.mark.parametrize("name", ["zeros", "zeros.html", "zeros.txt"])
def test_zeros_are_refused_without_being_read(name: str, tmp_path: Path) -> None:
    with open(tmp_path / name, "wb") as file:
        file.truncate(200_000_000)
    assert "nothing but zero bytes" in error(tmp_path / name)


def test_a_page_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    with open(tmp_path / "big.html", "wb") as file:
        file.write(b"<p>" + b"ferry " * 1000)
        file.truncate(200_000_000)
    assert "is too big for a page (200 MB; at most 67 MB)" in error(tmp_path / "big.html")


def test_addresses_are_not_fetched_yet() -> None:
    (found,) = read("HTTPS://p.example/1")
    assert isinstance(found, FetchError)
    assert "save the page" in str(found)


@pytest.mark.parametrize("source", ["gone.html", "a\x00b", "", "x" * 5000])
def test_paths_that_are_none(source: str) -> None:
    assert error(source)


def test_a_folder_without_pages(tmp_path: Path) -> None:
    assert "is a folder without pages; name" in error(tmp_path)
    for name in ("a.png", "b.png", "c.css"):
        (tmp_path / name).touch()
    assert "is a folder without pages but 2 .png, 1 .css; name" in error(tmp_path)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (b"", "is empty;"),
        (b" \n", "holds nothing but blanks;"),
        (gzip.compress(b""), "is empty once unpacked;"),
    ],
)
def test_standard_input_without_a_page(given: bytes, what: str) -> None:
    assert error("-", stdin=io.BytesIO(given)).startswith(f"-: standard input {what} look at the command")


def test_an_address_for_a_folder_or_web_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_bytes(b"WARC/1.1\r\n\r\n")
    assert "for one page only" in error(tmp_path, url="https://p.example/")
    assert "leave --url out" in error(tmp_path / "x.warc", url="https://p.example/")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "round").symlink_to(tmp_path)
    assert "leads back to itself" in error(tmp_path)


def release(pipe: Path) -> None:
    """Let a reader who waits at a pipe go on; raises OSError where nobody does."""
    os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))


@pytest.mark.parametrize("name", ["queue", "x.html", "x.txt.gz", "x.warc"])
def test_what_is_no_regular_file_in_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / "null.html").symlink_to(os.devnull)
    (tmp_path / "z.html").write_bytes(PAGE)
    assert count(str(tmp_path)) == 1
    rescue = threading.Timer(5, release, [tmp_path / name])  # a reader who waits at the pipe waits for ever
    rescue.start()
    try:
        page, passed = read(tmp_path)
    finally:
        rescue.cancel()
    assert isinstance(page, Capture)
    assert passed == PassedOver(str(tmp_path), {"pipe, socket or device": 2})


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "x.html"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write('<p>ferry</p>')", pipe]
    ):
        (found,) = read(pipe)
    assert isinstance(found, Capture)
    assert found.body == b"<p>ferry</p>"


def test_a_folder_that_is_left_out(tmp_path: Path) -> None:
    for folder in ("a", "news", "news/captures"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.html").write_bytes(PAGE)
    (page,) = read(tmp_path, leave_out=tmp_path / "a" / ".." / "news")
    assert isinstance(page, Capture)
    assert page.found_in == str(tmp_path / "a" / "x.html")
    assert count(str(tmp_path), leave_out=tmp_path / "news") == 1
    assert len(read(tmp_path, leave_out=tmp_path / "gone")) == 3
    assert "is the archive itself; name" in error(tmp_path / "news", leave_out=tmp_path / "news")
    assert len(read(tmp_path / "news" / "captures", leave_out=tmp_path / "news")) == 1


_AS_NOBODY = """
import os, sys
from datetime import UTC, datetime
from dateline.sources import captures
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for found in captures(sys.argv[1], now=datetime.now(UTC)):
    print(type(found).__name__, found if isinstance(found, Exception) else found.found_in)
"""


@pytest.mark.slow
def test_without_permission(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "page.html").write_bytes(PAGE)
    (tmp_path / "open" / "secret.html").write_bytes(PAGE)
    (tmp_path / "shut").mkdir()
    (tmp_path / "open" / "shut").mkdir()
    (tmp_path / "open" / "secret.html").chmod(0)
    (tmp_path / "shut").chmod(0)
    (tmp_path / "open" / "shut").chmod(0)

    def lines(path: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, path], capture_output=True, text=True, check=False
        )
        if "Permission" in done.stderr or "ModuleNotFound" in done.stderr:
            pytest.skip("this Python cannot be run by another user")
        assert done.stderr == ""
        return done.stdout.splitlines()

    try:
        assert lines(tmp_path / "shut") == [
            f"SourceError {tmp_path / 'shut'}: may not be read; "
            "give yourself permission (chmod u+rX) or run as its owner"
        ]
        page, secret, shut = lines(tmp_path / "open")
        assert page == f"Capture {tmp_path / 'open' / 'page.html'}"
        assert secret.startswith(f"SourceError {tmp_path / 'open' / 'secret.html'}: may not be read")
        assert shut.startswith(f"SourceError {tmp_path / 'open' / 'shut'}: may not be read")
    finally:
        (tmp_path / "shut").chmod(0o700)
        (tmp_path / "open" / "shut").chmod(0o700)
