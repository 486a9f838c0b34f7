"""Make all shipped models anew, each from what those before it read: `python -m training`.

Options are passed on to each step. Takes about half an hour on two cores.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

#: In this order: pages are read by the models of roles when the others are learned.
STEPS: Final = ("training.roles.train", "training.boxes.train", "training.lines.train", "training.stories.train")


def main() -> int:
    for step in STEPS:
        print(step, flush=True)
        done = subprocess.run([sys.executable, "-m", step, *sys.argv[1:]], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
