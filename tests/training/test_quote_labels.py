from pathlib import Path

import pytest

from dateline.text import sentences
from training.quotes import labels, lines
from training.quotes.labels import Label, Row

TEXT = "Mayor Ann Lee spoke.\n\n“The quay is closed,” she told reporters on Monday. “It stays closed.” Lee said the quay is old."
SPANS = sentences.spans(TEXT)


def words(label: Label, name: str) -> str:
    start, end = getattr(label, name)
    return TEXT[start:end]


def test_a_line_is_read_by_its_words() -> None:
    line = (
        "direct 1-2 | The quay … closed#1 ++ It stays closed | cue told | speaker she | resolved 0 Ann Lee"
        " | role 0 Mayor | to reporters | on on Monday"
    )
    (label,) = lines.read(TEXT, SPANS, f"\n# a note\n{line}\n")
    assert [TEXT[start:end] for start, end in label.content] == ["The quay is closed", "It stays closed"]
    assert [words(label, name) for name in lines.PARTS] == [
        "told",
        "she",
        "Ann Lee",
        "Mayor",
        "reporters",
        "on Monday",
    ]
    assert lines.read(TEXT, SPANS, lines.write(TEXT, SPANS, label)) == [label]


@pytest.mark.parametrize(
    "line",
    [
        "spoken 1 | The quay",
        "direct 9 | The quay",
        "direct 1",
        "direct 1 | the pier",
        "direct 1-2 | closed",
        "direct 1-2 | closed#4",
        "direct 1 | The quay | speaker she | speaker she",
        "direct 1 | The quay | mood she",
        "direct 1 | The quay | resolved 0 Ann Lee",
        "direct 1 | The qua",
    ],
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(lines.WrongLine, match="line 2"):
        lines.read(TEXT, SPANS, f"\n{line}")


def test_rows_are_kept_and_the_last_of_a_hand_holds(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    for kind in ("direct", "mixed"):
        label = Label(kind=kind, content=((3, 9),), cue=(10, 14))
        labels.add(Row(set="web", page="1", digest="0", language="en", hand="a", quotes=(label,)), file)
    (row,) = labels.load(file)
    assert row.quotes[0].kind == "mixed"
    assert row.quotes[0].content == ((3, 9),)


def test_the_shipped_labels_hold_no_words() -> None:
    for row in labels.load():
        assert row.hand in ("a", "b")
        assert len(row.digest) == 16
        assert all(label.kind in labels.KINDS and label.content for label in row.quotes)
