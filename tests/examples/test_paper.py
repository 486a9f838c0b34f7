"""The sample paper is what `examples/README.md` and `examples/paper/answers.json` say it is."""

import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from warcio.archiveiterator import ArchiveIterator

EXAMPLES = Path(__file__).parents[2] / "examples"
BUILT = ("pages", "pages-later", "dumps", "captures", "paper/answers.json")
ANSWERS: dict[str, Any] = json.loads((EXAMPLES / "paper" / "answers.json").read_text("utf-8"))
STORIES = {where: known for where, known in ANSWERS["pages"].items() if not known["refused"]}
PAGES = [where for where in STORIES if where.endswith(".html")]
# Names of vocabularies, which no one fetches.
VOCABULARIES = {"schema.org", "www.w3.org"}


def charset(where: str, body: bytes) -> str:
    """Return the charset that the page declares."""
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    declared = re.search(rb"charset=[\"']?([\w-]+)", body[:1024])
    assert declared, f"{where} declares no charset"
    return declared[1].decode()


def text_of(where: str) -> str:
    body = (EXAMPLES / where).read_bytes()
    return body.decode(charset(where, body) if where.endswith(".html") else "utf-8")


def folded(text: str) -> str:
    return " ".join(text.split())


def built(folder: Path) -> dict[str, Path]:
    places = [path for name in BUILT for path in (folder / name, *(folder / name).rglob("*"))]
    return {str(path.relative_to(folder)): path for path in places if path.is_file()}


def responses() -> Iterator[tuple[str, str, bytes]]:
    data = (EXAMPLES / "captures" / "paper.warc.gz").read_bytes()
    for record in ArchiveIterator(io.BytesIO(data)):
        if record.rec_type == "response":
            kind = record.http_headers.get_header("Content-Type")
            yield record.rec_headers.get_header("WARC-Target-URI"), kind, record.content_stream().read()


def contents(path: Path) -> bytes:
    # Two builds of zlib may pack the same bytes differently: what is packed must be the same.
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.slow
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", EXAMPLES / "paper" / "build.py", tmp_path], check=True)
    again, kept = built(tmp_path), built(EXAMPLES)
    assert sorted(again) == sorted(kept)
    assert [name for name in kept if contents(again[name]) != contents(kept[name])] == []


def test_there_are_enough_stories_languages_and_layouts() -> None:
    known = [*STORIES.values(), *ANSWERS["captures"]["captures/paper.warc.gz"].values()]
    known = [each for each in known if not each["refused"]]
    assert len({each["story"] for each in known}) >= 45
    assert {each["language"] for each in known} == {"en", "ar", "es", "zh", "ja"}
    layouts = [each["layout"] for each in known]
    assert all(layouts.count(layout) >= 10 for layout in ("modern", "soup", "table"))
    days = {each["published"][:10] for each in known}
    assert days == {f"2026-03-{day:02}" for day in range(2, 16)}
    assert {len(each["published"]) for each in known} == {10, 16, 25}


def test_every_built_file_has_an_answer_and_the_whole_is_small() -> None:
    names = built(EXAMPLES)
    pages = {name for name in names if name.startswith(("pages/", "pages-later/", "dumps/"))}
    assert pages == set(ANSWERS["pages"])
    assert sum(path.stat().st_size for path in names.values()) < 1_500_000


@pytest.mark.parametrize("where", PAGES)
def test_the_page_says_what_its_answer_says(where: str) -> None:
    known = STORIES[where]
    tree = LexborHTMLParser(text_of(where))
    for element in tree.css("script, style, template"):
        element.decompose()
    assert tree.body is not None
    shown = folded(tree.body.text(deep=True))
    wanted = [known["headline"], known["kicker"], known["standfirst"], known["note"], known["authorbio"]]
    wanted += known["authors"] + [block["text"] for block in known["blocks"]]
    wanted += [comment["text"] for comment in known["comments"]]
    assert [text for text in wanted if text and folded(text) not in shown] == []

    base = tree.css_first("base")
    start = base.attributes["href"] if base else known["address"]
    links = {
        (folded(link.text(deep=True)), urljoin(start or "", link.attributes.get("href") or ""))
        for link in tree.css("a[href]")
    }
    for item in known["related"] + known["featured"]:
        title = " ".join(filter(None, (item.get("label"), item["title"])))
        assert (title, item["url"]) in links
    assert known["address"] == "https://" + where.split("/", 1)[1]


def test_only_the_modern_layout_has_json_ld() -> None:
    having = {STORIES[where]["layout"] for where in PAGES if "application/ld+json" in text_of(where)}
    assert having == {"modern"}


def test_pages_are_in_the_charsets_that_they_declare() -> None:
    found = [charset(where, (EXAMPLES / where).read_bytes()) for where in PAGES]
    assert sorted(set(found)) == ["Shift_JIS", "utf-8", "utf-8-sig", "windows-1256"]
    assert found.count("windows-1256") == found.count("Shift_JIS") == found.count("utf-8-sig") == 1
    marked = (EXAMPLES / PAGES[found.index("utf-8-sig")]).read_bytes()
    assert b"charset" not in marked


def test_every_address_is_in_the_reserved_domain() -> None:
    for where in ANSWERS["pages"]:
        hosts = {urlsplit(found).hostname for found in re.findall(r"https?://[^\s\"'<>\\)]+", text_of(where))}
        hosts |= set(re.findall(r"mailto:[\w.]+@([\w.-]+)", text_of(where)))
        assert {host for host in hosts - VOCABULARIES if not str(host).endswith(".example")} == set()


def test_the_captures_hold_a_page_that_is_nowhere_else() -> None:
    held = list(responses())
    known = ANSWERS["captures"]["captures/paper.warc.gz"]
    assert [address for address, _, _ in held] == list(known)
    assert len(held) == 8
    elsewhere = {each["address"] for each in ANSWERS["pages"].values()}
    assert len(set(known) - elsewhere) == 1
    for address, kind, body in held:
        assert kind.startswith("text/html")
        file = EXAMPLES / "pages" / address.removeprefix("https://")
        assert not file.exists() or file.read_bytes() == body


def test_one_story_has_a_later_version_with_a_correction() -> None:
    (where,) = [where for where in STORIES if where.startswith("pages-later/")]
    later, earlier = STORIES[where], STORIES[where.replace("pages-later/", "pages/")]
    assert later["canonical_url"] == earlier["canonical_url"]
    assert later["blocks"] != earlier["blocks"]
    assert later["note"].startswith("Correction")
    assert (earlier["modified"], earlier["note"]) == (None, None)


def test_the_second_paper_copies_one_story() -> None:
    by_name = {known["story"]: known for known in STORIES.values()}
    ours = [block["text"] for block in by_name["ferry-ends"]["blocks"]]
    theirs = [block["text"] for block in by_name["g-ferry-ends"]["blocks"]]
    assert len(set(ours) & set(theirs)) >= 5
    assert "The Vellmouth Lantern" in by_name["g-ferry-ends"]["note"]


def test_the_dumps_say_what_their_answers_say() -> None:
    dumps = [where for where in STORIES if where.startswith("dumps/")]
    assert len(dumps) == 2
    for where in dumps:
        text, known = text_of(where), STORIES[where]
        paragraphs = "\n\n".join(block["text"] for block in known["blocks"])
        assert paragraphs in text
        assert all(f"\n{item['title']}\n" in text for item in known["related"] + known["featured"])
    first = text_of("dumps/island-nurse-delivers-twins-in-the-pilot-cutter.txt").splitlines()
    assert first[0] == "Friday 6 March 2026 - 10:38"
    assert first[2] == first[5]
