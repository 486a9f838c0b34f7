"""The floors of the building: a module imports only from lower ones (docs/explanation, "Floors")."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "dateline"

FLOOR = {
    "model": 0,
    "errors": 0,
    "config": 1,
    "text": 1,
    "learned": 1,
    "page": 2,
    "story": 2,
    "quotes": 2,
    "sources": 2,
    "archive": 2,
    "desk": 3,
    "web": 4,
    "cli": 4,
    "__init__": 5,
    "__main__": 5,
}

#: The one step to the side: `dateline serve` starts the site.
BESIDE = {("cli", "web")}

#: Bytes and values in, values out.
PURE = ("model", "text", "page", "story", "quotes")
IMPURE = frozenset(
    {
        *("asyncio", "concurrent", "ctypes", "fcntl", "ftplib", "getpass", "glob", "http", "httpx", "httpx2"),
        *("locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "platform", "random", "requests"),
        *("secrets", "select", "selectors", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl"),
        *("subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid", "warnings"),
    }
)
IMPURE_CALLS = frozenset({"open", "print", "input", "now", "utcnow", "today"})
UNITS = sorted({path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in SOURCE.rglob("*.py")})


def unit_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a module imports; `from a import b` is both `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def units_imported(tree: ast.AST) -> set[str]:
    """Return the units of this project that a module imports."""
    parts = [name.split(".") for name in imported(tree) if name.startswith("dateline.")]
    return {
        names[1] for names in parts if (SOURCE / names[1]).exists() or (SOURCE / f"{names[1]}.py").exists()
    }


def climbs(unit: str, tree: ast.AST) -> set[str]:
    """Return the units imported that do not lie on a lower floor."""
    others = {other for other in units_imported(tree) - {unit} if (unit, other) not in BESIDE}
    return {other for other in others if FLOOR[other] >= FLOOR[unit]}


def impurities(tree: ast.AST) -> set[str]:
    """Return the clock, network, disk, log and settings that a module reaches for."""
    modules = {name for name in imported(tree) if name in IMPURE or name.split(".")[0] in IMPURE}
    calls = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in IMPURE_CALLS:
                calls.add(f"{name}()")
    return modules | calls


def modules(*units: str) -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if unit_of(path) in units)


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_every_unit_has_its_floor() -> None:
    assert set(UNITS) <= set(FLOOR), "give a new unit its floor here and in the design"


@pytest.mark.parametrize("path", modules(*FLOOR), ids=named)
def test_imports_go_down(path: Path) -> None:
    assert climbs(unit_of(path), ast.parse(path.read_text("utf-8"))) == set()


@pytest.mark.parametrize("path", modules(*PURE), ids=named)
def test_pure_units_reach_for_nothing(path: Path) -> None:
    assert impurities(ast.parse(path.read_text("utf-8"))) == set()


@pytest.mark.parametrize(
    ("unit", "code", "expected"),
    [
        ("page", "from dateline.story import assemble", {"story"}),
        ("page", "from dateline import archive", {"archive"}),
        ("page", "def f():\n    import dateline.desk.reading", {"desk"}),
        ("web", "from dateline import cli", {"cli"}),
        ("desk", "from dateline import page, story", set()),
        ("page", "from dateline.page import html\nfrom dateline.text import urls", set()),
    ],
)
def test_the_test_sees_climbing(unit: str, code: str, expected: set[str]) -> None:
    assert climbs(unit, ast.parse(code)) == expected


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "import os.path",
        "from pathlib import Path",
        "from urllib import request",
        "def f():\n    import time",
        "from datetime import datetime\ndatetime.now()",
        "open('x')",
    ],
)
def test_the_test_sees_impurity(code: str) -> None:
    assert impurities(ast.parse(code))
