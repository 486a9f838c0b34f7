"""Stories as HTML: one file that needs nothing else, or a page each."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO, Final

from dateline.archive.export import prose
from dateline.archive.export.gathering import Taken
from dateline.archive.export.job import Job
from dateline.archive.reference import flat

#: Languages written from right to left.
_RIGHT_TO_LEFT: Final = frozenset("ar arc ckb dv fa he ks ku nqo ps sd syr ug ur yi".split())
_STYLE: Final = """
:root { color-scheme: light dark }
body { font: 1.1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 1px solid; margin-top: 3rem; padding-top: 1rem }
h1, h2, h3 { line-height: 1.25 }
.kicker, .facts, nav, footer { font: .85rem/1.5 system-ui, sans-serif }
.standfirst { font-weight: bold }
.facts { overflow-wrap: anywhere }
p { white-space: pre-line }
"""


def write_html(job: Job, out: BinaryIO) -> int:
    """Write the stories as one HTML file with a list of them at its beginning, and return how many."""
    out.write(_head(job.title, None).encode())
    out.write(f"<header><h1 dir=auto>{_safe(job.title)}</h1>\n{_about(job)}</header>\n<nav><ol>\n".encode())
    for code, headline in job.selection.headlines():
        out.write(_entry(f"#{code}", headline).encode())
    out.write(b"</ol></nav>\n")
    count = 0
    for taken in job.stories():
        out.write(_article(taken, 2).encode())
        count += 1
    out.write(_FOOT.encode())
    return count


def pages(job: Job) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each story's page, then those of the page that lists them.

    Where there are many the list is cut into pages too, so that none of them lies in memory whole.
    """
    entries: list[str] = []
    lists = 0
    for taken in job.stories():
        name = prose.file_name(taken, ".html")
        title = flat(taken.story.headline) or "[Untitled story]"
        yield name, (_head(title, taken.story.language) + _article(taken, 1) + _FOOT).encode()
        entries.append(_entry(name, taken.story.headline))
        if len(entries) == _MOST_LISTED:
            yield _list_name(lists), _list(job, entries, lists, is_last=False)
            lists += 1
            entries = []
    yield _list_name(lists), _list(job, entries, lists, is_last=True)


#: Stories on one page of a list.
_MOST_LISTED: Final = 5_000


def _list_name(number: int) -> str:
    return f"index-{number + 1}.html" if number else "index.html"


def _list(job: Job, entries: list[str], number: int, *, is_last: bool) -> bytes:
    further = "" if is_last else f'<p><a href="{_list_name(number + 1)}">more stories</a></p>\n'
    start = number * _MOST_LISTED + 1
    return (
        f"{_head(job.title, None)}<header><h1 dir=auto>{_safe(job.title)}</h1>\n{_about(job)}</header>\n"
        f"<nav><ol start={start}>\n{''.join(entries)}</ol>\n{further}</nav>\n{_FOOT}"
    ).encode()


_FOOT: Final = "</body></html>\n"


def _head(title: str, language: str | None) -> str:
    lang = f' lang="{_safe(language)}"' if language else ""
    return (
        f'<!doctype html>\n<html{lang}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        # Nothing in the file may fetch or run anything.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head><body>\n"
    )


def _about(job: Job) -> str:
    facts = job.facts()
    return (
        f"<p class=facts>{job.selection.total} stories, taken out of the Dateline archive {_safe(facts['archive'])}"
        f" at change {facts['seq']}, {facts['made_at']}, by {_safe(facts['software'])}.</p>\n"
    )


def _entry(target: str, headline: str | None) -> str:
    title = flat(headline) or "[Untitled story]"
    return f'<li dir=auto><a href="{_safe(target)}">{_safe(title)}</a></li>\n'


def _article(taken: Taken, level: int) -> str:
    story, known = taken.story, taken.facts
    lang = f' lang="{_safe(story.language)}"' if story.language else ""
    way = "rtl" if (story.language or "").lower().partition("-")[0] in _RIGHT_TO_LEFT else "auto"
    parts = [f'<article id="{known.code}"{lang} dir={way}>']
    if kicker := flat(story.kicker):
        parts.append(f"<p class=kicker dir=auto>{_safe(kicker)}</p>")
    title = flat(story.headline) or "[Untitled story]"
    parts.append(f"<h{level} dir=auto>{_safe(title)}</h{level}>")
    if standfirst := flat(story.standfirst):
        parts.append(f"<p class=standfirst dir=auto>{_safe(standfirst)}</p>")
    parts.append(f"<p class=facts dir=auto>{_line(taken)}</p>")
    for paragraph in prose.paragraphs(taken):
        tag = f"h{level + 1}" if paragraph.is_head else "p"
        parts.append(f"<{tag} dir={way}>{_safe(paragraph.text)}</{tag}>")
    parts += [f"<p class=facts dir=auto>{_safe(note)}</p>" for note in prose.notes(taken)]
    seen = f"{known.seen_at:%Y-%m-%d}"
    kept = f"{known.code}, version {known.version} of {known.versions}, seen {seen}, {known.capture.digest}"
    parts.append(f"<footer class=facts dir=ltr>{_safe(kept)}</footer></article>\n")
    return "\n".join(parts)


def _line(taken: Taken) -> str:
    """Return the line with authors, paper, date and address."""
    story = taken.story
    words = [", ".join(name for name in map(flat, story.authors) if name), flat(story.site_name)]
    told = [f"<bdi>{_safe(word)}</bdi>" for word in words if word]
    if story.published:
        iso = story.published.iso
        told.append(f'<time datetime="{_safe(iso)}">{_safe(iso.replace("T", " "))}</time>')
    else:
        told.append("undated")
    url = flat(story.canonical_url or story.url)
    if url and url.lower().startswith(("https://", "http://")):
        told.append(f'<a dir=ltr rel="noreferrer" href="{_safe(url)}">{_safe(url)}</a>')
    elif url:
        told.append(f"<bdi>{_safe(url)}</bdi>")
    return " · ".join(told)


def _safe(text: str) -> str:
    return escape(prose.readable(text))
