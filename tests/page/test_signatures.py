"""Who signs a story where neither data nor a byline name a person."""

import pytest

import dateline
from dateline.model import Place

HEADLINE = "Herring without an owner lies on the quay"
TEXT = "".join(
    f"<p>The harbour office counted {n} crates of herring on the quay, and nobody knew whose they were.</p>"
    for n in range(11, 17)
)
PAPER = '<meta property="og:site_name" content="The Vellmouth Lantern"><meta name="author" content="The Vellmouth Lantern">'


def page(under: str = "", behind: str = "", head: str = "", text: str = TEXT) -> str:
    return (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><main><h1>{HEADLINE}</h1>{under}"
        f"<div>{text}</div>{behind}</main><footer><p>Contact Us</p></footer></body></html>"
    )


@pytest.mark.parametrize(
    "html",
    [
        page(under="<p>Ann Lee</p><p>6 March 2026</p>"),
        page(under="<p>6 March 2026 | Ann Lee</p>"),
        page(under="<p>• Ann Lee •</p><p>6 March 2026, 10:15</p>"),
        page(under="<div>Written by</div><div>Ann Lee</div>"),
        page(behind="<div>Written by Ann Lee</div>"),
        page(text=f"<p>Ann Lee</p>{TEXT}"),
        page(text=f"{TEXT}<p><b>Ann Lee</b></p>"),
        page(under="<p>Ann Lee</p><p>6 March 2026</p>", head=PAPER),
        page(text=f"{TEXT}<p><b>Ann Lee</b></p>", head=PAPER),
    ],
)
def test_a_signature_is_found(html: str) -> None:
    assert dateline.read(html).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "html",
    [
        page(under="<p><a href='/tags/quay'>Eastern Quay</a></p>"),
        page(under="<button>Listen Now</button><p>6 March 2026</p>"),
        page(text=f"<h2>Key Points</h2>{TEXT}"),
        page(behind="<div><p><a href='/about'>Read More</a></p></div>"),
        page(behind="<section class=comments><p>By Bo Ek</p><p>I saw them on Sunday, too.</p></section>"),
        page(under="<figure><img src=a.jpg><figcaption>Ann Lee</figcaption></figure>"),
    ],
)
def test_what_only_looks_like_a_name_signs_nothing(html: str) -> None:
    assert dateline.read(html).authors == ()


def test_the_paper_signs_where_nobody_else_does() -> None:
    story = dateline.read(page(head=PAPER))
    assert story.authors == ("The Vellmouth Lantern",)


def test_where_the_data_name_a_person_no_signature_is_looked_for() -> None:
    story = dateline.read(
        page(text=f"{TEXT}<p><b>Bo Ek</b></p>", head='<meta name="author" content="Ann Lee">')
    )
    assert story.authors == ("Ann Lee",)
    assert {e.place for e in story.evidence["authors"]} == {Place.META}
