"""Languages by name and by three letters, for `language:`; all that is known by its two letters needs no row."""

from __future__ import annotations

from typing import Final

from dateline.text import languages, words

#: Two letters, then the three letters of ISO 639-2, the name in English and the language's own names.
_ROWS: Final = """
af afr afrikaans
am amh amharic አማርኛ
ar ara arabic العربية عربي
az aze azerbaijani azərbaycanca
be bel belarusian беларуская
bg bul bulgarian български
bn ben bengali bangla বাংলা
bs bos bosnian bosanski
ca cat catalan català
cs ces cze czech čeština
cy cym wel welsh cymraeg
da dan danish dansk
de deu ger german deutsch
el ell gre greek ελληνικά
en eng english
es spa spanish español castellano
et est estonian eesti
eu eus baq basque euskara
fa fas per persian farsi فارسی
fi fin finnish suomi
fr fra fre french français
ga gle irish gaeilge
gl glg galician galego
gu guj gujarati ગુજરાતી
he heb hebrew עברית
hi hin hindi हिन्दी
hr hrv croatian hrvatski
hu hun hungarian magyar
hy hye arm armenian հայերեն
id ind indonesian
is isl ice icelandic íslenska
it ita italian italiano
ja jpn japanese 日本語
ka kat geo georgian ქართული
kk kaz kazakh қазақша
km khm khmer ខ្មែរ
kn kan kannada ಕನ್ನಡ
ko kor korean 한국어 조선말
ku kur kurdish kurdî
lo lao ລາວ
lt lit lithuanian lietuvių
lv lav latvian latviešu
mk mkd mac macedonian македонски
ml mal malayalam മലയാളം
mn mon mongolian монгол
mr mar marathi मराठी
ms msa may malay melayu
my mya bur burmese မြန်မာ
ne nep nepali नेपाली
nl nld dut dutch nederlands flemish vlaams
no nor norwegian norsk
pa pan punjabi ਪੰਜਾਬੀ
pl pol polish polski
ps pus pashto پښتو
pt por portuguese português
ro ron rum romanian română
ru rus russian русский
si sin sinhala සිංහල
sk slk slo slovak slovenčina
sl slv slovenian slovenščina
so som somali
sq sqi alb albanian shqip
sr srp serbian српски srpski
sv swe swedish svenska
sw swa swahili kiswahili
ta tam tamil தமிழ்
te tel telugu తెలుగు
th tha thai ไทย
tl tgl tagalog filipino
tr tur turkish türkçe
uk ukr ukrainian українська
ur urd urdu اردو
uz uzb uzbek
vi vie vietnamese
zh zho chi chinese mandarin 中文 汉语 漢語
"""
_CODES: Final = {
    words.fold(name): row.split()[0] for row in _ROWS.strip().splitlines() for name in row.split()[1:]
}
#: The names in English, for those who know no code.
NAMES: Final = {
    code: name.title()
    for row in _ROWS.strip().splitlines()
    for code, name in [
        (row.split()[0], next(word for word in row.split()[1:] if len(word) > 3 or word == "lao"))
    ]
}


def code(typed: str) -> str | None:
    """Return the code of the language that `typed` names as a code, a tag or a name, or None.

    >>> code("pt-BR"), code("eng"), code("Deutsch"), code("中文"), code("x")
    ('pt', 'en', 'de', 'zh', None)
    """
    return _CODES.get(words.fold(typed).strip()) or languages.tag(typed)
