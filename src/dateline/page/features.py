# cython: boundscheck=False
"""Each cut as a row of numbers, from which its role is learned.

Nothing here is a word of one language: what a line says ("Related stories", "By …", a date) comes as the
answer of a test that knows many. `NAMES` names the columns in their order; a count is capped where more of
it says nothing more.
"""

from __future__ import annotations

from array import array
from math import log1p
from typing import Final

from dateline.model import Role
from dateline.page import header, headline, labels, region
from dateline.page.clues import Clues, folded
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
from dateline.page.tail import opens_note
from dateline.text import captions, dates, names

#: Labels that say what follows them.
LABELS: Final = (Role.RELATED, Role.FEATURED, Role.COMMENTS, Role.TAGS, Role.SHARE, Role.PROMO)
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
_FEW_BITS: Final = len(_HINTS)


class _Alike:
    """Cuts of one tag with the same names around."""

    def __init__(self) -> None:
        self.count = 0
        self.length = 0.0
        self.prose = 0
        self.links = 0.0


def is_menu(mark: Mark) -> bool:
    """Say whether the cut is certainly the page's own: hidden, or a link of a menu."""
    return mark.is_hidden or (
        mark.link_share > 0.9
        and mark.length < MAX_MENU_LINK
        and mark.around & _MENUS != 0
        and mark.around & _NO_MENUS == 0
    )


class Table:
    """The rows of one page in the making; `asked` are the cuts that have one, in the order of the rows."""

    def __init__(self, sheet: Sheet, marks: list[Mark], clues: Clues) -> None:
        self.sheet = sheet
        self.cuts = sheet.cuts
        self.boxes = sheet.boxes
        self.marks = marks
        self.clues = clues
        self.count = len(marks)
        self.out = array("f")
        self.asked: list[int] = []
        self.at = 0
        self.lengths = array("d", bytes(8 * (self.count + 1)))
        self.links = array("d", bytes(8 * (self.count + 1)))
        self.prose = array("d", bytes(8 * (self.count + 1)))
        self.paragraphs = array("i", bytes(4 * (self.count + 1)))
        self.to_heading = array("i", bytes(4 * (self.count + 1)))
        self.to_prose = array("i", bytes(4 * (self.count + 1)))
        self.folds: list[str] = []
        self.likeness: list[float] = []
        self.alike: list[_Alike] = []
        self.copies: dict[str, int] = {}
        self.copies_before: dict[str, int] = {}
        self.scopes: dict[int, tuple[int, int, int]] = {}
        self.first = 0
        self.last = 0
        self.text_first = 0
        self.text_last = -1
        self.headline = -1
        self.said = region.said(clues.body, [cut.text for cut in sheet.cuts])

    def fill(self) -> None:
        """Write all rows."""
        self._sum()
        self._compare()
        self._place_story()
        under = -_FAR
        label: Role | None = None
        level = 0
        last_prose = -_FAR
        self.asked = [
            index for index in range(self.count) if index == self.headline or not is_menu(self.marks[index])
        ]
        self.out = array("f", bytes(4 * len(self.asked) * WIDTH))
        self.cells = self.out
        for index in range(self.count):
            cut = self.cuts[index]
            mark = self.marks[index]
            if index != self.headline and is_menu(mark):
                self.copies_before[cut.text] = self.copies_before.get(cut.text, 0) + 1
                if cut.heading or mark.label is not None:
                    under = index
                    label = mark.label
                    level = cut.heading
                continue
            self._text(cut, mark, index)
            self._markup(cut, mark)
            self._scopes(cut.box, index)
            self._standing(index)
            self._put(min(_FAR, index - under))
            self._put(level)
            for role in LABELS:
                self._put(label is role)
            self._put(min(_FAR, self.to_heading[index]))
            self._put(min(_FAR, index - last_prose))
            self._put(min(_FAR, self.to_prose[index]))
            self._neighbours(cut, index)
            if cut.heading or mark.label is not None:
                under = index
                label = mark.label
                level = cut.heading
            if mark.is_prose and not mark.is_hidden:
                last_prose = index

    def _put(self, value: float) -> None:
        self.cells[self.at] = value
        self.at += 1

    def _sum(self) -> None:
        count = self.count
        for index in range(count):
            mark = self.marks[index]
            shown = mark.is_prose and not mark.is_hidden
            self.lengths[index + 1] = self.lengths[index] + mark.length
            self.links[index + 1] = self.links[index] + mark.length * mark.link_share
            self.prose[index + 1] = self.prose[index] + (mark.length if shown else 0.0)
            self.paragraphs[index + 1] = self.paragraphs[index] + (1 if shown else 0)
        heading = prose = _FAR
        for back in range(count):
            index = count - 1 - back
            self.to_heading[index] = heading
            self.to_prose[index] = prose
            if self.cuts[index].heading:
                heading = 0
            if self.paragraphs[index + 1] > self.paragraphs[index]:
                prose = 0
            heading += 1
            prose += 1

    def _compare(self) -> None:
        """Compare each cut with what the page's data say, and with all others."""
        groups: dict[tuple[str, str, str], _Alike] = {}
        for index in range(self.count):
            cut = self.cuts[index]
            mark = self.marks[index]
            size = len(cut.text)
            # Folding costs more than all else here: links and paragraphs are no headlines, and prose no byline.
            is_candidate = mark.link_share < 0.5 and (not mark.is_prose or size <= 600)
            fold = folded(cut.text) if size >= 12 and (cut.heading or is_candidate) else ""
            self.folds.append(fold)
            self.likeness.append(headline.likeness(fold, self.clues) if fold and size <= 300 else 0.0)
            self.copies[cut.text] = self.copies.get(cut.text, 0) + 1
            box = self.boxes[cut.box]
            key = (cut.tag, box.names, self.boxes[box.parent].names if box.parent >= 0 else "")
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Alike()
            group.count += 1
            group.length += mark.length
            group.prose += mark.is_prose
            group.links += mark.link_share
            self.alike.append(group)

    def _place_story(self) -> None:
        found = region.find(self.sheet, self.marks, self.said)
        if found is not None:
            self.first, self.last = found.first, found.last
            inside = [i for i in range(self.first, self.last) if self.paragraphs[i + 1] > self.paragraphs[i]]
            self.text_first = inside[0] if inside else self.first
            self.text_last = inside[-1] if inside else self.last - 1
        title = headline.find(self.sheet, self.marks, self.likeness, self.text_first)
        self.headline = -1 if title is None else title

    def _text(self, cut: Cut, mark: Mark, index: int) -> None:
        text = cut.text
        size = len(text)
        head = text[:80]
        digits = capitals = letters = 0
        quote = bar = mail = False
        for char in head:
            if char.isalpha():
                letters += 1
                if char.isupper():
                    capitals += 1
            elif char.isdigit():
                digits += 1
            elif char in '"“”„«»「':
                quote = True
            elif char in "|·•/›>":
                bar = True
            elif char == "@":
                mail = True
        words = text.count(" ") + 1
        is_short = mark.length < _SHORT
        fold = self.folds[index]
        self._put(log1p(mark.length))
        self._put(min(words, 200))
        self._put(min(30.0, mark.length / words))
        self._put(mark.link_share)
        self._put(min(20, len(cut.links)))
        self._put(mark.has_sentence)
        self._put(mark.is_prose)
        self._put(mark.is_legal)
        self._put(cut.heading)
        self._put(cut.is_bold)
        self._put(len(cut.times) > 0)
        self._put(digits / len(head))
        self._put(capitals / letters if letters else 0.0)
        self._put(letters / len(head))
        self._put(mark.ends_sentence)
        self._put(text[size - 1] in ":：")
        self._put("?" in text or "？" in text)
        self._put(head[0].isupper())
        self._put(head[0].isdigit())
        self._put(min(10, text.count("\n")))
        self._put(quote)
        self._put(bar)
        self._put(":" in head[:40])
        self._put(mail)
        is_line = size < 100 and mark.link_share < 0.9
        self._put(is_line and names.has_by_word(text))
        self._put(
            size < 400
            and (":" in text or "：" in text or "©" in text or "/" in text)
            and captions.has_credit(text)
        )
        self._put(is_short and digits > 0 and (dates.is_dateline(text) or header.tells_reading_time(text)))
        self._put(bool(fold) and opens_note(fold))
        self._put(is_short and len(cut.links) > 0 and labels.opening(text) is not None)
        for role in LABELS:
            self._put(mark.label is role)
        self._put(self.likeness[index])
        self._put(self._is_summary(fold))
        self._put(is_short and len(fold) > 0 and self._names_author(fold))
        self._put(self.said is not None and self.said[index])
        self._put(self.said is not None)
        before = self.copies_before.get(text, 0)
        self.copies_before[text] = before + 1
        self._put(min(5, self.copies[text]))
        self._put(min(5, before))

    def _is_summary(self, fold: str) -> bool:
        if not fold:
            return False
        for said in self.clues.standfirsts:
            if fold == said or (len(fold) >= 40 and (said.startswith(fold) or fold.startswith(said))):
                return True
        return False

    def _names_author(self, text: str) -> bool:
        return any(name in text for name in self.clues.authors)

    def _markup(self, cut: Cut, mark: Mark) -> None:
        group = _GROUP_OF.get(cut.tag, -1)
        for number in range(10):
            self._put(group == number)
        own, near, around = mark.own, mark.near, mark.around
        for bit in range(_FEW_BITS):
            self._put(own >> bit & 1)
        for bit in range(_FEW_BITS):
            self._put(near >> bit & 1)
        for bit in range(_FEW_BITS):
            self._put(around >> bit & 1)
        self._put(mark.is_hidden)
        for number in range(4):
            self._put(mark.ruled is LABELS[number])
        depth = 0
        index = cut.box
        while index >= 0:
            depth += 1
            index = self.boxes[index].parent
        self._put(min(depth, _FAR))
        box = self.boxes[cut.box]
        self._put(min(50, box.last - box.first))

    def _scope_of(self, start: int) -> tuple[int, int, int]:
        """Return three boxes around the box `start`: the first with several cuts, a larger one, the first with much prose."""
        known = self.scopes.get(start)
        if known is not None:
            return known
        inner = start
        box = self.boxes[inner]
        while box.parent >= 0 and box.last - box.first < 2:
            inner = box.parent
            box = self.boxes[inner]
        wanted = max(4, 2 * (box.last - box.first))
        if box.parent >= 0:
            middle = box.parent
            box = self.boxes[middle]
        else:
            middle = inner
        while box.parent >= 0 and box.last - box.first <= wanted:
            middle = box.parent
            box = self.boxes[middle]
        outer = middle
        much = 0.25 * self.prose[self.count]
        while box.parent >= 0 and self.prose[box.last] - self.prose[box.first] < much:
            outer = box.parent
            box = self.boxes[outer]
        self.scopes[start] = (inner, middle, outer)
        return inner, middle, outer

    def _scopes(self, start: int, index: int) -> None:
        total = self.prose[self.count] or 1.0
        for number in self._scope_of(start):
            box = self.boxes[number]
            first = box.first
            last = box.last
            length = self.lengths[last] - self.lengths[first] or 1.0
            prose = self.prose[last] - self.prose[first]
            self._put(min(300, last - first))
            self._put(log1p(length))
            self._put((self.links[last] - self.links[first]) / length)
            self._put(prose / total)
            self._put(min(50, self.paragraphs[last] - self.paragraphs[first]))
            self._put(prose / length)
            self._put((index - first) / max(1, last - first - 1))
            self._put(min(50, index - first))
            self._put(min(50, last - 1 - index))
        group = self.alike[index]
        self._put(min(100, group.count))
        self._put(log1p(group.length / group.count))
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

    def _neighbours(self, cut: Cut, index: int) -> None:
        count = self.count
        for step in _NEIGHBOURS:
            other = index + step
            if 0 <= other < count:
                beside = self.cuts[other]
                mark = self.marks[other]
                self._put(log1p(mark.length))
                self._put(mark.link_share)
                self._put(mark.is_prose)
                self._put(beside.heading)
                self._put(self.alike[other] is self.alike[index])
                self._put(mark.is_hidden)
                self._put(beside.box == cut.box)
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


def rows(sheet: Sheet, marks: list[Mark], clues: Clues) -> Table:
    """Return the table of a page, filled: `out` holds the rows, `WIDTH` numbers each, one after the other."""
    table = Table(sheet, marks, clues)
    table.fill()
    return table
