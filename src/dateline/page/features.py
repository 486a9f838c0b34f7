# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Each cut as a row of numbers, from which its role is learned.

Nothing here is a word of one language: what a line says ("Related stories", "By …", a date) comes as the
answer of a test that knows many. `NAMES` names the columns in their order; a count is capped where more of
it says nothing more.
"""

from __future__ import annotations

from array import array
from typing import Final

from dateline.page import header, headline, labels, region
from dateline.page.clues import Clues, folded
from dateline.page.columns import Columns, log_of
from dateline.page.facts import BOLD, ENDS, HIDDEN, LABELS, LEGAL, NONE, PROSE, SENTENCE, SHOWN
from dateline.page.headline import MAX_HEADLINE, likeness
from dateline.page.hints import Hint
from dateline.page.notes import opens_note
from dateline.page.sheet import Cut
from dateline.text import captions, dates, names

_TAG_GROUPS: Final = (
    "p", "li dt dd", "td th tr table", "div", "span em strong small b i", "figcaption figure caption", "button option label",
    "blockquote", "article section main", "header footer nav aside",
)  # fmt: skip
_GROUP_OF: Final = {tag: number for number, tags in enumerate(_TAG_GROUPS) for tag in tags.split()}
_HINTS: Final = tuple(name for name in vars(Hint) if name.isupper() and name != "NONE")
_SCOPES: Final = ("group", "section", "region")
_NEIGHBOURS: Final = (-2, -1, 1, 2)
NAMES: Final = (
    *("length", "words", "word_length", "link_share", "links", "has_sentence", "is_prose", "is_legal", "heading", "is_bold"),
    *("has_time", "digits", "capitals", "letters", "ends_sentence", "ends_colon", "asks", "starts_upper", "starts_digit"),
    *("lines", "has_quote", "has_bar", "has_colon", "has_at", "by_word", "credit", "dateline", "note", "opening"),
    *(f"label_{role}" for role in LABELS),
    *("like_headline", "like_standfirst", "has_author", "is_said", "can_be_said", "copies", "copies_before"),
    *(f"tag_{tags.split()[0]}" for tags in _TAG_GROUPS),
    *(f"own_{name.lower()}" for name in _HINTS),
    *(f"near_{name.lower()}" for name in _HINTS),
    *(f"around_{name.lower()}" for name in _HINTS),
    *("is_hidden", "ruled_related", "ruled_featured", "ruled_comments", "ruled_tags", "depth", "box_cuts"),
    *(
        f"{scope}_{what}"
        for scope in _SCOPES
        for what in ("cuts", "length", "links", "prose", "paragraphs", "prose_share", "place", "before", "after")
    ),
    *("alike", "alike_length", "alike_prose", "alike_links"),
    *("place", "length_before", "prose_before", "before", "after"),
    *("from_headline", "is_headline", "in_region", "in_text", "from_text", "from_end", "text_place"),
    *("under_heading", "heading_above", *(f"under_{role}" for role in LABELS), "to_heading", "from_prose", "to_prose"),
    *(
        f"{what}{at:+d}"
        for at in _NEIGHBOURS
        for what in ("length", "links", "prose", "heading", "alike", "hidden", "same_box")
    ),
    *("near_prose", "near_links", "far_prose"),
)  # fmt: skip
WIDTH: Final = len(NAMES)
#: Shorter texts are compared with nothing.
MIN_FOLDED: Final = 12
#: Further away is far.
_FAR: Final = 60
#: A short link in a menu or a footer, with nothing around it that may be a story's, is the menu's: on the labelled
#: pages 6,609 of 6,856. No row is written for it, which spares nearly half of the work.
_MENUS: Final = Hint.NAV | Hint.FOOTER
_NO_MENUS: Final = (
    Hint.RELATED | Hint.FEATURED | Hint.TAGS | Hint.SHARE | Hint.COMMENTS | Hint.MAIN | Hint.ARTICLE | Hint.STORY_BODY
)  # fmt: skip
MAX_MENU_LINK: Final = 40
_SHORT: Final = 150
#: A text of so many characters is like a summary of which it is the beginning, or the other way round.
_LIKE: Final = 40
_BITS: Final = len(_HINTS)
_LABELLED: Final = len(LABELS)
#: How many labels a label over a cut may rule it to have.
_RULING: Final = 4
_GROUPS: Final = len(_TAG_GROUPS)
_FIRST_STEP: Final = min(_NEIGHBOURS)
_LAST_STEP: Final = max(_NEIGHBOURS)
#: How much of a line is looked at sign by sign, and how far a colon counts as that of a label.
_HEAD: Final = 80
_COLON_REACH: Final = 40
#: Kinds of signs, as bits; for each ASCII character those that it has.
_LETTER: Final = 1
_CAPITAL: Final = 2
_DIGIT: Final = 4
_QUOTE: Final = 8
_BAR: Final = 16
_MAIL: Final = 32
_COLON: Final = 64


def _kinds_of(char: str) -> int:
    if char.isalpha():
        return _LETTER | _CAPITAL if char.isupper() else _LETTER
    if char.isdigit():
        return _DIGIT
    return (
        _QUOTE
        if char == '"'
        else _BAR
        if char in "|/>"
        else _MAIL
        if char == "@"
        else _COLON
        if char == ":"
        else 0
    )


_ASCII: Final = bytes(map(_kinds_of, map(chr, range(128))))


def is_menu(columns: Columns, index: int) -> bool:
    """Say whether a cut is certainly the page's own: hidden, or a link of a menu."""
    if columns.flags[index] & HIDDEN:
        return True
    if columns.share[index] <= 0.9 or columns.length[index] >= MAX_MENU_LINK:
        return False
    around = columns.around[index]
    return around & _MENUS != 0 and around & _NO_MENUS == 0


class _Alike:
    """Cuts of one tag with the same names around."""

    def __init__(self) -> None:
        self.count = 0
        self.length = 0.0
        self.prose = 0
        self.links = 0.0


class Table:
    """The rows of one page in the making; `asked` are the cuts that have one, in the order of the rows."""

    def __init__(self, columns: Columns, clues: Clues) -> None:
        self.columns = columns
        self.cuts = columns.cuts
        self.clues = clues
        self.count = columns.count
        count = self.count
        self.out = array("f")
        self.asked: list[int] = []
        self.at = 0
        self.lengths = array("d", bytes(8 * (count + 1)))
        self.links = array("d", bytes(8 * (count + 1)))
        self.prose = array("d", bytes(8 * (count + 1)))
        self.paragraphs = array("i", bytes(4 * (count + 1)))
        self.to_heading = array("i", bytes(4 * (count + 1)))
        self.to_prose = array("i", bytes(4 * (count + 1)))
        self.same = array("i", bytes(4 * count))
        self.copies = array("i", bytes(4 * count))
        self.before = array("i", bytes(4 * count))
        self.scopes = array("i", [-1]) * (3 * columns.boxes)
        self.folds: list[str] = []
        self.likeness: list[float] = []
        self.alike: list[_Alike] = []
        self.first = 0
        self.last = 0
        self.text_first = 0
        self.text_last = -1
        self.headline = -1
        self.said = region.said(clues.body, [cut.text for cut in columns.cuts])

    def fill(self) -> None:
        """Write all rows."""
        columns = self.columns
        self._sum()
        self._compare()
        self._place_story()
        under = -_FAR
        label = NONE
        level = 0
        last_prose = -_FAR
        self.asked = [
            index for index in range(self.count) if index == self.headline or not is_menu(columns, index)
        ]
        self.out = array("f", bytes(4 * len(self.asked) * WIDTH))
        self.cells = self.out
        for index in range(self.count):
            same = self.same[index]
            if index == self.headline or not is_menu(columns, index):
                self._text(self.cuts[index], index)
                self._put(min(5, self.copies[same]))
                self._put(min(5, self.before[same]))
                self._markup(self.cuts[index], index)
                self._scopes(index)
                self._standing(index)
                self._put(min(_FAR, index - under))
                self._put(level)
                for number in range(_LABELLED):
                    self._put(label == number)
                self._put(min(_FAR, self.to_heading[index]))
                self._put(min(_FAR, index - last_prose))
                self._put(min(_FAR, self.to_prose[index]))
                self._neighbours(index)
            self.before[same] += 1
            if columns.heading[index] or columns.label[index] != NONE:
                under = index
                label = columns.label[index]
                level = columns.heading[index]
            if columns.flags[index] & SHOWN:
                last_prose = index

    def _put(self, value: float) -> None:
        self.cells[self.at] = value
        self.at += 1

    def _sum(self) -> None:
        columns = self.columns
        count = self.count
        for index in range(count):
            length = columns.length[index]
            shown = columns.flags[index] & SHOWN != 0
            self.lengths[index + 1] = self.lengths[index] + length
            self.links[index + 1] = self.links[index] + length * columns.share[index]
            self.prose[index + 1] = self.prose[index] + (length if shown else 0.0)
            self.paragraphs[index + 1] = self.paragraphs[index] + (1 if shown else 0)
        heading = prose = _FAR
        for back in range(count):
            index = count - 1 - back
            self.to_heading[index] = heading
            self.to_prose[index] = prose
            if columns.heading[index]:
                heading = 0
            if columns.flags[index] & SHOWN:
                prose = 0
            heading += 1
            prose += 1

    def _compare(self) -> None:
        """Compare each cut with what the page's data say, and with all others."""
        columns = self.columns
        boxes = columns.sheet.boxes
        groups: dict[tuple[str, str, str], _Alike] = {}
        texts: dict[str, int] = {}
        for index in range(self.count):
            cut = self.cuts[index]
            text = cut.text
            size = len(text)
            flags = columns.flags[index]
            # Folding costs more than all else here: links and paragraphs are no headlines, and prose no byline.
            is_candidate = columns.share[index] < 0.5 and (not flags & PROSE or size <= 600)
            fold = (
                self._fold(text, size)
                if size >= MIN_FOLDED and (columns.heading[index] or is_candidate)
                else ""
            )
            self.folds.append(fold)
            self.likeness.append(likeness(fold, self.clues) if fold and size <= MAX_HEADLINE else 0.0)
            same = texts.setdefault(text, index)
            self.same[index] = same
            self.copies[same] += 1
            number = columns.box[index]
            box = boxes[number]
            parent = columns.parent[number]
            key = (cut.tag, box.names, boxes[parent].names if parent >= 0 else "")
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Alike()
            group.count += 1
            group.length += columns.length[index]
            if flags & PROSE:
                group.prose += 1
            group.links += columns.share[index]
            self.alike.append(group)

    def _fold(self, text: str, size: int) -> str:
        """Return a text folded: of a long one its opening, where that of no summary is like it."""
        if size > MAX_HEADLINE:
            opening = folded(text[:_HEAD])
            beginning = opening[:_LIKE]
            for said in self.clues.standfirsts:
                if said.startswith(beginning):
                    return folded(text)
            return opening
        return folded(text)

    def _place_story(self) -> None:
        found = region.find(self.columns, self.said)
        if found is not None:
            self.first, self.last = found.first, found.last
            self.text_first, self.text_last = self.first, self.last - 1
            is_begun = False
            for index in range(self.first, self.last):
                if self.columns.flags[index] & SHOWN:
                    self.text_last = index
                    if not is_begun:
                        self.text_first = index
                        is_begun = True
        title = headline.find(self.columns, self.likeness, self.text_first)
        self.headline = -1 if title is None else title

    def _text(self, cut: Cut, index: int) -> None:
        columns = self.columns
        text = cut.text
        size = len(text)
        reach = min(size, _HEAD)
        digits = capitals = letters = 0
        signs = 0
        for at in range(reach):
            char = text[at]
            if ord(char) < 128:
                kinds = _ASCII[ord(char)]
                if kinds & _LETTER:
                    letters += 1
                    if kinds & _CAPITAL:
                        capitals += 1
                elif kinds & _DIGIT:
                    digits += 1
                elif kinds & _COLON and at >= _COLON_REACH:
                    continue
                signs |= kinds
            elif char.isalpha():
                letters += 1
                if char.isupper():
                    capitals += 1
            elif char.isdigit():
                digits += 1
            elif char in "“”„«»「":
                signs |= _QUOTE
            elif char in "·•›":
                signs |= _BAR
        words = text.count(" ") + 1
        flags = columns.flags[index]
        length = columns.length[index]
        share = columns.share[index]
        links = len(cut.links)
        is_short = length < _SHORT
        has_colon = ":" in text or "：" in text
        fold = self.folds[index]
        self._put(log_of(length))
        self._put(min(words, 200))
        self._put(min(30.0, length / words))
        self._put(share)
        self._put(min(20, links))
        self._put(flags & SENTENCE != 0)
        self._put(flags & PROSE != 0)
        self._put(flags & LEGAL != 0)
        self._put(columns.heading[index])
        self._put(flags & BOLD != 0)
        self._put(len(cut.times) > 0)
        self._put(digits / reach)
        self._put(capitals / letters if letters else 0.0)
        self._put(letters / reach)
        self._put(flags & ENDS != 0)
        self._put(text[size - 1] in ":：")
        self._put("?" in text or "？" in text)
        self._put(text[0].isupper())
        self._put(text[0].isdigit())
        self._put(min(10, text.count("\n")))
        self._put(signs & _QUOTE != 0)
        self._put(signs & _BAR != 0)
        self._put(signs & _COLON != 0)
        self._put(signs & _MAIL != 0)
        self._put(size < 100 and share < 0.9 and names.has_by_word(text))
        self._put(size < 400 and (has_colon or "©" in text or "/" in text) and captions.has_credit(text))
        self._put(is_short and digits > 0 and (dates.is_dateline(text) or header.tells_reading_time(text)))
        # A label alone ("Sources:") is too short to have been folded for comparison.
        self._put(
            opens_note(fold) if fold else size < MIN_FOLDED and share < 0.5 and opens_note(folded(text))
        )
        self._put(is_short and links > 0 and has_colon and labels.opening(text) is not None)
        for number in range(_LABELLED):
            self._put(columns.label[index] == number)
        self._put(self.likeness[index])
        self._put(len(fold) > 0 and self._is_summary(fold))
        self._put(is_short and len(fold) > 0 and self._names_author(fold))
        self._put(self.said is not None and self.said[index])
        self._put(self.said is not None)

    def _is_summary(self, fold: str) -> bool:
        for said in self.clues.standfirsts:
            if fold == said or (len(fold) >= _LIKE and (said.startswith(fold) or fold.startswith(said))):
                return True
        return False

    def _names_author(self, text: str) -> bool:
        for name in self.clues.authors:
            if name in text:
                return True
        return False

    def _markup(self, cut: Cut, index: int) -> None:
        columns = self.columns
        group = _GROUP_OF.get(cut.tag, -1)
        for number in range(_GROUPS):
            self._put(group == number)
        own, near, around = columns.own[index], columns.near[index], columns.around[index]
        for bit in range(_BITS):
            self._put(own >> bit & 1)
        for bit in range(_BITS):
            self._put(near >> bit & 1)
        for bit in range(_BITS):
            self._put(around >> bit & 1)
        self._put(columns.flags[index] & HIDDEN != 0)
        for number in range(_RULING):
            self._put(columns.ruled[index] == number)
        box = columns.box[index]
        self._put(min(columns.depth[box], _FAR))
        self._put(min(50, columns.last[box] - columns.first[box]))

    def _find_scopes(self, start: int) -> None:
        """Find three boxes around the box `start`: the first with several cuts, a larger one, the first with much prose."""
        columns = self.columns
        inner = start
        while columns.parent[inner] >= 0 and columns.last[inner] - columns.first[inner] < 2:
            inner = columns.parent[inner]
        wanted = max(4, 2 * (columns.last[inner] - columns.first[inner]))
        middle = columns.parent[inner] if columns.parent[inner] >= 0 else inner
        while columns.parent[middle] >= 0 and columns.last[middle] - columns.first[middle] <= wanted:
            middle = columns.parent[middle]
        outer = middle
        much = 0.25 * self.prose[self.count]
        while (
            columns.parent[outer] >= 0
            and self.prose[columns.last[outer]] - self.prose[columns.first[outer]] < much
        ):
            outer = columns.parent[outer]
        self.scopes[3 * start] = inner
        self.scopes[3 * start + 1] = middle
        self.scopes[3 * start + 2] = outer

    def _scopes(self, index: int) -> None:
        columns = self.columns
        total = self.prose[self.count] or 1.0
        start = columns.box[index]
        if self.scopes[3 * start] < 0:
            self._find_scopes(start)
        for number in range(3):
            box = self.scopes[3 * start + number]
            first = columns.first[box]
            last = columns.last[box]
            length = self.lengths[last] - self.lengths[first] or 1.0
            prose = self.prose[last] - self.prose[first]
            self._put(min(300, last - first))
            self._put(log_of(length))
            self._put((self.links[last] - self.links[first]) / length)
            self._put(prose / total)
            self._put(min(50, self.paragraphs[last] - self.paragraphs[first]))
            self._put(prose / length)
            self._put((index - first) / max(1, last - first - 1))
            self._put(min(50, index - first))
            self._put(min(50, last - 1 - index))
        group = self.alike[index]
        self._put(min(100, group.count))
        self._put(log_of(group.length / group.count))
        self._put(group.prose / group.count)
        self._put(group.links / group.count)

    def _standing(self, index: int) -> None:
        count = self.count
        self._put(index / count)
        self._put(self.lengths[index] / (self.lengths[count] or 1.0))
        self._put(self.prose[index] / (self.prose[count] or 1.0))
        self._put(min(index, 400))
        self._put(min(count - index, 400))
        in_text = self.text_first <= index <= self.text_last
        self._put(max(-_FAR, min(_FAR, index - self.headline)) if self.headline >= 0 else -99)
        self._put(index == self.headline)
        self._put(self.first <= index < self.last)
        self._put(in_text)
        self._put(max(-_FAR, min(_FAR, index - self.text_first)))
        self._put(max(-_FAR, min(_FAR, index - self.text_last)))
        self._put((index - self.text_first) / max(1, self.text_last - self.text_first) if in_text else -1.0)

    def _neighbours(self, index: int) -> None:
        columns = self.columns
        count = self.count
        for other in range(index + _FIRST_STEP, index + _LAST_STEP + 1):
            if other == index:
                continue
            if 0 <= other < count:
                flags = columns.flags[other]
                self._put(log_of(columns.length[other]))
                self._put(columns.share[other])
                self._put(flags & PROSE != 0)
                self._put(columns.heading[other])
                self._put(self.alike[other] is self.alike[index])
                self._put(flags & HIDDEN != 0)
                self._put(columns.box[other] == columns.box[index])
            else:
                for _ in range(7):
                    self._put(-1.0)
        first = max(0, index - 5)
        last = min(count, index + 6)
        self._put(self.prose[last] - self.prose[first])
        self._put((self.links[last] - self.links[first]) / (self.lengths[last] - self.lengths[first] or 1.0))
        first = max(0, index - 20)
        last = min(count, index + 21)
        self._put((self.prose[last] - self.prose[first]) / (self.prose[count] or 1.0))


def rows(columns: Columns, clues: Clues) -> Table:
    """Return the table of a page, filled: `out` holds the rows, `WIDTH` numbers each, one after the other."""
    table = Table(columns, clues)
    table.fill()
    return table
