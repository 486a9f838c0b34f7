"""The ways to share a story that its page offers."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Gap, Place, Share, Story
from dateline.page import shares
from tests.strategies import HEADLINES, SENTENCES, TEASER, article_of, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"
TOLD = "https%3A%2F%2Fwww.lantern.example%2F2026%2F03%2F03%2Fquay"
FACEBOOK = f"https://www.facebook.com/sharer/sharer.php?u={TOLD}"
WHATSAPP = f"https://api.whatsapp.com/send?text={TOLD}"


def read(buttons: str, after: str = "") -> Story:
    article = article_of(HEADLINES[0], list(SENTENCES))
    return dateline.read(page_of(article.replace("<p>", f"{buttons}<p>", 1), after), HERE)


def test_links_with_words_and_with_nothing_but_a_picture() -> None:
    buttons = (
        f"<div class='share'><a href='{FACEBOOK}'>Facebook</a><a href='{WHATSAPP}'><svg></svg></a></div>"
    )
    story = read(buttons)
    assert story.share == (
        Share(service="facebook", url=FACEBOOK),
        Share(service="whatsapp", url=WHATSAPP),
    )
    (said,) = story.evidence["share"]
    assert (said.value, said.place, said.raw) == (2, Place.MARKUP, FACEBOOK)


def test_each_service_counts_once() -> None:
    two = f"<div class='share'><a href='{FACEBOOK}'>f</a><a href='{FACEBOOK}&amp;x=1'>Facebook</a></div>"
    assert [share.service for share in read(two, two).share] == ["facebook"]


def test_following_a_paper_is_not_sharing_its_story() -> None:
    follow = "<div class='social'><a href='https://www.facebook.com/lantern'>Facebook</a><a href='https://x.com/lantern'>X</a></div>"
    story = read(follow)
    assert (story.share, story.gaps["share"]) == ((), Gap.SILENT)


def test_the_links_of_teasers_share_other_pages() -> None:
    other = FACEBOOK.replace("quay", "tram")
    teasers = f"<aside class='related'><h3>Related stories</h3><ul>{TEASER}<li><a href='{other}'>Share</a></li></ul></aside>"
    assert read("", teasers).share == ()
    own = f"<div class='share'><a href='{WHATSAPP}'>Share</a></div>"
    later = f"<div class='share'><a href='{other}'>Share</a></div>"
    assert [share.service for share in read(own, later).share] == ["whatsapp"]
    story = read(later, f"<div class='share'><a href='{FACEBOOK}'>Share</a></div>")
    assert [share.url for share in story.share] == [FACEBOOK]


@pytest.mark.parametrize(
    ("href", "service"),
    [
        ("//twitter.com/intent/tweet?text=a", "x"),
        ("https://x.com/intent/post?url=a", "x"),
        ("https://m.facebook.com/sharer.php?u=a", "facebook"),
        ("https://wa.me/?text=a", "whatsapp"),
        ("HTTPS://T.ME/share/url?url=a", "telegram"),
        ("https://www.linkedin.com/shareArticle?mini=true&url=a", "linkedin"),
        ("https://bsky.app/intent/compose?text=a", "bluesky"),
        ("https://social-plugins.line.me/lineit/share?url=a", "line"),
        ("https://twitter.com/intent/follow?screen_name=lantern", None),
        ("https://wa.me", None),
        ("https://t.me/lantern", None),
        ("https://www.lantern.example/sharer.php?u=a", None),
        ("https://notfacebook.com/sharer.php?u=a", None),
        ("/sharer.php?u=a", None),
        ("mailto:?subject=a", None),
        ("javascript:share()", None),
        ("", None),
    ],
)
def test_services(href: str, service: str | None) -> None:
    assert shares.service(href) == service
