"""The options of commands that fetch, and the visitor that they make."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline import config
from dateline.cli import terminal

if TYPE_CHECKING:
    from dateline.sources.visiting import Pace, Visitor

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def is_address(source: str) -> bool:
    """Say whether a source is named by its address."""
    return source.lower().startswith(("http:", "https:"))


def options(command: _Decorated) -> _Decorated:
    """Give a command the options of fetching: `contact`, `delay`, `allow_private_hosts`."""
    for option in (
        click.option(
            "--allow-private-hosts",
            is_flag=True,
            help="Fetch from this machine and its network, too; for tests.",
        ),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            default=2.0,
            show_default=True,
            metavar="SECONDS",
            help="Between two pages of one site; longer where the site asks for it.",
        ),
        click.option(
            "--contact", metavar="ADDRESS", help="Where sites can reach you (or set DATELINE_CONTACT)."
        ),
    ):
        command = option(command)
    return command


@contextmanager
def visitor(*, contact: str | None, allow_private_hosts: bool) -> Iterator[Visitor]:
    """Yield a visitor; raises ConfigError. What lets private hosts in is told."""
    agent = config.agent(contact, os.environ)
    from dateline.sources.fetching import Client
    from dateline.sources.visiting import Visitor

    if allow_private_hosts:
        terminal.complain("--allow-private-hosts is on: pages may lead to this machine and its network")
    with Client(agent, allow_private=allow_private_hosts) as client:
        yield Visitor(client)


@contextmanager
def pace(
    *,
    contact: str | None,
    delay: float,
    allow_private_hosts: bool,
    wait: Callable[[float], object] = time.sleep,
) -> Iterator[Pace]:
    """Yield what visits one page after the other; raises ConfigError."""
    from dateline.sources.visiting import Pace

    with visitor(contact=contact, allow_private_hosts=allow_private_hosts) as found:
        yield Pace(found, delay, wait=wait)
