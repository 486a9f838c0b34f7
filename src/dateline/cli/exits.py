"""Exit codes, and how errors are told: one line each, on standard error."""

from __future__ import annotations

import logging
import os
import sys
from typing import Final

import click

from dateline.cli import terminal
from dateline.errors import (
    ArchiveError,
    ConfigError,
    CorrectionError,
    DatelineError,
    FetchError,
    MistypedCode,
    NotFound,
    QueryError,
    SourceError,
)

DONE: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
ARCHIVE: Final = 3
NETWORK: Final = 4
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it
BROKEN_PIPE: Final = 141  # 128 + SIGPIPE

#: The exit code of each error that ends a command; the first that fits.
_CODES: Final[tuple[tuple[type[BaseException], int], ...]] = (
    (NotFound, SOME_FAILED),
    (ArchiveError, ARCHIVE),
    (FetchError, NETWORK),
    (MistypedCode, USAGE),
    (CorrectionError, USAGE),
    (QueryError, USAGE),
    (ConfigError, USAGE),
    (SourceError, SOME_FAILED),
    (DatelineError, SOME_FAILED),
)

#: Set to anything, it shows where in the program an unforeseen error arose.
DEBUG_VARIABLE: Final = "DATELINE_DEBUG"


def told(error: BaseException) -> int:
    """Tell the user of what ended a command and return the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else SOME_FAILED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        terminal.complain("interrupted")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return broken_pipe()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return USAGE
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, DatelineError):
        terminal.complain(str(error))
        return next(code for kind, code in _CODES if isinstance(error, kind))
    return _unforeseen(error)


def _usage(error: click.ClickException) -> int:
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dateline"
    terminal.complain(f"{error.format_message().rstrip('.')}; see {path} --help")
    return USAGE


def _unforeseen(error: BaseException) -> int:
    if DEBUG_VARIABLE in os.environ:
        logging.getLogger(__name__).error("an unforeseen error", exc_info=error)
    what = " ".join(str(error).split()) or "no more is known"
    terminal.complain(
        f"an unforeseen error ({type(error).__name__}: {what}); "
        f"please report it with what {DEBUG_VARIABLE}=1 shows"
    )
    return SOME_FAILED


def broken_pipe() -> int:
    """End quietly when whoever read the output has gone away (`dateline read … | head`)."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return BROKEN_PIPE
