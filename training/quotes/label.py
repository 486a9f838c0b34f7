"""Label the quotations of a story by reading it.

    python -m training.quotes.label list [--language en] [--hand a]
    python -m training.quotes.label show SET PAGE [--read] [--hand a]
    python -m training.quotes.label keep SET PAGE LINES [--hand a] [--to FILE]
    python -m training.quotes.label agree

`list` names the stories of a language that have quotations, in the order in which they are to be labelled, with the
hands that have done each. `show` prints a story's sentences by number; with `--read` also the lines that the reader
would write, with `--hand` those that this hand has kept. `keep` takes a file of lines (`lines.py` tells their form,
`codebook.md` what is labelled) and adds to the labels. `agree` measures how far hands a and b agree.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.quality.attributions import Counts, Said, count
from bench.quality.sets import DATA
from dateline.text import sentences
from training.quotes import labels, lines
from training.quotes.labels import Label, Row
from training.quotes.texts import LANGUAGES, NAMES, Text, stories, story

#: Of a story to be labelled: its characters, and the quotation marks that it has at least.
LENGTH = (400, 12_000)
MARKS = 4


def is_wanted(text: Text, language: str) -> bool:
    """Say whether a story is one to label: of a length to read, with people speaking."""
    marks = sum(text.text.count(mark) for mark in '“”„«»"「」')
    return text.language == language and LENGTH[0] <= len(text.text) <= LENGTH[1] and marks >= MARKS


def list_(language: str, root: Path, most: int) -> None:
    """Print the first stories to label, and the hands that have done each."""
    done: dict[tuple[str, str], str] = {}
    for row in labels.load():
        done[row.set, row.page] = done.get((row.set, row.page), "") + row.hand
    wanted = [text for text in stories(root) if is_wanted(text, language)]
    for number, text in enumerate(wanted[:most]):
        twice = "twice" if number % 2 == 0 else "once"
        print(number, text.set, text.page, len(text.text), twice, done.get((text.set, text.page), "-"))
    print(f"{len(wanted)} stories in {language}")


def show(text: Text, kept: tuple[Label, ...]) -> None:
    """Print the sentences by number, a blank line between paragraphs, then lines of labels."""
    spans = sentences.spans(text.text)
    last = 0
    print(f"# {text.set} {text.page} {text.language}")
    for number, (start, end) in enumerate(spans):
        if "\n" in text.text[last:start]:
            print()
        print(f"{number}: {text.text[start:end]}")
        last = end
    if kept:
        print()
    for label in kept:
        print(lines.write(text.text, spans, label))


def keep(text: Text, given: str, hand: str, path: Path) -> int:
    """Add the labels that lines make to the file and return how many; raises WrongLine."""
    found = lines.read(text.text, sentences.spans(text.text), given)
    row = Row(
        set=text.set,
        page=text.page,
        digest=text.digest,
        language=text.language,
        hand=hand,
        quotes=tuple(found),
    )
    labels.add(row, path)
    return len(found)


def said(label: Label) -> Said:
    """Return a label as the attribution that is measured."""
    return Said(
        content=label.content,
        source=(label.speaker,) if label.speaker else (),
        cue=(label.cue,) if label.cue else (),
    )


def agree(root: Path) -> None:
    """Print how far hands a and b agree on the stories that both have labelled, by language."""
    by_hand = {(row.set, row.page, row.hand): row for row in labels.load()}
    totals: dict[str, tuple[int, Counts]] = {}
    for (set_, page, hand), first in by_hand.items():
        second = by_hand.get((set_, page, "b"))
        text = story(set_, page, root)
        if hand != "a" or second is None or text is None or not text.digest == first.digest == second.digest:
            continue
        for key in ("all", first.language or "?"):
            number, counts = totals.get(key, (0, Counts()))
            count(
                counts, text.text, [said(one) for one in first.quotes], [said(one) for one in second.quotes]
            )
            one = {
                (label.content, label.resolved and text.text[slice(*label.resolved)])
                for label in first.quotes
            }
            two = {
                (label.content, label.resolved and text.text[slice(*label.resolved)])
                for label in second.quotes
            }
            counts.add("content with resolved speaker", len(one & two), len(two), len(one))
            totals[key] = (number + 1, counts)
    for key, (number, counts) in sorted(totals.items()):
        print(f"{key}: {number} stories")
        for name in counts.wanted:
            print(f"  {name}: {counts.f1(name):.3f} ({counts.wanted[name]} and {counts.found[name]})")


def read(text: Text) -> tuple[Label, ...]:
    """Return what the reader finds in a story as labels."""
    from dateline import quotes

    return tuple(
        Label(
            kind=one.kind,
            content=one.spans,
            cue=one.cue_span,
            speaker=one.named_span,
            resolved=one.speaker_span,
            role=one.role_span,
            to=one.addressee_span,
            on=one.occasion_span,
        )
        for one in quotes.within(text.text, text.language)
    )


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.quotes.label")
    parser.add_argument("what", choices=("list", "show", "keep", "agree"))
    parser.add_argument("set_", metavar="SET", choices=NAMES, nargs="?")
    parser.add_argument("page", metavar="PAGE", nargs="?")
    parser.add_argument("lines", metavar="LINES", type=Path, nargs="?")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--most", type=int, default=200, help="with list: so many stories")
    parser.add_argument(
        "--hand", choices=("a", "b"), help="who labels: a, or b on a second, independent reading"
    )
    parser.add_argument("--read", action="store_true", help="with show: what the reader finds, as lines")
    parser.add_argument("--to", type=Path, default=labels.FILE, help="the file of labels to add to")
    given = parser.parse_args()
    if given.what == "list":
        list_(given.language, given.data, given.most)
        return 0
    if given.what == "agree":
        agree(given.data)
        return 0
    text = story(given.set_, given.page, given.data) if given.set_ and given.page else None
    if text is None:
        print(f"label: no page {given.page} in {given.set_}: name a set and a page that `list` shows")
        return 2
    if given.what == "show":
        kept = read(text) if given.read else ()
        for row in labels.load(given.to):
            if (row.set, row.page, row.hand) == (text.set, text.page, given.hand):
                kept = row.quotes
        show(text, kept)
        return 0
    if given.lines is None:
        parser.error("keep needs the file of lines")
    try:
        number = keep(text, given.lines.read_text(encoding="utf-8"), given.hand or "a", given.to)
    except lines.WrongLine as error:
        print(f"label: {given.lines}: {error}")
        return 2
    print(f"{text.page}: {number} quotations kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
