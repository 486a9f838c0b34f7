"""What is read from short texts, one row a way of writing."""

from __future__ import annotations

import pytest

from dateline.text import dates


def told(text: str, language: str | None = None, day_first: bool | None = None) -> str | None:
    when = dates.read(text, language=language, day_first=day_first)
    return when and when.iso


DAYS = """
17 May 2021 · Date:17 May 2021 · May 17, 2021 · May 17th, 2021 · 17th of May, 2021 · 17-May-2021 · Monday, May 17 2021
17. Mai 2021
Mai 17, 2021 · Montag, den 17. Mai 2021 · 17 mai 2021 · lundi 17 mai 2021 · 17 de mayo de 2021
17 mayo, 2021
17 de maio de 2021 · segunda-feira, 17 de maio de 2021 · lunedì 17 maggio 2021 · 17 mei 2021
17 maj 2021
den 17. maj 2021 · 17. toukokuuta 2021 · 17. maí 2021 · 17. mai 2021 · 2021. gada 17. maijs
2021 m. gegužės 17 d.
17 maja 2021 r. · 17. května 2021 · 17. mája 2021 · 17. maja 2021 · 17. svibnja 2021.
17. мај 2021. · 17 мая 2021 г.
17 травня 2021 р. · 17 мая 2021 года · 2021. május 17. · 2021. május 17., hétfő
Δευτέρα 17 Μαΐου 2021
17 Mayıs 2021 Pazartesi · 17 may 2021-ci il · 2021 жылғы 17 мамыр · Senin, 17 Mei 2021
ngày 17 tháng 5 năm 2021
17 tháng 5, 2021 · 17 Tháng Năm 2021 · 17 พฤษภาคม 2564 · 17 พ.ค. 2564 · 17 พ.ค. 64 · ١٧ مايو ٢٠٢١
17 أيار/مايو 2021
الاثنين 17 ماي 2021 م · ۱۷ مه ۲۰۲۱ · ۲۷ اردیبهشت ۱۴۰۰ · ۱۴۰۰/۰۲/۲۷ · 27 Ordibehesht 1400
17 במאי 2021 · १७ मई २०२१
১৭ মে ২০২১ · 17 مئی 2021 · 17 மே 2021 · 17 Mei 2021 · 17 de maig de 2021 · 2021eko maiatzaren 17a
17 maj 2021
17 մայիսի, 2021 թ. · 17 მაისი, 2021 · 2021年5月17日 · 2021年05月17日（月） · 令和3年5月17日
民國110年5月17日
二〇二一年五月十七日 · 2021년 5월 17일 · Ika-17 ng Mayo 2021 · Mayo 17, 2021 · 2021 оны 5 сарын 17
17/05/2021 · 05/17/2021 · 17.05.2021 · 17. 5. 2021 · 2021.05.17 · 2021. 5. 17. · 2021/5/17
17-05-2021 · 17.5.21 · 17/5/21
１７／０５／２０２１ · ‏17‏/05‏/2021 · 17\xa0mai\xa02021 · Published: 17 May 2021 | 12 comments
( 17 May 2021 )
5 شوال 1442 هـ - 17 مايو 2021 · 2021-W20-1 · 17 May 2021, 10:00-11:00 · 17 May 2021 (12:36 min)
17 May 2021 - 10.50 €
"""


@pytest.mark.parametrize("text", [text for line in DAYS.strip().split("\n") for text in line.split(" · ")])
def test_a_day_in_every_way_of_writing(text: str) -> None:
    assert told(text.encode().decode("unicode_escape") if "\\x" in text else text) == "2021-05-17"


@pytest.mark.parametrize(
    "text",
    ["5 شوال 1442 هـ", "٥ شوّال ١٤٤٢".replace("ّ", ""), "الاثنين 5 من شوال 1442", "5 Shawwal 1442", "5 Şevval 1442", "5 Syawal 1442 H",
     "4 شوال 1442 هـ - 17 مايو 2021"],
)  # fmt: skip
def test_a_lunar_day_is_read_where_no_other_is_told(text: str) -> None:
    assert told(text) == "2021-05-17"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("29 رمضان 1445", "2024-04-08"),
        ("1 محرم 1446", "2024-07-07"),
        ("31 رمضان 1445", None),
        ("5 رمضان 1201", None),
    ],
)
def test_lunar_months(text: str, iso: str | None) -> None:
    assert told(text) == iso


CLOCKS = [
    ("Monday 17 May 2021 - 10:38", "10:38"),
    ("17. Mai 2021, 10.38 Uhr", "10:38"),
    ("17.05.2021 um 10:38 Uhr", "10:38"),
    ("17 mai 2021 à 10h38", "10:38"),
    ("17 mai 2021 | 10 h 38", "10:38"),
    ("17. maj 2021 kl. 10.38", "10:38"),
    ("17.5.2021 klo 10.38", "10:38"),
    ("10:38, 17 May 2021", "10:38"),
    ("Il 17 maggio 2021 alle ore 10.38", "10:38"),
    ("17 May 2021 at 10:38:05", "10:38:05"),
    ("3:05 PM · May 17, 2021", "15:05"),
    ("May 17, 2021 3:05 p.m.", "15:05"),
    ("17 de mayo de 2021 a las 3:05 p. m.", "15:05"),
    ("17 de mayo de 2021 a las 3:05 de la tarde", "15:05"),
    ("17 Μαΐου 2021, 3:05 μ.μ.", "15:05"),
    ("17 मई 2021, 3:05 अपराह्न", "15:05"),
    ("May 17, 2021 12:30 am", "00:30"),
    ("May 17, 2021 (10 a.m.)", "10:00"),
    ("2021年5月17日 午後3時05分", "15:05"),
    ("2021年5月17日(月) 10時38分", "10:38"),
    ("2021年05月17日 星期一 下午3:05", "15:05"),
    ("2021년 5월 17일 오후 3:05", "15:05"),
    ("입력 2021.05.17. 오전 10:38", "10:38"),
    ("17 maja 2021 r. o godz. 10:38", "10:38"),
    ("17 мая 2021 г. в 10:38", "10:38"),
    ("17. svibnja 2021. 10:38", "10:38"),
    ("۱۴۰۰/۰۲/۲۷ - ۱۰:۳۸", "10:38"),
    ("17 พ.ค. 2564 เวลา 10:38 น.", "10:38"),
    ("17 במאי 2021 בשעה 10:38", "10:38"),
    ("17/05/2021 10H38", "10:38"),
    ("17/May/2021:10:38", "10:38"),
    # an abbreviation that means several zones
    ("17 May 2021 10:38 CST", "10:38"),
    ("17 May 2021 10:38 IST", "10:38"),
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_a_clock_makes_a_wall_time(text: str, clock: str) -> None:
    assert told(text) == f"2021-05-17T{clock}"


ZONES = [
    ("17 May 2021 10:38 GMT", "10:38:00+00:00"),
    ("17 May 2021 1038 GMT", "10:38:00+00:00"),
    ("17 May 2021 10:38Z", "10:38:00+00:00"),
    ("17.05.2021, 10:38 Uhr MESZ", "10:38:00+02:00"),
    ("17 May 2021 10:38 +0200", "10:38:00+02:00"),
    ("17 May 2021 10:38 (UTC−05:00)", "10:38:00-05:00"),
    ("17/5/2021, 10:38 (GMT+7)", "10:38:00+07:00"),
    ("10:38 a.m. EST, May 17, 2021", "10:38:00-05:00"),
    ("May 17, 2021 10:38 p.m. ET", "22:38:00-04:00"),
    ("17 мая 2021, 10:38 МСК", "10:38:00+03:00"),
    ("Mon May 17 2021 10:38:00 GMT+0200 (Central European Summer Time)", "10:38:00+02:00"),
]


@pytest.mark.parametrize(("text", "clock"), ZONES)
def test_a_zone_makes_an_instant(text: str, clock: str) -> None:
    assert told(text) == f"2021-05-17T{clock}"


def test_a_us_zone_follows_the_day() -> None:
    assert told("January 17, 2021 9 AM ET") == "2021-01-17T09:00:00-05:00"
    assert told("March 14, 2021 1:30 AM PT") == "2021-03-14T01:30:00-08:00"
    assert told("March 14, 2021 3:30 AM PT") == "2021-03-14T03:30:00-07:00"
    assert told("April 1, 2006 9 AM ET") == "2006-04-01T09:00:00-05:00"


def test_the_language_settles_an_ambiguous_zone() -> None:
    assert told("17 May 2021 10:38 IST", "en-IN") == "2021-05-17T10:38:00+05:30"
    assert told("17 May 2021 10:38 IST", "en-IE") == "2021-05-17T10:38:00+01:00"


NONE = """
May 2021 · 2021 · 17 May · 10:38 · Updated 2 hours ago · 30 Feb 2021 · 30/02/2021 · 31.04.2021
29 February 2021 · 32 May 2021
17-19 May 2021 · May 17-19, 2021 · 3 May 2024, updated 4 May 2024 · 192.168.1.2021 · v1.2.21
Tel. 01-02-2021-555
/2021/05/17/slug · 1 May 1200 · 1445/10/05 هـ · $25 - March 2026 · 18.2. 15:32
17 May 20:21 · 0000-00-00
IMG_20210517 · 17.05.2021.5 · May · the may 2021 report · 2021年 · 5月17日
"""


@pytest.mark.parametrize(
    "text", ["", *(text for line in NONE.strip().split("\n") for text in line.split(" · "))]
)
def test_no_date_no_answer(text: str) -> None:
    assert told(text) is None


FIGURES = [
    ("05/06/2021", None, None, "2021-06-05"),
    ("05/06/2021", "de", None, "2021-06-05"),
    ("05/06/2021", "en", None, None),
    ("05/06/2021", "en-CA", None, None),
    ("05/06/2021", "en-US", None, "2021-05-06"),
    ("05/06/2021", "en_us", None, "2021-05-06"),
    ("05/06/2021", "en-GB", None, "2021-06-05"),
    ("05/06/2021", "en", True, "2021-06-05"),
    ("05/06/2021", "de", False, "2021-05-06"),
    ("05/05/2021", "en", None, "2021-05-05"),
    ("13/06/2021", "en-US", None, "2021-06-13"),
    ("Saturday 05/06/2021", "en", None, "2021-06-05"),
    ("Thursday 05/06/2021", "en", None, "2021-05-06"),
    ("on 09/10/2025", "en", None, None),
    ("So 09.10.2023", "de", None, "2023-10-09"),
    ("21.05.17", "ko", None, "2021-05-17"),
    ("21.05.17", "de", None, "2017-05-21"),
    ("1.2.95", "de", None, "1995-02-01"),
    ("1.2.94", "de", None, "2094-02-01"),
    ("110/05/17", "zh-TW", None, "2021-05-17"),
    ("17/5-2021", "no", None, "2021-05-17"),
    ("17/5-2021", "de", None, None),
]


@pytest.mark.parametrize(("text", "language", "day_first", "iso"), FIGURES)
def test_the_order_of_figures(
    text: str, language: str | None, day_first: bool | None, iso: str | None
) -> None:
    assert told(text, language, day_first) == iso


def test_a_month_of_two_meanings() -> None:
    assert told("17 listopada 2021", "pl") == "2021-11-17"
    assert told("17 listopada 2021", "hr") == "2021-10-17"
    assert told("17 listopada 2021") == "2021-11-17"  # Polish puts no dot behind the day
    assert told("17. listopada 2021.") == "2021-10-17"
    assert told("17 lis 2021") is None


def test_one_day_with_two_times_is_the_day() -> None:
    assert told("17 May 2021 10:38, updated 17 May 2021 12:00") == "2021-05-17"
    assert told("17 May 2021, Monday 17 May 2021 10:38") == "2021-05-17T10:38"


MACHINE = [
    ("2021-05-17T10:38:00.000+0200", "2021-05-17T10:38:00+02:00"),
    ("2021-05-17T10:38:00-04", "2021-05-17T10:38:00-04:00"),
    ("2021-05-17T10:38:00.1234567Z", "2021-05-17T10:38:00+00:00"),
    ("2021-05-17T10:38:00+02:00[Europe/Berlin]", "2021-05-17T10:38:00+02:00"),
    ("2021-05-17T10:38:00 02:00", "2021-05-17T10:38:00+02:00"),
    ("20210517T1038Z", "2021-05-17T10:38:00+00:00"),
    ("2021-05-17 10:38:05", "2021-05-17T10:38:05"),
    ("2021-05-17 10:38:05 UTC", "2021-05-17T10:38:05+00:00"),
    ("2021-05-17T10:38", "2021-05-17T10:38"),
    ("2021-05-17T24:00", "2021-05-18T00:00"),
    ("2021-05-17", "2021-05-17"),
    ("2021/05/17", "2021-05-17"),
    ("2021-W20-1", "2021-05-17"),
    ("2021-137", "2021-05-17"),
    ("20210517", "2021-05-17"),
    ("20210517103805", "2021-05-17T10:38:05"),
    ("Mon, 17 May 2021 10:38:00 +0200", "2021-05-17T10:38:00+02:00"),
    ("Mon, 17 May 2021 10:38:00 EST", "2021-05-17T10:38:00-05:00"),
    ("Mon, 17 May 21 10:38 GMT", "2021-05-17T10:38:00+00:00"),
    ("Mon May 17 10:38:00 UTC 2021", "2021-05-17T10:38:00+00:00"),
    ("Mon May 17 10:38:00 2021", "2021-05-17T10:38"),
    ("1621247880", "2021-05-17T10:38:00+00:00"),
    ("1621247880000", "2021-05-17T10:38:00+00:00"),
    ("  2021-05-17\n", "2021-05-17"),
]


@pytest.mark.parametrize(("text", "iso"), MACHINE)
def test_formats_of_programs(text: str, iso: str) -> None:
    when = dates.machine(text)
    assert when is not None
    assert when.iso == iso
    assert dates.read(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "", "2021", "2021-05", "2021-13-01", "2021-02-30", "2021-366", "2021-W54-1", "2021-05-17T25:00",
        "2021-05-17T24:30", "2021-05-17T10:60", "2021-05-17T10:38+19:00", "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z", "123456789012", "9999999999", "788918399", "2021051710", "17. Mai 2021",
        "17/05/2021", "PT5M", "Mon, 17 Mai 2021", "9" * 100_000,
    ],
)  # fmt: skip
def test_no_format_of_programs(text: str) -> None:
    assert dates.machine(text) is None


DATELINES = [
    "Published: 3 May 2024, 17:47",
    "Monday 17 May 2021 - 10:38",
    "2021-05-17T10:38:00Z",
    "20210517",
    "Veröffentlicht am 17. Mai 2021 um 10:38 Uhr, zuletzt aktualisiert am 18. Mai 2021",
    "Publié le 17 mai 2021 à 10h38 - Mis à jour le 18 mai 2021",
    "17 May 2021 | 5 min read",
    "Tehran, 17 May 2021 (IRNA)",
    "05/06/2021",
    "发布时间：2021-05-17 10:38:05",
    "更新日時：2021年5月17日 10時38分",
    "입력 2021.05.17 10:38 수정 2021.05.17 12:00",
    "تاریخ انتشار: ۲۷ اردیبهشت ۱۴۰۰ - ۱۰:۳۸",
]
NOT_DATELINES = [
    "",
    "Updated 2 hours ago",
    "10:38",
    "May 2021",
    "He was born in the village on 17 May 2021.",
    "The treaty was signed on 17 May 2021",
    "Der Vertrag wurde am 17. Mai 2021 unterzeichnet",
    "2021年5月17日に首相は東京で会見し新しい経済対策を発表した",
    "By John Smith and Jane Doe, Harbour Editors, 17 May 2021",
    "17 May 2021 " * 40,
]


@pytest.mark.parametrize("text", DATELINES)
def test_a_dateline(text: str) -> None:
    assert dates.is_dateline(text)


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_no_dateline(text: str) -> None:
    assert not dates.is_dateline(text)


ADDRESSES = [
    ("/2021/05/17/harbour-opens", "2021-05-17"),
    ("/2021/05/17", "2021-05-17"),
    ("/2021/5/7/harbour", "2021-05-07"),
    ("/world/2021/may/17/harbour-opens", "2021-05-17"),
    ("/2021-05-17-harbour-opens", "2021-05-17"),
    ("/harbour_20240503.html", "2024-05-03"),
    ("/20210517/harbour", "2021-05-17"),
    ("/20210517103805-harbour", None),
    ("/n1/2021/0517/c1002-1.html", "2021-05-17"),
    ("/202105/17/c1.html", "2021-05-17"),
    ("/2021-05/17/c_112.htm", "2021-05-17"),
    ("/harbour-17-05-2021.html", "2021-05-17"),
    ("https://example.org/2021/05/17/harbour?day=2020-01-01", "2021-05-17"),
    ("/2021/05/10-things-to-know", None),
    ("/2021/05/", None),
    ("/05-06-2021/", None),
    ("/2021/13/17/", None),
    ("/2021/02/30/", None),
    ("/1994/05/17/", None),
    ("/2101/05/17/", None),
    ("/2021/05/17/recap-2021-05-16", None),
    ("/story-1621247880", None),
    ("/a20210517b", None),
    ("/120210517", None),
    ("", None),
]


@pytest.mark.parametrize(("path", "iso"), ADDRESSES)
def test_the_day_in_an_address(path: str, iso: str | None) -> None:
    when = dates.from_address(path)
    assert (when and when.iso) == iso


def test_find_gives_every_date_with_its_place() -> None:
    text = "Opened on 3 May 2024, closed Sat 4 May 2024 at 17:30, never on 30 Feb 2024; see 05.06.2024."
    found = [(when.iso, text[start:end]) for when, start, end in dates.find(text)]
    assert found == [
        ("2024-05-03", "3 May 2024"),
        ("2024-05-04T17:30", "Sat 4 May 2024 at 17:30"),
        ("2024-06-05", "05.06.2024"),
    ]


def test_find_takes_the_hints() -> None:
    assert [when.iso for when, _, _ in dates.find("05/06/2024", language="en-US")] == ["2024-05-06"]
    assert list(dates.find("05/06/2024", language="en")) == []


def test_weekdays_are_named_in_many_languages() -> None:
    for line in (
        "Friday, 6 March 2026",
        "Freitag 6. März",
        "vendredi 6 mars",
        "пятница, 6 марта",
        "الجمعة 6 مارس",
        "星期五",
    ):
        assert dates.names_weekday(line), line
    for line in ("6 March 2026", "06.03.2026", "mi casa", ""):
        assert not dates.names_weekday(line), line
