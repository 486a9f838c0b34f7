"""The command `python -m bench.fuzz`: coverage-guided fuzzing of the reading, for so many minutes.

Exit code 0 where nothing was found, 1 where something was: each finding is a file in the corpus's folder
`found`, and is read again by the compiled modules, which must take no second for 100 kB. 2 where atheris is missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
#: Longer inputs teach little and cost much.
MAX_BYTES: Final = 60_000
MEMORY_MB: Final = 1_500
#: The compiled reading may take this long for 100 kB, in seconds.
SLOW_S: Final = 1.0


def _seeds(folder: Path) -> None:
    """Copy the sample paper's pages and dumps into the corpus, each by its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("pages", "pages-later", "dumps"):
        for number, path in enumerate(sorted((ROOT / "examples" / part).rglob("*"))):
            if path.is_file() and path.stat().st_size <= MAX_BYTES:
                shutil.copyfile(path, folder / f"{part}-{number}")


def _plain_sources(folder: Path) -> Path:
    """Return a copy of the sources without compiled modules."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.so", "*.c", "__pycache__"))
    return folder / "src"


def _paths() -> list[str]:
    said = os.environ.get("PYTHONPATH")
    return said.split(os.pathsep) if said else []


def _read_again(paths: Sequence[Path]) -> list[str]:
    """Return what is wrong with the compiled reading of the corpus."""
    from dateline import desk
    from dateline.errors import DatelineError

    wrong = []
    for path in paths:
        data = path.read_bytes()
        started = time.process_time()
        try:
            desk.read(data)
        except DatelineError:
            continue
        except Exception as error:
            wrong.append(f"{path.name}: {type(error).__name__}: {error}")
        seconds = time.process_time() - started
        if seconds > SLOW_S * max(1.0, len(data) / 100_000):
            wrong.append(f"{path.name}: {len(data)} bytes took {seconds:.1f} s")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser("python -m bench.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument(
        "--corpus", type=Path, default=ROOT / ".fuzz", help="where inputs are kept from run to run"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("bench.fuzz: atheris is missing: pip install atheris")
        return 2
    corpus, found = given.corpus / "corpus", given.corpus / "found"
    found.mkdir(parents=True, exist_ok=True)
    _seeds(corpus)
    with tempfile.TemporaryDirectory() as scratch:
        run = subprocess.run(
            [
                sys.executable, HERE / "target.py", corpus, f"-max_total_time={int(given.minutes * 60)}", f"-max_len={MAX_BYTES}",
                f"-rss_limit_mb={MEMORY_MB}", f"-seed={given.seed}", f"-dict={HERE / 'words.dict'}", f"-artifact_prefix={found}/",
                "-timeout=120", "-report_slow_units=60", "-print_final_stats=1", "-verbosity=1",
            ],
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(_plain_sources(Path(scratch))), *_paths()))},
            check=False,
        )  # fmt: skip
    wrong = _read_again([*sorted(corpus.iterdir()), *sorted(found.iterdir())])
    for line in wrong:
        print(line)
    kept = len(list(found.iterdir()))
    print(
        f"bench.fuzz: {len(list(corpus.iterdir()))} inputs in the corpus, {kept} findings in {found}, {len(wrong)} wrong when compiled"
    )
    return 1 if run.returncode or kept or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
