"""The demo: read the sample paper into an archive, search it, and show it as a site.

It does nothing that you could not type yourself: each command is printed before it runs.
Without a terminal, or with DEMO=once, it ends after the search. What demo/news holds stays:
a second run adds to it, and finds everything seen before. Another folder may be named as an argument.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWS = Path(sys.argv[1] if len(sys.argv) > 1 else "demo/news")
PAPER = [Path("examples") / name for name in ("pages", "dumps", "captures", "pages-later")]
#: The exit code of an archive that cannot be used.
UNUSABLE = 3


def dateline(*words: str) -> int:
    """Print a `dateline` command, run it, and return its exit code."""
    print(f"\n$ dateline {shlex.join(words)}", flush=True)
    running = subprocess.Popen([Path(sys.executable).with_name("dateline"), *words], cwd=ROOT)
    try:
        return running.wait()
    except KeyboardInterrupt:  # the command has had its Ctrl-C too, and ends by itself
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        running.wait()
        return 0


def main() -> int:
    archive = ("--archive", str(NEWS))
    for words in (["add", *map(str, PAPER)], ["search", "--limit", "3", "ferry", "strike"]):
        if code := dateline(*archive, *words):
            if code == UNUSABLE:
                print(f"\nTo start the demo afresh, delete {NEWS}.", flush=True)
            return code
    if os.environ.get("DEMO") == "once" or not sys.stdout.isatty():
        print(f"\nTo see the archive as a site:  dateline --archive {NEWS} serve", flush=True)
        return 0
    return dateline(*archive, "serve")


if __name__ == "__main__":
    sys.exit(main())
