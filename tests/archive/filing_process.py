"""A program to be killed: files invented stories into argv[1] from number argv[2] on, in batches.

Prints `code version` of each story once the archive has acknowledged it, until it is killed
or has filed argv[3] stories; argv[4] seeds the sizes of the batches.
"""

from __future__ import annotations

import random
import sys

from dateline import archive
from dateline.model import Capture, Story, When
from dateline.text import codes


def told(number: int) -> tuple[Capture, Story]:
    """Return story `number`; every fifth is told again, changed, by the number after it."""
    subject, words = (number - 1, "changed") if number % 5 == 1 else (number, "first")
    made = random.Random(number)
    noise = made.randbytes(made.randrange(200, 30_000)).hex()
    url = f"https://tide.example/{subject}"
    text = f"Report {subject} as {words} told: herring {number}."
    story = Story(
        code=codes.mint(url, ""),
        url=url,
        headline=f"Report {subject}",
        text=text,
        published=When("2023-04-06"),
    )
    return Capture(body=f"<p>{text}</p><!-- {noise} -->".encode(), url=url), story


def main() -> None:
    """File and say so."""
    folder, start, end = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sizes = random.Random(int(sys.argv[4]))
    with archive.open(folder, create=True, write=True) as kept:
        print("open", flush=True)
        while start < end:
            size = sizes.randrange(1, 12)
            for outcome in kept.file([told(number) for number in range(start, min(end, start + size))]):
                print(outcome.code, outcome.version, flush=True)  # type: ignore[union-attr]
            start += size


if __name__ == "__main__":
    main()
