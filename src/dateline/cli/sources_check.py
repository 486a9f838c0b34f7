"""`dateline sources check`: what a source would bring."""

from __future__ import annotations

import time

import click

from dateline.cli import exits, fetching, terminal

_EPILOG = """\b
Examples:
  dateline sources check https://paper.example/
  dateline sources check --kind front https://paper.example/harbour/"""

#: Stories that are named; a sitemap may have fifty thousand.
_NAMED = 20


@click.command("check", epilog=_EPILOG)
@click.argument("address", metavar="URL")
@click.option("--kind", type=click.Choice(["feed", "sitemap", "front", "page"]), help="What to take it for.")
@fetching.options
def check(
    address: str, kind: str | None, contact: str | None, delay: float, allow_private_hosts: bool
) -> int:
    """Show what is found at URL as `add` would look for it, and the stories of the best; nothing is changed."""
    from dateline.desk import discovering

    with fetching.pace(contact=contact, delay=delay, allow_private_hosts=allow_private_hosts) as pace:
        if kind is None:
            found = discovering.look(pace, address)
        else:
            host = pace.visitor.host(address)
            if host is None:
                pace.visit(address)  # which says why not
            candidate = discovering.Candidate(address=address, kind=kind)  # type: ignore[arg-type]
            source = discovering.made(candidate, host or "", time.time())
            found = (discovering.check(pace.visitor, source),)
    for one in found:
        title = f" ({one.title})" if one.title else ""
        wrong = f"; {one.broken}" if one.broken else ""
        terminal.say(f"{one.address}{title}: {one.words}{wrong}")
    for lead in found[0].leads[:_NAMED]:
        when = lead.published or lead.modified
        terminal.say(f"  {when.iso[:10] if when else '          '} {lead.title or ''} {lead.url}")
    if len(found[0].leads) > _NAMED:
        terminal.say(f"  and {len(found[0].leads) - _NAMED} more")
    return exits.DONE
