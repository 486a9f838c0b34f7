"""Readers' comments: who said what, and when."""

import pytest

import dateline
from dateline.model import Comment

TEXT = "".join(
    f"<p>The harbour office counted {n} crates of herring on the quay, and nobody knew whose they were.</p>"
    for n in range(11, 17)
)
FIRST = "I have counted the piers twice, and there are nine of them."
SECOND = "Ten, if you count the one that fell into the sea in winter."


def comments(inner: str) -> list[tuple[str | None, str | None, str]]:
    page = (
        "<html><head><title>Herring without an owner</title></head><body><article><h1>Herring without an owner</h1>"
        f"{TEXT}</article><section class='comments' id='comments'><h2>Comments</h2>{inner}</section></body></html>"
    )
    found: tuple[Comment, ...] = dateline.read(
        page.encode(), url="https://www.lantern.example/herring"
    ).comments
    return [(one.author, one.date.iso[:10] if one.date else None, one.text) for one in found]


WANTED = [("Ann Lee", "2026-03-06", FIRST), ("Bo Marsh", "2026-03-07", SECOND)]


def test_a_name_and_a_date_in_lines_of_their_own() -> None:
    assert (
        comments(
            f"<div class='comment'><div class='comment-author'>Ann Lee</div><div>6 March 2026</div><p>{FIRST}</p></div>"
            f"<div class='comment'><div class='comment-author'>Bo Marsh</div><div>7 March 2026</div><p>{SECOND}</p></div>"
        )
        == WANTED
    )


def test_a_reply_inside_what_it_answers_is_one_of_its_own() -> None:
    assert (
        comments(
            "<ol class='comment-list'><li class='comment'><article class='comment-body'>"
            f"<div class='comment-author vcard'><b class='fn'>Ann Lee</b> <span class='says'>says:</span></div>"
            f"<div class='comment-metadata'><time datetime='2026-03-06T10:00'>6 March 2026</time></div><div class='comment-content'><p>{FIRST}</p></div>"
            "<div class='reply'><a class='comment-reply-link' href='#'>Reply</a></div></article>"
            "<ol class='children'><li class='comment'><article class='comment-body'>"
            "<div class='comment-author vcard'><b class='fn'>Bo Marsh</b> <span class='says'>says:</span></div>"
            f"<div class='comment-metadata'><time datetime='2026-03-07T11:00'>7 March 2026</time></div><div class='comment-content'><p>{SECOND}</p></div>"
            "</article></li></ol></li></ol>"
        )
        == WANTED
    )


def test_a_name_and_a_date_in_one_line() -> None:
    def one(name: str, day: str, text: str) -> str:
        return (
            f"<div class='comment-wrapper'><h4 class='comment-title'><span class='author'>{name}</span> {day}</h4>"
            f"<div class='comment-text'>{text}</div><button>Reply</button></div>"
        )

    assert comments(one("Ann Lee", "6 March 2026", FIRST) + one("Bo Marsh", "7 March 2026", SECOND)) == WANTED


@pytest.mark.parametrize("said", ["Ann Lee says:", "Ann Lee sagt:", "Ann Lee a dit :", "Ann Lee"])
def test_what_stands_around_a_name_is_none_of_it(said: str) -> None:
    ((author, _, _),) = comments(
        f"<div class='comment'><div class='comment-author'>{said}</div><div>6 March 2026</div><p>{FIRST}</p></div>"
    )
    assert author == "Ann Lee"


def test_paragraphs_of_one_comment_belong_together() -> None:
    ((_, _, text),) = comments(
        f"<div class='comment'><div class='comment-author'>Ann Lee</div><div>6 March 2026</div><div class='comment-text'><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    )
    assert text == f"{FIRST}\n\n{SECOND}"


def test_buttons_and_votes_are_said_by_nobody() -> None:
    found = comments(
        f"<div class='comment'><div class='comment-author'>Ann Lee</div><div>6 March 2026</div><p>{FIRST}</p>"
        "<div class='vote-result'>12 people found this comment helpful</div><div class='comment-footer'>Report this comment to the editors</div></div>"
    )
    assert found == WANTED[:1]


def test_the_form_is_no_comment() -> None:
    assert (
        comments(
            "<div class='comment-respond'><h3>Leave a reply</h3><form class='comment-form'>"
            "<p>Your address will not be published. What must be filled in is marked.</p><label>Your name</label></form></div>"
        )
        == []
    )


def count(label: str, data: str = "") -> tuple[int | None, tuple[str, ...]]:
    """Return how many comments a page with this label and these data has, and the places that say so."""
    page = (
        f"<html><head><title>Herring without an owner</title>{data}</head><body><article><h1>Herring without an owner</h1>"
        f"{TEXT}</article><section class='comments' id='comments'><h2>{label}</h2></section></body></html>"
    )
    story = dateline.read(page.encode(), url="https://www.lantern.example/herring")
    return story.comment_count, tuple(str(e.place) for e in story.evidence.get("comment_count", ()))


LD = '<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "headline": "Herring without an owner", {}}}</script>'


@pytest.mark.parametrize(
    ("label", "wanted"),
    [("12 comments", 12), ("Kommentare (1.204)", 1204), ("Comments", None), ("0 comments", None)],
)
def test_the_label_tells_how_many_there_are(label: str, wanted: int | None) -> None:
    assert count(label) == (wanted, ("markup",) if wanted else ())


def test_data_tell_how_many_there_are_before_the_label() -> None:
    assert count("12 comments", LD.format('"commentCount": 14')) == (14, ("json-ld", "markup"))


def test_counters_of_what_readers_did_tell_it_too() -> None:
    counters = (
        '"interactionStatistic": [{"@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction", "userInteractionCount": 99},'
        '{"@type": "InteractionCounter", "interactionType": {"@type": "CommentAction"}, "userInteractionCount": "7"}]'
    )
    assert count("Comments", LD.format(counters)) == (7, ("json-ld",))
