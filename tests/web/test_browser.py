"""The pages as a real browser builds and paints them."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no chromium, chromium-browser or google-chrome on PATH"),
]

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER is not None
    command = [BROWSER, *_OPTIONS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)


def rows_of(png: Path) -> list[bytes]:
    """Return the packed rows of pixels of a picture; a blank picture has few different ones."""
    data = png.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, packed, width, channels = 8, b"", 0, 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, _, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += body
        at += size + 12
    pixels = zlib.decompress(packed)
    stride = width * channels + 1
    return [pixels[start : start + stride] for start in range(0, len(pixels), stride)]


PAGES = {
    "front": ("/", "Tide bridge shut until spring after divers find cracks"),
    "story": ("/story/{bridge}", "Divers found cracks in two of its nine piers."),
    "arabic": ("/story/{arabic}", "إغلاق جسر المد حتى الربيع"),
    "evidence": ("/story/{bridge}/evidence", "Thursday before last"),
    "search": ("/search?q=cracks", "<mark>cracks</mark>"),
    "hostile": ("/story/{hostile}", "&lt;script&gt;alert(1)&lt;/script&gt;"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_browser_shows_the_page(address: str, code_of: dict[str, str], tmp_path: Path, name: str) -> None:
    page, words = PAGES[name]
    url = address + page.format(**code_of)
    dom = run(tmp_path, "--dump-dom", url).stdout
    assert words in dom
    assert dom.count("<h1") == 1
    assert "<script" not in dom
    run(tmp_path, f"--screenshot={tmp_path / 'page.png'}", "--window-size=1000,1200", url)
    assert len(set(rows_of(tmp_path / "page.png"))) > 100


def test_the_style_sheet_is_allowed_and_nothing_is_refused(
    address: str, code_of: dict[str, str], tmp_path: Path
) -> None:
    options = ("--enable-logging=stderr", "--v=0", "--dump-dom")
    log = run(tmp_path, *options, f"{address}/story/{code_of['bridge']}").stderr
    assert "Content Security Policy" not in log
    assert "CONSOLE" not in log
    painted = run(tmp_path, f"--screenshot={tmp_path / 'page.png'}", "--window-size=1000,1200", address)
    assert painted.returncode == 0
    assert b"\xfd\xfc\xf9" in b"".join(
        rows_of(tmp_path / "page.png")[:1]
    )  # the paper's own colour, not white


#: Opens every page in a frame of every width and writes down which are wider than their frame.
_PROBE = """<body><script>
const pages = %s, widths = [320, 360, 768, 1280, 2560], wide = [];
(async () => {
  for (const width of widths) for (const page of pages) {
    const frame = document.createElement("iframe");
    frame.style.width = width + "px";
    document.body.append(frame);
    await new Promise(loaded => { frame.onload = loaded; frame.src = page; });
    if (frame.contentDocument.documentElement.scrollWidth > width) wide.push(width + " " + page);
    frame.remove();
  }
  document.body.innerHTML = "<pre>measured:" + JSON.stringify(wide) + "</pre>";
})();
</script>"""


def test_no_page_is_wider_than_its_window(site: TestClient, code_of: dict[str, str], tmp_path: Path) -> None:
    stories = [f"/story/{code}{page}" for code in code_of.values() for page in ("", "/evidence", "/blocks")]
    names = []
    for page in ("/", "/day/2023-04-04", "/search?q=the", "/about", "/nowhere", *stories):
        # The site's own headers forbid frames: the pages are measured from files.
        html = re.sub(r'href="/static/paper.css[^"]*"', 'href="paper.css"', site.get(page).text)
        names.append(f"{len(names)}.html")
        tmp_path.joinpath(names[-1]).write_text(html.replace("<details", "<details open"), encoding="utf-8")
    tmp_path.joinpath("paper.css").write_bytes(site.get("/static/paper.css").content)
    tmp_path.joinpath("probe.html").write_text(_PROBE % json.dumps(names), encoding="utf-8")
    options = ("--allow-file-access-from-files", "--virtual-time-budget=60000", "--dump-dom")
    dom = run(tmp_path, *options, tmp_path.joinpath("probe.html").as_uri()).stdout
    assert "measured:[]" in dom
