"""The section of a story, as the path of links over its headline tells it."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Evidence, Place
from dateline.page.clues import folded
from dateline.page.evidence.values import Claims
from dateline.page.sheet import Cut, Sheet
from dateline.text import urls

_NAMES: Final = re.compile(r"-(?:breadcrumbs?|bread-crumbs?|crumbs?|path|navtrail|you-are-here)-")
#: How many cuts before the headline a path without a name is looked for.
REACH: Final = 8
MAX_SECTION: Final = 40


def _is_named(names: str) -> bool:
    # Nearly all boxes end here, and a search for words is soon done.
    if "crumb" not in names and "path" not in names and "navtrail" not in names and "you-are" not in names:
        return False
    return _NAMES.search(names) is not None


def _steps(cut: Cut) -> list[str]:
    return [" ".join(cut.text[link.start : link.end].split()) for link in cut.links]


def _is_from_home(cut: Cut, base: str | None) -> bool:
    """Say whether the cut is a row of links of which the first leads to the paper's front page."""
    if len(cut.links) < 2 or base is None:
        return False
    home = urls.absolute(cut.links[0].href, base)
    return home is not None and urls.path(home) in ("/", "/index.html")


def claims(sheet: Sheet, headline: int | None, base: str | None) -> Claims:
    """Yield the section that the page's path says: its last step that is not the story itself."""
    if headline is None:
        return
    steps: list[str] = []
    is_path: list[bool] = []  # of each box: whether it or a box around it is named a path
    for box in sheet.boxes:
        if box.first >= headline:  # they begin one behind the other
            break
        is_path.append((box.parent >= 0 and is_path[box.parent]) or _is_named(box.names))
    for cut in sheet.cuts[:headline]:
        if is_path[cut.box]:
            steps.extend(_steps(cut))
    if not steps:
        near = sheet.cuts[max(0, headline - REACH) : headline]
        steps = next((_steps(cut) for cut in reversed(near) if _is_from_home(cut, base)), [])
    title = folded(sheet.cuts[headline].text)
    path = [step for step in steps[1:] if step and len(step) <= MAX_SECTION and folded(step) != title]
    if path:
        yield "section", Evidence(path[-1], Place.MARKUP, "breadcrumbs", " › ".join(steps)[:300])
