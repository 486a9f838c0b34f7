"""`dateline serve`: the archive as a site."""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path
from typing import Final

import click

from dateline.cli import exits, opening, terminal

_EPILOG = """\b
Examples:
  dateline serve
  dateline serve --port 9000
  dateline serve --host 0.0.0.0 --name news.example"""

#: Addresses that stand for every one of the machine, and what reaches them from the machine itself.
_EVERY: Final = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


@click.command("serve", epilog=_EPILOG)
@opening.option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: a free one.")
@click.option("--name", "names", metavar="HOST", multiple=True, help="Answer to this host name too.")
@click.pass_context
def command(ctx: click.Context, host: str, port: int, names: tuple[str, ...]) -> int:
    """Show the archive as a site, until Ctrl-C."""
    opening.for_reading(ctx).close()  # what is wrong with the archive is told before anything starts
    listener = _listener(host, port)
    if listener is None:
        return exits.NETWORK
    with listener:
        _serve(opening.folder(ctx), listener, (host, *names))
    return exits.DONE


def _listener(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(128)
    except (OSError, UnicodeError) as error:
        listener.close()
        terminal.complain(_refusal(host, port, error))
        return None
    return listener


def _refusal(host: str, port: int, error: OSError | UnicodeError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return f"{host}:{port}: another program listens there; stop it or choose another port with --port"
    if number in (errno.EACCES, errno.EPERM):
        return f"{host}:{port}: you may not listen there; choose a port from 1024 on with --port"
    return f"{host}:{port}: cannot listen there ({error}); give an address of this machine with --host"


def place(address: str, port: int) -> str:
    """Return where a listener is to be reached; that of all addresses has none that could be opened.

    >>> place("127.0.0.1", 8321)
    'http://127.0.0.1:8321'
    """
    here = _EVERY.get(address)
    shown = here or (f"[{address}]" if ":" in address else address)
    opened = f"http://{shown}:{port}"
    return f"port {port} on all addresses ({opened} from here)" if here else opened


def _serve(folder: Path, listener: socket.socket, hosts: tuple[str, ...]) -> None:
    import uvicorn

    from dateline.web import app

    address, port = listener.getsockname()[:2]
    terminal.say(f"{folder} is at {place(address, port)} (Ctrl-C ends it)")
    sys.stdout.flush()
    server = uvicorn.Server(
        uvicorn.Config(app(folder, hosts=hosts), log_level="warning", access_log=False, server_header=False)
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn raises it again once it has closed down
        terminal.say("stopped")
