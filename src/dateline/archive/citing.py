"""How a story of the archive is cited."""

from __future__ import annotations

from typing import Final

from dateline.archive.export import references
from dateline.archive.reference import Reference
from dateline.archive.styles import STYLES
from dateline.errors import ConfigError

_FORMS: Final = {
    **STYLES,
    "bibtex": references.bibtex,
    "ris": references.ris,
    "csl": references.csl_text,
}
#: The names of the styles.
NAMES: Final = tuple(_FORMS)


def cite(ref: Reference, style: str) -> str:
    """Return the citation of `ref` in `style`, one of NAMES; raises ConfigError."""
    form = _FORMS.get(style)
    if form is None:
        raise ConfigError(
            f"no style of citation is named {style!r}; there are {', '.join(NAMES)}", setting="style"
        )
    return form(ref).rstrip("\r\n")
