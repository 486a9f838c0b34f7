from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import archive, desk
from dateline.archive import Archive
from dateline.desk import adding, reading
from dateline.model import Capture, Filed, Refused, Seen, Story
from dateline.sources import PassedOver

NOW = datetime(2024, 3, 5, tzinfo=UTC)
SENTENCE = (
    "The ferry sailed again on Monday after three weeks in the dock, and many people stood on the pier. "
)


def page(number: int) -> str:
    head = f"<!doctype html><link rel=canonical href=https://p.example/{number}>"
    return head + f"<h1>Ferry {number} sails</h1><p>Ferry {number}: {SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Archive]:
    with archive.open(tmp_path / "news", create=True, write=True) as opened:
        yield opened


def folder(path: Path, count: int) -> list[str]:
    path.mkdir(exist_ok=True)
    names = [str(path / f"{number:03}.html") for number in range(count)]
    for number, name in enumerate(names):
        Path(name).write_text(page(number), "utf-8")
    return names


def test_each_input_has_its_answer_in_order(news: Archive, tmp_path: Path) -> None:
    first, second, third = folder(tmp_path / "in", 3)
    Path(third).write_text("<!doctype html><title>x</title><p>Too little.", "utf-8")
    given = [first, "gone.html", third, second, first]
    answers = list(desk.add(news, given, now=NOW))
    assert [answer.input for answer in answers] == given
    assert [type(answer.outcome) for answer in answers] == [Filed, type(None), Refused, Filed, Seen]
    assert "no such file" in str(answers[1].error)


def test_a_folder_says_what_it_passed_over(news: Archive, tmp_path: Path) -> None:
    folder(tmp_path / "in", 1)
    (tmp_path / "in" / "x.png").touch()
    filed, passed = desk.add(news, [str(tmp_path / "in")], now=NOW)
    assert isinstance(filed.outcome, Filed)
    assert passed.passed == PassedOver(str(tmp_path / "in"), {".png": 1})


def test_an_answer_is_on_disk_before_it_is_given(news: Archive, tmp_path: Path) -> None:
    names = folder(tmp_path / "in", adding.BATCH_INPUTS + 3)
    answers = desk.add(news, names, now=NOW)
    outcome = next(answers).outcome
    assert isinstance(outcome, Filed)
    with archive.open(tmp_path / "news") as other:
        assert other.story(outcome.code).story.headline == "Ferry 0 sails"
        assert other.stats().stories <= adding.BATCH_INPUTS


def test_an_input_is_told_of_as_soon_as_it_is_read(news: Archive, tmp_path: Path) -> None:
    names = [*folder(tmp_path / "in", 3), "gone.html"]
    told: list[tuple[str, int]] = []
    answers = desk.add(news, names, now=NOW, taken=lambda name: told.append((name, news.stats().stories)))
    first = next(answers)
    assert told == [(name, 0) for name in names]  # before anything was on disk
    assert [first.input, *(answer.input for answer in answers)] == names
    (tmp_path / "in" / "x.png").touch()
    told.clear()
    list(desk.add(news, [str(tmp_path / "in")], now=NOW, taken=lambda name: told.append((name, 3))))
    assert told == [(name, 3) for name in names[:3]]


def test_the_archive_itself_is_left_out(news: Archive, tmp_path: Path) -> None:
    folder(tmp_path / "in", 1)
    for _ in range(2):
        (answer,) = desk.add(news, [str(tmp_path)], now=NOW)
        assert answer.input == str(tmp_path / "in" / "000.html")


def test_what_is_filed_is_not_read_again(
    news: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = folder(tmp_path / "in", 3)
    list(desk.add(news, names, now=NOW))

    def fail(capture: Capture) -> Story:
        raise AssertionError(f"{capture.origin} was read again")

    monkeypatch.setattr(reading, "take", fail)
    assert all(isinstance(answer.outcome, Seen) for answer in desk.add(news, names, now=NOW))


def test_what_was_refused_is_read_again(news: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>x</title><p>Too little.", "utf-8")
    for _ in range(2):
        (answer,) = desk.add(news, [str(tmp_path / "a.html")], now=NOW)
        assert isinstance(answer.outcome, Refused)


def test_a_fault_of_the_reader_stops_nothing_and_the_page_is_kept(
    news: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = folder(tmp_path / "in", 3)
    take = reading.take

    def fail_on_second(capture: Capture) -> Story:
        if capture.origin == names[1]:
            raise ZeroDivisionError
        return take(capture)

    with monkeypatch.context() as broken:
        broken.setattr(reading, "take", fail_on_second)
        answers = list(desk.add(news, names, now=NOW))
    assert [type(answer.outcome) for answer in answers] == [Filed, Refused, Filed]
    assert isinstance(answers[1].outcome, Refused)
    assert answers[1].outcome.rule == "reader-error"
    assert "ZeroDivisionError" in answers[1].outcome.reason
    assert news.capture(2) == Path(names[1]).read_bytes()
    again = list(desk.add(news, names, now=NOW))
    assert [type(answer.outcome) for answer in again] == [Seen, Filed, Seen]


def web_archive(path: Path, days: list[int]) -> str:
    """Write one page as a crawler saw it on each of `days`."""
    body = page(1).encode()
    with path.open("wb") as file:
        for day in days:
            head = (
                "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://p.example/1\r\n"
                f"WARC-Date: 2024-03-0{day}T06:00:00Z\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(head.encode() + body + b"\r\n\r\n")
    return str(path)


@pytest.mark.parametrize("keep_pages", [True, False])
def test_a_page_that_a_crawler_saw_again_is_seen_and_each_visit_kept_once(
    news: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep_pages: bool
) -> None:
    crawl = web_archive(tmp_path / "crawl.warc", [1, 2, 2])
    answers = list(desk.add(news, [crawl], now=NOW, keep_pages=keep_pages))
    assert [type(answer.outcome) for answer in answers] == [Filed, Seen, Seen]
    assert news.stats().captures == 2

    def fail(capture: Capture) -> Story:
        raise AssertionError(f"{capture.found_in} was read again")

    monkeypatch.setattr(reading, "take", fail)  # what is known needs no reading
    for _ in range(2):
        later = web_archive(tmp_path / "later.warc", [2, 3])
        answers = list(desk.add(news, [crawl, later], now=NOW, keep_pages=keep_pages))
        assert {type(answer.outcome) for answer in answers} == {Seen}
        assert news.stats().captures == 3
    assert [news.capture_note(number).revisits for number in (1, 2, 3)] == [
        None,
        *[1 if keep_pages else None] * 2,
    ]
    assert news.check(repair=True).is_sound


@settings(deadline=None, max_examples=15)
@given(stops=st.lists(st.integers(1, 9), max_size=4))
def test_stopping_anywhere_and_going_on_gives_the_same_archive(
    stops: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("stops")
    names = folder(tmp_path / "in", 8)
    for stop in stops:
        left = iter(range(stop))
        with archive.open(tmp_path / "news", create=True, write=True) as opened:
            answers = list(desk.add(opened, names, now=NOW, should_stop=partial(_is_last, left)))
        assert [answer.input for answer in answers] == names[: stop + 1]
    with archive.open(tmp_path / "news", create=True, write=True) as opened:
        list(desk.add(opened, names, now=NOW))
    with archive.open(tmp_path / "news") as opened:
        stats = opened.stats()
        assert (stats.stories, stats.versions, stats.captures) == (8, 8, 8)
        assert opened.check().is_sound


def _is_last(left: Iterator[int]) -> bool:
    return next(left, None) is None
