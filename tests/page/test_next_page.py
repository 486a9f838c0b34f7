"""The next page of a story that is cut into several."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Gap, Place, Story
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"
NEXT = f"{HERE}?page=2"


def read(after: str = "", head: str = "", url: str | None = HERE) -> Story:
    article = article_of(HEADLINES[0], list(SENTENCES))
    return dateline.read(page_of(article.replace("</article>", f"{after}</article>"), head=head), url)


def test_the_head_names_it() -> None:
    story = read(head='<link rel="next" href="?page=2">')
    assert story.next_page == NEXT
    (said,) = story.evidence["next_page"]
    assert (said.place, said.at, said.raw) == (Place.META, "link rel=next", "?page=2")


def test_a_link_names_it() -> None:
    story = read("<a rel='next' href='?page=2'><svg></svg></a>")
    assert story.next_page == NEXT
    assert story.evidence["next_page"][0].at.endswith("rel=next")


def test_numbers_under_the_text_lead_to_it() -> None:
    pages = "<ul class='pagination'><li>1</li>" + "".join(
        f"<li><a href='?page={n}'>{n}</a></li>" for n in (2, 3, 4)
    )
    story = read(f"{pages}</ul>")
    assert story.next_page == NEXT
    (said,) = story.evidence["next_page"]
    assert (said.place, said.raw) == (Place.MARKUP, "?page=2")


def test_from_the_second_page_the_third_is_next() -> None:
    pages = "".join(f"<a href='{HERE}?page={n}'>{n}</a> " for n in (1, 2, 3))
    assert read(f"<p>{pages}</p>", url=NEXT).next_page == f"{HERE}?page=3"


@pytest.mark.parametrize(
    "href",
    ["/2026/03/04/tram", "https://gazette.example/2026/03/03/quay?page=2", "?page=5", "javascript:next(2)"],
)
def test_rel_next_that_leads_elsewhere_is_not_believed(href: str) -> None:
    story = read(head=f'<link rel="next" href="{href}">')
    assert (story.next_page, story.gaps["next_page"]) == (None, Gap.UNREADABLE)


def test_pages_of_comments_are_none_of_the_story() -> None:
    comments = "".join(
        f"<li class='comment'><p class='author'>Bo {n}</p><p>I have counted the piers twice, and there are nine of them.</p></li>"
        for n in range(4)
    )
    box = f"<section class='comments'><h2>Comments</h2><ul>{comments}</ul><a href='?page=2'>2</a></section>"
    assert read(box).next_page is None


def test_a_page_without_an_address_has_no_next() -> None:
    story = read(head='<link rel="next" href="https://www.lantern.example/2026/03/03/quay?page=2">', url=None)
    assert (story.next_page, story.gaps["next_page"]) == (None, Gap.SILENT)


def test_a_story_on_one_page_is_silent() -> None:
    assert read().gaps["next_page"] is Gap.SILENT
