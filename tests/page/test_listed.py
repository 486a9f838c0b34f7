"""Lists of links judged as wholes."""

import pytest

import dateline
from dateline.model import Role
from dateline.page import cards, listed, listings, marks, pointing, scan

HERE = "https://www.lantern.example/2026/03/06/herring-without-an-owner-81200"
TEXT = "".join(
    f"<p>The harbour office counted {n} crates of herring on the quay, and nobody knew whose they were.</p>"
    for n in range(11, 17)
)
TITLES = (
    "A net of two hundred years is shown at the museum",
    "The buoy that came back alone after the winter",
    "Nobody wants to paint the pier for a third time",
    "A lamp is lit for the darkest corner of the quay",
)


def cells(titles: tuple[str, ...] = TITLES) -> str:
    return "".join(
        f"<li class='card'><a href='/2026/03/0{n}/{title.lower().replace(' ', '-')}-8100{n}'>{title}</a></li>"
        for n, title in enumerate(titles, 1)
    )


def page(beside: str) -> bytes:
    return (
        "<html><head><title>Herring without an owner</title></head><body>"
        "<nav><ul><li><a href='/harbour'>Harbour</a></li><li><a href='/town'>Town and island</a></li></ul></nav>"
        f"<article><h1>Herring without an owner</h1>{TEXT}</article>{beside}</body></html>"
    ).encode()


def test_cards_of_one_list_have_one_role() -> None:
    story = dateline.read(page(f"<div class='c1'><h2>Other stories</h2><ul>{cells()}</ul></div>"), url=HERE)
    assert {block.role for block in story.blocks if block.text in TITLES} == {Role.FEATURED}
    assert [item.title for item in story.featured] == list(TITLES)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Read also", Role.RELATED),
        ("Most read", Role.FEATURED),
        ("Das könnte Sie auch interessieren", Role.FEATURED),
        ("Lire aussi", Role.RELATED),
    ],
)
def test_the_words_over_a_list_decide(heading: str, role: Role) -> None:
    story = dateline.read(page(f"<div class='c1'><h2>{heading}</h2><ul>{cells()}</ul></div>"), url=HERE)
    assert {block.role for block in story.blocks if block.text in TITLES} == {role}


def test_the_story_before_this_one_is_featured_whatever_stands_over_it() -> None:
    beside = (
        "<div><h3>Related stories</h3>"
        f"<p><a href='/2026/03/01/net-81001'>{TITLES[0]}</a></p><p>&lt;&lt; Previous: <a href='/2026/03/02/buoy-81002'>{TITLES[1]}</a></p></div>"
    )
    story = dateline.read(page(beside), url=HERE)
    assert [item.title for item in story.featured] == [TITLES[1]]


def lists(markup: str) -> list[listings.Listing]:
    sheet, _ = scan.scan(markup)
    judged = marks.of(sheet)
    return list(listings.of(sheet, judged, [Role.NAV] * len(sheet.cuts), pointing.path(HERE)))


def test_a_heading_ends_a_list() -> None:
    found = lists(
        f"<body><div><h2>Most read</h2><ul>{cells()}</ul><h2>Latest</h2><ul>{cells(TITLES[:2])}</ul></div>"
    )
    assert [(len(one.runs), one.spoken) for one in found] == [(4, 0), (2, 5)]


def test_rows_of_a_grid_are_one_list() -> None:
    found = lists(f"<body><div><ul>{cells(TITLES[:2])}</ul></div><div><ul>{cells(TITLES[2:])}</ul></div>")
    assert [len(one.runs) for one in found] == [4]


def test_a_list_is_a_row_of_numbers_with_names() -> None:
    markup = f"<body><ul>{cells()}</ul>"
    sheet, _ = scan.scan(markup)
    judged = marks.of(sheet)
    roles = [Role.NAV] * len(sheet.cuts)
    (found,) = listings.of(sheet, judged, roles, None)
    row = listings.row(sheet, judged, roles, found, listings.page(roles, HERE), lambda index: None)
    told = dict(zip(listings.NAMES, row, strict=True))
    assert (told["cards"], told["numbered"], told["same_host"], told["same_shape"], told["is_nav"]) == (
        4,
        1,
        1,
        1,
        1,
    )


def test_a_page_without_links_has_no_lists() -> None:
    assert lists(f"<body>{TEXT}") == []


def test_a_card_is_no_larger_than_a_card() -> None:
    rest = "".join(f"<div>Some other words, number {n}</div>" for n in range(40))
    sheet, _ = scan.scan(
        f"<body><section><div>{rest}<p><a href='/2026/net-81001'>{TITLES[0]}</a></p></div></section>"
    )
    (run,) = cards.runs(sheet, [Role.NAV] * len(sheet.cuts), range(len(sheet.cuts)), None)
    assert run.last - run.first <= cards.MAX_CUTS


def test_nothing_is_said_in_doubt() -> None:
    classes = listings.CLASSES
    assert listed._said(classes, (0.2, 0.2, 0.2, 0.2, 0.2), False) is None
    assert listed._said(classes, (0.3, 0.3, 0.4, 0.0, 0.0), False) == "related"
    assert listed._said(classes, (0.1, 0.3, 0.6, 0.0, 0.0), False) == "promo"
    assert listed._said(classes, (0.1, 0.3, 0.6, 0.0, 0.0), True) == "featured"
