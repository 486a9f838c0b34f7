"""Each line's role in a text dump: what the model finds likeliest, with what is known of a whole page on top."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from dateline.learned import ensemble
from dateline.model import Role
from dateline.page import line_features
from dateline.page import lines as its_lines
from dateline.page.clues import folded
from dateline.page.evidence import markup
from dateline.page.lines import Line
from dateline.text import names

_MODEL: Final = "lines"
_TEXT: Final = (Role.BODY, Role.SUBHEAD, Role.STANDFIRST)
#: The headline stands at most this many lines above the story's text.
HEADLINE_REACH: Final = 40
MIN_HEADLINE: Final = 12
MAX_HEADLINE: Final = 250
#: By how much the score of text must exceed that of any other role. Tried 0 to 2 on bench/quality's dumps.
MARGIN: Final = 1.5
#: What it adds to a headline's score that the page's title, among the first lines, begins with it; what it takes
#: that the line is another candidate with more before or behind it ("Share this story: …"). Tried 1 to 3 and 0 to 3.
IN_TITLE: Final = 2.0
MORE_THAN_TITLE: Final = 1.5
#: Lines that are less likely the headline than the likeliest by this much are none.
FAR_BEHIND: Final = 6.0
TITLE_LINES: Final = 3
#: The text starts where a line of this length is judged to be text, in characters.
MIN_OPENING: Final = 40
#: So many lines in a row that can be no title end a list of stories.
MAX_NOT_TITLES: Final = 3
#: Dumps of whole pages have more lines; the model has seen no other.
FEW: Final = 40
#: No page has more; rows for a whole book would fill the memory.
MANY: Final = 20_000
MIN_STANDFIRST: Final = 60
STANDFIRST_REACH: Final = 3
#: A line of this length is text, sentence or not.
LONG_LINE: Final = 140


class Judged(Struct, frozen=True):
    """The roles of a dump's lines, which line is the headline, and where the text begins and ends.

    `first` is the first line of the text, `last` the one after its last; both 0 where there is none.
    """

    roles: list[Role]
    headline: int | None
    first: int
    last: int


def _likely_headline(lines: list[Line], first: int) -> int | None:
    """Return the line that is the headline, among those above the story's text, or None.

    A headline is said again: doubled, or inside the page's title that many dumps begin with.
    """
    best, best_score = None, 0.0
    keys = [folded(line.text) for line in lines[: first + 1]]
    for index in range(max(0, first - HEADLINE_REACH), first):
        line = lines[index]
        if (
            line.length < MIN_HEADLINE
            or len(line.text) > MAX_HEADLINE
            or line.label
            or line.is_date
            or line.is_bullet
        ):
            continue
        if markup.publisher_code(line.text) or names.has_by_word(line.text) or line.is_caption:
            continue
        key = keys[index]
        again = any(other == key for at, other in enumerate(keys) if at != index)
        in_title = any(len(other) > len(key) and other.startswith(key) for other in keys[:3])
        score = 3.0 * again + 3.0 * in_title
        score += 1.0 if line.length >= 25 else 0.0
        score += 0.5 if not line.text.endswith(".") else -0.5
        score -= 0.06 * (first - index)
        if score >= best_score:
            best, best_score = index, score
    return best


def guesses(lines: list[Line]) -> tuple[int | None, tuple[int, int]]:
    """Return what the features start from: the line that is likeliest the headline by rule, and the run likeliest the text."""
    first, last = its_lines.story_run(lines)
    headline = _likely_headline(lines, first)
    if (
        headline is None
        and first < last
        and not lines[first].is_prose
        and len(lines[first].text) >= MIN_HEADLINE
    ):
        headline, first = first, first + 1
    return headline, (first, last)


class _Scores:
    """What the model gives each role of each line."""

    def __init__(self, lines: list[Line]) -> None:
        model = ensemble.load(_MODEL)
        self.roles = [Role(name) for name in model.classes]
        self._scores = model.scores(line_features.rows(lines, *guesses(lines)))
        self._text = [number for number, role in enumerate(self.roles) if role in _TEXT]
        self._others = [number for number, role in enumerate(self.roles) if role not in _TEXT]
        self._title = self.roles.index(Role.HEADLINE)

    def role(self, index: int) -> Role:
        """Return the likeliest role of a line; text must be likelier than all else by a margin."""
        first = index * len(self.roles)
        text = max(self._text, key=lambda number: self._scores[first + number])
        other = max(self._others, key=lambda number: self._scores[first + number])
        is_text = self._scores[first + text] - self._scores[first + other] >= MARGIN
        return self.roles[text if is_text else other]

    def as_headline(self, index: int) -> float:
        """Return by how much a line is likelier the headline than anything else."""
        first = index * len(self.roles)
        row = self._scores[first : first + len(self.roles)]
        own = row[self._title]
        row[self._title] = min(row)
        return own - max(row)


def _headline(lines: list[Line], scores: _Scores) -> int | None:
    """Return the line that is likeliest the headline."""
    chances = [scores.as_headline(index) for index in range(len(lines))]
    top = max(chances, default=0.0)
    keys = [folded(line.text) for line in lines]
    among = [
        index for index, chance in enumerate(chances) if chance > top - FAR_BEHIND and len(keys[index]) >= 8
    ]
    titles = keys[:TITLE_LINES]
    known = {keys[index] for index in among if len(keys[index]) >= MIN_HEADLINE}
    best, best_chance = None, 0.0
    for index in among:
        key = keys[index]
        chance = chances[index]
        if any(len(title) > len(key) and title.startswith(key) for title in titles):
            chance += IN_TITLE
        if any(key != other and (key.startswith(other) or key.endswith(other)) for other in known):
            chance -= MORE_THAN_TITLE
        if best is None or chance > best_chance:
            best, best_chance = index, chance
    return best


def _with_boxes(lines: list[Line], roles: list[Role], last: int) -> list[Role]:
    """Return the roles with what stands under a label behind the text ("Most read") as the label says."""
    found = list(roles)
    under: Role | None = None
    not_titles = 0
    for index in range(last, len(lines)):
        line = lines[index]
        if line.label is not None:
            under, not_titles = line.label, 0
        elif not line.is_date and not its_lines.is_title(line):
            not_titles += 1
        else:
            not_titles = 0
        if not_titles >= MAX_NOT_TITLES:
            under = None
        if under is not None and found[index] not in (Role.HEADLINE, Role.BYLINE):
            found[index] = under
    return found


def _by_rule(lines: list[Line]) -> Judged:
    """Return what `judge` returns, by rule, for what is hardly a whole page: copied by hand, a notice, a book."""
    headline, (first, last) = guesses(lines)
    roles = [Role.NAV] * len(lines)
    if headline is not None:
        roles[headline] = Role.HEADLINE
        for index in range(headline + 1, first):
            line = lines[index]
            if line.label is not None:
                roles[index] = line.label
            elif line.is_caption:
                roles[index] = Role.CAPTION
            elif line.length >= MIN_STANDFIRST and index - headline <= STANDFIRST_REACH:
                roles[index] = Role.STANDFIRST
    under: Role | None = None
    for index in range(first, last):
        line = lines[index]
        is_over_prose = index + 1 < last and lines[index + 1].is_prose
        if line.label is not None:
            roles[index] = under = line.label
        elif not any(map(str.isalpha, line.text)):
            roles[index] = Role.OTHER
        elif line.is_caption:
            roles[index] = Role.CAPTION
        elif line.is_date:
            roles[index] = Role.DATELINE
        elif line.is_prose or line.has_sentence or line.is_bullet:
            roles[index], under = Role.BODY, None
        elif under is not None:
            roles[index] = under
        elif is_over_prose and line.length < LONG_LINE:
            roles[index] = Role.SUBHEAD
        else:
            roles[index] = Role.BODY if line.length >= MIN_OPENING else Role.NAV
    return Judged(_with_boxes(lines, roles, last), headline, first, last)


def _with_subheads(lines: list[Line], roles: list[Role]) -> list[Role]:
    """Return the roles with a line alone between two paragraphs as their subhead: other stories stand under a label."""
    found = list(roles)
    for index in range(1, len(roles) - 1):
        line = lines[index]
        is_alone = roles[index] is Role.RELATED and line.label is None and not line.has_sentence
        if is_alone and all(roles[at] is Role.BODY and lines[at].is_prose for at in (index - 1, index + 1)):
            found[index] = Role.SUBHEAD
    return found


def judge(lines: list[Line]) -> Judged:
    """Return the role of each line of a dump, its headline, and where its text begins and ends."""
    if not FEW <= len(lines) <= MANY:
        return _by_rule(lines)
    scores = _Scores(lines)
    headline = _headline(lines, scores)
    roles = [scores.role(index) for index in range(len(lines))]
    roles = [
        Role.NAV if role is Role.HEADLINE and index != headline else role for index, role in enumerate(roles)
    ]
    if headline is not None:
        roles[headline] = Role.HEADLINE
    roles = _with_subheads(lines, roles)
    text = [
        index for index, role in enumerate(roles) if role is Role.BODY and lines[index].length >= MIN_OPENING
    ]
    return Judged(roles, headline, text[0] if text else 0, text[-1] + 1 if text else 0)
