from pathlib import Path

import pytest

from dateline.config import archive_folder
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
