"""Lists of feeds as feed readers exchange them (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from dateline.sources import xml
from dateline.text import urls


class Subscription(Struct, frozen=True, kw_only=True):
    """A feed in a list: its address, the name and home page that the list gives it, and the folders around it."""

    url: str
    title: str | None = None
    home: str | None = None
    folders: tuple[str, ...] = ()


def read(data: bytes) -> tuple[tuple[Subscription, ...], str | None]:
    """Return the feeds of a list, each address once, and what is wrong with the list, None where nothing is."""
    found: dict[str, Subscription] = {}
    around: list[str | None] = []  # of each open outline its name where it is a folder

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name != "outline":
            return
        title = attributes.get("title") or attributes.get("text")
        address = urls.absolute(attributes.get("xmlurl", ""), None)
        if address is not None:
            found.setdefault(
                address,
                Subscription(
                    url=address,
                    title=title,
                    home=urls.absolute(attributes.get("htmlurl", ""), None),
                    folders=tuple(folder for folder in around if folder),
                ),
            )
        around.append(None if address is not None else title)

    def end(name: str, _: str) -> None:
        if name == "outline":
            around.pop()

    try:
        xml.walk(data.lstrip(b"\xef\xbb\xbf \t\r\n"), start, end)
    except xml.UnsoundXmlError as error:
        return tuple(found.values()), str(error)
    return tuple(found.values()), None if found else "it lists no feeds"


def written(subscriptions: Iterable[Subscription], title: str) -> str:
    """Return `subscriptions` as a list that feed readers take; folders with the same name become one."""
    tree: dict[tuple[str, ...], list[Subscription]] = {}
    for subscription in subscriptions:
        tree.setdefault(subscription.folders, []).append(subscription)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{_text(title)}</title></head>", "<body>"]
    for folders in sorted(tree):
        lines += [f"<outline text={quoteattr(folder)}>" for folder in folders]
        for one in tree[folders]:
            home = f" htmlUrl={quoteattr(one.home)}" if one.home else ""
            name = quoteattr(one.title or one.url)
            lines.append(f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(one.url)}{home}/>')
        lines += ["</outline>"] * len(folders)
    return "\n".join([*lines, "</body>", "</opml>"]) + "\n"


def _text(words: str) -> str:
    return quoteattr(words)[1:-1].replace("<", "&lt;")
