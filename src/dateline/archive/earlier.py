"""Stories filed by earlier versions, brought to the fields of this one as they are read.

A record is the story as it was read on the day of filing, and stays so. Fields that came later are empty in it for
a reason of their own: nobody had asked.
"""

from __future__ import annotations

from typing import Final

import msgspec

from dateline.archive.schema import Base
from dateline.model import LEDGER, Gap, Story, wire
from dateline.text import words

_LEDGER: Final = frozenset(LEDGER)


def story_of(base: Base, record: bytes) -> Story:
    """Return the story in the column `record`; raises UnreadableRecordError, msgspec.DecodeError."""
    return completed(wire.load_story(base.packing.unpacked(record)))


def completed(story: Story) -> Story:
    """Return `story` with the gap `unasked` for each field that its reader did not know; words are counted now.

    A story that tells no evidence and no gap of any field was not read from a page and comes back as it is.
    """
    known = {*story.evidence, *story.gaps}
    if not known or known >= _LEDGER:
        return story
    changes: dict[str, object] = {}
    evidence, gaps = story.evidence, dict(story.gaps)
    for field in LEDGER:
        if field not in known:
            gaps[field] = Gap.UNASKED
    if "word_count" not in known and (count := words.count(story.text)) and "text" in evidence:
        del gaps["word_count"]
        said = msgspec.structs.replace(evidence["text"][0], value=count)
        evidence = {**evidence, "word_count": (said,)}
        changes["word_count"] = count
    return msgspec.structs.replace(story, evidence=evidence, gaps=gaps, **changes)
