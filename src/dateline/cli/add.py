"""`dateline add`: pages into the archive."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from dateline.cli import columns as columns_option
from dateline.cli import exits, fetching, opening, terminal
from dateline.cli.read import check_pages

if TYPE_CHECKING:
    from dateline.archive.members import Compression

_EPILOG = """\b
Examples:
  dateline add page.html saved-pages/ news.warc.gz
  dateline add https://paper.example/a https://paper.example/feed
  curl -s https://paper.example/a | dateline add --url https://paper.example/a -
  dateline add --map text=body,date=pub,url=link articles.csv.gz
  dateline add --archive /srv/news --quiet /var/spool/pages

Adding the same again changes nothing: what is filed already answers "seen". After an
interruption, run the same command again and it goes on where it stopped."""


@click.command("add", epilog=_EPILOG)
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@opening.option
@click.option("--url", metavar="URL", help="The address of the page; for a single page.")
@columns_option.option
@click.option(
    "--from-opml",
    "lists",
    multiple=True,
    metavar="FILE",
    help="Add what the feeds in a list of feeds lead to.",
)
@click.option(
    "--max", "most", type=click.IntRange(min=1), metavar="N", help="Fetch at most N pages that lists lead to."
)
@click.option("--again", is_flag=True, help="Fetch also the stories of lists that the archive holds.")
@fetching.options
@click.option("--no-keep-pages", is_flag=True, help="Keep the stories only, not the pages' bytes.")
@click.option(
    "--warc-compression",
    type=click.Choice(["gzip", "zstd"]),
    metavar="KIND",
    help="How a new archive packs the pages: gzip (as it does without a word) or zstd.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each input, in order.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name every refused input.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    url: str | None,
    columns: dict[str, str] | None,
    lists: tuple[str, ...],
    most: int | None,
    again: bool,
    contact: str | None,
    delay: float,
    allow_private_hosts: bool,
    no_keep_pages: bool,
    warc_compression: Compression | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """File the pages in each SOURCE into the archive; the first time, make the archive.

    A SOURCE is an HTML file, a page saved by a browser, a text, a dump of many texts (JSON, CSV,
    Parquet, Nexis, Factiva), a web archive (WARC, ARC, WACZ), any of these packed, a folder of them,
    an address (http or https), or - for standard input. Of a feed or a sitemap the stories that
    it leads to are fetched. Each input is filed, seen (the archive holds it already), or refused
    with the reason.
    """
    from dateline import desk
    from dateline.cli.add_view import Tally, progress, tell
    from dateline.desk.addresses import Addresses

    if sources or not lists:
        check_pages(sources, url)
    fetches = bool(lists) or any(map(fetching.is_address, sources))
    tally = Tally(verbose=verbose)
    with (
        opening.for_adding(ctx, warc_compression) as archive,
        _interruptible() as interruption,
        progress(sources, leave_out=archive.path, is_wanted=not quiet) as bar,
        ExitStack() as network,
    ):
        addresses = None
        if fetches:
            pace = fetching.pace(
                contact=contact, delay=delay, allow_private_hosts=allow_private_hosts, wait=interruption.wait
            )
            addresses = Addresses(
                network.enter_context(pace),
                most=most,
                is_again=again,
                held=archive.held_at,
                expected=bar.expect,
            )
        answers = desk.add(
            archive,
            sources,
            url=url,
            stdin=sys.stdin.buffer,
            should_stop=lambda: interruption.is_asked,
            taken=bar.advance,
            keep_pages=not no_keep_pages,
            columns=columns,
            addresses=addresses,
            lists=lists,
        )
        for answer in answers:
            tally.take(answer)
            bar.tell(tally)
            tell(answer, as_json=as_json, quiet=quiet, pause=bar.paused)
    if not quiet:
        tally.show(to_stderr=as_json, place=opening.folder(ctx))
    if interruption.is_asked:
        terminal.complain("interrupted: run the same command again to go on")
        return exits.INTERRUPTED
    return exits.SOME_FAILED if tally.has_failures else exits.DONE


class _Interruption:
    """Whether Ctrl-C was pressed: once ends after the batch in hand, twice at once."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    @property
    def is_asked(self) -> bool:
        """Whether it was."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is."""
        self._asked.wait(seconds)

    def heed(self, number: int, frame: FrameType | None) -> None:
        if self.is_asked:
            raise KeyboardInterrupt
        self._asked.set()
        terminal.complain("interrupted: finishing the pages in hand (Ctrl-C again ends at once)")


@contextmanager
def _interruptible() -> Iterator[_Interruption]:
    interruption = _Interruption()
    before = signal.signal(signal.SIGINT, interruption.heed)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)
