"""Each cut's role: what the model finds likeliest, then the story's header around its headline.

The model judges each cut by itself, with what stands around it as features. The header is known by where it
stands: rows of rules know its parts better than a model that has seen few headers.
"""

from __future__ import annotations

from math import exp
from typing import Final

from dateline.learned import ensemble
from dateline.model import Role
from dateline.page import features, header, labels, listed, listings
from dateline.page.clues import Clues
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet

_MODEL: Final = "roles"
NOT_TEXT: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.TAGS | Hint.SHARE | Hint.PROMO
    | Hint.CONTROL | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip
_TEXT: Final = (Role.BODY, Role.SUBHEAD)
_BOXES: Final = (Role.RELATED, Role.FEATURED)
_STORY_ROLES: Final = (Role.BODY, Role.SUBHEAD, Role.STANDFIRST)
#: A cut with more of it in links is a list of them.
MAX_LINKED: Final = 0.6
#: A line without a sentence may end the text where it is as long as this.
MIN_LAST_LINE: Final = 40
MAX_SUBHEAD: Final = 160
MAX_NAMED_SUBHEAD: Final = 90
#: Roles that the model gives where nothing tells.
_UNNAMED: Final = (Role.NAV, Role.PROMO, Role.OTHER, Role.TAGS)
#: A box about the author begins within so many cuts behind the text.
AUTHOR_BOX_REACH: Final = 16
#: By how much the score of text must exceed that of any other role, inside the box of the story and outside, and
#: inside parts that are named furniture. Tried on bench/quality: 0.3 to 1.2, 0.8 to 2.5, 1.4 to 3.5. Narrower ones give
#: the web's articles 0.0005 and take it from publishers; never text outside costs snippets 0.007.
MARGIN: Final = 1.0
MARGIN_OUTSIDE: Final = 0.8
MARGIN_IN_FURNITURE: Final = 1.7


class _Scores:
    """What the model gives each role of each cut."""

    def __init__(self, table: features.Table) -> None:
        model = ensemble.load(_MODEL)
        self.roles = [Role(name) for name in model.classes]
        self._scores = model.scores(table.out)
        self._best = model.best(self._scores)
        self._rows = {index: row for row, index in enumerate(table.asked)}
        self._told = [self.roles.index(Role(name)) for name in listings.CHANCES]
        self._others = [number for number, role in enumerate(self.roles) if role not in _STORY_ROLES]

    def best(self, index: int) -> Role:
        """Return the likeliest role of a cut."""
        row = self._rows.get(index)
        return Role.NAV if row is None else self.roles[self._best[row]]

    def chances(self, index: int) -> list[float] | None:
        """Return the chances of a cut in the order of `listings.CHANCES`, or None where it was not asked for."""
        row = self._rows.get(index)
        if row is None:
            return None
        first = row * len(self.roles)
        scores = self._scores[first : first + len(self.roles)]
        top = max(scores)
        weights = [exp(score - top) for score in scores]
        total = sum(weights)
        return [weights[number] / total for number in self._told]

    def outside(self, index: int) -> Role:
        """Return the likeliest role of a cut that is neither the story's nor of other stories."""
        row = self._rows.get(index)
        if row is None:
            return Role.NAV
        first = row * len(self.roles)
        return self.roles[
            max(
                (number for number in self._others if self.roles[number] not in _BOXES),
                key=lambda number: self._scores[first + number],
            )
        ]

    def furniture(self, index: int) -> tuple[Role, float]:
        """Return the likeliest role of a cut that is no text of the story, and by how much the best is likelier."""
        row = self._rows.get(index)
        if row is None:
            return Role.NAV, 0.0
        first = row * len(self.roles)
        other = max(self._others, key=lambda number: self._scores[first + number])
        return self.roles[other], self._scores[first + self._best[row]] - self._scores[first + other]


def _margin(mark: Mark, is_inside: bool) -> float:
    """Return by how much text must be likelier than all else here."""
    if mark.around & NOT_TEXT or mark.link_share > MAX_LINKED or mark.is_legal:
        return MARGIN_IN_FURNITURE
    return MARGIN if is_inside else MARGIN_OUTSIDE


def _judged(marks: list[Mark], table: features.Table, scores: _Scores) -> list[Role]:
    """Return each cut's likeliest role; the story's text must be likelier than all else by a margin."""
    found = []
    for index, mark in enumerate(marks):
        role = Role.NAV if mark.is_hidden else scores.best(index)
        if role in _STORY_ROLES:
            other, lead = scores.furniture(index)
            if (role in _TEXT and index < table.headline) or (
                (role in _TEXT or mark.around & NOT_TEXT)
                and lead < _margin(mark, table.first <= index < table.last)
            ):  # no story begins before its headline
                role = other
        found.append(role)
    return found


def _with_header(sheet: Sheet, marks: list[Mark], clues: Clues, roles: list[Role], title: int) -> list[Role]:
    """Return the roles with the header around the headline `title`; it ends where the first sentence of the text begins."""
    roles = [
        Role.NAV if role in (Role.HEADLINE, Role.KICKER) and index != title else role
        for index, role in enumerate(roles)
    ]
    body = next(
        (
            index
            for index in range(title + 1, len(roles))
            if roles[index] is Role.BODY and marks[index].has_sentence
        ),
        title + 1,
    )
    changed = {title: Role.HEADLINE, **header.over(sheet, marks, clues, roles, title)}
    changed.update(header.under(sheet, marks, clues, title, body))
    return [changed.get(index, role) for index, role in enumerate(roles)]


def _with_end(marks: list[Mark], roles: list[Role], scores: _Scores) -> list[Role]:
    """Return the roles with the text ended where its last sentence ends: links and short lines behind it are none of it."""
    found = list(roles)
    for index in range(len(roles) - 1, -1, -1):
        mark = marks[index]
        if found[index] is Role.BODY:
            if mark.has_sentence or (mark.length >= MIN_LAST_LINE and mark.link_share < 0.3):
                break
            found[index] = scores.furniture(index)[0]
    return found


def _is_named_label(sheet: Sheet, marks: list[Mark], roles: list[Role], index: int) -> bool:
    """Say whether a cut between two paragraphs is a heading by nothing but the name of its box, which is not theirs."""
    cut, mark = sheet.cuts[index], marks[index]
    under = index + 1
    if not 0 < index < len(roles) - 1 or mark.has_sentence or len(cut.text) > MAX_NAMED_SUBHEAD or cut.links:
        return False
    if roles[under] is not Role.BODY or not marks[under].is_prose or not marks[index - 1].is_prose:
        return False
    box, below = sheet.boxes[cut.box], sheet.boxes[sheet.cuts[under].box]
    is_own = box.names and box.names != below.names and box.tag in ("div", "p", "span")
    return bool(
        is_own and not mark.near and not mark.around & NOT_TEXT and not mark.ruled and not mark.is_hidden
    )


def _is_bold_label(sheet: Sheet, marks: list[Mark], roles: list[Role], index: int) -> bool:
    """Say whether a cut of the text is a heading without the markup of one: a short bold line over a paragraph."""
    cut, mark = sheet.cuts[index], marks[index]
    if (
        not cut.is_bold
        or mark.has_sentence
        or len(cut.text) > MAX_SUBHEAD
        or cut.links
        or cut.tag not in ("p", "div", "td")
    ):
        return False
    under = index + 1
    return (
        under < len(roles)
        and roles[under] is Role.BODY
        and marks[under].is_prose
        and not sheet.cuts[under].is_bold
    )


def _with_headings(sheet: Sheet, marks: list[Mark], roles: list[Role], scores: _Scores) -> list[Role]:
    """Return the roles with each heading on the side of what follows it: over text it is a subhead, over none it is not."""
    found = list(roles)
    begun = False
    follows = False
    started = roles.index(Role.BODY) if Role.BODY in roles else len(roles)
    for index in range(len(roles) - 1, -1, -1):
        mark = marks[index]
        if found[index] is Role.BODY:
            follows = begun = True
            if _is_bold_label(sheet, marks, found, index) or _is_named_label(sheet, marks, found, index):
                found[index] = Role.SUBHEAD
        elif found[index] is Role.SUBHEAD:
            if not begun:
                found[index] = scores.furniture(index)[0]
        elif sheet.cuts[index].heading >= 2 and follows and index > started:
            is_furniture = mark.around & NOT_TEXT or mark.ruled or mark.label or mark.is_hidden
            if not is_furniture and mark.link_share < 0.5 and found[index] is not Role.STANDFIRST:
                found[index] = Role.SUBHEAD
            follows = False
        else:
            follows = False
            if found[index] in (*_UNNAMED, Role.CAPTION) and _is_named_label(sheet, marks, found, index):
                found[index] = Role.SUBHEAD
    return found


def _with_labels(sheet: Sheet, marks: list[Mark], roles: list[Role]) -> list[Role]:
    """Return the roles with other stories as the words over or before them say: chosen for this one, or promoted."""
    found = list(roles)
    for index, role in enumerate(roles):
        mark, cut = marks[index], sheet.cuts[index]
        is_open = role is Role.NAV and cut.links and not mark.is_hidden and not mark.around & NOT_TEXT
        if role in _BOXES or is_open:
            opening = labels.opening(cut.text[: labels.MAX_LABEL])
            said = opening if opening or is_open else mark.ruled
            found[index] = said if said in _BOXES else role
    return found


def _with_author_box(marks: list[Mark], roles: list[Role]) -> list[Role]:
    """Return the roles with the box about the author behind the text: a second byline there, and prose under it."""
    if Role.BODY not in roles:
        return roles
    end = len(roles) - 1 - roles[::-1].index(Role.BODY)
    if Role.BYLINE not in roles[:end]:
        return roles
    found = list(roles)
    for index in range(end + 1, min(len(roles), end + AUTHOR_BOX_REACH)):
        if roles[index] is Role.BYLINE or (
            Role.AUTHORBIO in found[index - 2 : index]
            and roles[index] in _UNNAMED
            and marks[index].is_prose
            and marks[index].link_share < 0.3
        ):
            found[index] = Role.AUTHORBIO
    return found


def _by_cuts(sheet: Sheet, marks: list[Mark], clues: Clues) -> tuple[list[Role], _Scores]:
    """Return the role of each cut before lists are judged as a whole, and what the model gave it."""
    table = features.rows(sheet, marks, clues)
    scores = _Scores(table)
    roles = _judged(marks, table, scores)
    if table.headline >= 0:
        roles = _with_header(sheet, marks, clues, roles, table.headline)
    roles = _with_end(marks, roles, scores)
    roles = _with_author_box(marks, _with_headings(sheet, marks, roles, scores))
    return _with_labels(sheet, marks, roles), scores


def assign(sheet: Sheet, marks: list[Mark], clues: Clues, url: str | None = None) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order; `url` is the page's own address, where it is known."""
    if not marks:
        return []
    roles, scores = _by_cuts(sheet, marks, clues)
    return listed.with_lists(sheet, marks, roles, url, scores.chances, scores.outside)
