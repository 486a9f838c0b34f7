"""Names and codes of languages as press databases write them."""

from __future__ import annotations

from typing import Final

#: The code that pages use, the codes of three letters, and the names, in English and in the language.
_ROWS: Final = """
ar ara arabic
bg bul bulgarian
bn ben bengali bangla
ca cat catalan català
cs ces cze czech čeština
da dan danish dansk
de deu ger german deutsch
el ell gre greek
en eng english
es spa spanish español castellano castilian
et est estonian
eu eus baq basque
fa fas per persian farsi
fi fin finnish suomi
fr fra fre french français
gl glg galician galego
he heb hebrew
hi hin hindi
hr hrv croatian
hu hun hungarian magyar
id ind indonesian
it ita italian italiano
ja jpn japanese
ka kat geo georgian
ko kor korean
lt lit lithuanian
lv lav latvian
ms msa may malay
nl nld dut dutch nederlands
no nor norwegian norsk
pl pol polish polski
pt por portuguese português
ro ron rum romanian
ru rus russian русский
sk slk slo slovak
sl slv slovenian slovene
sq sqi alb albanian
sr srp serbian
sv swe swedish svenska
sw swa swahili
ta tam tamil
th tha thai
tr tur turkish türkçe
uk ukr ukrainian
ur urd urdu
vi vie vietnamese
zh zho chi chinese
"""
_CODES: Final = {name: row.split()[0] for row in _ROWS.strip().splitlines() for name in row.split()}


def code(written: str) -> str:
    """Return the code of a language; what is none of these is returned as it is.

    >>> code("ENGLISH"), code("deu"), code("pt-BR"), code("English; Welsh")
    ('en', 'de', 'pt-BR', 'en')
    """
    first = written.replace(";", ",").partition(",")[0].strip()
    return _CODES.get(first.lower(), first)


def is_name(written: str) -> bool:
    """Say whether this names a language in words.

    >>> is_name("English"), is_name("en"), is_name("Monday")
    (True, False, False)
    """
    return len(written) > 3 and written.strip().lower() in _CODES
