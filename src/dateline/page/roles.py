# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Each cut's role: what the model finds likeliest, then the story's header around its headline.

The model judges each cut by itself, with what stands around it as features. The header is known by where it
stands: rows of rules know its parts better than a model that has seen few headers.
"""

from __future__ import annotations

from typing import Final

from dateline.model import Role
from dateline.page import header, labels, listed
from dateline.page.clues import Clues, folded
from dateline.page.columns import Columns
from dateline.page.facts import BOLD, HIDDEN, LEGAL, NONE, PROSE, SENTENCE
from dateline.page.features import Table, rows
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.scores import Scores
from dateline.page.sheet import Sheet

NOT_TEXT: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.TAGS | Hint.SHARE | Hint.PROMO
    | Hint.CONTROL | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip
_BOXES: Final = (Role.RELATED, Role.FEATURED)
_NAV: Final = Role.NAV
_BODY: Final = Role.BODY
_SUBHEAD: Final = Role.SUBHEAD
_STANDFIRST: Final = Role.STANDFIRST
_HEADLINE: Final = Role.HEADLINE
_KICKER: Final = Role.KICKER
_AUTHORBIO: Final = Role.AUTHORBIO
#: Roles that the model gives where nothing tells.
_UNNAMED: Final = (Role.NAV, Role.PROMO, Role.OTHER, Role.TAGS)
#: Roles that the name of a box may overrule.
_SPARE: Final = (*_UNNAMED, Role.CAPTION)
#: A cut with more of it in links is a list of them.
MAX_LINKED: Final = 0.6
#: A line without a sentence may end the text where it is as long as this.
MIN_LAST_LINE: Final = 40
MAX_SUBHEAD: Final = 160
MAX_NAMED_SUBHEAD: Final = 90
#: A box about the author begins within so many cuts behind the text.
AUTHOR_BOX_REACH: Final = 16
#: By how much the score of text must exceed that of any other role, inside the box of the story and outside, and
#: inside parts that are named furniture. Tried on bench/quality: 0.6 to 1.2, 0.6 to 2.5, 1.3 to 3.5. Wider ones take the web's articles
#: 0.001 and give publishers as much; never text outside costs snippets 0.007.
MARGIN: Final = 0.8
MARGIN_OUTSIDE: Final = 0.6
MARGIN_IN_FURNITURE: Final = 1.7
#: The model's kickers are believed so near to the headline.
KICKER_REACH: Final = 6
#: What stands on a page so often is no story's: a notice in place of each embedded post, an offer to each kind of reader.
MANY: Final = 3
#: Shorter lines may be said twice in a story.
MIN_REPEATED: Final = 15
MIN_DOUBLED: Final = 60
#: A text of which a larger share is repeated is meant so.
MOST_REPEATED: Final = 0.85


def _margin(columns: Columns, index: int, is_inside: bool) -> float:
    """Return by how much text must be likelier than all else here."""
    if columns.around[index] & NOT_TEXT or columns.share[index] > MAX_LINKED or columns.flags[index] & LEGAL:
        return MARGIN_IN_FURNITURE
    return MARGIN if is_inside else MARGIN_OUTSIDE


def _judged(columns: Columns, table: Table, scores: Scores) -> list[Role]:
    """Return each cut's likeliest role; the story's text must be likelier than all else by a margin."""
    found = []
    for index in range(columns.count):
        if columns.flags[index] & HIDDEN:
            found.append(_NAV)
            continue
        best = scores.best(index)
        role = scores.roles[best]
        is_text = role is _BODY or role is _SUBHEAD
        if is_text or role is _STANDFIRST:
            other = scores.furniture(index)
            if (is_text and index < table.headline) or (
                (is_text or columns.around[index] & NOT_TEXT)
                and scores.lead(index, best, other)
                < _margin(columns, index, table.first <= index < table.last)
            ):  # no story begins before its headline
                role = scores.roles[other]
        found.append(role)
    return found


def _with_header(
    sheet: Sheet, columns: Columns, clues: Clues, judged: list[Role], title: int, scores: Scores
) -> list[Role]:
    """Return the roles with the header around the headline `title`; it ends where the first sentence of the text begins."""
    roles = list(judged)
    body = -1
    for index in range(len(roles)):
        role = roles[index]
        if (role is _HEADLINE or role is _KICKER) and index != title:
            roles[index] = _NAV
        elif body < 0 and index > title and role is _BODY and columns.flags[index] & SENTENCE:
            body = index
    if body < 0:
        body = title + 1
    changed = {title: _HEADLINE, **header.over(sheet, columns.marks, clues, roles, title)}
    changed.update(header.under(sheet, columns.marks, clues, title, body))
    for index, role in changed.items():
        if index == title or not scores.denies(index, role):
            roles[index] = role
    for index in range(max(0, title - KICKER_REACH), min(len(roles), title + KICKER_REACH)):
        if judged[index] is not _KICKER or index in changed:
            continue
        if header.may_be_kicker(columns.cuts[index], columns.marks[index]):
            roles[index] = _KICKER
    return roles


def _with_end(columns: Columns, roles: list[Role], scores: Scores) -> list[Role]:
    """Return the roles with the text ended where its last sentence ends: links and short lines behind it are none of it."""
    found = list(roles)
    for index in range(len(roles) - 1, -1, -1):
        if found[index] is _BODY:
            if columns.flags[index] & SENTENCE or (
                columns.length[index] >= MIN_LAST_LINE and columns.share[index] < 0.3
            ):
                break
            found[index] = scores.roles[scores.furniture(index)]
    return found


def _without_repeats(columns: Columns, roles: list[Role], scores: Scores) -> list[Role]:
    """Return the roles with nothing twice in the text: the first of two copies is kept, of many none."""
    counts: dict[str, int] = {}
    length = 0
    for index in range(len(roles)):
        if roles[index] is _BODY or roles[index] is _SUBHEAD:
            text = columns.cuts[index].text
            length += len(text)
            if len(text) >= MIN_REPEATED:
                counts[text] = counts.get(text, 0) + 1
    repeated = sum([count * len(text) for text, count in counts.items() if count > 1])
    if not 0 < repeated < MOST_REPEATED * length:
        return roles
    found = list(roles)
    seen = set()
    for index in range(len(roles)):
        if roles[index] is _BODY or roles[index] is _SUBHEAD:
            text = columns.cuts[index].text
            count = counts.get(text, 1)
            if count >= MANY or (count > 1 and text in seen and len(text) >= MIN_DOUBLED):
                found[index] = scores.roles[scores.furniture(index)]
            seen.add(text)
    return found


def _is_named_label(columns: Columns, roles: list[Role], index: int) -> bool:
    """Say whether a cut between two paragraphs is a heading by nothing but the name of its box, which is not theirs."""
    under = index + 1
    if not 0 < index < len(roles) - 1 or columns.flags[index] & (SENTENCE | HIDDEN):
        return False
    if not columns.flags[under] & PROSE or not columns.flags[index - 1] & PROSE or roles[under] is not _BODY:
        return False
    if columns.near[index] or columns.around[index] & NOT_TEXT or columns.ruled[index] != NONE:
        return False
    cut = columns.cuts[index]
    if len(cut.text) > MAX_NAMED_SUBHEAD or cut.links:
        return False
    boxes = columns.sheet.boxes
    box, below = boxes[columns.box[index]], boxes[columns.box[under]]
    return bool(box.names) and box.names != below.names and box.tag in ("div", "p", "span")


def _is_bold_label(columns: Columns, roles: list[Role], index: int) -> bool:
    """Say whether a cut of the text is a heading without the markup of one: a short bold line over a paragraph."""
    under = index + 1
    if not columns.flags[index] & BOLD or columns.flags[index] & SENTENCE or under >= len(roles):
        return False
    if not columns.flags[under] & PROSE or columns.flags[under] & BOLD or roles[under] is not _BODY:
        return False
    cut = columns.cuts[index]
    return len(cut.text) <= MAX_SUBHEAD and not cut.links and cut.tag in ("p", "div", "td")


def _with_headings(columns: Columns, roles: list[Role], scores: Scores) -> list[Role]:
    """Return the roles with each heading on the side of what follows it: over text it is a subhead, over none it is not."""
    found = list(roles)
    begun = False
    follows = False
    started = roles.index(_BODY) if _BODY in roles else len(roles)
    for index in range(len(roles) - 1, -1, -1):
        role = found[index]
        if role is _BODY:
            follows = begun = True
            if _is_bold_label(columns, found, index) or _is_named_label(columns, found, index):
                found[index] = _SUBHEAD
        elif role is _SUBHEAD:
            if not begun:
                found[index] = scores.roles[scores.furniture(index)]
        elif columns.heading[index] >= 2 and follows and index > started:
            is_furniture = (
                columns.around[index] & NOT_TEXT
                or columns.ruled[index] != NONE
                or columns.label[index] != NONE
                or columns.flags[index] & HIDDEN
            )
            if not is_furniture and columns.share[index] < 0.5 and role is not _STANDFIRST:
                found[index] = _SUBHEAD
            follows = False
        else:
            follows = False
            if _is_named_label(columns, found, index) and role in _SPARE:
                found[index] = _SUBHEAD
    return found


def _with_labels(sheet: Sheet, marks: list[Mark], roles: list[Role]) -> list[Role]:
    """Return the roles as the words over or before them say: of other stories, chosen for this one or promoted, and of comments."""
    found = list(roles)
    for index, role in enumerate(roles):
        mark, cut = marks[index], sheet.cuts[index]
        is_open = role is Role.NAV and cut.links and not mark.is_hidden and not mark.around & NOT_TEXT
        if role in _BOXES or is_open:
            opening = labels.opening(cut.text[: labels.MAX_LABEL])
            said = opening if opening or is_open else mark.ruled
            found[index] = said if said in _BOXES else role
        elif role in _UNNAMED and mark.ruled is Role.COMMENTS and mark.link_share < MAX_LINKED:
            found[index] = Role.COMMENTS
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


def _without_strangers(columns: Columns, clues: Clues, roles: list[Role], scores: Scores) -> list[Role]:
    """Return the roles with no box about the author that neither is named so nor names an author that the page's data name."""
    if not clues.authors or _AUTHORBIO not in roles:
        return roles
    found = list(roles)
    index = 0
    while index < len(roles):
        if roles[index] is not _AUTHORBIO:
            index += 1
            continue
        first = index
        is_known = False
        while index < len(roles) and roles[index] is _AUTHORBIO:
            text = folded(columns.cuts[index].text)
            is_known = is_known or columns.around[index] & Hint.AUTHORBIO != 0
            is_known = is_known or any(name in text for name in clues.authors)
            index += 1
        for number in range(first, index):
            if not is_known and columns.flags[number] & PROSE:
                found[number] = scores.other_than(number, _AUTHORBIO)
    return found


def by_cuts(sheet: Sheet, marks: list[Mark], clues: Clues) -> tuple[list[Role], Scores]:
    """Return the role of each cut before lists are judged as a whole, and what the model gave it."""
    columns = Columns(sheet, marks)
    table = rows(columns, clues)
    scores = Scores(table)
    roles = _judged(columns, table, scores)
    if table.headline >= 0:
        roles = _with_header(sheet, columns, clues, roles, table.headline, scores)
    roles = _with_end(columns, _without_repeats(columns, roles, scores), scores)
    roles = _without_strangers(columns, clues, _with_author_box(marks, roles), scores)
    roles = _with_headings(columns, roles, scores)
    return _with_labels(sheet, marks, roles), scores


def assign(sheet: Sheet, marks: list[Mark], clues: Clues, url: str | None = None) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order; `url` is the page's own address, where it is known."""
    if not marks:
        return []
    roles, scores = by_cuts(sheet, marks, clues)
    return listed.with_lists(sheet, marks, roles, url, scores.chances, scores.outside)
