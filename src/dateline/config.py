"""Settings: where the archive is, and what sites are told of us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dateline import __version__
from dateline.errors import ConfigError

#: The environment variable that names the archive's folder.
ARCHIVE_VARIABLE: Final = "DATELINE_ARCHIVE"
#: The environment variable with a way to reach whoever runs this.
CONTACT_VARIABLE: Final = "DATELINE_CONTACT"
#: An address of the web or of mail, of characters that a header and a comment in it may hold.
_CONTACT: Final = re.compile(r"(?:https?://[!#-'*-\[\]-~]+|[!#-'*-?A-Z^-~]+@[\w.-]+)", re.ASCII)


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


def agent(contact: str | None, environment: Mapping[str, str]) -> str:
    """Return what this program calls itself to sites: `Dateline/0.1.0 (+https://paper.example/about)`.

    The contact is the one given, or that of DATELINE_CONTACT; without one the name stands alone. Raises ConfigError
    where it is neither an address of the web nor of mail.

    >>> agent("desk@paper.example", {}).partition(" ")[2]
    '(+desk@paper.example)'
    """
    named = contact if contact is not None else environment.get(CONTACT_VARIABLE)
    if not named:
        return f"Dateline/{__version__}"
    setting = "--contact" if contact is not None else CONTACT_VARIABLE
    if len(named) > 200 or not _CONTACT.fullmatch(named):
        message = f"{setting} takes an address of the web or of mail at which you can be reached, not {named[:80]!r}"
        raise ConfigError(message, setting=setting)
    return f"Dateline/{__version__} (+{named})"
