"""Dates as each layout of the paper prints them, in each of its languages."""

from __future__ import annotations

from datetime import datetime


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WEEKDAYS = {
    "en": _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "es": _names("lunes martes miércoles jueves viernes sábado domingo"),
    "ar": _names("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
    "zh": _names("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
}
_MONTHS = {
    "en": _names("January February March April May June July August September October November December"),
    "es": _names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "ar": _names("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
}
# The older Arabic pages give both names of a month, as papers read in several countries do.
_TWO_NAMES = {1: "كانون الثاني/يناير", 2: "شباط/فبراير", 3: "آذار/مارس", 10: "تشرين الأول/أكتوبر"}


def day(when: datetime, language: str) -> str:
    """Return the day in words: `5 March 2026`."""
    if language in ("zh", "ja"):
        return f"{when.year}年{when.month}月{when.day}日"
    joint = " de " if language == "es" else " "
    return joint.join((str(when.day), _MONTHS[language][when.month - 1], str(when.year)))


def modern(when: datetime, language: str) -> str:
    """Return the moment as the modern layout prints it: `Thursday 5 March 2026, 2.05 pm`."""
    weekday = _WEEKDAYS[language][when.weekday()]
    if language == "en":
        return f"{weekday} {day(when, language)}, {when.hour % 12 or 12}.{when:%M} {when:%p}".replace(
            "AM", "am"
        ).replace("PM", "pm")
    if language == "zh":
        return f"{day(when, language)} {when:%H:%M}"
    return f"{weekday} {day(when, language)}{'،' if language == 'ar' else ','} {when:%H:%M}"


def soup(when: datetime, language: str) -> str:
    """Return the moment as the older layout prints it: `Thursday, 5 March 2026 | 14:05`."""
    weekday = _WEEKDAYS[language][when.weekday()]
    if language == "zh":
        return f"{day(when, language)} {weekday} | {when:%H:%M}"
    if language == "ar":
        return f"{weekday}، {when.day} {_TWO_NAMES[when.month]} {when.year} | {when:%H:%M}"
    return f"{weekday[0].upper()}{weekday[1:]}, {day(when, language)} | {when:%H:%M}"


def table(when: datetime, language: str) -> str:
    """Return the day as the oldest layout prints it: `05.03.2026`."""
    if language == "ja":
        return day(when, language)
    form = {"zh": "%Y-%m-%d", "es": "%d/%m/%Y", "ar": "%d/%m/%Y"}.get(language, "%d.%m.%Y")
    return when.strftime(form)


def dump_code(when: datetime) -> str:
    """Return the first line of the first text dump: `Friday 6 March 2026 - 10:38`."""
    return f"{_WEEKDAYS['en'][when.weekday()]} {day(when, 'en')} - {when:%H:%M}"


def dump_plain(when: datetime) -> str:
    """Return the date line of the second text dump: `Martes, 10 de marzo de 2026, 18:45 h`."""
    return f"{soup(when, 'es').replace(' |', ',')} h"
