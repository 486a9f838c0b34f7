"""`dateline sources remove`, `pause`, `resume` and `export`."""

from __future__ import annotations

import sys
import time

import click

from dateline.cli import exits, opening, terminal
from dateline.cli.sources import chosen


@click.command("remove", epilog="\b\nExample:\n  dateline sources remove https://paper.example/feed")
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@opening.option
@click.pass_context
def remove(ctx: click.Context, addresses: tuple[str, ...]) -> int:
    """Watch the sources with these addresses no more. The stories that came from them stay."""
    with opening.for_writing(ctx) as archive:
        found = [chosen(archive.watched, address) for address in addresses]
        for source in found:
            archive.watched.remove(source.id)
            terminal.say(f"{source.address} is watched no more")
    return exits.DONE


@click.command("pause", epilog="\b\nExample:\n  dateline sources pause https://paper.example/feed")
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@opening.option
@click.pass_context
def pause(ctx: click.Context, addresses: tuple[str, ...]) -> int:
    """Let the sources with these addresses rest, and their stories too, until they are resumed."""
    with opening.for_writing(ctx) as archive:
        found = [chosen(archive.watched, address) for address in addresses]
        for source in found:
            archive.watched.pause(source.id, time.time())
            terminal.say(f"{source.address} rests")
    return exits.DONE


@click.command("resume", epilog="\b\nExample:\n  dateline sources resume https://paper.example/feed")
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@opening.option
@click.pass_context
def resume(ctx: click.Context, addresses: tuple[str, ...]) -> int:
    """Watch the sources with these addresses again, those too that were given up."""
    with opening.for_writing(ctx) as archive:
        found = [chosen(archive.watched, address) for address in addresses]
        for source in found:
            archive.watched.pause(source.id, None)
            terminal.say(f"{source.address} is watched")
    return exits.DONE


@click.command("export", epilog="\b\nExample:\n  dateline sources export > feeds.opml")
@opening.option
@click.pass_context
def export(ctx: click.Context) -> int:
    """Print the feeds that are watched as a list that feed readers take (OPML), in their folders.

    Sitemaps, fronts and pages are left out: other programs take them for feeds.
    """
    from dateline.sources import opml

    with opening.for_reading(ctx) as archive:
        sources = [one for one in archive.watched.sources() if one.kind == "feed"]
    subscriptions = [
        opml.Subscription(url=one.place, title=one.title, home=one.home, folders=one.folders)
        for one in sources
    ]
    sys.stdout.write(opml.written(subscriptions, "Sources of Dateline"))
    return exits.DONE
