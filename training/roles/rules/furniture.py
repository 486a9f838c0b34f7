"""The roles of what is not the story: named rules, the first that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from dateline.model import Role
from dateline.page import labels
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut

#: A link of this many characters names a story; a shorter one a section or a service.
MIN_STORY_LINK: Final = 25


class _Rule(NamedTuple):
    """A role and when a cut has it; the name is for people."""

    name: str
    role: Role
    fits: Callable[[Cut, Mark], bool]


def _near(hint: int) -> Callable[[Cut, Mark], bool]:
    return lambda cut, mark: bool(mark.near & hint)


_RULES: Final = (
    _Rule("hidden", Role.NAV, lambda cut, mark: mark.is_hidden),
    _Rule("named-comments", Role.COMMENTS, _near(Hint.COMMENTS)),
    _Rule("around-comments", Role.COMMENTS, lambda cut, mark: bool(mark.around & Hint.COMMENTS) and not mark.near & Hint.SHARE),
    _Rule("named-bio", Role.AUTHORBIO, _near(Hint.AUTHORBIO)),
    _Rule("named-share", Role.SHARE, _near(Hint.SHARE)),
    _Rule("named-related", Role.RELATED, _near(Hint.RELATED)),
    _Rule("named-featured", Role.FEATURED, _near(Hint.FEATURED)),
    _Rule("around-related", Role.RELATED, lambda cut, mark: bool(mark.around & Hint.RELATED)),
    _Rule("around-featured", Role.FEATURED, lambda cut, mark: bool(mark.around & Hint.FEATURED)),
    _Rule("named-promo", Role.PROMO, _near(Hint.PROMO)),
    _Rule("named-tags", Role.TAGS, _near(Hint.TAGS)),
    _Rule("around-nav", Role.NAV, lambda cut, mark: bool(mark.around & (Hint.NAV | Hint.DIALOG | Hint.FOOTER))),
    _Rule("control", Role.NAV, _near(Hint.CONTROL)),
    _Rule("side-link", Role.FEATURED, lambda cut, mark: bool(mark.around & Hint.SIDE) and mark.link_share > 0.5),
    _Rule("side", Role.PROMO, lambda cut, mark: bool(mark.around & Hint.SIDE)),
)  # fmt: skip


def role(cut: Cut, mark: Mark, is_after: bool) -> Role:
    """Return the role of a cut outside the story's text; `is_after` where it stands behind the text."""
    if mark.ruled and not mark.is_hidden:
        return mark.ruled
    for rule in _RULES:
        if rule.fits(cut, mark):
            return rule.role
    if mark.near & Hint.CAPTION and mark.link_share < 0.5:
        return Role.CAPTION
    if cut.links and (label := labels.opening(cut.text)) is not None:
        return label
    if mark.link_share > 0.5 and mark.length >= MIN_STORY_LINK and is_after:
        return Role.FEATURED
    return Role.NAV
