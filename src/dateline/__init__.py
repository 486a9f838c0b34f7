"""Dateline: a news page in, a dated, coded, attributed, searchable story out.

>>> import dateline
>>> story = dateline.read("<h1>Ferry sails again</h1><p>The ferry sailed again on Monday.</p>")
>>> archive = dateline.open("news")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline import errors as errors
    from dateline.archive import Archive as Archive
    from dateline.archive import open as open  # noqa: A004
    from dateline.desk import Answer as Answer
    from dateline.desk import add as add
    from dateline.desk import read as read
    from dateline.model import Block as Block
    from dateline.model import Capture as Capture
    from dateline.model import Comment as Comment
    from dateline.model import Entry as Entry
    from dateline.model import Evidence as Evidence
    from dateline.model import Filed as Filed
    from dateline.model import Gap as Gap
    from dateline.model import Image as Image
    from dateline.model import Item as Item
    from dateline.model import ItemKind as ItemKind
    from dateline.model import Kind as Kind
    from dateline.model import Link as Link
    from dateline.model import LinkKind as LinkKind
    from dateline.model import Place as Place
    from dateline.model import Quote as Quote
    from dateline.model import Reading as Reading
    from dateline.model import Refused as Refused
    from dateline.model import Role as Role
    from dateline.model import Seen as Seen
    from dateline.model import Share as Share
    from dateline.model import Story as Story
    from dateline.model import When as When

__version__ = "0.1.0"

#: The public names and the modules that they come from: imported when first used, so that
#: `import dateline` costs nothing.
_HOMES = {
    "Answer": "dateline.desk",
    "Archive": "dateline.archive",
    "Block": "dateline.model",
    "Capture": "dateline.model",
    "Comment": "dateline.model",
    "Entry": "dateline.model",
    "Evidence": "dateline.model",
    "Filed": "dateline.model",
    "Gap": "dateline.model",
    "Image": "dateline.model",
    "Item": "dateline.model",
    "ItemKind": "dateline.model",
    "Kind": "dateline.model",
    "Link": "dateline.model",
    "LinkKind": "dateline.model",
    "Place": "dateline.model",
    "Quote": "dateline.model",
    "Reading": "dateline.model",
    "Refused": "dateline.model",
    "Role": "dateline.model",
    "Seen": "dateline.model",
    "Share": "dateline.model",
    "Story": "dateline.model",
    "When": "dateline.model",
    "add": "dateline.desk",
    "errors": "dateline",
    "open": "dateline.archive",
    "read": "dateline.desk",
}

__all__ = [
    "Answer",
    "Archive",
    "Block",
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
    "Place",
    "Quote",
    "Reading",
    "Refused",
    "Role",
    "Seen",
    "Share",
    "Story",
    "When",
    "__version__",
    "add",
    "errors",
    "open",
    "read",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    found = import_module("dateline.errors") if name == "errors" else getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
