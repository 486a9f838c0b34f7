"""`dateline withdraw`: stories taken down."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, progress, terminal

_EPILOG = """\b
Examples:
  dateline withdraw FCSY-B5TZ-NJ5N --reason "asked for by the person named"
  dateline withdraw --reason "a court's order" FCSY-B5TZ-NJ5N 4JCX-Y6BA-7H58

This cannot be undone. To keep a story and serve it no more, see dateline darken."""


@click.command("withdraw", epilog=_EPILOG)
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@opening.option
@click.option("--reason", metavar="TEXT", required=True, help="Why, in your words; readers see it.")
@click.option("--json", "as_json", is_flag=True, help="What was done as one JSON object.")
@click.pass_context
def command(ctx: click.Context, codes: tuple[str, ...], reason: str, as_json: bool) -> int:
    """Take the stories with these CODEs down, for good.

    Their words go from all versions and from the search, their bytes from the WARC files, which are
    written anew without them. The code, the address, the day and the reason stay, and the page is
    refused when it comes again. Several at once cost little more than one.
    """
    from dateline.text import codes as story_codes

    wanted = [story_codes.parse(code) for code in codes]
    if not reason.strip():
        raise click.UsageError("--reason must say why, in a word at least")
    with opening.for_writing(ctx) as archive, progress.bar() as told:
        done = archive.withdraw(wanted, " ".join(reason.split()), told=told)
    if as_json:
        terminal.write_json(done)
    else:
        for code in done.codes:
            terminal.say(f"{code}: withdrawn")
        rewritten = f"{len(done.files)} WARC {'file' if len(done.files) == 1 else 'files'} written anew"
        terminal.say(f"bytes of {done.captures} captures removed, {rewritten}")
        if done.shared:
            terminal.say(f"bytes of {done.shared} captures stay: other stories were read from the same")
    if done.aside:
        terminal.complain(
            f"{opening.folder(ctx)}/captures/aside: {', '.join(done.aside)} may hold the same pages and were not"
            " looked into: delete them if so"
        )
    if not done.is_purged:
        terminal.complain(
            f"{opening.folder(ctx)}: freed pages of dateline.db may hold words still, because another program reads"
            " it or the disk is full; run `dateline check --repair` when that has ended"
        )
        return exits.ARCHIVE
    return exits.DONE
