import pytest

from training.roles import labels
from training.roles.label import corrected


def test_corrections_are_made_over_what_was_read() -> None:
    found = ["nav", "nav", "headline", "body", "body"]
    assert corrected(found, "0-1 share\n\n# the end\n4 note\n3 -") == [
        "share",
        "share",
        "headline",
        "-",
        "note",
    ]
    assert found[0] == "nav"


@pytest.mark.parametrize("line", ["0", "x nav", "0 nothing", "3-2 nav", "4-9 nav", "1 2 nav"])
def test_a_correction_that_is_none_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        corrected(["nav"] * 5, f"0 share\n{line}")


def test_labels_are_found_again_where_a_page_is_cut_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [labels.key(text) for text in ("Menu", "Ferry sails", "The ferry sailed.")]
    monkeypatch.setattr(labels, "_all", lambda: {("web", "1"): (keys, ["nav", "headline", "-"])})
    assert labels.of("web", "1", ["Ferry  sails", "new", "The ferry sailed."]) == ["headline", None, None]
    assert labels.of("web", "2", ["Menu"]) is None
