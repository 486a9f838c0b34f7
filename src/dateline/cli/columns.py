"""The option `--map`: in which columns of a dump the fields are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def option(command: _Decorated) -> _Decorated:
    """Give a command the option --map, whose value is a mapping from fields to columns, or None."""
    return click.option(
        "--map",
        "columns",
        metavar="FIELD=COLUMN,...",
        multiple=True,
        callback=_read,
        help="In which columns of a dump the fields are: text=body,date=pub.",
    )(command)


def _read(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str] | None:
    if not given:
        return None
    from dateline.sources import FIELDS

    found: dict[str, str] = {}
    for pair in ",".join(given).split(","):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (field and equals and column):
            raise click.UsageError(f"--map takes pairs such as text=body, not {pair!r}")
        if field not in FIELDS:
            raise click.UsageError(f"--map knows no field {field!r}; it knows {', '.join(FIELDS)}")
        found[field] = column
    if "text" not in found:
        raise click.UsageError("--map must name the column of the text: text=COLUMN")
    return found
