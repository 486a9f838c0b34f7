"""Stories that were withdrawn or are dark are on no page of the site."""

from __future__ import annotations

import shutil
from pathlib import Path

from starlette.testclient import TestClient

from dateline import archive as archives
from dateline import web


def test_a_withdrawn_story_is_gone_and_a_dark_one_is_unknown(
    archive_path: Path, code_of: dict[str, str], tmp_path: Path
) -> None:
    folder = shutil.copytree(archive_path, tmp_path / "news")
    gone, dark = code_of["bridge"], code_of["arabic"]
    with archives.open(folder, write=True) as kept:
        kept.withdraw([gone], "asked for by <b>Ann</b>")
        kept.darken(dark)
    app = web.app(folder)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as site:
        for address in (f"/story/{gone}", f"/story/{gone}/v/1", f"/story/{gone}.json", f"/story/{gone}.txt"):
            answer = site.get(address)
            assert answer.status_code == 410, address
            assert "asked for by &lt;b&gt;Ann&lt;/b&gt;" in answer.text
        assert site.get(f"/story/{dark}").status_code == 404
        assert site.get(f"/story/{dark}/v/1").status_code == 404
        for address in ("/", "/undated", "/about", f"/search?q={dark}", f"/search?q={gone}"):
            page = site.get(address)
            assert page.status_code in (200, 404)
            assert f"/story/{gone}" not in page.text
            assert f"/story/{dark}" not in page.text
