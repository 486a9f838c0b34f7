"""The attributes of elements that anything here asks for, by number."""

from __future__ import annotations

from typing import Final

#: Attributes that anything here asks for, in the order of their numbers; others are passed over. The first nine name an element.
NAMES: Final = tuple(
    "class id role itemprop data-testid data-cy data-qa data-component rel href hidden style aria-hidden datetime lang "
    "content property name http-equiv type src title alt width height srcset data-src data-srcset data-original "
    "data-lazy-src".split()
)
#: The numbers of those that are asked for by number.
CLASS: Final = NAMES.index("class")
ID: Final = NAMES.index("id")
ITEMPROP: Final = NAMES.index("itemprop")
REL: Final = NAMES.index("rel")
HREF: Final = NAMES.index("href")
HIDDEN: Final = NAMES.index("hidden")
STYLE: Final = NAMES.index("style")
ARIA_HIDDEN: Final = NAMES.index("aria-hidden")
DATETIME: Final = NAMES.index("datetime")
LANG: Final = NAMES.index("lang")
CONTENT: Final = NAMES.index("content")
TYPE: Final = NAMES.index("type")
SRC: Final = NAMES.index("src")
