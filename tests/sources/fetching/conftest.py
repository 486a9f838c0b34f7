from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.sources.fetching import Client, Limits
from tests.sources.fetching.site import Site, running

AGENT = "Dateline/0 (test)"
BRIEF = Limits(connect=2, silence=0.5, whole=1.5, content=2_000_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(AGENT, limits=BRIEF, allow_private=True) as found:
        yield found
