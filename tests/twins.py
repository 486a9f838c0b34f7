"""The compiled modules beside the same files run as plain Python."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

SOURCE = Path(__file__).resolve().parents[1] / "src"
#: The modules that have a compiled twin: those with types beside them, and not with functions to be inlined.
NAMES = tuple(
    sorted(
        ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for path in SOURCE.rglob("*.pxd")
        if not path.read_text(encoding="utf-8").startswith("# Inlined")
    )
)


def compiled() -> bool:
    """Say whether the modules were compiled here: without a C compiler they are not."""
    return all(not str(importlib.import_module(name).__file__).endswith(".py") for name in NAMES)


@contextmanager
def _standing_in(modules: dict[str, ModuleType]) -> Iterator[None]:
    """Have `modules` found under their names, in `sys.modules` and in their packages."""
    before = {name: importlib.import_module(name) for name in NAMES}

    def put(found: dict[str, ModuleType]) -> None:
        for name, module in found.items():
            sys.modules[name] = module
            package, _, short = name.rpartition(".")
            setattr(sys.modules[package], short, module)

    put(modules)
    try:
        yield
    finally:
        put(before)


@cache
def plain() -> dict[str, ModuleType]:
    """Return the plain modules by name, importing one another."""
    made: dict[str, ModuleType] = {}
    before = {name: importlib.import_module(name) for name in NAMES}
    with _standing_in(before):
        for name in NAMES:
            del sys.modules[name]
        for name in NAMES:
            _load(name, made)
    return made


def _load(name: str, made: dict[str, ModuleType]) -> None:
    path = str((SOURCE / name.replace(".", "/")).with_suffix(".py"))
    spec = importlib.util.spec_from_file_location(name, path, loader=SourceFileLoader(name, path))
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        for other in NAMES:  # those that it imports first
            package, _, short = other.rpartition(".")
            imports = line.startswith(f"from {other} import") or (
                line.startswith(f"from {package} import") and short in line.replace(",", " ").split()
            )
            if imports and other not in made:
                _load(other, made)
    if name in made:
        return
    package, _, short = name.rpartition(".")
    sys.modules[name] = made[name] = module
    setattr(sys.modules[package], short, module)
    assert spec.loader is not None
    spec.loader.exec_module(module)
