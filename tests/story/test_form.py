"""What kind of story it is."""

from __future__ import annotations

import itertools
import json

import pytest

import dateline
from dateline.model import Gap, Kind, Place, Story
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

STORY = article_of(HEADLINES[0], list(SENTENCES))
BRIEF = article_of(HEADLINES[0], list(SENTENCES[:2]))
ANSWERS = [f"{first} {second}" for first, second in itertools.pairwise(SENTENCES)]
QUESTIONS = [
    f"And what did you do about the {thing}?"
    for thing in ("goat", "tram", "quay", "piano", "buoys", "bridge")
]


def read(body: str = STORY, head: str = "") -> Story:
    return dateline.read(page_of(body, head=head))


def typed(*kinds: str) -> str:
    found = [{"@context": "https://schema.org", "@type": kind, "headline": HEADLINES[0]} for kind in kinds]
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def asked(question: str, body: int = len(QUESTIONS)) -> str:
    parts = [question.format(q) + f"<p>{a}</p>" for q, a in zip(QUESTIONS[:body], ANSWERS, strict=False)]
    return f"<article><h1>{HEADLINES[0]}</h1><p>{SENTENCES[7]}</p>{''.join(parts)}</article>"


def test_running_text_is_a_story() -> None:
    story = read()
    assert story.kind is Kind.STORY
    (said,) = story.evidence["kind"]
    assert (said.place, said.at) == (Place.MARKUP, "the story's text")


def test_data_say_it_before_the_text_does() -> None:
    story = read(head=typed("NewsArticle"))
    assert [(e.value, e.place) for e in story.evidence["kind"]] == [
        (Kind.STORY, Place.JSON_LD),
        (Kind.STORY, Place.MARKUP),
    ]


def test_nothing_read_is_of_no_kind() -> None:
    story = dateline.read("<p></p>")
    assert (story.kind, story.gaps["kind"]) == (None, Gap.SILENT)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("LiveBlogPosting", Kind.LIVE_BLOG),
        ("OpinionNewsArticle", Kind.OPINION),
        ("AnalysisNewsArticle", Kind.ANALYSIS),
        ("ReviewNewsArticle", Kind.REVIEW),
        ("SatiricalArticle", Kind.SATIRE),
        ("AdvertiserContentArticle", Kind.ADVERTISEMENT),
        ("NewsArticle", Kind.STORY),
        ("VideoObject", Kind.STORY),
        ("ImageGallery", Kind.STORY),
    ],
)
def test_types_of_json_ld(kind: str, found: Kind) -> None:
    assert read(article_of(HEADLINES[0], list(SENTENCES) * 2), typed(kind)).kind is found


@pytest.mark.parametrize(
    ("kind", "found"),
    [("VideoObject", Kind.VIDEO), ("ImageGallery", Kind.GALLERY), ("AudioObject", Kind.AUDIO)],
)
def test_a_thing_is_the_page_where_there_is_hardly_a_text_and_no_story(kind: str, found: Kind) -> None:
    assert read(BRIEF, typed(kind)).kind is found
    assert read(BRIEF, typed("NewsArticle", kind)).kind is Kind.STORY


def test_open_graph_says_video() -> None:
    said = '<meta property="og:type" content="video.other">'
    assert read(BRIEF, said).kind is Kind.VIDEO
    assert read(article_of(HEADLINES[0], list(SENTENCES) * 2), said).kind is Kind.STORY


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Interview", Kind.INTERVIEW),
        ("KOMMENTAR", Kind.OPINION),
        ("社説", Kind.OPINION),
        ("Harbour", Kind.STORY),
        ("Anzeige", Kind.ADVERTISEMENT),
    ],
)
def test_the_kicker_names_a_kind(label: str, kind: Kind) -> None:
    story = read(STORY.replace("<h1>", f"<p class='kicker'>{label}</p><h1>"))
    assert story.kicker == label
    assert story.kind is kind


def test_questions_in_bold_with_answers_are_an_interview() -> None:
    story = read(asked("<p><b>{}</b></p>"))
    assert story.kind is Kind.INTERVIEW
    assert story.evidence["kind"][0].at == "6 questions in bold"
    assert story.evidence["kind"][0].raw == QUESTIONS[0]


def test_two_who_take_turns_are_an_interview() -> None:
    turns = "".join(f"<p>LANTERN: {q}</p><p>Bo Ek: {a}</p>" for q, a in zip(QUESTIONS, ANSWERS, strict=False))
    story = read(f"<article><h1>{HEADLINES[0]}</h1>{turns}</article>")
    assert story.kind is Kind.INTERVIEW
    assert "turns of two speakers" in story.evidence["kind"][0].at


@pytest.mark.parametrize(
    "body",
    [
        asked("<h2>{}</h2>"),
        asked("<p>{}</p>"),
        asked("<p><b>{}</b></p>", 3),
        asked("<p><b>1. {}</b></p>"),
        f"<article><h1>{HEADLINES[0]}</h1>"
        + "".join(f"<p><b>{q}</b></p><p>A goat of course, and then a tram.</p>" for q in QUESTIONS)
        + "</article>",
    ],
    ids=["headings", "not set apart", "few", "numbered", "riddles"],
)
def test_what_is_no_interview(body: str) -> None:
    assert read(body).kind is Kind.STORY


def test_a_page_of_questions_is_none_by_its_own_word() -> None:
    assert read(asked("<p><b>{}</b></p>"), typed("FAQPage")).kind is Kind.STORY


def test_pictures_in_a_gallery_and_hardly_a_text() -> None:
    shown = "".join(
        f"<figure><img src='/{n}.jpg' width=800><figcaption>{text}</figcaption></figure>"
        for n, text in enumerate(SENTENCES)
    )
    gallery = f"<article><h1>{HEADLINES[0]}</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><div class='photo-gallery'>{shown}</div></article>"
    story = read(gallery)
    assert story.kind is Kind.GALLERY
    assert story.evidence["kind"][0].at == "8 pictures in a box named photo-gallery"
    assert read(gallery.replace("photo-gallery", "pictures")).kind is Kind.STORY
    long = "".join(f"<p>{text}</p>" for text in SENTENCES * 3)
    assert read(gallery.replace("<div", f"{long}<div")).kind is Kind.STORY
