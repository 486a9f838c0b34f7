"""The examples in the docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import dateline

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(dateline.__path__, "dateline.")
    if not found.name.endswith("__main__")  # importing it runs the command
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", ["dateline", *MODULES])
def test_examples_of(name: str) -> None:
    found = doctest.testmod(import_module(name), optionflags=FLAGS)
    assert found.failed == 0


def test_there_are_examples() -> None:
    attempted = {name: doctest.testmod(import_module(name), optionflags=FLAGS).attempted for name in MODULES}
    assert attempted["dateline.text.urls"]
    assert attempted["dateline.page.labels"]
    assert sum(attempted.values()) >= 10
