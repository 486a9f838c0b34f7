"""What may hold of a cut, as bits of one number, and labels as numbers: the words in which columns are written."""

from __future__ import annotations

from typing import Final

from dateline.model import Role

PROSE: Final = 1
#: Prose that a reader sees.
SHOWN: Final = 2
HIDDEN: Final = 4
SENTENCE: Final = 8
LEGAL: Final = 16
ENDS: Final = 32
BOLD: Final = 64
#: Labels that say what follows them; a column of labels holds their numbers here.
LABELS: Final = (Role.RELATED, Role.FEATURED, Role.COMMENTS, Role.TAGS, Role.SHARE, Role.PROMO)
NUMBERS: Final = {role: number for number, role in enumerate(LABELS)}
#: No label.
NONE: Final = -1
