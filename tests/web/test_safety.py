"""Nothing that a page says can act in the reader's browser, and no foreign name reaches the archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline import web
from dateline.web import front, guard, words

TEMPLATES = Path(web.__file__).parent / "templates"


@pytest.mark.parametrize("page", ["", "/evidence", "/blocks"])
def test_a_hostile_story_is_shown_harmlessly(site: TestClient, code_of: dict[str, str], page: str) -> None:
    text = site.get(f"/story/{code_of['hostile']}{page}").text
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text  # it is shown, as words
    assert 'href="javascript:' not in text
    assert 'href="data:' not in text
    assert '"onmouseover=' not in text
    assert "\u202e" not in text
    assert "\x00" not in text
    assert "{{ 7*7 }}" in text  # and is no template of ours


@pytest.mark.parametrize("page", ["/", "/day/2023-04-04", "/search?q=hostile", "/about"])
def test_a_hostile_story_is_harmless_in_lists(site: TestClient, page: str) -> None:
    text = site.get(page).text
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text


def test_a_query_is_shown_as_words(site: TestClient) -> None:
    text = site.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("page", ["", "/evidence", "/blocks"])
def test_fields_of_a_megabyte_are_cut_to_what_can_be_read(
    site: TestClient, code_of: dict[str, str], page: str
) -> None:
    answer = site.get(f"/story/{code_of['huge']}{page}")
    assert answer.status_code == 200
    assert "Headline without end" in answer.text
    assert len(answer.content) < 200_000
    assert len(site.get("/day/2023-04-04").content) < 60_000


def test_the_text_and_json_forms_of_a_hostile_story_are_no_pages(
    site: TestClient, code_of: dict[str, str]
) -> None:
    plain = site.get(f"/story/{code_of['hostile']}.txt")
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"
    assert "\u202e" not in plain.text
    assert site.get(f"/story/{code_of['hostile']}.json").headers["content-type"] == "application/json"


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/paper.css", "/healthz", "/search?q=%22"])
def test_every_answer_carries_the_safety_headers(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    for name, value in guard.HEADERS.items():
        assert headers[name] == value
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "[::2]",
        "192.168.1.7",
        "@localhost",
    ],
)
def test_a_foreign_host_name_reads_nothing(site: TestClient, host: str) -> None:
    answer = site.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Saltmere" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8321", "localhost:1", "LOCALHOST", "[::1]:8321", "[::1]"]
)
def test_the_machine_itself_is_answered(site: TestClient, host: str) -> None:
    assert site.get("/healthz", headers={"host": host}).status_code == 200


def test_a_name_that_was_allowed_is_answered_and_no_other(archive_path: Path) -> None:
    client = TestClient(web.app(archive_path, hosts=["news.example", "fe80::7"]))
    for host, status in (
        ("news.example:80", 200),
        ("[fe80::7]:80", 200),
        ("more.news.example", 400),
        ("10.0.0.7", 400),
    ):
        assert client.get("/healthz", headers={"host": host}).status_code == status


def test_a_site_that_listens_everywhere_answers_numbers_but_no_names(archive_path: Path) -> None:
    client = TestClient(web.app(archive_path, hosts=["0.0.0.0"]))
    for host, status in (("192.168.1.7:8321", 200), ("[fe80::1]:80", 200), ("evil.example", 400)):
        assert client.get("/healthz", headers={"host": host}).status_code == status


def test_no_template_lets_page_text_through_unescaped() -> None:
    sources = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]
    assert len(sources) >= 10
    for source in sources:
        assert "|safe" not in source.replace(" ", "")
        assert "autoescape" not in source
        assert "style=" not in source
        assert "<script" not in source
    for path in Path(web.__file__).parent.glob("*.py"):
        assert "Markup(" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("break_with", [RuntimeError("secret/path"), OSError("secret/path")])
def test_a_fault_of_ours_shows_no_traceback(
    site: TestClient, monkeypatch: pytest.MonkeyPatch, break_with: Exception
) -> None:
    def broken(*_: object) -> None:
        raise break_with

    monkeypatch.setattr(front, "strip", broken)
    answer = site.get("/")
    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == guard.HEADERS["Content-Security-Policy"]


def test_an_archive_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    client = TestClient(web.app(tmp_path / "gone"), base_url="http://127.0.0.1")
    for address in ("/", "/healthz", "/search?q=x", "/story/0000-0000-0000"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert str(tmp_path) not in answer.text
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/relative",
        "http://",
        "",
        "https://x.example/" + "a" * 10_000,
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert words.link(address) is None


def test_a_web_address_becomes_a_link() -> None:
    assert words.link("https://tide.example/a b?c=<d>") == "https://tide.example/a%20b?c=%3Cd%3E"


def test_lines_lose_what_turns_them_round() -> None:
    turned = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
    assert words.line(f"a{turned}b\n\tc") == "ab c"
    assert words.harmless("a\u202eb\ud800\x1bc") == "abc"
    assert words.harmless("\u200fשלום\u200e, zero\u200dwidth") == "\u200fשלום\u200e, zero\u200dwidth"
