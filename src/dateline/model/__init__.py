"""The records that everyone shares."""

from dateline.model.block import Block, Comment, Entry, Image, Role, Share
from dateline.model.build import Build
from dateline.model.capture import Capture
from dateline.model.evidence import Evidence, Gap, Place
from dateline.model.item import Item, ItemKind
from dateline.model.kind import Kind
from dateline.model.link import Link, LinkKind
from dateline.model.outcome import Filed, Outcome, Refused, Seen
from dateline.model.quote import Quote
from dateline.model.reading import Reading
from dateline.model.story import LEDGER, ReadLine, Story
from dateline.model.when import When

__all__ = [
    "LEDGER",
    "Block",
    "Build",
    "Capture",
    "Comment",
    "Entry",
    "Evidence",
    "Filed",
    "Gap",
    "Image",
    "Item",
    "ItemKind",
    "Kind",
    "Link",
    "LinkKind",
    "Outcome",
    "Place",
    "Quote",
    "ReadLine",
    "Reading",
    "Refused",
    "Role",
    "Seen",
    "Share",
    "Story",
    "When",
]
