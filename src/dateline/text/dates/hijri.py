"""Days of the lunar Hijri calendar, for texts that tell no other date.

Months begin where the new moon is seen, and countries may differ by a day; what is taken is the Umm al-Qura
calendar, as papers of Saudi Arabia and most programs do (the library hijridate). Papers nearly always print the
other date beside it, and then that one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dateline.model import When

#: The names of the months, 1 to 12, in Arabic, English, Turkish, Malay and Indonesian, variants behind bars.
_MONTHS: Final = (
    "محرم|المحرم|muharram|muharrem",
    "صفر|safar|safer",
    "ربيع الاول|rabi al-awwal|rabi' al-awwal|rabi i|rebiülevvel|rabiul awal|rabiulawal",
    "ربيع الثاني|ربيع الاخر|rabi al-thani|rabi' al-thani|rabi al-akhir|rabi ii|rebiülahir|rabiul akhir|rabiulakhir",
    "جمادى الاولى|جمادى الاول|jumada al-ula|jumada al-awwal|jumada i|cemaziyelevvel|jumadil awal|jamadilawal",
    "جمادى الاخره|جمادى الثانيه|جمادى الثاني|jumada al-akhirah|jumada al-thani|jumada ii|cemaziyelahir|jumadil akhir|jamadilakhir",
    "رجب|rajab|recep",
    "شعبان|shaban|sha'ban|shaaban|şaban|syaban|syaaban",
    "رمضان|ramadan|ramadhan|ramazan",
    "شوال|shawwal|shawal|şevval|syawal",
    "ذو القعده|ذي القعده|dhu al-qadah|dhu al-qi'dah|dhul qadah|zilkade|zulkaidah|zulkaedah",
    "ذو الحجه|ذي الحجه|dhu al-hijjah|dhul hijjah|zilhicce|zulhijah|zulhijjah",
)
#: Letters that one Arabic word is written with interchangeably.
_SAME: Final = {
    "ا": "[اأإآ]",
    "ي": "[يیى]",
    "ى": "[ىيی]",
    "ه": "[هةہ]",
    "ك": "[كک]",
    " ": r"\s+",
    "'": "['’ʿ]?",
}
_YEAR: Final = re.compile(r"(?<!\d)[1١۱][345٣٤٥۳۴۵]\d\d(?!\d)")
#: The years that the calendar's tables hold.
YEARS: Final = range(1343, 1501)


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(
        f"(?P<m{number}>{'|'.join(''.join(_SAME.get(c, re.escape(c)) for c in name) for name in names.split('|'))})"
        for number, names in enumerate(_MONTHS, start=1)
    )
    return re.compile(
        rf"(?<![\d./:])(\d{{1,2}})\s+(?:من\s+)?(?:{months})\s*[,،]?\s+({_YEAR.pattern})", re.IGNORECASE
    )


def find(text: str) -> Iterator[tuple[When, int, int]]:
    """Yield every day of the Hijri calendar that `text` names by its month, with the span of its characters.

    >>> [str(when) for when, _, _ in find("5 Shawwal 1442 AH")]
    ['2021-05-17']
    """
    if _YEAR.search(text) is None:
        return
    for found in _pattern().finditer(text):
        month = next(number for number in range(1, 13) if found[f"m{number}"])
        when = _day(int(found[found.lastindex or 0]), month, int(found[1]))
        if when is not None:
            yield when, found.start(), found.end()


def _day(year: int, month: int, day: int) -> When | None:
    if year not in YEARS:
        return None
    import hijridate  # one text in many thousands names such a month

    try:
        return When(hijridate.Hijri(year, month, day).to_gregorian().isoformat()[:10])
    except (ValueError, OverflowError):
        return None
