"""Make the environment `.venv` of this clone, with every package at the version and hash in the lock files.

Nothing but Python 3.11 or later is needed, and nothing is written outside the clone. In turn
this uses: `uv` where the machine has it; the `venv` module with pip; on a Debian whose Python
comes without pip, the distribution's own pip package, downloaded into `.venv` and not installed.

Usage: python3 scripts/environment.py
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.txt"  # holds the runtime's packages too
STAMP = VENV / "made-from"
BUILT = VENV / "built-from"
OLDEST = (3, 11)


def digest() -> str:
    """Return what the environment is made from: another digest, another environment."""
    parts = [
        LOCK.read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        sys.version.encode(),
        str(ROOT).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def sources() -> list[Path]:
    """Return the files that the compiled modules are made from."""
    types = sorted((ROOT / "src").rglob("*.pxd"))
    return [ROOT / "setup.py", *types, *(path.with_suffix(".py") for path in types)]


def build() -> None:
    """Compile the modules that read a page where they have changed since; DATELINE_PURE=1 leaves them as plain Python."""
    pure = bool(os.environ.get("DATELINE_PURE"))
    parts = [b"pure" if pure else b"compiled", STAMP.read_bytes(), *(path.read_bytes() for path in sources())]
    wanted = hashlib.sha256(b"\0".join(parts)).hexdigest()
    if BUILT.exists() and BUILT.read_text() == wanted:
        return
    for path in (ROOT / "src").rglob("*.so"):
        path.unlink()
    if not pure:
        print("Compiling the reader …", flush=True)
        made = subprocess.run(
            [str(PYTHON), "setup.py", "-q", "build_ext", "--inplace", "-j", "2"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode or not list((ROOT / "src").rglob("*.so")):
            print(
                "Compiling failed (is there a C compiler?): the reader runs as plain Python, slower.",
                file=sys.stderr,
            )
            print("\n".join(made.stderr.splitlines()[-3:]), file=sys.stderr)
    BUILT.write_text(wanted)


def run(*command: str | Path) -> None:
    # The compiled modules are made by `build`, where a failure is no harm.
    subprocess.run(
        [str(part) for part in command], check=True, cwd=ROOT, env={**os.environ, "DATELINE_PURE": "1"}
    )


def with_uv(uv: str) -> None:
    run(uv, "venv", "--quiet", "--python", sys.executable, "--clear", VENV)
    install = (uv, "pip", "install", "--quiet", "--python", PYTHON)
    run(*install, "--require-hashes", "-r", LOCK)
    run(*install, "--no-deps", "--no-build-isolation", "-e", ".")


def with_pip(pip: list[str]) -> None:
    install = (*pip, "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir")
    run(*install, "--require-hashes", "-r", LOCK)
    run(*install, "--no-deps", "--no-build-isolation", "-e", ".")


def own_pip() -> list[str] | None:
    """Make the environment with its own pip; None where this Python cannot."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    return [str(PYTHON), "-m", "pip"] if made.returncode == 0 else None


def debian_pip() -> list[str] | None:
    """Fetch Debian's pip wheel without installing it; None where this is no Debian or it cannot be had.

    Debian splits ensurepip off into python3-venv, but its `python3-pip-whl` package holds the wheel
    as one file, and Python runs pip straight from a wheel.
    """
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    apt = VENV / "apt"
    (apt / "lists" / "partial").mkdir(parents=True)
    (apt / "archives" / "partial").mkdir(parents=True)
    places = [
        f"-oDir::State::Lists={apt}/lists",
        f"-oDir::Cache={apt}",
        "-oDebug::NoLocking=1",
        "-oAPT::Sandbox::User=",
    ]
    try:
        subprocess.run(["apt-get", *places, "-qq", "update"], check=True, capture_output=True)
        subprocess.run(
            ["apt-get", *places, "-qq", "download", "python3-pip-whl"],
            check=True,
            capture_output=True,
            cwd=apt,
        )
        package = next(apt.glob("python3-pip-whl*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(package), str(apt / "root")], check=True)
        wheel = next((apt / "root").glob("usr/share/python-wheels/pip-*.whl"))
    except (subprocess.CalledProcessError, StopIteration):
        return None
    return [str(PYTHON), f"{wheel}/pip"]


def main() -> int:
    if sys.version_info < OLDEST:
        print(
            f"Dateline needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}.",
            file=sys.stderr,
        )
        return 1
    wanted = digest()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        build()
        return 0
    print("Setting up .venv (once, and again when the locked versions change) …", flush=True)
    STAMP.unlink(missing_ok=True)
    try:
        uv = shutil.which("uv")
        if uv is not None:
            with_uv(uv)
        else:
            pip = own_pip() or debian_pip()
            if pip is None:
                print(
                    "This Python has neither pip nor venv. Install your system's python3-venv package, or uv, and try again.",
                    file=sys.stderr,
                )
                return 1
            with_pip(pip)
    except subprocess.CalledProcessError as error:
        print(
            f"Setting up .venv failed: {' '.join(map(str, error.cmd[:4]))} … ended with {error.returncode}.",
            file=sys.stderr,
        )
        print("Is the package registry reachable? Run the same command again to go on.", file=sys.stderr)
        return 1
    shutil.rmtree(VENV / "apt", ignore_errors=True)
    STAMP.write_text(wanted)
    build()
    return 0


if __name__ == "__main__":
    sys.exit(main())
