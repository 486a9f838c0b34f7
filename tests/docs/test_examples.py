"""Every example of the documents is true: it runs, and prints what is shown."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import signal
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import commands
from dateline.cli.serve import command as serve
from tests.docs.conftest import Desk
from tests.docs.examples import Example, documents, examples, fences, fits, named

#: What a reader types besides `dateline`, and the tests type too: nothing here leaves the folder it is run in.
OTHERS = frozenset({"cat", "cp", "cut", "gzip", "head", "ls", "mkdir", "mv", "rm", "tail", "wc"})
#: What is shown but not run: it sets up, fetches, or measures on pages that are not here.
NOT_RUN = frozenset({".", "cd", "curl", "datasette", "git", "make", "pip", "pipx", "python", "uv", "wget"})
#: What the documents show beside Dateline, and a reader installs for it: without it, their examples are not run.
BESIDE = ("duckdb", "pandas")
#: No program of the documents runs longer, in seconds.
PATIENCE = 60
#: What is visited is on this machine: no proxy.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

DOCUMENTS = documents()
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def first_word(command: str) -> str:
    words = [word for word in shlex.split(command, comments=True) if not re.fullmatch(r"[A-Z_]+=\S*", word)]
    return words[0]


class Terminal:
    """A shell in which the commands of one document are typed, one after another."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.code = 0

    def typed(self, example: Example) -> str | None:
        """Type a command; return what it prints, or None where it is not run here."""
        word = first_word(example.command)
        if word == "export":
            name, _, value = shlex.split(example.command)[1].partition("=")
            self.desk.environment[name] = value
            return ""
        if example.command == "echo $?":
            said, self.code = f"{self.code}\n", 0
            return said
        if word == "dateline" and "serve" in example.command.split():
            return self.served(example.command)
        if word in NOT_RUN:
            return None
        assert word in {"dateline", *OTHERS}, f"run `{word}` in this test, or name it among what is not run"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", example.command],
            cwd=self.desk.folder,
            env=self.desk.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        # `head` going away before its writer is done is no failure.
        self.code = 0 if done.returncode == 141 and "| head" in example.command else done.returncode
        return done.stdout.decode("utf-8")

    def served(self, command: str) -> str | None:
        """Start the site on a free port of this machine, visit it, end it as Ctrl-C does; return what it says."""
        words = shlex.split(command)
        if "--help" in words:
            done = subprocess.run(
                words, env=self.desk.environment, capture_output=True, text=True, check=True
            )
            return done.stdout
        given = words[words.index("serve") + 1 :]
        program = commands.make_context("dateline", [], resilient_parsing=True)
        with serve.make_context("serve", list(given), parent=program) as context:
            if context.params["host"] not in ("127.0.0.1", "localhost", "::1"):
                return None  # tests listen to this machine only
        running = subprocess.Popen(
            [*words, "--port", "0"],
            cwd=self.desk.folder,
            env=self.desk.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        try:
            said = running.stdout.readline()
            address = re.search(r"http://\S+", said)
            assert address, said
            with DIRECT.open(f"{address[0]}/healthz", timeout=PATIENCE) as answer:
                assert answer.read() == b"ok\n"
            os.kill(running.pid, signal.SIGINT)
            said += running.stdout.read()
            self.code = running.wait(PATIENCE)
        finally:
            running.kill()
            running.wait()
            running.stdout.close()
        return re.sub(r"(?<=127\.0\.0\.1:)\d+", str(context.params["port"]), said)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in DOCUMENTS if list(examples(path.read_text("utf-8")))], ids=named
)
def test_console_examples(path: Path, desk: Desk) -> None:
    terminal = Terminal(desk)
    typed = list(examples(path.read_text("utf-8")))
    for example, following in zip(typed, [*typed[1:], None], strict=True):
        said = terminal.typed(example)
        if said is None:
            continue
        where = f"{named(path)}:{example.line}: {example.command}"
        if example.shown:
            assert fits(example.shown, said), f"{where} prints\n{said}"
        if following is None or following.command != "echo $?":
            assert terminal.code == 0, f"{where} ends with {terminal.code} and prints\n{said}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if any(f.language == "python" for f in fences(path.read_text("utf-8")))],
    ids=named,
)
def test_python_examples(path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    for name in BESIDE:
        if re.search(rf"^>>> import .*\b{name}\b", text, re.MULTILINE):
            pytest.importorskip(name, exc_type=ImportError)
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("HOME", desk.environment["HOME"])
    names: dict[str, Any] = {"__name__": "__main__"}
    for fence in fences(text):
        if fence.language != "python":
            continue
        if ">>>" not in fence.text:
            exec(compile("\n" * (fence.line - 1) + fence.text, str(path), "exec"), names)
            continue
        parsed = doctest.DocTestParser().get_doctest(
            fence.text, names, named(path), str(path), fence.line - 1
        )
        told: list[str] = []
        result = doctest.DocTestRunner(optionflags=FLAGS).run(parsed, out=told.append, clear_globs=False)
        assert result.failed == 0, "".join(told)
        names = parsed.globs


def test_there_is_something_to_run() -> None:
    commands = [example.command for path in DOCUMENTS for example in examples(path.read_text("utf-8"))]
    assert sum(first_word(command) == "dateline" for command in commands) >= 40
    shown = {word for command in commands if (word := first_word(command)) not in OTHERS}
    assert shown <= {"dateline", "export", "echo", *NOT_RUN}


@pytest.mark.parametrize(
    ("shown", "output", "expected"),
    [
        (["one", "two"], "one\ntwo\n", True),
        (["one  ", "two"], "one\ntwo   \n", True),
        (["one"], "one\ntwo\n", False),
        (["two"], "one\ntwo\n", False),
        (["one", "…"], "one\ntwo\nthree\n", True),
        (["…", "three"], "one\ntwo\nthree\n", True),
        (["one", "…", "three"], "one\nthree\n", True),
        (["one", "…", "four"], "one\ntwo\nthree\n", False),
        (["in … s:"], "in 0.7 s:\n", True),
        (["in … s:"], "in 0.7 min:\n", False),
        (["1 (a)"], "1 (a)\n", True),
        ([], "", True),
    ],
)
def test_the_test_sees_other_output(shown: list[str], output: str, expected: bool) -> None:
    assert fits(tuple(shown), output) is expected
