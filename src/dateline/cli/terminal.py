"""Output: nothing that a page says may steer the terminal."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Control characters (line ends and tabs apart), and those that turn the direction of what follows.
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_STEERING_IN_JSON: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_ADDRESS: Final = re.compile(r"\S+://\S+")
#: Lines of text are easiest to read at 60 to 90 characters.
_WIDEST: Final = 96


def prepare() -> None:
    """Make the standard streams take any character, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def short(text: str, most: int) -> str:
    """Return `text` safe, on one line and with at most so many characters."""
    flat = line(text)
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def plain(text: str) -> str:
    """Return `text` with what could steer a terminal replaced by U+FFFD; line ends stay."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n").replace("\t", " "))


def line(text: str) -> str:
    """Return `text` safe and on one line."""
    return " ".join(plain(text).split())


def complain(text: str) -> None:
    """Write one line to standard error, in the style of all messages."""
    sys.stderr.write(f"dateline: {line(text)}\n")
    sys.stderr.flush()


def say(text: str = "") -> None:
    """Write one line to standard output."""
    sys.stdout.write(f"{line(text)}\n")


def say_indented(text: str) -> None:
    """Write one line to standard output, its blanks as they are: a row of a table."""
    sys.stdout.write(f"{plain(text)}\n")


def write_json(record: Any, *, indent: int = 0) -> None:
    """Write a record as JSON in UTF-8 to standard output: one line, or indented to be read by people."""
    import msgspec

    from dateline.model import wire

    written = wire.dump(record).decode("utf-8")
    if indent:
        written = msgspec.json.format(written, indent=indent)
    escaped = _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    sys.stdout.flush()
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(escaped + "\n")
    else:
        out.write(escaped.encode("utf-8") + b"\n")
        out.flush()


def console(*, to_stderr: bool = False) -> Console:
    """Return the console for designed output; it obeys NO_COLOR and falls back to plain text in pipes."""
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> NoReturn:
            """Say that the reader has gone away: rich would end the process with a code of its own."""
            raise BrokenPipeError

    found = Piped(stderr=to_stderr, highlight=False, markup=False, emoji=False)
    found.width = min(found.width, _WIDEST)
    return found


def show(console: Console, text: Text, indent: int = 0) -> None:
    """Print `text` wrapped and indented, without blanks at line ends; an address stays in one piece."""
    from rich.text import Text

    width = max(console.width - indent, 20)
    is_wide = any(len(found[0]) > width for found in _ADDRESS.finditer(text.plain))
    for line in text.wrap(console, width, overflow="ignore" if is_wide else None):
        line.rstrip()
        console.print(Text.assemble(" " * indent, line) if line else line, soft_wrap=True)
