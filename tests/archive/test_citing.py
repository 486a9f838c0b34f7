"""Citations in prose: what the manuals give as examples, with our place in the archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from dateline.archive import Archive, citing
from dateline.archive.naming import Name
from dateline.archive.reference import Reference
from dateline.errors import ConfigError, MistypedCode, NotFound
from dateline.model import Capture, Story, When
from tests.archive.export.test_references import refs

Make = Callable[..., tuple[Capture, Story]]
ANN, BO, CY, DEE = (
    Name("Lee", "Ann Mary"),
    Name("Ek", "Bo"),
    Name("King", "Cy", "Jr."),
    Name("van Dam", "Dee"),
)
SEEN = date(2023, 5, 1)


def ref(**changes: Any) -> Reference:
    told: dict[str, Any] = {
        "key": "dateline-FCSY-B5TZ-NJ5N",
        "code": "FCSY-B5TZ-NJ5N",
        "version": 1,
        "versions": 2,
        "title": "Bridge shut",
        "names": (ANN,),
        "paper": "The Tide",
        "published": When("2023-04-06T10:38"),
        "url": "https://tide.example/bridge",
        "seen": SEEN,
        "digest": "sha256:" + "ab" * 32,
    }
    return Reference(**{**told, **changes})


BARE = {"names": (), "published": None}
PLAIN = {"apa": "May 1, 2023", "chicago": "May 1, 2023", "mla": "1 May 2023", "harvard": "1 May 2023"}
CASES = [
    ("apa", {}, "Lee, A. M. (2023, April 6). Bridge shut. The Tide. {} https://tide.example/bridge"),
    ("apa", {"names": (ANN, BO)}, "Lee, A. M., & Ek, B. (2023, April 6). Bridge shut. The Tide. {} https://tide.example/bridge"),
    ("apa", {"names": (ANN, BO, CY)}, "Lee, A. M., Ek, B., & King, C., Jr. (2023, April 6). Bridge shut. The Tide. {} https://tide.example/bridge"),
    ("apa", BARE, "Bridge shut. (n.d.). The Tide. {} Retrieved May 1, 2023, from https://tide.example/bridge"),
    ("apa", {"names": (Name("Reuters"),), "title": "Is the bridge shut?"}, "Reuters. (2023, April 6). Is the bridge shut? The Tide. {} https://tide.example/bridge"),
    ("apa", {"url": None, "paper": None, "title": None}, "Lee, A. M. (2023, April 6). [Untitled story]. {}"),
    ("chicago", {}, "Lee, Ann Mary. “Bridge shut.” The Tide, April 6, 2023. {} https://tide.example/bridge."),
    ("chicago", {"names": (ANN, CY)}, "Lee, Ann Mary, and Cy King Jr. “Bridge shut.” The Tide, April 6, 2023. {} https://tide.example/bridge."),
    ("chicago", {"names": (ANN, BO, DEE)}, "Lee, Ann Mary, Bo Ek, and Dee van Dam. “Bridge shut.” The Tide, April 6, 2023. {} https://tide.example/bridge."),
    ("chicago", BARE, "“Bridge shut.” The Tide, n.d. Accessed May 1, 2023. {} https://tide.example/bridge."),
    ("mla", {}, "Lee, Ann Mary. “Bridge shut.” The Tide, 6 Apr. 2023, https://tide.example/bridge. Accessed 1 May 2023. {}"),
    ("mla", {"names": (ANN, DEE)}, "Lee, Ann Mary, and Dee van Dam. “Bridge shut.” The Tide, 6 Apr. 2023, https://tide.example/bridge. Accessed 1 May 2023. {}"),
    ("mla", {"names": (ANN, BO, CY)}, "Lee, Ann Mary, et al. “Bridge shut.” The Tide, 6 Apr. 2023, https://tide.example/bridge. Accessed 1 May 2023. {}"),
    ("mla", BARE, "“Bridge shut.” The Tide, https://tide.example/bridge. Accessed 1 May 2023. {}"),
    ("harvard", {}, "Lee, A. M. (2023) ‘Bridge shut’, The Tide, 6 April. Available at: https://tide.example/bridge (Accessed: 1 May 2023). {}"),
    ("harvard", {"names": (ANN, BO, DEE)}, "Lee, A. M., Ek, B. and van Dam, D. (2023) ‘Bridge shut’, The Tide, 6 April. Available at: https://tide.example/bridge (Accessed: 1 May 2023). {}"),
    ("harvard", {"names": (ANN, BO, CY, DEE)}, "Lee, A. M. et al. (2023) ‘Bridge shut’, The Tide, 6 April. Available at: https://tide.example/bridge (Accessed: 1 May 2023). {}"),
    ("harvard", BARE, "‘Bridge shut’ (n.d.), The Tide. Available at: https://tide.example/bridge (Accessed: 1 May 2023). {}"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "changes", "expected"), CASES)
def test_styles(style: str, changes: dict[str, Any], expected: str) -> None:
    seen = PLAIN[style]
    place = f"Dateline archive, FCSY-B5TZ-NJ5N, version 1 of 2, seen {seen}, sha256:abababababab."
    if style == "apa":
        place = f"Dateline archive (FCSY-B5TZ-NJ5N, version 1 of 2, seen {seen}, sha256:abababababab)."
    assert citing.cite(ref(**changes), style) == expected.format(place)


def test_many_authors_are_shortened() -> None:
    crowd = tuple(Name(f"Lee{n}", "Ann") for n in range(21))
    assert ", Lee18, A., … Lee20, A. (2023" in citing.cite(ref(names=crowd), "apa")
    assert "Ann Lee6, et al. “" in citing.cite(ref(names=crowd), "chicago")


@given(refs)
def test_every_citation_is_one_line_with_the_code(told: Reference) -> None:
    for style in ("apa", "chicago", "mla", "harvard"):
        text = citing.cite(told, style)
        assert "\n" not in text
        assert "  " not in text
        assert told.code in text


def test_a_story_is_cited_at_its_version(kept: Archive, page: Make) -> None:
    kept.file([page(authors=("Ann Lee",), site_name="The Tide")])
    kept.file([page(headline="Bridge open", text="Open again.")])
    code = kept.resolve("https://tide.example/bridge") or ""
    first, now = kept.cite(code, version=1), kept.cite(code.lower())
    assert first.startswith("Lee, A. (2023, April 6). Bridge shut. The Tide. Dateline archive (")
    assert "version 1 of 2, seen April 6, 2023" in first
    assert now.startswith("Bridge open. (2023, April 6). tide.example. ")
    assert kept.story(code, 1).capture.digest[:19] in first


def test_what_cannot_be_cited(kept: Archive, page: Make) -> None:
    kept.file([page()])
    code = kept.resolve("https://tide.example/bridge") or ""
    with pytest.raises(ConfigError, match="there are apa"):
        kept.cite(code, "vancouver")
    for version in (2, 0, 2**70):
        with pytest.raises(NotFound):
            kept.cite(code, version=version)
    with pytest.raises(MistypedCode):
        kept.cite("0000-0000-0001")
    kept._base.execute(
        "UPDATE stories SET withdrawn_at = '2024-01-02T00:00:00.000Z', withdrawn_reason = 'a court said so'"
    )
    with pytest.raises(NotFound, match="withdrawn on 2024-01-02: a court said so"):
        kept.cite(code)
