"""What was said, by the field it was said of."""

from __future__ import annotations

from typing import Any

from dateline.model import Evidence
from dateline.page.evidence import access, address, forms, json_ld, live, meta, microdata
from dateline.page.evidence.values import Claims
from dateline.page.head import Head

#: All evidence by field, in the order in which it was found.
Ledger = dict[str, list[Evidence[Any]]]


def enter(ledger: Ledger, claims: Claims) -> None:
    """Write claims into the ledger, each once."""
    for field, evidence in claims:
        known = ledger.setdefault(field, [])
        if evidence not in known:
            known.append(evidence)


def of_markup(head: Head, url: str | None) -> Ledger:
    """Return what a page's markup and its address say beside the visible text."""
    ledger: Ledger = {}
    nodes = json_ld.nodes_of(head.data)
    enter(ledger, json_ld.claims(nodes, url))
    enter(ledger, access.claims(nodes, head))
    enter(ledger, forms.claims(nodes, head))
    enter(ledger, live.claims(nodes))
    enter(ledger, meta.claims(head, url))
    enter(ledger, microdata.claims(head.properties, url))
    enter(ledger, address.claims(url))
    return ledger
