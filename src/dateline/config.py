"""Settings: where the archive is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dateline.errors import ConfigError

#: The environment variable that names the archive's folder.
ARCHIVE_VARIABLE: Final = "DATELINE_ARCHIVE"


def archive_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """Return the archive's folder: the one `chosen`, or that of DATELINE_ARCHIVE, or the usual place.

    The usual place is `dateline/news` among the user's data ($XDG_DATA_HOME, ~/.local/share).
    Raises ConfigError where the folder named is no folder.
    """
    named = chosen if chosen is not None else environment.get(ARCHIVE_VARIABLE)
    setting = "--archive" if chosen is not None else ARCHIVE_VARIABLE
    if named is None:
        from platformdirs import user_data_path

        return user_data_path("dateline") / "news"
    if not named.strip() or "\0" in named:
        raise ConfigError(f"{setting} names no folder; give the path of the archive", setting=setting)
    path = Path(named).expanduser()
    if path.exists() and not path.is_dir():
        raise ConfigError(f"{path}: is a file; {setting} takes the archive's folder", setting=setting)
    return path
