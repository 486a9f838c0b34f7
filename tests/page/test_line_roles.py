"""A whole page as plain text: menus before, a story, boxes behind, all of it lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline import page
from dateline.model import Capture, Reading, Role
from dateline.page import line_features, line_roles, lines
from tests.strategies import SENTENCES

TITLE = "Herring without an owner on the eastern quay"
MENU = "Home News Harbour Island Sport Weather Tides Culture Letters Shop Archive Podcasts Newsletter Log in Subscribe".split()
PARAGRAPHS = [" ".join((*SENTENCES[n : n + 3], *SENTENCES[: 1 + n % 2])) for n in range(5)]
FOOT = "Contact Imprint Privacy Cookies Advertise Jobs Terms Accessibility Help Press".split()
WHOLE = "\n".join(
    (
        f"{TITLE} - The Vellmouth Lantern", "", "Skip to content", *MENU, "", TITLE, "", "By Ann Lee", "6 March 2026, 14:48", "Share", "",
        *(f"{text}\n" for text in PARAGRAPHS), "Related stories", "A net of two hundred years is shown at the museum",
        "The ferry is back after a week in the dock", "Most read", "Bakery reopens before the bridge is painted", "Buoys too quiet for fishermen in thick fog",
        "", *FOOT, "© 2026 The Vellmouth Lantern. All rights reserved.",
    )
)  # fmt: skip


def read(text: str) -> Reading:
    return page.read(Capture(body=text.encode(), url=None))


def of(found: Reading, role: Role) -> list[str]:
    return [block.text for block in found.blocks if block.role is role]


def test_the_story_is_found_among_the_lines_of_a_page() -> None:
    assert len(lines.split(WHOLE)) >= line_roles.FEW
    found = read(WHOLE)
    assert of(found, Role.BODY) == PARAGRAPHS
    assert of(found, Role.HEADLINE) == [TITLE]
    assert of(found, Role.BYLINE) == ["By Ann Lee"]
    assert of(found, Role.DATELINE) == ["6 March 2026, 14:48"]
    assert [item.title for item in found.related] == [
        "A net of two hundred years is shown at the museum",
        "The ferry is back after a week in the dock",
    ]
    assert [item.title for item in found.featured] == [
        "Bakery reopens before the bridge is painted",
        "Buoys too quiet for fishermen in thick fog",
    ]


def test_text_of_few_lines_needs_no_page_around_it() -> None:
    found = read("\n\n".join((TITLE, *PARAGRAPHS)))
    assert of(found, Role.BODY) == PARAGRAPHS
    assert of(found, Role.HEADLINE) == [TITLE]


@given(
    st.lists(st.sampled_from([*SENTENCES, *MENU, TITLE, "Related stories", "6 March 2026", ""]), max_size=90)
)
def test_every_line_has_a_role_and_a_row(text: list[str]) -> None:
    cut = lines.split("\n".join(text))
    judged = line_roles.judge(cut)
    assert len(judged.roles) == len(cut)
    assert 0 <= judged.first <= judged.last <= len(cut)
    assert judged.roles.count(Role.HEADLINE) <= 1
    rows = line_features.rows(cut, *line_roles.guesses(cut))
    assert len(rows) == len(cut) * line_features.WIDTH == len(cut) * len(line_features.NAMES)
