"""`dateline read`: what is found in pages, without an archive."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from dateline.cli import columns as columns_option
from dateline.cli import exits, fetching, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.desk.addresses import Addresses
    from dateline.desk.reading import Read

_EPILOG = """\b
Examples:
  dateline read page.html
  dateline read https://paper.example/a
  dateline read --url https://paper.example/a page.html
  curl -s https://paper.example/a | dateline read --url https://paper.example/a -
  dateline read --json saved-pages/ news.warc.gz > stories.jsonl
  dateline read --map text=body,date=pub,url=link articles.csv.gz"""


@click.command("read", epilog=_EPILOG)
@click.argument("pages", metavar="PAGE...", nargs=-1)
@click.option("--url", metavar="URL", help="The address of the page; for a single page.")
@columns_option.option
@fetching.options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, in the order of the input.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of these lines, and read nothing.")
def command(
    pages: tuple[str, ...],
    url: str | None,
    columns: dict[str, str] | None,
    contact: str | None,
    delay: float,
    allow_private_hosts: bool,
    as_json: bool,
    schema: bool,
) -> int:
    """Print the story found in each page.

    A PAGE is an HTML file, a page saved by a browser, a text, a dump of many texts (JSON, CSV, Parquet,
    Nexis, Factiva), a web archive (WARC, ARC, WACZ), any of these packed, a folder of them, an address
    (http or https), or - for standard input. What is found is printed even where `add` would refuse it.
    """
    from dateline.model import wire

    if schema:
        terminal.write_json(wire.schema(), indent=2)
        return exits.DONE
    check_pages(pages, url)
    if not any(map(fetching.is_address, pages)):
        return _read(pages, url, columns, as_json)
    with fetching.pace(contact=contact, delay=delay, allow_private_hosts=allow_private_hosts) as pace:
        from dateline.desk.addresses import Addresses

        return _read(pages, url, columns, as_json, Addresses(pace))


def check_pages(pages: tuple[str, ...], url: str | None) -> None:
    """Raise a usage error where pages and address do not go together."""
    if not pages:
        raise click.UsageError("Name a page: a file, a folder, an address or - for standard input")
    if url is None:
        return
    if len(pages) > 1 or os.path.isdir(pages[0]):
        raise click.UsageError("--url is the address of one page; name that page alone")
    if fetching.is_address(pages[0]):
        raise click.UsageError(
            "--url is the address of a file's page; leave it out where you name an address"
        )
    if not url.lower().startswith(("http://", "https://")):
        raise click.UsageError(f"--url takes an address with http:// or https://, not {url!r}")


def _read(
    pages: tuple[str, ...],
    url: str | None,
    columns: dict[str, str] | None,
    as_json: bool,
    addresses: Addresses | None = None,
) -> int:
    from datetime import UTC, datetime

    from dateline.desk.reading import read_all
    from dateline.model import wire

    console = None if as_json else terminal.console()
    failed = False
    now = datetime.now(UTC)
    for found in read_all(
        pages, url=url, stdin=sys.stdin.buffer, now=now, columns=columns, addresses=addresses
    ):
        if found.error is not None:
            failed = True
            terminal.complain(str(found.error))
        elif found.passed is not None:
            terminal.complain(str(found.passed))
        elif found.report is not None:
            terminal.complain(str(found.report))
        elif console is not None:
            _show(console, found, is_alone=pages == (found.input,))
        elif found.story is not None:
            terminal.write_json(wire.read_line(found.story, found.input))
    return exits.SOME_FAILED if failed else exits.DONE


def _show(console: Console, found: Read, *, is_alone: bool) -> None:
    from rich.rule import Rule

    from dateline.cli import story_view

    assert found.story is not None
    if not is_alone:
        console.print(Rule(terminal.line(found.input), align="left", characters="─"))
    story_view.show(console, found.story)
