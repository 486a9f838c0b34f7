"""A program to be killed: takes captures of every kind into the archive argv[1], from number argv[2] on.

argv[3] is how it packs them, argv[4] seeds the sizes of the batches. Prints `digest address moment` of
each capture once the archive has acknowledged it. The dictionary of records is trained early.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from dateline import archive
from dateline.archive import packing
from dateline.model import Capture, Refused, Story, When
from dateline.text import codes

BEGIN = datetime(2023, 4, 6, 9, 30, tzinfo=UTC)
#: What becomes of a capture, by its number: most repeat the one before them in some way.
KINDS = ("filed", "filed", "version", "refused", "seen", "visit", "mirror", "refused again")


def taken(number: int) -> tuple[Capture, Story]:
    """Return capture `number` and the story read from it."""
    kind, first = KINDS[number % len(KINDS)], number - number % len(KINDS)
    subject = {"filed": number, "version": first, "seen": first + 1}.get(kind, first + 1)
    words = "changed" if kind == "version" else "told"
    url = f"https://tide.example/{subject}"
    if kind.startswith("refused"):
        url = f"https://tide.example/list/{first}"
    chance = random.Random(number)
    noise = chance.randbytes(chance.randrange(50, 3000)).hex()
    text = f"Report {subject} as {words}: herring {subject}. " + " ".join(
        random.Random(subject).choices(("quay", "herring", "lamp", "bridge", "ferry", "tide"), k=99)
    )
    story = Story(
        code=codes.mint(url, ""),
        url=url,
        headline=f"Report {subject}",
        text=text,
        published=When("2023-04-06"),
        refused=Refused("a list of links", "link-list") if kind.startswith("refused") else None,
    )
    body = f"<p>{text}</p><!-- {noise} -->".encode()
    capture = Capture(body=body, url=url, seen_at=BEGIN + timedelta(minutes=number), is_visit=True)
    if kind in ("visit", "mirror"):
        capture = replace(capture, body=taken(first + 1)[0].body)
    elif kind == "refused again":
        capture = replace(capture, body=taken(first + KINDS.index("refused"))[0].body)
    if kind == "mirror":
        capture = replace(capture, url=f"https://mirror.example/{subject}")
    return capture, story


def line(capture: Capture) -> str:
    """Return how the program names a capture."""
    assert capture.seen_at
    return f"{capture.digest} {capture.url} {capture.seen_at:%Y-%m-%dT%H:%M:%S.000Z}"


def main() -> None:
    """Take and say so."""
    folder, start, compression = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    sizes = random.Random(int(sys.argv[4]))
    packing.ENOUGH = 50  # type: ignore[misc]
    with archive.open(folder, create=True, write=True, compression=compression) as kept:  # type: ignore[arg-type]
        print("open", flush=True)
        while True:
            pages = [taken(number) for number in range(start, start + sizes.randrange(1, 20))]
            kept.file(pages)
            for capture, _ in pages:
                print(line(capture), flush=True)
            start += len(pages)


if __name__ == "__main__":
    main()
