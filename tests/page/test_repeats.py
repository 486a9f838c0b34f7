"""Nothing is the text of a story twice, unless all of it is."""

import dateline

PARAGRAPHS = (
    "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier to see it.",
    "The timetable will follow on Thursday, the company said, when the second crew has come back as well.",
    "The goat that left the farm in March was found asleep under a bench on the upper deck, unharmed.",
    "Nobody had asked it for a ticket, and the mate said that it had been quieter than most passengers.",
)
NOTICE = "This post cannot be shown, because you have not agreed that others may see what you read here."


def page(*parts: str) -> dateline.Story:
    told = "".join(f"<p>{part}</p>" for part in parts)
    return dateline.read(
        f"<!doctype html><html lang=en><article><h1>Ferry sails again after three weeks</h1>{told}</article>"
    )


def test_a_notice_in_place_of_each_post_is_no_text() -> None:
    first, second, third, fourth = PARAGRAPHS
    story = page(first, NOTICE, second, NOTICE, third, NOTICE, fourth)
    assert story.text.split("\n\n") == list(PARAGRAPHS)


def test_of_two_copies_the_first_is_kept() -> None:
    story = page(*PARAGRAPHS, PARAGRAPHS[1])
    assert story.text.split("\n\n") == list(PARAGRAPHS)


def test_a_text_of_repetitions_is_one() -> None:
    story = page(*[PARAGRAPHS[0]] * 5)
    assert story.text.split("\n\n") == [PARAGRAPHS[0]] * 5
