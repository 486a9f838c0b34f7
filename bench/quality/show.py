"""One page for the developer's eye: gold text and read text side by side, or its blocks."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape

from bench.quality import systems
from bench.quality.aligned import matches, owners
from bench.quality.marks import MARKS, sections_text
from bench.quality.sets import SETS, Case
from bench.quality.systems import Answer, Piece

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
    answer = systems.system(given.system)(case.data(), case.url)
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


def lines(gold: Sequence[tuple[str, str]], given: Sequence[Piece], *, everything: bool) -> list[Line]:
    """Lay gold paragraphs and blocks side by side in the order of the page.

    Signs: two spaces agree; `~` in part; `-` a wanted paragraph lost (with the roles that it was
    given instead, or "missing"); `+` text that is not wanted; `.` other blocks (only `everything`).
    """
    a, gold_owner = owners([text for _, text in gold])
    b, given_owner = owners([piece.text for piece in given])
    size, size_given = Counter[int](), Counter[int]()
    for word, number in zip(a, gold_owner, strict=True):
        size[number] += len(word)
    for word, number in zip(b, given_owner, strict=True):
        size_given[number] += len(word)
    went: dict[int, Counter[str]] = {number: Counter() for number in range(len(gold))}
    wanted, place = Counter[int](), dict[int, float]()
    for i, j in matches(a, b):
        number, block = gold_owner[i], given_owner[j]
        went[number][given[block].role] += len(a[i])
        wanted[block] += len(a[i])
        place.setdefault(number, block + 0.25)
    found: list[Line] = []
    last = -0.5
    for number, (kind, text) in enumerate(gold):
        roles, whole = went[number], size[number] or 1
        kept = sum(roles[role] for role in TEXT) / whole
        fate = ", ".join(f"{role} {n / whole:.0%}" for role, n in roles.most_common(4) if n / whole >= 0.1)
        # A paragraph whose words are scattered over the page stands where it was last known to be.
        last = max(last, place.get(number, last)) if sum(roles.values()) / whole >= 0.3 else last
        free = kind == "summary" and roles["standfirst"] / whole >= 0.5
        sign = "  " if kept >= WELL or free else "~ " if kept >= 0.3 else "- "
        found.append(Line(last, sign, f"{kind} → {fate or 'missing'}", text))
    for block, piece in enumerate(given):
        share = wanted[block] / (size_given[block] or 1)
        if piece.role in TEXT and share < WELL:
            sign = "+ " if share < 0.5 else "~+"
            found.append(Line(block, sign, f"{piece.role}, {share:.0%} wanted", piece.text))
        elif everything and piece.role not in TEXT:
            found.append(Line(block, ". ", piece.role, piece.text))
    return sorted(found, key=lambda line: line.place)


_STYLE = {"  ": "", "~ ": "yellow", "~+": "yellow", "- ": "red", "+ ": "magenta", ". ": "dim"}


def _text(console: Console, case: Case, answer: Answer, *, everything: bool) -> None:
    console.print("  agrees   ~ in part   - wanted and lost   + not wanted   . other block\n", style="dim")
    for line in lines(gold_paragraphs(case), pieces(answer), everything=everything):
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
