"""The one style sheet keeps its promises: nothing from elsewhere, and contrast that can be read."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.web import static

SHEET = Path(static.__file__).parent.joinpath("static", "paper.css").read_text(encoding="utf-8")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def colours(part: str) -> dict[str, str]:
    return dict(_COLOUR.findall(part))


LIGHT, DARK = (colours(part) for part in SHEET.split("@media print")[0].split(":root {")[1:3])
ROLES = re.findall(r"\.role-([a-z]+) \{ --c: (#[0-9a-f]{6}); \}", SHEET)
#: Ink, ground and the least contrast (WCAG 2.2): 4.5 for text, 3 for lines that mean something.
PAIRS = (
    ("ink", "paper", 4.5),
    ("ink", "sheet", 4.5),
    ("soft", "paper", 4.5),
    ("soft", "sheet", 4.5),
    ("link", "paper", 4.5),
    ("link", "sheet", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "sheet", 4.5),
    ("good", "paper", 4.5),
    ("paper", "good", 4.5),
    ("paper", "ink", 4.5),
    ("paper", "accent", 4.5),
    ("mark-ink", "mark", 4.5),
    ("strong", "paper", 3),
)


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(a + b, 16) for a, b in list(pairwise(colour[1:]))[::2])


def luminance(parts: tuple[float, ...]) -> float:
    scaled = (part / 255 for part in parts)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in scaled
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(channels("#767676"), channels("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_text_can_be_read_in_both_schemes(
    scheme: dict[str, str], ink: str, ground: str, least: float
) -> None:
    assert contrast(channels(scheme[ink]), channels(scheme[ground])) >= least


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "colour"), ROLES)
def test_text_can_be_read_on_the_colour_of_its_role(scheme: dict[str, str], role: str, colour: str) -> None:
    ink, soft, link, paper = (channels(scheme[name]) for name in ("ink", "soft", "link", "paper"))
    for share, inks in ((0.26, (ink,)), (0.07, (ink, soft, link))):
        mixed = zip(channels(colour), paper, strict=True)
        ground = tuple(share * part + (1 - share) * whole for part, whole in mixed)
        assert all(contrast(one, ground) >= 4.5 for one in inks)


def test_the_sheet_loads_nothing() -> None:
    assert "url(" not in SHEET
    assert "@import" not in SHEET
    assert "@font-face" not in SHEET
    assert len(ROLES) == 18
