import io

import pytest
from rich.console import Console

from dateline.cli import evidence_view, terminal
from dateline.model import Evidence, Gap, Image, Place, Story, When

ADDRESS = "https://p.example/" + "a-long-story-about-a-ferry/" * 8
STORY = Story(
    headline="Ferry sails",
    evidence={
        "text": (Evidence(8, Place.MARKUP, "blocks 3–11", "The ferry sailed again on Monday. " * 9),),
        "authors": (
            Evidence(("Ann Lee", "Bo Berg"), Place.JSON_LD, "json-ld 1#/author", "Ann Lee, Bo Berg"),
        ),
        "published": (
            Evidence(When("2024-03-01T10:00:00+01:00"), Place.META, "date", "2024-03-01T10:00:00+01:00"),
            Evidence(When("2024-03-01"), Place.TEXT, "1–9", "1 March"),
            Evidence(None, Place.TEXT, "20–29", "yesterday\x1b[31m"),
        ),
        "canonical_url": (Evidence(ADDRESS, Place.META, "link rel=canonical", ADDRESS),),
        "image": (Evidence(Image(url="https://p.example/i.jpg", credit="Bo"), Place.MARKUP, "img", "i.jpg"),),
        "modified": (Evidence(When("2024-03-02"), Place.TEXT, "40–49", "2 March"),),
    },
    gaps={"modified": Gap.DISPUTED, "publisher_code": Gap.SILENT},
)


def printed(width: int) -> str:
    out = io.StringIO()
    evidence_view.show(Console(file=out, width=width, highlight=False, markup=False, emoji=False), STORY)
    return out.getvalue()


def test_each_field_has_a_block() -> None:
    blocks = printed(90).removesuffix("\n").split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [
        "text: 8 blocks",
        "authors: Ann Lee · Bo Berg",
        "published: 2024-03-01T10:00:00+01:00",
        f"canonical url: {ADDRESS}",
        "image: https://p.example/i.jpg · Bo",
        "modified: none (disputed)",
        "publisher code: none (silent)",
    ]


def test_each_place_says_where_and_what() -> None:
    published = printed(90).split("\n\n")[2]
    assert published.splitlines()[1:] == [
        "  meta date",
        "    2024-03-01T10:00:00+01:00",
        "  text 1–9",
        "    1 March",
        "    read as 2024-03-01",
        "  text 20–29",
        "    yesterday\ufffd[31m",
        "    unreadable",
    ]
    assert "  json-ld 1#/author\n    Ann Lee, Bo Berg\n" in printed(90)


def test_a_truth_is_yes_or_no() -> None:
    assert evidence_view.spelled("paywalled", True) == "yes"
    assert evidence_view.spelled("paywalled", False) == "no"


def test_an_address_stands_beside_the_name_of_its_field() -> None:
    lines = printed(len(ADDRESS) + 5).splitlines()
    assert f"canonical url: {ADDRESS}" in lines


@pytest.mark.parametrize("width", [40, 60, 96])
def test_lines_fit_and_addresses_stay_in_one_piece(width: int) -> None:
    lines = printed(width).splitlines()
    assert sum(ADDRESS in line for line in lines) == 2
    assert all(len(line) <= width for line in lines if ADDRESS not in line)
    assert not any(line != line.rstrip() for line in lines)
    assert max(len(line) for line in lines if ADDRESS not in line) > width - 12, "the width is used"


def test_of_long_words_the_beginning_is_shown() -> None:
    words = " ".join(printed(96).split("\n\n")[0].split())
    assert words.endswith("…")
    assert len(words) < 210
    assert terminal.short("ferry sails", 7) == "ferry…"
    assert terminal.short("ferry", 5) == "ferry"
