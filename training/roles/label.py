"""Label the cuts of a page by reading it: show them with what the reader says, keep them with corrections.

    python -m training.roles.label show SET PAGE
    python -m training.roles.label keep SET PAGE CORRECTIONS [--to FILE]

CORRECTIONS has a line for each run of cuts that has another role than shown: `12-18 related` or `40 note`; a dash
alone (`40 -`) leaves a cut without a label, where no role of the codebook is right beyond doubt. What is kept
holds no word of the page (`labels.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from bench.quality.marks import ROLES
from bench.quality.sets import DATA, SETS, Case
from dateline.page import clues, marks, roles, scan
from dateline.page.evidence import ledgers
from dateline.page.sheet import Sheet
from dateline.text import charset
from training.roles import labels

#: A cut without a label, in the runs.
NONE = "-"
WIDTH = 160


def read(case: Case) -> tuple[Sheet, list[str], list[bool]]:
    """Return a page's sheet, the role that the reader gives each cut, and which cuts are hidden."""
    data = case.data()
    text = charset.decode(data, charset.decide(data, None).value or "utf-8")
    sheet, head = scan.scan(text)
    judged = marks.of(sheet)
    found = roles.assign(sheet, judged, clues.gather(ledgers.of_markup(head, case.url)))
    return sheet, [str(role) for role in found], [mark.is_hidden for mark in judged]


def show(case: Case) -> None:
    """Print each cut: its number, role, tag, names around it, text, and where its link leads."""
    sheet, found, hidden = read(case)
    print(case.url, case.gold.get("title"))
    last = ""
    for number, (cut, role, is_hidden) in enumerate(zip(sheet.cuts, found, hidden, strict=True)):
        path = " > ".join(
            reversed([sheet.boxes[box].names.strip("-")[:40] for box in sheet.ancestors(cut.box)][:3])
        )
        where = "" if path == last else f"  <{path}>"
        last = path
        text = " ".join(cut.text.split())
        text = text if len(text) <= WIDTH else f"{text[: WIDTH - 30]} … {text[-28:]}"
        link = f"  -> {cut.links[0].href[:70]}" if cut.links else ""
        print(f"{number:4} {role}{' (hidden)' if is_hidden else ''} {cut.tag}{where}: {text}{link}")


def corrected(found: list[str], corrections: str) -> list[str]:
    """Return roles with corrections made.

    Raises ValueError, naming the line, where one is none.
    """
    given = list(found)
    for number, line in enumerate(corrections.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            span, role = line.split()
            first, _, last = span.partition("-")
            begin, end = int(first), int(last or first) + 1
        except ValueError:
            raise ValueError(f"line {number}: not a run and a role: {line!r}") from None
        if role not in (*ROLES, NONE) or not 0 <= begin < end <= len(given):
            raise ValueError(f"line {number}: no such role, or no such cuts: {line!r}")
        given[begin:end] = [role] * (end - begin)
    return given


def row(case: Case, sheet: Sheet, given: list[str]) -> dict[str, str]:
    """Return what is kept of a labelled page."""
    return {
        "set": case.set,
        "page": case.page,
        "digest": hashlib.sha256(case.data()).hexdigest()[:16],
        "roles": labels.runs(given),
        "keys": "".join(labels.key(cut.text) for cut in sheet.cuts),
    }


def main() -> int:
    parser = argparse.ArgumentParser("python -m training.roles.label")
    parser.add_argument("what", choices=("show", "keep"))
    parser.add_argument("set_", metavar="SET", choices=("publishers", "web", "snippets"))
    parser.add_argument("page", metavar="PAGE")
    parser.add_argument("corrections", metavar="CORRECTIONS", type=Path, nargs="?")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--to", type=Path, default=labels.FILE, help="the file of labels to add to")
    given = parser.parse_args()
    case = next((case for case in SETS[given.set_](given.data) if case.page == given.page), None)
    if case is None:
        print(f"label: no page {given.page} in {given.set_}")
        return 2
    if given.what == "show":
        show(case)
        return 0
    if given.corrections is None:
        parser.error("keep needs the corrections")
    sheet, found, _ = read(case)
    try:
        kept = corrected(found, given.corrections.read_text())
    except ValueError as error:
        print(f"label: {given.corrections}: {error}")
        return 2
    with given.to.open("a") as file:
        file.write(json.dumps(row(case, sheet, kept)) + "\n")
    print(f"{case.page}: {sum(a != b for a, b in zip(found, kept, strict=True))} of {len(kept)} corrected")
    return 0


if __name__ == "__main__":
    sys.exit(main())
