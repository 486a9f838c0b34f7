"""Stories cut into several pages: which address is the next page of the same story."""

from __future__ import annotations

import re
from typing import Final

from dateline.text import urls

_WORDS: Final = r"page|seite|pagina|pagine|p[aá]gina|strona|strana|sida|side|sivu|sayfa|oldal|stranica|pg|p"
#: How addresses write the number of a page: what stands before it, the number, the ending.
_FORMS: Final = (
    re.compile(rf"(?P<stem>.+?)[?&](?:{_WORDS}|paged|pageno|page_?num(?:ber)?|page_?no|currentpage|pn)=(?P<number>\d{{1,2}})(?P<end>(?:&.*)?)", re.IGNORECASE),
    re.compile(rf"(?P<stem>.+?)[/_,.-](?:{_WORDS})[/_,=-]?(?P<number>\d{{1,2}})(?P<end>\.\w{{2,5}})?/?", re.IGNORECASE),
    # Only before an ending: many systems tell two pages of one name apart by a number behind it.
    re.compile(r"(?P<stem>.+?)[_,-](?P<number>\d{1,2})(?P<end>\.\w{2,5})"),
    re.compile(r"(?P<stem>.+?)/(?P<number>\d{1,2})(?P<end>)/?"),
    re.compile(r"(?P<stem>.+?/index)(?P<number>\d{1,2})(?P<end>\.\w{2,5})"),
)  # fmt: skip
#: A day in the address: the number behind it is one of a month or of a day.
_DATED: Final = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2})?$")


def _parts(url: str) -> list[tuple[int, str, int]]:
    """Return how an address can be read as that of a numbered page: the form, the address without the number, the number."""
    found = []
    for number, form in enumerate(_FORMS):
        if (
            (match := form.fullmatch(url))
            and not match["number"].startswith("0")
            and not _DATED.search(match["stem"])
        ):
            end = match["end"] or ""
            stem = match["stem"] + ("?" + end[1:] if end.startswith("&") else end)
            found.append((number, stem.rstrip("/"), int(match["number"])))
    return found


def is_next(own: str, url: str) -> bool:
    """Say whether `url` is the page after `own` of the same story: the same address but for the number.

    >>> is_next("https://paper.example/a.html", "https://paper.example/a-2.html")
    True
    >>> is_next("https://paper.example/a?page=2", "https://paper.example/a?page=3")
    True
    >>> is_next("https://paper.example/a", "https://paper.example/b")
    False
    """
    here, there = urls.identity(own), urls.identity(url)
    bare = here.rstrip("/")
    read = _parts(there)
    if any(stem == bare and number == 2 for _, stem, number in read):
        return True
    known = _parts(here)
    return any((form, stem, number - 1) in known for form, stem, number in read)
