"""The headline is what most places agree on."""

from itertools import pairwise

import pytest

from dateline.model import Evidence, Gap, Place
from dateline.story import choose, headlines

SHORT = "Crack closes eastern quay"
LONG = "Harbour trust closes eastern quay after divers find crack"
OTHER = "What the divers saw under the quay"


def said(value: str | None, place: Place, at: str = "here") -> Evidence[str]:
    return Evidence(value, place, at, value or "?")


def headline(*evidence: Evidence[str], sites: tuple[str, ...] = ()) -> str | None:
    value = choose.choose_headline(evidence, list(sites))[0]
    assert value is None or isinstance(value, str)
    return value


def test_nothing_said_and_nothing_read() -> None:
    unread = said(None, Place.META)
    assert choose.choose_headline((), []) == (None, (), Gap.SILENT)
    assert choose.choose_headline((unread,), []) == (None, (unread,), Gap.UNREADABLE)


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [
        (Place.MARKUP, Place.OPEN_GRAPH, Place.JSON_LD),
        (Place.JSON_LD, Place.OPEN_GRAPH, Place.MARKUP),
        (Place.JSON_LD, Place.MARKUP, Place.OPEN_GRAPH),
    ],
)
def test_any_two_outweigh_the_third(a: Place, b: Place, c: Place) -> None:
    assert headline(said(LONG, c), said(SHORT, a), said(SHORT, b)) == SHORT


def test_alone_the_weightiest_counts() -> None:
    weights = sorted(headlines.WEIGHTS, key=lambda place: headlines.WEIGHTS[place])
    for lighter, weightier in pairwise(weights):
        if headlines.WEIGHTS[lighter] < headlines.WEIGHTS[weightier]:
            assert headline(said(SHORT, lighter), said(LONG, weightier)) == LONG


def test_typesetting_makes_no_other_headline() -> None:
    plain, curly = "Trust: 'Quay is safe' - mayor", "Trust: ‘Quay is safe’ – mayor"
    assert headline(said(LONG, Place.JSON_LD), said(curly, Place.MARKUP), said(plain, Place.OPEN_GRAPH)) in (
        plain,
        curly,
    )


def test_a_place_has_one_word() -> None:
    shouted = [said(SHORT, Place.MARKUP, f"h2 {n}") for n in range(9)]
    assert headline(said(OTHER, Place.MARKUP, "h1"), *shouted) == OTHER


def test_the_chosen_stands_first_and_nothing_is_lost() -> None:
    a, b, c = said(LONG, Place.OPEN_GRAPH), said(SHORT, Place.MARKUP), said(SHORT, Place.JSON_LD)
    value, ordered, gap = choose.choose_headline((a, b, c, said(None, Place.META)), [])
    assert (value, gap) == (SHORT, None)
    assert ordered[0].value == SHORT
    assert len(ordered) == 4
    assert {e.place for e in ordered} == {Place.OPEN_GRAPH, Place.MARKUP, Place.JSON_LD, Place.META}


@pytest.mark.parametrize("separator", [" - ", " | ", " – ", " — ", " » "])
def test_the_papers_name_goes(separator: str) -> None:
    named = f"{SHORT}{separator}The Vellmouth Lantern"
    assert headline(said(named, Place.OPEN_GRAPH), sites=("The Vellmouth Lantern",)) == SHORT
    assert headline(said(named, Place.OPEN_GRAPH), sites=("Vellmouth Lantern",)) == SHORT
    # Without the name of the paper, the shorter word of another place shows where the headline ends.
    assert headline(said(named, Place.JSON_LD), said(SHORT, Place.META)) == SHORT


@pytest.mark.parametrize("tail", [" - live", ": mayor", " – what we know"])
def test_what_is_no_name_of_the_paper_stays(tail: str) -> None:
    assert headline(said(SHORT + tail, Place.OPEN_GRAPH), sites=("The Vellmouth Lantern",)) == SHORT + tail


def test_a_headline_with_its_kicker_speaks_for_the_headline() -> None:
    with_kicker = f"Harbour: {SHORT}"
    evidence = (said(with_kicker, Place.OPEN_GRAPH), said(SHORT, Place.MARKUP), said(OTHER, Place.JSON_LD))
    assert headline(*evidence) == SHORT
    assert headline(said(LONG, Place.OPEN_GRAPH), *evidence[1:]) == OTHER


def test_where_a_page_calls_itself_no_article_the_visible_headline_counts() -> None:
    evidence = (said(LONG, Place.JSON_LD), said(LONG, Place.OPEN_GRAPH), said(SHORT, Place.MARKUP))
    assert choose.choose_headline(evidence, [])[0] == LONG
    assert choose.choose_headline(evidence, [], is_article=False)[0] == SHORT
    # and its typesetting
    curly, plain = said("The ‘quay’ is shut", Place.MARKUP), said("The 'quay' is shut", Place.OPEN_GRAPH)
    assert choose.choose_headline((curly, plain), [], is_article=False)[0] == curly.value


@pytest.mark.parametrize(
    ("types", "is_article"),
    [
        (("article",), True),
        (("webpage", "newsarticle"), True),
        (("liveblogposting",), True),
        (("article", "blogposting"), False),
        (("website",), False),
        ((), False),
    ],
)
def test_what_is_called_an_article(types: tuple[str, ...], is_article: bool) -> None:
    assert headlines.is_called_article(types) == is_article
