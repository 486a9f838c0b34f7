from pathlib import Path

import pytest

from dateline.config import agent, archive_folder
from dateline.errors import ConfigError


def test_the_choice_comes_before_the_environment_before_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    environment = {"DATELINE_ARCHIVE": str(tmp_path / "named")}
    assert archive_folder(str(tmp_path / "chosen"), environment) == tmp_path / "chosen"
    assert archive_folder(None, environment) == tmp_path / "named"
    assert archive_folder(None, {}) == tmp_path / "data" / "dateline" / "news"
    assert archive_folder("~/news", {}) == Path.home() / "news"


@pytest.mark.parametrize(("chosen", "setting"), [("", "--archive"), (None, "DATELINE_ARCHIVE")])
def test_an_empty_name_is_refused(chosen: str | None, setting: str) -> None:
    with pytest.raises(ConfigError, match=setting) as caught:
        archive_folder(chosen, {"DATELINE_ARCHIVE": " "})
    assert caught.value.setting == setting


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="is a file"):
        archive_folder(str(tmp_path / "file"), {})


@pytest.mark.parametrize(
    "contact", ["https://paper.example/about", "desk@paper.example", "http://p.example/a?b=1"]
)
def test_sites_are_told_who_asks(contact: str) -> None:
    assert agent(contact, {"DATELINE_CONTACT": "x@y.example"}).endswith(f" (+{contact})")
    assert agent(None, {"DATELINE_CONTACT": contact}) == agent(contact, {})
    assert agent(None, {}).startswith("Dateline/")
    assert "(" not in agent(None, {"DATELINE_CONTACT": ""})


@pytest.mark.parametrize(
    "contact",
    [
        "me",
        "a b@c.example",
        "x@y.example\r\nCookie: a",
        "https://p.example/)(",
        "ftp://p.example/",
        "é@p.example",
        "a@" + "b" * 300,
    ],
)
def test_a_contact_that_would_break_the_header_is_refused(contact: str) -> None:
    with pytest.raises(ConfigError, match="--contact") as caught:
        agent(contact, {})
    assert caught.value.setting == "--contact"
    with pytest.raises(ConfigError, match="DATELINE_CONTACT"):
        agent(None, {"DATELINE_CONTACT": contact})
