from __future__ import annotations

import json

import jsonschema
from starlette.testclient import TestClient

from dateline.model import wire


def test_the_json_form_is_the_public_schema(site: TestClient, code_of: dict[str, str]) -> None:
    for name in ("bridge", "arabic", "undated", "hostile"):
        found = json.loads(site.get(f"/story/{code_of[name]}.json").content)
        jsonschema.validate(found, wire.schema())
        assert found["input"] == found["code"] == code_of[name]
    assert json.loads(site.get(f"/story/{code_of['bridge']}.json").content)["publisher_code"] == "TIDE-933"


def test_an_older_version_has_its_own_forms(site: TestClient, code_of: dict[str, str]) -> None:
    old = json.loads(site.get(f"/story/{code_of['bridge']}/v/1.json").content)
    assert old["standfirst"] == "Ferries will run instead"
    assert "Ferries will run instead" in site.get(f"/story/{code_of['bridge']}/v/1.txt").text


def test_the_text_form_reads_as_a_story(site: TestClient, code_of: dict[str, str]) -> None:
    text = site.get(f"/story/{code_of['bridge']}.txt").text
    assert text.startswith("Pier watch\n\nTide bridge shut until spring")
    assert "Thursday 6 April 2023, 10:38, UTC+01:00" in text
    assert "Publisher’s code TIDE-933" in text
    assert "[note] An earlier version gave eight piers." in text
    assert "Share this" not in text


def test_an_answer_that_the_reader_has_is_not_sent_again(site: TestClient, code_of: dict[str, str]) -> None:
    for address in (
        "/",
        f"/story/{code_of['bridge']}",
        f"/story/{code_of['bridge']}.json",
        "/static/paper.css",
    ):
        first = site.get(address)
        again = site.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert site.get(address, headers={"if-none-match": '"other"'}).status_code == 200
        assert "no-cache" in first.headers["cache-control"]


def test_the_style_sheet_named_by_its_content_may_be_kept(site: TestClient) -> None:
    page = site.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    sheet = site.get(address)
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    assert "immutable" not in site.get("/static/paper.css?v=other").headers["cache-control"]
    assert site.get("/static/icon.svg").headers["content-type"] == "image/svg+xml"


def test_health_is_told(site: TestClient) -> None:
    answer = site.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_trouble_page_is_no_page_to_keep(site: TestClient) -> None:
    assert site.get("/nowhere").headers["cache-control"] == "private, no-cache"
