"""`dateline sources add`: what is to be watched."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec.structs import replace

from dateline.cli import exits, fetching, opening, terminal
from dateline.errors import SourceError

if TYPE_CHECKING:
    from dateline.archive.watched import Source
    from dateline.archive.watched.records import Kind
    from dateline.desk.discovering import Candidate
    from dateline.sources.visiting import Pace

_EPILOG = """\b
Examples:
  dateline sources add https://paper.example/
  dateline sources add --every 30m https://paper.example/feed.xml
  dateline sources add --kind front https://paper.example/harbour/
  dateline sources add feeds.opml"""

_UNITS: Final = {"m": 60.0, "h": 3600.0, "d": 86_400.0}
_DURATION: Final = re.compile(r"(\d{1,4})([mhd])")


class Duration(click.ParamType[float]):
    """A time such as `30m`, `2h` or `1d`, in seconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds of a time as it was typed."""
        found = _DURATION.fullmatch(str(value).strip().lower())
        if found is None or not int(found[1]):
            self.fail(f"{value!r} is no time: write 30m, 2h or 1d", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


@click.command("add", epilog=_EPILOG)
@click.argument("given", metavar="URL...", nargs=-1, required=True)
@opening.option
@click.option(
    "--kind",
    type=click.Choice(["feed", "sitemap", "front", "page"]),
    help="What stands there, taken at your word: nothing is fetched.",
)
@click.option(
    "--every", type=Duration(), metavar="TIME", help="Ask so often (30m, 2h, 1d), not as its habits suggest."
)
@click.option("--no-rereads", is_flag=True, help="Do not see its stories again for new versions.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    metavar="NAME",
    help="The folder to list it in; again for one inside.",
)
@fetching.options
@click.pass_context
def add(
    ctx: click.Context,
    given: tuple[str, ...],
    kind: Kind | None,
    every: float | None,
    no_rereads: bool,
    folders: tuple[str, ...],
    contact: str | None,
    delay: float,
    allow_private_hosts: bool,
) -> int:
    """Watch each URL: a feed, a sitemap, or a site, whose feeds and sitemaps are looked for.

    Of a site the best of what is found is taken, and the rest named. A file in the place of a URL is a list of feeds
    (OPML), all of which are taken, or brought up to date. What is watched already gets the settings given. The
    first time, the archive is made.
    """
    is_failed = False
    with fetching.pace(contact=contact, delay=delay, allow_private_hosts=allow_private_hosts) as pace:
        for name in given:
            try:
                taken = _found(pace, name, kind)
            except SourceError as error:
                if len(given) == 1:
                    raise
                is_failed = True
                terminal.complain(str(error))
                continue
            made = [
                replace(
                    source,
                    least=every,
                    most=every,
                    has_rereads=not no_rereads,
                    folders=folders or source.folders,
                )
                for source in taken
            ]
            with opening.for_adding(ctx) as archive:
                told = archive.watched.add(made)
            for source, is_new in zip(made, told, strict=True):
                state = "is watched" if is_new else "was watched already; it has these settings now"
                terminal.say(f"{source.address} {state}")
    return exits.SOME_FAILED if is_failed else exits.DONE


def _found(pace: Pace, name: str, kind: Kind | None) -> list[Source]:
    from dateline.desk import discovering
    from dateline.desk.addresses import listed

    now = time.time()
    if not fetching.is_address(name):
        found = [(discovering.of_feed(one), one.folders) for one in listed(name).feeds]
        sources = [
            (discovering.made(one, pace.visitor.host(one.address) or "", now), at) for one, at in found
        ]
        for source, _ in sources:
            if not source.host:
                terminal.complain(f"{source.address}: may not be fetched; it was left out")
        return [replace(source, folders=at) for source, at in sources if source.host]
    host = pace.visitor.host(name)
    if host is None:
        pace.visit(name)  # which says why not
    if kind is not None:
        return [discovering.made(discovering.Candidate(address=name, kind=kind), host or "", now)]
    candidates = discovering.look(pace, name)
    _tell(name, candidates)
    return [discovering.made(candidates[0], pace.visitor.host(candidates[0].address) or "", now)]


def _tell(name: str, candidates: tuple[Candidate, ...]) -> None:
    for number, one in enumerate(candidates):
        title = f" ({one.title})" if one.title else ""
        wrong = f"; {one.broken}" if one.broken else ""
        if len(candidates) > 1 or one.address != name:
            terminal.say(
                f"{'found' if not number else 'also found'} {one.address}{title}: {one.words}{wrong}"
            )
        else:
            terminal.say(f"{one.address}{title}: {one.words}{wrong}")
