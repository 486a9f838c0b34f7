"""Write what `dateline … --help` says into docs/reference/commands.md, wherever that shows it."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from dateline.cli import commands

COMMANDS = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
#: What click writes on a terminal of 80 columns.
_WIDE = 78
#: A command that asks for help, and what is shown below it.
_SHOWN = re.compile(r"(?m)^\$ dateline((?: [a-z-]+)*) --help\n(?:(?!```$|\$ ).*\n)*")


def renewed(text: str) -> str:
    """Return the document `text` with the help that the commands give today."""
    return _SHOWN.sub(lambda found: f"$ dateline{found[1]} --help\n{_help(found[1].split())}", text)


def _help(words: list[str]) -> str:
    done = CliRunner().invoke(commands, [*words, "--help"], prog_name="dateline", terminal_width=_WIDE)
    if done.exit_code:
        raise SystemExit(f"dateline {' '.join(words)} --help ends with {done.exit_code}: {done.output}")
    return "\n".join(line.rstrip() for line in done.output.rstrip("\n").split("\n")) + "\n"


if __name__ == "__main__":
    COMMANDS.write_text(renewed(COMMANDS.read_text("utf-8")), "utf-8")
