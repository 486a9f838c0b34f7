"""What a box of other stories holds."""

import pytest

from dateline.model import ItemKind
from dateline.page import box_kinds


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Most read", ItemKind.MOST_READ),
        ("Most read in Sport", ItemKind.MOST_READ),
        ("MEISTGELESEN", ItemKind.MOST_READ),
        ("Lo más leído", ItemKind.MOST_READ),
        ("Lire aussi :", ItemKind.RELATED),
        ("Mehr zum Thema bei uns", ItemKind.RELATED),
        ("Latest news »", ItemKind.LATEST),
        ("人気記事ランキング", ItemKind.MOST_READ),
        ("الأكثر قراءة", ItemKind.MOST_READ),
        ("More from Harbour", ItemKind.SECTION),
        ("More by Ann Lee", ItemKind.WRITER),
        ("Nächster Artikel", ItemKind.NEXT),
        ("Editor’s picks", ItemKind.PICKS),
        ("Harbour", None),
        ("New rules for ferries", None),
        ("Next steps for the harbour", None),
    ],
)
def test_headings(heading: str, kind: ItemKind | None) -> None:
    assert box_kinds.of_heading(heading) is kind


def test_what_leads_to_a_title_tells_as_well() -> None:
    assert box_kinds.of_opening("Next story: Harbour shut") is ItemKind.NEXT
    assert box_kinds.of_opening("Harbour: all is shut") is None


def test_the_names_nearest_to_an_item_are_heard() -> None:
    assert box_kinds.of_names(["-card-", "-most-read-list-", "-related-box-"]) is ItemKind.MOST_READ
    assert box_kinds.of_names(["-rel-next-"]) is ItemKind.NEXT
    assert box_kinds.of_names(["-card-", ""]) is None


def test_no_heading_is_of_two_kinds() -> None:
    told: dict[str, ItemKind] = {}
    for kind, listed in box_kinds._WORDS.items():
        for phrase in listed.replace("\n", "").split("|"):
            assert told.setdefault(phrase.strip(), kind) is kind or not phrase.strip(), phrase
