"""One page for the developer's eye: gold text and read text side by side, or its blocks."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape

from bench.quality import systems
from bench.quality.aligned import matches, owners, size, words
from bench.quality.marks import MARKS, sections_text
from bench.quality.sets import SETS, Case
from bench.quality.systems import RUNNING, Answer, Piece

TEXT = ("body", "subhead")  # what a story calls its text
WELL = 0.9  # so much of a paragraph agrees: it is shown as one line


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the gold or a block of the answer: where it stands, its sign, what became of it."""

    place: float
    sign: str
    what: str
    text: str


def page(given: argparse.Namespace, names: Sequence[str], console: Console) -> int:
    """Print one page as `--show` or `--blocks` asks; exit code 1 where no page has the name."""
    wanted = given.show or given.blocks
    cases = [case for name in names for case in SETS[name](given.data)]
    found = [case for case in cases if case.page == wanted] or [case for case in cases if wanted in case.page]
    if not found:
        console.print(f"bench.quality: no page is called {wanted}")
        return 1
    if len({case.page for case in found}) > 1:
        console.print("several pages have that in their name:", *sorted({case.page for case in found})[:40])
        return 1
    # The same page is in several sets: show it by the one whose gold tells most for what is asked.
    order = ["roles", *SETS] if given.blocks else list(SETS)
    case = min(found, key=lambda one: order.index(one.set))
    answer = systems.answer(given.system, case, case.data())
    address = escape(case.url or "no address")
    console.print(f"[bold]{escape(case.page)}[/bold] ({case.set})  {address}", soft_wrap=True)
    _scores(console, case, answer)
    _fields(console, case, answer)
    if given.blocks:
        _blocks(console, case, answer)
    else:
        _text(console, case, answer, everything=given.all)
    return 0


def _scores(console: Console, case: Case, answer: Answer) -> None:
    marks = MARKS[case.set](case, answer)
    said = (f"{name} {mark.score:.3f}" for name, mark in marks.items())
    console.print("  ".join(said), style="cyan", highlight=False)


def _fields(console: Console, case: Case, answer: Answer) -> None:
    gold = case.gold
    for name, wanted, got in (
        ("headline", gold.get("title") or gold.get("headline"), answer.headline),
        ("authors", gold.get("authors") or gold.get("author"), list(answer.authors)),
        ("published", gold.get("published") or gold.get("date"), answer.published),
        ("standfirst", gold.get("summary"), list(answer.standfirst)),
    ):
        if wanted or got:
            console.print(f"[bold]{name}[/bold]", highlight=False)
            console.print(f"  gold {escape(str(wanted))}", style="dim", highlight=False, soft_wrap=True)
            console.print(f"  read {escape(str(got))}", highlight=False, soft_wrap=True)
    if answer.story is not None:
        console.print(f"[bold]story[/bold] {answer.story}", highlight=False)
    console.print()


def gold_paragraphs(case: Case) -> list[tuple[str, str]]:
    """Return (kind, text) of each paragraph of the gold text of a page."""
    gold = case.gold
    if "sections" in gold:
        heads = {head for part in gold["sections"] for head in part["headline"]}
        texts = sections_text(gold)
        return [
            *(("summary", text) for text in gold["summary"]),
            *(("heading" if text in heads else "text", text) for text in texts),
        ]
    if "blocks" in gold:
        return [(block["role"], block["text"]) for block in gold["blocks"] if block["role"] in TEXT]
    if gold.get("text"):
        return [("text", line.strip()) for line in gold["text"].splitlines() if line.strip()]
    return [("with", text) for text in gold.get("with", [])]


def pieces(answer: Answer) -> list[Piece]:
    """Return the blocks of an answer; the paragraphs of its text where it tells no blocks."""
    if answer.blocks is not None:
        return list(answer.blocks)
    return [Piece("body", line.strip()) for line in answer.text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Cover:
    """Gold and answer side by side: for each gold paragraph the shares of its characters by the role
    they were given, for each block the share that is wanted, and the block a paragraph starts in.
    """

    went: list[dict[str, float]]
    wanted: list[float]
    place: dict[int, int]


def cover(gold: Sequence[str], given: Sequence[Piece]) -> Cover:
    """Lay gold paragraphs and blocks side by side, word by word."""
    a, gold_owner = owners(gold)
    b, given_owner = owners([piece.text for piece in given])
    went = [Counter[str]() for _ in gold]
    wanted, place = Counter[int](), dict[int, int]()
    for i, j in matches(a, b):
        number, block = gold_owner[i], given_owner[j]
        went[number][given[block].role] += len(a[i])
        wanted[block] += len(a[i])
        place.setdefault(number, block)
    whole = [size(words(text)) or 1 for text in gold]
    return Cover(
        [{role: n / whole[k] for role, n in roles.most_common()} for k, roles in enumerate(went)],
        [wanted[k] / (size(words(piece.text)) or 1) for k, piece in enumerate(given)],
        place,
    )


def lines(
    gold: Sequence[tuple[str, str]], given: Sequence[Piece], *, text: Sequence[str] = TEXT, everything: bool
) -> list[Line]:
    """Return gold paragraphs and blocks in the order of the page; `text` are the roles that are text.

    Signs: two spaces agree; `~` in part; `-` a wanted paragraph lost (with the roles that it was
    given instead, or "missing"); `+` text that is not wanted; `.` other blocks (only `everything`).
    """
    seen = cover([paragraph for _, paragraph in gold], given)
    found: list[Line] = []
    last = -0.5
    for number, (kind, paragraph) in enumerate(gold):
        roles = seen.went[number]
        kept = sum(roles.get(role, 0.0) for role in text)
        fate = ", ".join(f"{role} {share:.0%}" for role, share in list(roles.items())[:4] if share >= 0.1)
        # A paragraph whose words are scattered over the page stands where it was last known to be.
        if sum(roles.values()) >= 0.3:
            last = max(last, seen.place[number] + 0.25)
        free = kind == "summary" and roles.get("standfirst", 0.0) >= 0.5
        sign = "  " if kept >= WELL or free else "~ " if kept >= 0.3 else "- "
        found.append(Line(last, sign, f"{kind} → {fate or 'missing'}", paragraph))
    for block, piece in enumerate(given):
        share = seen.wanted[block]
        if piece.role in text and share < WELL:
            sign = "+ " if share < 0.5 else "~+"
            found.append(Line(block, sign, f"{piece.role}, {share:.0%} wanted", piece.text))
        elif everything and piece.role not in text:
            found.append(Line(block, ". ", piece.role, piece.text))
    return sorted(found, key=lambda line: line.place)


_STYLE = {"  ": "", "~ ": "yellow", "~+": "yellow", "- ": "red", "+ ": "magenta", ". ": "dim"}


def _text(console: Console, case: Case, answer: Answer, *, everything: bool) -> None:
    console.print("  agrees   ~ in part   - wanted and lost   + not wanted   . other block\n", style="dim")
    wanted = RUNNING if case.set in ("web", "snippets") else TEXT
    for line in lines(gold_paragraphs(case), pieces(answer), text=wanted, everything=everything):
        style = _STYLE[line.sign]
        text = " ".join(line.text.split())
        if line.sign in ("  ", ". ") and len(text) > 160:
            text = f"{text[:110]} … {text[-45:]}"
        console.print(
            f"{line.sign} [dim]\\[{escape(line.what)}][/dim] {escape(text)}",
            style=style,
            highlight=False,
            soft_wrap=True,
        )
    for snippet in case.gold.get("without", []):
        there = " ".join(snippet.split()) in " ".join(answer.text.split())
        sign, style = ("+ ", "magenta") if there else ("  ", "")
        console.print(f"{sign} [without] {snippet}", markup=False, style=style)


def _blocks(console: Console, case: Case, answer: Answer) -> None:
    given = pieces(answer)
    golden = _gold_roles(case, given)
    for number, piece in enumerate(given):
        want = golden.get(number, "")
        wrong = bool(want) and want != piece.role
        text = " ".join(piece.text.split())
        link = f"  → {piece.href}" if piece.href else ""
        console.print(
            f"{number:4} {piece.role:10} {('≠ ' + want) if wrong else '':12} {text[:200]}{link[:80]}",
            style="red" if wrong else "bold" if piece.role in TEXT else "dim" if piece.role == "nav" else "",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def _gold_roles(case: Case, given: Sequence[Piece]) -> dict[int, str]:
    """Return, for pages whose blocks are labelled, the role that most of each block has in the gold."""
    if case.set != "roles":
        return {}
    gold = case.gold["blocks"]
    a, gold_owner = owners([block["text"] for block in gold])
    b, given_owner = owners([piece.text for piece in given])
    votes: dict[int, Counter[str]] = {}
    for i, j in matches(a, b):
        votes.setdefault(given_owner[j], Counter())[gold[gold_owner[i]]["role"]] += len(a[i])
    return {number: roles.most_common(1)[0][0] for number, roles in votes.items()}
