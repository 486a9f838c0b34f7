"""What kind of story the shape of its text shows: questions and answers, a gallery."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dateline.model import Evidence, Kind, Place, Role
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
from dateline.text import words

#: So many questions set apart from their answers make an interview; fewer are a box inside a story.
MIN_QUESTIONS: Final = 5
#: Questions and answers make up at least this share of the paragraphs.
MIN_SHARE: Final = 0.6
MAX_QUESTION: Final = 600
_ASKS: Final = re.compile(r"[?？؟;][\"'”’»›)\s]*$")  # the semicolon is the Greek question mark
_ENDING: Final = 16
_GREEK: Final = re.compile(r"[α-ωά-ώ]")
_LABELLED: Final = re.compile(r"([^\W\d_][^:：\n.!?]{0,40})[:：]\s+\S")
#: Answers are longer on average, in characters; those to riddles are not. Nor are questions numbered.
MIN_ANSWER: Final = 120
_NUMBERED: Final = re.compile(r"\W*\d+\s*[.):]")
#: A gallery has so many pictures in boxes named for one, and fewer words of text than so many.
MIN_PICTURES: Final = 6
MAX_GALLERY_WORDS: Final = 200
#: Words have fewer characters on average in any language, and characters are sooner counted.
LONGEST: Final = 15
_GALLERY: Final = re.compile(
    r"-(?:gallery|image-gallery|photo-gallery|gallery-?item|slideshow|slide-show|galerie|galeria|diaporama|fotostrecke|bildergalerie|photostory)-"
)


def _asks(text: str) -> bool:
    # An ending of many marks is no question; a search in the whole text is slow.
    found = _ASKS.search(text, max(0, len(text) - _ENDING))
    return found is not None and (found[0][0] != ";" or _GREEK.search(text) is not None)


def _questions(cuts: list[Cut]) -> int:
    """Return how many of the text's paragraphs are bold questions with an answer behind them that is neither."""
    count = 0
    for cut, after in itertools.pairwise(cuts):
        is_question = cut.is_bold and not cut.heading and len(cut.text) <= MAX_QUESTION and _asks(cut.text)
        if is_question and not _NUMBERED.match(cut.text):
            count += not after.is_bold and not after.heading
    answers = [len(cut.text) for cut in cuts if not cut.is_bold and not cut.heading]
    return count if count and sum(answers) >= MIN_ANSWER * count else 0


def _turns(cuts: list[Cut]) -> int:
    """Return how many paragraphs begin with the name of one of two speakers, one of whom mostly asks; 0 where none does."""
    said = [
        (found[1], cut.text)
        for cut in cuts
        if (":" in cut.text or "：" in cut.text) and (found := _LABELLED.match(cut.text))
    ]
    if len(said) < 2 * (MIN_QUESTIONS - 1):
        return 0
    count = Counter(name for name, _ in said)
    two = count.most_common(2)
    if len(two) < 2 or two[1][1] < MIN_QUESTIONS - 1:
        return 0
    for name, number in two:
        if 2 * sum(_asks(text) for who, text in said if who == name) > number:
            return two[0][1] + two[1][1]
    return 0


def _interview(cuts: list[Cut]) -> Claims:
    questions = _questions(cuts)
    headings = sum(cut.heading > 0 for cut in cuts)
    if questions >= MIN_QUESTIONS and 2 * questions + headings >= 0.4 * len(cuts):
        asked = next((cut.text for cut in cuts if cut.is_bold and _asks(cut.text)), "")
        yield (
            "kind",
            Evidence(Kind.INTERVIEW, Place.MARKUP, f"{questions} questions in bold", asked[:MAX_RAW]),
        )
    elif (turns := _turns(cuts)) >= MIN_SHARE * len(cuts) and turns:
        yield (
            "kind",
            Evidence(Kind.INTERVIEW, Place.MARKUP, f"{turns} turns of two speakers", cuts[0].text[:MAX_RAW]),
        )


def _gallery(sheet: Sheet, cuts: list[Cut], first: int, last: int) -> Claims:
    if sum(len(cut.text) for cut in cuts) > MAX_GALLERY_WORDS * LONGEST:
        return
    if sum(words.count(cut.text) for cut in cuts) >= MAX_GALLERY_WORDS:
        return
    shown = 0
    name = ""
    for picture in sheet.pictures:
        if picture.tag != "img" or not first <= picture.cut <= last:
            continue
        for number in sheet.ancestors(picture.box):
            box = sheet.boxes[number]
            if _GALLERY.search(box.names):
                shown += 1
                name = name or box.names.strip("-")[:40]
                break
    if shown >= MIN_PICTURES:
        yield "kind", Evidence(Kind.GALLERY, Place.MARKUP, f"{shown} pictures in a box named {name}", name)


def claims(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], headline: int | None) -> Claims:
    """Yield the kind of story that its shape shows, if it shows one."""
    text = [index for index, role in enumerate(roles) if role is Role.BODY or role is Role.SUBHEAD]
    if not text:
        return
    cuts = [sheet.cuts[index] for index in text]
    yield from _interview(cuts)
    captions = [
        index for index, role in enumerate(roles) if role is Role.CAPTION and not marks[index].is_hidden
    ]
    start = text[0] if headline is None else headline
    yield from _gallery(sheet, cuts, start, max(text[-1], *captions, 0) if captions else text[-1])
