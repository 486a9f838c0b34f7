"""Dates that stand where no data and no header tell one."""

import pytest

import dateline
from dateline.model import Place

TEXT = "".join(
    f"<p>The harbour office counted {n} crates of herring on the quay, and nobody knew whose they were.</p>"
    for n in range(11, 17)
)


def page(before: str = "", after: str = "", head: str = "", text: str = TEXT) -> str:
    return (
        f"<html><head><title>Herring without an owner</title>{head}</head><body><div>{before}"
        f"<h1>Herring without an owner</h1>{text}</div>{after}</body></html>"
    )


def published(html: str, url: str | None = None) -> tuple[str | None, Place | None]:
    story = dateline.read(html.encode(), url=url)
    evidence = story.evidence.get("published", ())
    return str(story.published) if story.published else None, evidence[0].place if evidence else None


@pytest.mark.parametrize(
    ("html", "iso"),
    [
        (page(after="<div class=post-footer>This piece was written on 6 March 2026 at 14:48 by Ann.</div>"), "2026-03-06T14:48"),
        (page(after="<footer><p>Published: 6 March 2026</p></footer>"), "2026-03-06"),
        (page(text=f"<p>(06.03.2026) {TEXT[3:]}"), "2026-03-06"),
        (page(text=f"<p>Vellmouth, 6 March 2026. {TEXT[3:]}"), "2026-03-06"),
        (page(text=f"<p>Vellmouth, (06.03.2026). {TEXT[3:]}"), "2026-03-06"),
        # one line of a footer is the law's, another the story's
        (page(after="<div>Published: 6 March 2026<br>Read 61 times<br>© 2025 The Lantern</div>"), "2026-03-06"),
        (page(after=f"<div>This piece was written on 6 March 2026 {'and filed under herring ' * 12}</div>"), "2026-03-06"),
    ],
)  # fmt: skip
def test_a_day_outside_the_header_is_found(html: str, iso: str) -> None:
    assert published(html)[0] == iso


@pytest.mark.parametrize(
    "html",
    [
        page(after="<footer><p>© 6 March 2026 The Lantern. All rights reserved.</p></footer>"),
        page(after="<p>The next meeting is open until 6 March 2029, if the weather holds and anyone comes.</p>"),
        page(text=f"{TEXT}<p>On 6 March 2026 the mayor will open the new quay, and the band will play.</p>"),
        page(after="<ul class=comments><li><p>6 March 2026</p><p>Ann: I saw them, too.</p></li></ul>"),
    ],
)  # fmt: skip
def test_days_of_other_things_are_not_the_storys(html: str) -> None:
    assert published(html) == (None, None)


def test_what_is_told_in_the_header_or_the_data_needs_no_other_word() -> None:
    html = page(
        head='<meta property="article:published_time" content="2026-03-05T08:00+01:00">',
        after="<footer><p>Published: 6 March 2026</p></footer>",
    )
    story = dateline.read(html.encode())
    assert [e.place for e in story.evidence["published"]] == [Place.OPEN_GRAPH]


def test_data_of_a_script_tell_where_nothing_else_does() -> None:
    script = '<script>window.page = {"id": 7, "publishedAt": "2026-03-06T08:00:00+01:00"}</script>'
    assert published(page(head=script)) == ("2026-03-06T08:00:00+01:00", Place.MARKUP)
    other = '<script>window.more = {"publishedAt": "2026-03-04T08:00:00+01:00"}</script>'
    assert published(page(head=script + other)) == (None, None)


def test_the_same_second_with_a_zone_tells_the_papers_day() -> None:
    head = (
        '<meta property="article:published_time" content="2026-03-07T01:49:09Z">'
        "<script>track({at: '2026-03-07T03:49:09+05:00', out: '2026-03-06T17:49:09-08:00'})</script>"
    )
    assert published(page(head=head))[0] == "2026-03-06T17:49:09-08:00"
    assert published(page(head=head.replace("09-08", "08-08")))[0] == "2026-03-07T01:49:09+00:00"


def test_the_page_itself_may_be_dated_in_json_ld() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Comment", "datePublished": "2026-03-08"},'
        '{"@type": "WebPage", "datePublished": "2026-03-06"}]}</script>'
    )
    assert published(page(head=head)) == ("2026-03-06", Place.JSON_LD)


@pytest.mark.parametrize("name", ["paper:article_published_time", "firstpublished-date", "releaseDate"])
def test_a_tag_of_no_known_scheme_that_says_what_it_is(name: str) -> None:
    assert published(page(head=f'<meta name="{name}" content="2026-03-06">')) == ("2026-03-06", Place.META)


MASTHEAD = (
    "<header><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(20)) + "</ul></header>"
)


def test_the_day_on_which_the_page_was_seen_is_not_the_storys() -> None:
    vague = '<meta name="date" content="2026-03-06">'
    today = "<div class=date>Friday, 9 October 2026</div>"
    assert published(page(before=today + MASTHEAD, head=vague)) == ("2026-03-06", Place.META)
    assert published(page(before=today + MASTHEAD)) == (None, None)


def test_the_word_for_a_change_may_stand_in_the_element_of_the_date() -> None:
    story = dateline.read(
        page(
            before="", text=f'<p class=date><time datetime="2026-03-09">Updated 9 March 2026</time></p>{TEXT}'
        )
    )
    assert story.published is None
    assert str(story.modified) == "2026-03-09"


def test_the_day_on_which_the_writer_joined_is_not_the_storys() -> None:
    html = page(text=f"<p class=date>Joined: 6 March 2019</p><p class=date>Posted 7 March 2026</p>{TEXT}")
    assert published(html)[0] == "2026-03-07"
