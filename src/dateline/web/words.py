"""Values in words: what the templates say of days, clocks, gaps, places and roles."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

from dateline.archive import Listed, grammar
from dateline.model import Entry, Gap, Image, Item, Place, Role, Share, When
from dateline.model.query import Words
from dateline.text import urls
from dateline.text import words as search_words

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: What the site calls the fields of the ledger, in the order in which they are explained.
FIELDS: Final = {
    "headline": "Headline",
    "kicker": "Kicker",
    "standfirst": "Standfirst",
    "authors": "Authors",
    "published": "Published",
    "modified": "Modified",
    "language": "Language",
    "site_name": "Paper",
    "canonical_url": "Canonical address",
    "publisher_code": "Publisher’s code",
    "section": "Section",
    "tags": "Tags",
    "image": "Picture",
    "text": "Text",
    "word_count": "Words",
    "related": "Related stories",
    "featured": "Featured stories",
    "comments": "Comments",
    "comment_count": "Number of comments",
    "kind": "Kind",
    "paywalled": "Paywall",
    "entries": "Entries",
    "share": "Ways to share",
    "next_page": "Next page",
}

_GAPS: Final = {
    Gap.SILENT: "No place on the page says it.",
    Gap.UNREADABLE: "The page speaks of it, but its words give no value.",
    Gap.UNASKED: "The story was filed before this field was read.",
    Gap.EMPTIED: "A correction by this archive’s user says that it has none.",
    Gap.DISPUTED: "Places of equal standing contradict each other, so none was chosen.",
}

_PLACES: Final = {
    Place.JSON_LD: "JSON-LD data",
    Place.OPEN_GRAPH: "Open Graph tag",
    Place.META: "meta tag",
    Place.MICRODATA: "microdata",
    Place.FEED: "news feed",
    Place.MARKUP: "page markup",
    Place.TEXT: "visible words",
    Place.ADDRESS: "the address",
    Place.TRANSPORT: "HTTP header",
    Place.USER: "correction by this archive’s user",
}

#: Every role in words, in the order of the legend: the story first, then the furniture.
ROLES: Final = {
    Role.HEADLINE: "the title over the story",
    Role.KICKER: "the small label over the headline",
    Role.STANDFIRST: "the summary under the headline",
    Role.BYLINE: "the line naming the writers",
    Role.DATELINE: "the line with place, date or time",
    Role.BODY: "the story itself",
    Role.SUBHEAD: "a heading inside the story",
    Role.CAPTION: "the words under a picture",
    Role.NOTE: "a correction or editor’s note",
    Role.AUTHORBIO: "about the author",
    Role.RELATED: "stories related to this one",
    Role.FEATURED: "stories promoted beside it",
    Role.COMMENTS: "readers’ comments",
    Role.TAGS: "subject labels",
    Role.SHARE: "sharing buttons",
    Role.PROMO: "advertisements and appeals",
    Role.NAV: "menus and ways around the site",
    Role.OTHER: "all other furniture",
}

_LANGUAGES: Final = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "mr": "Marathi",
    "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip

_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "pnb", "ps", "sd", "ug", "ur", "yi")
)

#: Controls that no reader sees and that can break or turn round what stands beside them:
#: C0 and C1 without tab and line ends, lone surrogates, non-characters, left and right overrides.
_HARMFUL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
#: In one line all directional embeddings and isolates go too: the line gets a <bdi> of its own.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MAX_LINK: Final = 4000
#: Of a live blog's entry without a headline so much stands for it.
_MAX_ENTRY: Final = 120
#: Letters of the scripts written from right to left, and how far into a paragraph to count them.
_RIGHT_LETTER: Final = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u08c9\ufb1d-\ufdfb\ufe70-\ufefc]")
_LEAN_REACH: Final = 400


def harmless(value: Any) -> Any:
    """Return text without invisible characters that break or turn round what is beside it."""
    # Not for Markup: the only markup is our own templates'.
    if type(value) is str and _HARMFUL.search(value):
        return _HARMFUL.sub("", value)
    return "" if value is None else value


def cut(text: str, limit: int) -> str:
    """Return `text`, shortened to `limit` characters with an ellipsis, between words where it can be."""
    if len(text) <= limit:
        return text
    short = text[: limit - 1]
    gap = -1 if text[limit - 1].isspace() else short.rfind(" ", limit * 4 // 5)
    return (short if gap < 0 else short[:gap]).rstrip() + "…"


def line(text: str | None, limit: int = 300) -> str:
    """Return `text` as one line without directional controls, at most `limit` characters long."""
    return cut(_TURNING.sub("", " ".join((text or "")[: limit * 8].split())), limit)


def link(url: str | None) -> str | None:
    """Return `url` where it is an absolute http or https address fit to be linked, else None."""
    return urls.absolute(url, None) if url and len(url) <= _MAX_LINK else None


def host(url: str | None) -> str:
    """Return the host of `url` without `www.`; empty where there is none."""
    return (urls.host(url) or "").removeprefix("www.") if url else ""


def paper(story: Listed) -> str:
    """Return the name of a story's paper, or the host of its address; empty where there is neither."""
    return (story.site_name or "").strip() or host(story.url)


def day(value: When | date) -> str:
    """Return the day in words: `Monday 17 May 2021`."""
    found = value.date if isinstance(value, When) else value
    return f"{_WEEKDAYS[found.weekday()]} {short_day(found)}"


def short_day(value: When | date) -> str:
    """Return the day in few words: `17 May 2021`."""
    found = value.date if isinstance(value, When) else value
    return f"{found.day} {month(found)}"


def month(value: date) -> str:
    """Return the month in words: `May 2021`."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """Return the name of the day of the week."""
    return _WEEKDAYS[value.weekday()]


def clock(value: When | None) -> str | None:
    """Return the time of day as the page told it (`10:38`), or None where it told only a day."""
    return value.iso[11:16] if value is not None and value.kind != "day" else None


def zone(value: When | None) -> str | None:
    """Return the zone of the clock: `UTC`, `UTC+02:00`, `zone not told`; None where there is no clock."""
    if value is None or value.kind == "day":
        return None
    if value.kind == "wall":
        return "zone not told"
    offset = "" if value.iso.endswith("Z") else value.iso[-6:]
    return "UTC" if offset in ("", "+00:00", "-00:00") else "UTC" + offset.replace("-", "−")


def moment(value: datetime | None) -> str:
    """Return an instant in words: `17 May 2021, 10:38 UTC`."""
    if value is None:
        return "not noted"
    return f"{short_day(value.date())}, {value:%H:%M}" + (f" {value.tzname()}" if value.tzinfo else "")


def language(code: str | None) -> str:
    """Return the English name of a language, or its code where we have no name."""
    return _LANGUAGES.get((code or "").partition("-")[0], code or "")


def direction(code: str | None) -> str:
    """Return `rtl` for a language written from right to left, else `auto`."""
    return "rtl" if (code or "").lower().partition("-")[0] in _RIGHT_TO_LEFT else "auto"


def lean(text: str | None, way: str) -> str:
    """Return the direction of a paragraph in a story whose own direction is `way`.

    `auto` goes by the first letter, which serves most stories. In a right-to-left story a
    paragraph may well begin with a Latin name: there the majority of its letters decides.
    """
    if way != "rtl":
        return way
    sample = (text or "")[:_LEAN_REACH]
    right = len(_RIGHT_LETTER.findall(sample))
    left = sum(map(str.isalpha, sample)) - right
    return "ltr" if left > right else "rtl"


def gap(value: Gap | None) -> str:
    """Say why a field is empty."""
    return _GAPS[value] if value is not None else "It was not looked for."


def place(value: Place) -> str:
    """Name a place that speaks about a story."""
    return _PLACES[value]


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 story`, `1,204 stories`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def told(value: Any) -> str:
    """Return the value of a field in words, as evidence shows it.

    >>> told(("A. Writer", "B. Writer"))
    'A. Writer · B. Writer'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When):
        words = [day(value), clock(value), zone(value)]
        return ", ".join(word for word in words if word)
    if isinstance(value, dict):  # a record that came back from the archive as plain data
        return " — ".join(told(part) for part in value.values() if part)
    if isinstance(value, Image):
        return " — ".join(part for part in (value.url, value.caption, value.credit) if part)
    if isinstance(value, Item):
        return value.title
    if isinstance(value, Entry):
        return value.headline or cut(value.text, _MAX_ENTRY)
    if isinstance(value, Share):
        return value.service
    if isinstance(value, (tuple, list)):
        return " · ".join(told(part) for part in value)
    return str(getattr(value, "text", value))


def tagged(tag: str) -> str | None:
    """Return the search for the stories with a tag, None where it holds no words to search for."""
    terms = search_words.terms(tag)
    return grammar.written(Words(tuple(terms), field="tag")) if terms else None
