"""In which order the blocks around a story are heard."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Role


def order(roles: Sequence[Role], headline: int | None) -> list[int]:
    """Return the blocks in the order in which their word counts.

    First those between the headline and the text, then those over the headline, where mastheads
    print today's date, then those behind.
    """
    top = headline or 0
    body = next((index for index, role in enumerate(roles) if role is Role.BODY and index > top), top)
    order = [*range(top, body + 1), *range(top), *range(body + 1, len(roles))]
    return order if roles else []
