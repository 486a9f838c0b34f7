"""Stories as JSON lines: each whole, as the JSON Schema of stories says, with what the archive knows of it."""

from __future__ import annotations

from typing import BinaryIO, Final

from dateline.archive.export.columns import check
from dateline.archive.export.gathering import Facts, Taken
from dateline.archive.export.job import Job
from dateline.model import ReadLine, Story, wire


class ExportLine(ReadLine, frozen=True, kw_only=True):
    """One line: the fields of a story, `input` its code, `archive` what the archive knows of it."""

    archive: Facts


NAMES: Final = ExportLine.__struct_fields__


def line(taken: Taken) -> ExportLine:
    """Return a story as a line."""
    fields = {name: getattr(taken.story, name) for name in Story.__struct_fields__}
    return ExportLine(input=taken.facts.code, archive=taken.facts, **fields)


def write_jsonl(job: Job, out: BinaryIO) -> int:
    """Write the stories one a line and return how many."""
    if job.fields is not None:
        check(job.fields, NAMES)
    count = 0
    for taken in job.stories():
        if job.fields is None:
            told = wire.dump(line(taken))
        else:
            whole = line(taken)
            told = wire.dump({name: getattr(whole, name) for name in job.fields})
        out.write(told + b"\n")
        count += 1
    return count
