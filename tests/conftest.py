"""What all tests share: strategies can be imported, and slow machines raise no alarm."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to test compiled modules that are older than their sources."""
    for types in (Path(ROOT) / "src").rglob("*.pxd"):
        for built in types.parent.glob(f"{types.stem}.*.so"):
            if built.stat().st_mtime < max(types.stat().st_mtime, types.with_suffix(".py").stat().st_mtime):
                pytest.exit(f"{built.name} is older than its source: run `make setup`", returncode=4)


# Laws are about values: how long one example takes on a shared machine says nothing.
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name cases of bytes by their argument: made bytes differ from process to process."""
    return argname if isinstance(val, bytes) else None
