"""What was learned and is shipped: files beside this one, read when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Generic, TypeVar

from dateline.errors import DatelineError

T = TypeVar("T")


class Shipped(Generic[T]):
    """The shipped models of one sort; `decoded` makes one of the bytes of its file."""

    def __init__(self, decoded: Callable[[bytes], T]) -> None:
        self._decoded = decoded
        self._loaded: dict[str, T] = {}

    def load(self, name: str) -> T:
        """Return the shipped model `name`.

        Raises DatelineError where the installation lacks it.
        """
        found = self._loaded.get(name)
        if found is None:
            file = resources.files("dateline.learned") / "models" / f"{name}.msgpack"
            try:
                data = file.read_bytes()
            except OSError as error:
                raise DatelineError(
                    f"the model {name} is missing from this installation: install dateline again"
                ) from error
            found = self._loaded[name] = self._decoded(data)
        return found

    @contextmanager
    def replaced(self, name: str, model: T) -> Iterator[None]:
        """Have another model used under `name` for a while: one that has not seen the page that it is measured on."""
        before = self._loaded.get(name)
        self._loaded[name] = model
        try:
            yield
        finally:
            if before is None:
                del self._loaded[name]
            else:
                self._loaded[name] = before
