from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
import pytest

from dateline.cli import COMMANDS, commands


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_summary_and_examples(name: str) -> None:
    found = import_module(f"dateline.cli.{name}").command
    assert isinstance(found, click.Command)
    assert found.name == name
    assert found.help
    assert found.epilog
    assert f"dateline {name}" in found.epilog
    assert "Examples:" in found.epilog


def test_without_words_the_help_is_printed_as_it_is(command: Callable[..., Any]) -> None:
    help_, bare = command("--help"), command()
    assert (bare.code, bare.out) == (2, "")
    assert bare.err == help_.out
    assert len(bare.err.splitlines()) > 20


def test_the_list_is_what_the_group_knows() -> None:
    with click.Context(commands) as context:
        assert commands.list_commands(context) == list(COMMANDS)
        assert commands.get_command(context, "fetch") is None
