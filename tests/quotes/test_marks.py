import pytest

from dateline.quotes import marks


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marks.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” she said. “Now.”", ["Go,", "Now."]),
        ('"Go," she said.', ["Go,"]),
        ("''Go,'' she said.", ["Go,"]),
        ("«Allez», dit-elle. « Vite ! »", ["Allez", "Vite !"]),
        ("»Los«, sagte sie. „Jetzt“.", ["Los", "Jetzt"]),
        ("„Los”, said the Pole.", ["Los"]),
        ("”Gå”, sade hon.", ["Gå"]),
        ("「走。」他說『好』。", ["走。", "好"]),
        ("He didn’t say ‘no’, nor that it’s the workers’ pay.", ["no"]),
        ("It's the '90s, rock 'n' roll, and 'yes' is yes.", ["yes"]),
        ("“He said ‘go’ to ‘me’,” she said.", ["He said ‘go’ to ‘me’,"]),
        ("''I heard 'go,''' he said.", ["I heard 'go,'"]),
        ('“Mixed marks," he said.', ["Mixed marks,"]),
        ("No marks at all", []),
        ("“”", []),
    ],
)
def test_marks_of_many_papers(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_speech_over_paragraphs_is_opened_again() -> None:
    found = marks.find("She said: “One.\n\n“Two.\n\n“Three.”\n\n“Four,” he said.")
    assert [(one.is_open, one.is_resumed) for one in found] == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    text = "He said “all of it.\n\nNobody “else” spoke."
    assert words(text) == ["all of it.", "else"]
