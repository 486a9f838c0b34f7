import pytest

from dateline.cli import terminal
from dateline.cli.story_view import spoken
from dateline.model import When


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2021-05-17", "Monday 17 May 2021"),
        ("2021-05-17T10:38", "Monday 17 May 2021, 10:38"),
        ("2021-05-17T10:38:05", "Monday 17 May 2021, 10:38"),
        ("2021-05-17T10:38:00+02:00", "Monday 17 May 2021, 10:38 +02:00"),
        ("2021-05-17T10:38:00-09:30", "Monday 17 May 2021, 10:38 -09:30"),
        ("2021-05-17T10:38Z", "Monday 17 May 2021, 10:38 UTC"),
    ],
)
def test_times_are_spoken_as_precisely_as_known(iso: str, words: str) -> None:
    assert spoken(When(iso)) == words


def test_direction_marks_of_honest_text_stay() -> None:
    honest = "العبارة \u200fتبحر\u200e 12 مرة"
    assert terminal.plain(honest) == honest


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x9b", "\r", "\x07", "\u202e", "\u2067", "\x7f", "\udc80"])
def test_what_steers_is_replaced(steering: str) -> None:
    assert "\ufffd" in terminal.plain(f"a{steering}b")
    assert steering not in terminal.plain(f"a{steering}b")
