"""Which addresses need no visit: those at which the archive holds a story."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import json

from dateline.archive import lists
from dateline.archive.schema import Base
from dateline.model import Seen


def at(base: Base, addresses: Iterable[str]) -> dict[str, Seen]:
    """Return the story, in its current version, for each of `addresses` at which the archive holds one."""
    found = lists.codes_for(base, addresses)
    rows = base.execute(
        "SELECT s.code, v.number, v.headline FROM stories s"
        " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
        " WHERE s.code IN (SELECT value FROM json_each(?))",
        (json.encode(sorted(set(found.values()))).decode(),),
    )
    told = {code: Seen(code, number, headline) for code, number, headline in rows}
    return {address: told[code] for address, code in found.items()}
