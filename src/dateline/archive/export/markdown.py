"""Stories as Markdown, a file each, with YAML before the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from dateline.archive.export import prose
from dateline.archive.export.gathering import Taken
from dateline.archive.export.job import Job
from dateline.archive.reference import flat

#: What Markdown reads as something else, anywhere and at the beginning of a line.
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>&~|$]")
_AT_START: Final = re.compile(r"^([ \t]*)(#|[-+=:]|\d+(?=[.)]))", re.MULTILINE)
#: What JSON leaves as it is and YAML takes for the end of a line or refuses.
_NOT_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def pages(job: Job) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each story's file."""
    for taken in job.stories():
        yield prose.file_name(taken, ".md"), page(taken).encode()


def page(taken: Taken) -> str:
    """Return a story as Markdown."""
    story = taken.story
    parts = [f"---\n{front(taken)}---"]
    if story.kicker and (kicker := flat(story.kicker)):
        parts.append(escaped(kicker))
    parts.append(f"# {escaped(flat(story.headline) or '[Untitled story]')}")
    if story.standfirst and (standfirst := flat(story.standfirst)):
        parts.append(f"**{escaped(standfirst)}**")
    for paragraph in prose.paragraphs(taken):
        text = escaped(paragraph.text)
        parts.append(f"## {' '.join(text.split())}" if paragraph.is_head else text)
    if found := prose.notes(taken):
        parts += ["---", *map(escaped, found)]
    return "\n\n".join(parts) + "\n"


def front(taken: Taken) -> str:
    """Return the lines of YAML: every value is JSON, which is YAML too."""
    return "".join(f"{name}: {_yaml(value)}\n" for name, value in prose.facts(taken))


def _yaml(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands; a line end in it stays one.

    >>> escaped("1. a *star*").split("\\\\")
    ['1', '. a ', '*star', '*']
    """
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _AT_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)
    lines = [line.strip() for line in text.split("\n")]
    return "  \n".join(line for line in lines if line)
