"""Laws of the date reader: what is written reads back, nothing raises, the time is linear."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import When
from dateline.text import dates
from dateline.text.dates import calendars, lexicon
from dateline.text.dates.months import MONTHS
from dateline.text.dates.weekdays import WEEKDAYS

# How each language puts the parts; the others write day, month, year.
ORDERS = {
    "en": "{month} {day}, {year}",
    "tl": "{month} {day}, {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
    "gl": "{day} de {month} de {year}",
    "ca": "{day} de {month} de {year}",
    "hu": "{year}. {month} {day}.",
    "lt": "{year} m. {month} {day} d.",
    "lv": "{year}. gada {day}. {month}",
    "kk": "{year} жылғы {day} {month}",
    "ky": "{year}-ж., {day}-{month}",
    "uz": "{day}-{month}, {year}",
    "az": "{day} {month} {year}-ci il",
    "eu": "{year}eko {month} {day}a",
    "hy": "{month} {day}, {year}",
    "ka": "{day} {month}, {year}",
    "ml": "{year}, {month} {day}",
    "mr": "{day} {month}, {year}",
    "ru": "{day} {month} {year} г.",
    "uk": "{day} {month} {year} р.",
    "pl": "{day} {month} {year} r.",
    **dict.fromkeys(
        ("de", "da", "no", "fi", "is", "et", "cs", "sk", "sl", "hr", "bs", "sr"), "{day}. {month} {year}"
    ),
}
DIGITS = {
    "ar": "٠١٢٣٤٥٦٧٨٩",
    "fa": "۰۱۲۳۴۵۶۷۸۹",
    "ur": "۰۱۲۳۴۵۶۷۸۹",
    "hi": "०१२३४५६७८९",
    "mr": "०१२३४५६७८९",
    "bn": "০১২৩৪৫৬৭৮৯",
    "th": "๐๑๒๓๔๕๖๗๘๙",
    "km": "០១២៣៤៥៦៧៨៩",
}
NAMES = [
    (language, month, name.replace("_", " "))
    for language, row in MONTHS.items()
    for month, names in enumerate(row.split("|"), start=1)
    for name in names.split()
]
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
SOUP = st.lists(
    st.sampled_from(
        [*"0123456789٣७年月日 .,:/-+()'Thz\u200f\xa0", " May ", "2021", " 17 ", " am ", " GMT", " Mai "]
    )
).map("".join)


def written(language: str, day: date, name: str) -> str:
    order = ORDERS.get(language, "{day} {month} {year}")
    text = order.format(day=day.day, month="\0", year=day.year)
    native = DIGITS.get(language)
    if native:
        text = text.translate(str.maketrans("0123456789", native))
    return text.replace("\0", name)


def test_every_row_has_its_places() -> None:
    assert len(MONTHS) >= 60
    assert {language: row.count("|") for language, row in MONTHS.items() if row.count("|") != 11} == {}
    assert {language: row.count("|") for language, row in WEEKDAYS.items() if row.count("|") != 6} == {}


def test_only_known_names_mean_two_months() -> None:
    ambiguous = {name for name, meanings in lexicon.MONTH_NAMES.items() if len(meanings) > 1}
    assert ambiguous == {"lip", "lis", "listopad", "listopada", "srp"}
    assert not lexicon.PERSIAN_MONTH_NAMES.keys() & lexicon.MONTH_NAMES.keys()


@pytest.mark.parametrize("language", MONTHS)
def test_every_name_of_every_month_reads_back(language: str) -> None:
    for tongue, month, name in NAMES:
        if tongue != language:
            continue
        for text in (name, name.upper(), name.capitalize()):
            day = date(2021, month, 17)
            assert dates.read(written(language, day, text), language=language) == When.day(day), text


@given(st.sampled_from(NAMES), DAYS)
def test_a_written_day_reads_back(row: tuple[str, int, str], day: date) -> None:
    language, month, name = row
    day = day.replace(month=month, day=min(day.day, 28))
    text = written(language, day, name)
    assert dates.read(text, language=language) == When.day(day)
    # Without the language there is the same answer or none.
    unaided = dates.read(text)
    known = lexicon.MONTH_NAMES[" ".join(map(lexicon.fold, name.split()))]
    assert unaided == When.day(day) or len(known) > 1


@given(DAYS)
def test_figures_read_back(day: date) -> None:
    when = When.day(day)
    assert dates.read(f"{day.day}.{day.month}.{day.year}") == when
    assert dates.read(f"{day.day:02}/{day.month:02}/{day.year}", language="fr") == when
    assert dates.read(f"{day.month}/{day.day}/{day.year}", language="en-US") == when
    assert dates.read(f"{day.month}-{day.day}-{day.year}", day_first=False) == when
    assert dates.read(f"{day.year}. {day.month}. {day.day}.", language="ko") == when
    assert dates.read(f"{day.year}年{day.month}月{day.day}日") == when
    assert dates.read(f"{day.day}/{day.month}/{day.year + 543}", language="th") == when


@given(st.datetimes(datetime(1995, 1, 1), datetime(2100, 12, 31)), st.integers(-40, 56))
def test_instants_read_back(moment: datetime, quarters: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))
    when = When.at(moment)
    assert dates.machine(moment.isoformat()) == when
    assert dates.machine(moment.strftime("%Y%m%dT%H%M%S%z")) == when
    assert dates.machine(moment.strftime("%a, %d %b %Y %H:%M:%S %z")) == when
    assert dates.read(moment.strftime("%A %d %B %Y, %H:%M:%S %z")) == when
    found = dates.machine(str(int(moment.timestamp())))
    assert found is None or found.utc == when.utc


@given(st.datetimes(datetime(1800, 1, 1), datetime(2100, 12, 31)))
def test_clocks_read_back(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    for text in ("%d %B %Y %H:%M", "%H:%M, %d %B %Y", "%I:%M %p on %B %d, %Y", "%d. %b %Y kl. %H.%M"):
        assert dates.read(moment.strftime(text)) == When.at(moment), text


@given(st.integers(1250, 1414), st.integers(1, 12), st.integers(1, 29))
def test_persian_days_follow_each_other(year: int, month: int, day: int) -> None:
    here = calendars.persian_day(year, month, day)
    assert here is not None
    next_day = calendars.persian_day(year, month, day + 1) or calendars.persian_day(year, month + 1, 1)
    assert next_day is None or next_day - here == timedelta(days=1)


def test_persian_new_years() -> None:
    known = {
        1357: "1978-03-21",
        1375: "1996-03-20",
        1399: "2020-03-20",
        1400: "2021-03-21",
        1403: "2024-03-20",
    }
    for year, day in known.items():
        assert calendars.persian_day(year, 1, 1) == date.fromisoformat(day)
    assert calendars.persian_day(1399, 12, 30) == date(2021, 3, 20)  # a leap year
    assert calendars.persian_day(1400, 12, 30) is None


@given(st.text() | SOUP, st.sampled_from([None, "", "en", "en-US", "de", "xx", "zh-TW", "fa", "-"]))
def test_nothing_raises_and_spans_read_back(text: str, language: str | None) -> None:
    dates.machine(text)
    dates.read(text, language=language)
    dates.is_dateline(text)
    dates.from_address(text)
    last = 0
    for when, start, end in dates.find(text, language=language):
        assert last <= start < end <= len(text)
        last = end
        # Alone it may be a machine's format, which knows more: never another day.
        alone = dates.read(text[start:end], language=language)
        assert alone is not None
        assert alone.date == when.date


@given(
    st.sampled_from(NAMES),
    DAYS,
    st.sampled_from(["", "10:38 ", "kl. 10.38, ", "Monday, "]),
    st.text("abc .,"),
)
def test_a_span_says_what_was_found(row: tuple[str, int, str], day: date, before: str, around: str) -> None:
    language, month, name = row
    day = day.replace(month=month, day=min(day.day, 28))
    text = f"{around} {before}{written(language, day, name)} {around}"
    for when, start, end in dates.find(text, language=language):
        assert dates.read(text[start:end], language=language) == when


HUNDRED_KB = [
    "1" * 100_000,
    "2021" + "1 " * 50_000,
    "2021" + "1.1." * 25_000,
    "1/1/2021 " * 11_000,
    "2021 - " * 14_000,
    "2021" + "10:38 " * 16_000,
    "May 17 " * 14_000 + "2021",
    "17 May - 10:38 , 2021 ( " * 4_000,
    "2021年" + "一" * 100_000,
    "a.m." * 25_000 + "2021",
    "ม.ค." * 25_000 + "2021",
    "2021" + " " * 100_000,
    "2021 " + "x" * 100_000,
]


@pytest.mark.parametrize("text", HUNDRED_KB, ids=lambda text: repr(text[:12]))
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    for _ in dates.find(text):
        pass
    dates.machine(text)
    dates.from_address(text)
    assert time.process_time() - start < 1


def test_a_text_without_a_date_costs_next_to_nothing() -> None:
    texts = [
        "A plain headline about the council, the harbour and the sea",
        "Top 10 reasons why 12 towns met 3 times",
    ]
    start = time.process_time()
    for _ in range(2_000):
        for text in texts:
            dates.read(text)
    assert (time.process_time() - start) / 4_000 < 25e-6  # 5 µs, with room for a busy machine
