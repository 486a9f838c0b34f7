"""News agencies, and how papers credit them: in bylines, datelines, and at either end of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

#: Each agency by its common name, and as papers of any language write it; the name itself counts, too. The case is
#: theirs: "ap" and "Beta" are words. What is a word or a person's name by itself stands here with its agency alone.
ROWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    # of the world
    ("AP", ("Associated Press", "The Associated Press", "ASSOCIATED PRESS", "АП", "美联社", "美聯社", "AP通信")),
    ("Reuters", ("REUTERS", "Thomson Reuters", "Рейтер", "Ройтерз", "رويترز", "رویترز", "路透社", "路透", "ロイター", "로이터")),
    ("AFP", ("Agence France-Presse", "Agence France Presse", "АФП", "فرانس برس", "أ ف ب", "法新社", "AFP通信", "AFP時事", "AFP=時事")),
    ("UPI", ("United Press International",)),
    ("Bloomberg", ("Bloomberg News", "BLOOMBERG")),
    ("dpa", ("DPA", "dpa-AFX", "Deutsche Presse-Agentur", "Deutsche Presse Agentur", "dpa/lnw", "dpa-infocom", "德新社")),
    # German, Dutch and northern papers
    ("APA", ("Austria Presse Agentur", "APA/red")),
    ("sda", ("SDA", "Keystone-SDA", "Keystone-ATS", "KEYSTONE-SDA", "Schweizerische Depeschenagentur")),
    ("AWP", ("awp", "awp Finanznachrichten")),
    ("SID", ("sid", "Sport-Informations-Dienst")),
    ("epd", ("Evangelischer Pressedienst",)),
    ("KNA", ("Katholische Nachrichten-Agentur",)),
    ("kathpress", ("Kathpress",)),
    ("ANP", ("Algemeen Nederlands Persbureau",)),
    ("Belga", ("BELGA", "Agence Belga")),
    ("Ritzau", ("ritzau", "/ritzau/", "Ritzaus Bureau")),
    ("NTB", ("Norsk Telegrambyrå", "Norsk Telegrambyra", "©NTB")),
    ("TT", ("Tidningarnas Telegrambyrå", "TT Nyhetsbyrån", "TT-AFP", "TT-Reuters")),
    ("STT", ("Suomen Tietotoimisto", "STT–Lehtikuva")),
    ("BNS", ("Baltic News Service",)),
    ("LETA", ()),
    ("ELTA", ()),
    ("PA", ("PA Media", "Press Association", "PA News Agency", "Press Association Ireland")),
    # France, Iberia, Italy, Latin America
    ("ATS", ("ats", "Agence télégraphique suisse")),
    ("EFE", ("Agencia EFE", "Agencia Efe", "EFE Noticias")),
    ("Europa Press", ("EUROPA PRESS", "EP/Europa Press")),
    ("Lusa", ("LUSA", "Agência Lusa")),
    ("ANSA", ("Agenzia ANSA", "Redazione ANSA")),
    ("Adnkronos", ("ADNKRONOS", "AdnKronos")),
    ("AGI", ("Agenzia Italia",)),
    ("LaPresse", ("LAPRESSE",)),
    ("Askanews", ("askanews",)),
    ("Notimex", ("NOTIMEX",)),
    ("Télam", ("TELAM", "Telam", "TÉLAM")),
    ("Noticias Argentinas", ()),
    ("Agência Brasil", ("AGÊNCIA BRASIL",)),
    ("Estadão Conteúdo", ("ESTADÃO CONTEÚDO",)),
    ("Folhapress", ("FOLHAPRESS",)),
    ("Andina", ("Agencia Andina",)),
    ("Prensa Latina", ("PRENSA LATINA",)),
    # the middle, the east and the south-east of Europe
    ("PAP", ("Polska Agencja Prasowa",)),
    ("ČTK", ("CTK", "ČTK/AP", "Česká tisková kancelář")),
    ("TASR", ("Tlačová agentúra Slovenskej republiky",)),
    ("SITA", ()),
    ("MTI", ("Magyar Távirati Iroda",)),
    ("STA", ("Slovenska tiskovna agencija",)),
    ("HINA", ()),
    ("Tanjug", ("TANJUG", "Танјуг")),
    ("FoNet", ("FONET",)),
    ("SRNA", ("Srna", "СРНА")),
    ("MIA", ("МИА",)),
    ("BTA", ("БТА",)),
    ("Agerpres", ("AGERPRES",)),
    ("Mediafax", ("MEDIAFAX",)),
    ("ANA-MPA", ("ΑΠΕ-ΜΠΕ", "ΑΠΕ", "AMNA", "Athens News Agency")),
    ("TASS", ("ТАСС", "ИТАР-ТАСС", "塔斯社")),
    ("RIA Novosti", ("РИА Новости", "RIA Nowosti", "РИА «Новости»")),
    ("Interfax", ("Интерфакс", "INTERFAX", "Интерфакс-Украина", "Interfax-Ukraine")),
    ("Ukrinform", ("Укрінформ", "Укринформ")),
    ("UNIAN", ("УНІАН", "УНИАН")),
    ("BelTA", ("БЕЛТА", "БелТА", "BELTA")),
    # the Near and Middle East, Africa
    ("Anadolu", ("Anadolu Agency", "Anadolu Ajansı", "Anadolu Agentur", "ANADOLU", "AA muhabiri", "الأناضول")),
    ("DHA", ("Demirören Haber Ajansı",)),
    ("İHA", ("IHA", "İhlas Haber Ajansı")),
    ("MENA", ("Middle East News Agency", "أ ش أ", "أ.ش.أ")),
    ("WAM", ("وكالة أنباء الإمارات", "Emirates News Agency")),
    ("SPA", ("وكالة الأنباء السعودية", "Saudi Press Agency")),
    ("QNA", ("وكالة الأنباء القطرية", "Qatar News Agency")),
    ("KUNA", ("وكالة الأنباء الكويتية", "Kuwait News Agency")),
    ("Jordan News Agency", ("PETRA", "Petra News Agency")),
    ("SANA", ("وكالة سانا", "Syrian Arab News Agency")),
    ("NNA", ("الوكالة الوطنية للإعلام",)),
    ("IRNA", ("خبرگزاری ایرنا", "Irna")),
    ("ISNA", ("خبرگزاری ایسنا", "Isna")),
    ("Mehr News", ("Mehr News Agency", "MEHR", "خبرگزاری مهر")),
    ("Fars News", ("Fars News Agency", "FNA", "خبرگزاری فارس")),
    ("Tasnim News", ("Tasnim News Agency", "خبرگزاری تسنیم")),
    ("MAP", ("Maghreb Arabe Presse", "و م ع")),
    ("APS", ("Algérie Presse Service", "وكالة الأنباء الجزائرية")),
    ("TAP", ("Tunis Afrique Presse", "وكالة تونس افريقيا للأنباء")),
    ("NAN", ("News Agency of Nigeria",)),
    ("GNA", ("Ghana News Agency",)),
    ("PANA", ("Panapress", "PANAPRESS")),
    # Asia and the Pacific
    ("PTI", ("Press Trust of India", "पीटीआई", "पीटीआई-भाषा")),
    ("ANI", ("Asian News International", "एएनआई")),
    ("IANS", ("Indo-Asian News Service", "आईएएनएस")),
    ("UNI", ("United News of India",)),
    ("APP", ("Associated Press of Pakistan",)),
    ("BSS", ("Bangladesh Sangbad Sangstha", "বাসস")),
    ("UNB", ("United News of Bangladesh", "ইউএনবি")),
    ("Antara", ("ANTARA",)),
    ("Bernama", ("BERNAMA",)),
    ("PNA", ("Philippine News Agency",)),
    ("VNA", ("TTXVN", "Vietnam News Agency", "Thông tấn xã Việt Nam")),
    ("Xinhua", ("XINHUA", "新华社", "新華社", "Xinhua News Agency", "新华网", "新華網")),
    ("China News Service", ("中新社", "中新网", "CNS")),
    ("CNA", ("中央社", "Central News Agency")),
    ("Kyodo", ("共同", "共同通信", "Kyodo News", "KYODO")),
    ("Jiji", ("時事", "時事通信", "Jiji Press", "JIJI")),
    ("Yonhap", ("연합뉴스", "YONHAP", "Yonhap News Agency", "聯合뉴스")),
    ("Newsis", ("뉴시스",)),
    ("News1", ("뉴스1",)),
    ("KCNA", ("조선중앙통신", "朝中社")),
    ("AAP", ("Australian Associated Press",)),
    ("Canadian Press", ("The Canadian Press", "La Presse Canadienne", "La Presse canadienne", "Presse canadienne")),
)  # fmt: skip

_NAMES: Final = {spelling: name for name, spellings in ROWS for spelling in (name, *spellings)}
_ANY: Final = "|".join(re.escape(one) for one in sorted(_NAMES, key=len, reverse=True))
#: Latin and Cyrillic names are words of their own; those of Han and kana stand among others.
_NAME: Final = rf"(?<![\w.-])(?P<name>{_ANY})(?![\w'’])"
_SIGN: Final = r"[-–—−―]"
#: "BERLIN, May 3 (dpa) -", "(서울=연합뉴스)", "【ロンドン共同】", "[Reuters]": brackets in the first line.
_BRACKETED: Final = re.compile(
    rf"[(\[（【［〔](?:[^()\[\]（）【】]{{0,30}}[^\w()\[\]]|[^\x00-\u2fff]{{1,12}})?(?P<name>{_ANY})"
    r"(?:\s*[/,;·]\s*[^()\[\]（）【】]{1,30}|\s[^()\[\]（）【】]{1,12})?[)\]）】］〕]"
)
#: "МОСКВА, 3 мая — РИА Новости.", "新华社北京5月3日电", "/ТАСС/": an agency named in the dateline without brackets.
_DASHED: Final = re.compile(
    rf"^[^.:;!?\n]{{2,60}}?(?:{_SIGN}|/)\s*(?P<name>{_ANY})(?:\s*{_SIGN}|\.)|^/?(?P<first>{_ANY})(?:/|\s*{_SIGN}\s)"
)
_XINHUA: Final = re.compile(r"^[(（]?(?P<name>新华社|新華社|中新社|中央社|中新网)[^。]{0,40}?(?:电|電|讯|訊)")
_IN_SLASHES: Final = re.compile(rf"(?:^|[\s.])/(?P<name>{_ANY})/")
#: "— AFP", "(dpa)", "Quelle: dpa", "© 2024 AFP", "with AFP": what stands at the end or in a line of its own.
_SOURCE: Final = (
    r"(?:source|quelle|quellen|fuente|fonte|bron|kilde|källa|lähde|źródło|zdroj|forrás|izvor|kaynak|sursa|πηγή|"
    r"источник|джерело|المصدر|منبع|مصدر|sumber|nguồn|स्रोत|来源|來源|稿源|出典|자료|with|mit|avec|con|com|met|med|mit material von|"
    r"con información de|con informacion de|com informações de|with files from|with information from|avec des informations de|"
    r"text|texte|©|\(c\)|copyright|credit|via|by|von|par|por|di|av)"
)
_CREDITED: Final = re.compile(rf"(?i:(?<!\w){_SOURCE})\s*[:：]?\s*(?:©\s*)?(?:\d{{4}}\s*)?(?:the\s+)?{_NAME}")
_AT_END: Final = re.compile(
    rf"(?:{_SIGN}|[(\[（/])\s*(?P<name>{_ANY})(?:\s*[/,].{{0,24}})?\s*[)\]）/]?\s*\.?\s*$"
)
_ALONE: Final = re.compile(rf"\W*(?P<name>{_ANY})(?:\W+(?:\w+\W*){{0,3}})?")
#: Lines that credit a picture and no text.
_OF_PICTURES: Final = re.compile(
    r"\W*(?:photo|foto|fotó|image|imagen|picture|video|graphic|grafik|infograf|\w*bild|abb|kuva|bilde|zdjęcie|фото|عکس|写真|图|圖|사진)",
    re.IGNORECASE,
)
#: What parts the names of a byline, and what may stand around one.
_PARTS: Final = re.compile(r"\s*[,;|/+&•·]\s*|\s(?:and|und|et|y|e|en|och|og|i)\s")
_AROUND: Final = " .()[]-–—*"
#: A line that credits is short: longer ones tell of an agency.
_LINE: Final = 100
_OPENING: Final = 160
_ENDING: Final = 80


def credited(lines: Iterable[str], text: str) -> str | None:
    """Return the common name of the agency that a page credits, or None.

    `lines` are authors, bylines, datelines and lines of credit; of `text` the ends are looked at.

    >>> credited([], "BERLIN (dpa) — The ferry sailed again."), credited(["The Associated Press"], "")
    ('dpa', 'AP')
    >>> credited(["Ann Lee"], "She works for Reuters in Rome.") is None
    True
    """
    for line in lines:
        found = in_line(line)
        if found is not None:
            return found
    opening, ending = text[:_OPENING].lstrip(), text[-_ENDING:].rstrip()
    for pattern, place in (
        (_XINHUA, opening), (_BRACKETED, opening), (_DASHED, opening), (_IN_SLASHES, opening),
        (_AT_END, ending),
    ):  # fmt: skip
        match = pattern.search(place)
        if match is not None:
            return _named(match)
    last = ending.rpartition("\n")[2]
    match = _CREDITED.search(last) or _ALONE.fullmatch(last)
    return _named(match) if match is not None and len(last) <= _ENDING // 2 else None


def in_line(line: str) -> str | None:
    """Return the agency that a line of credit names, or None: alone, beside names, or as the source."""
    line = " ".join(line.split())
    if not line or len(line) > _LINE or _OF_PICTURES.match(line):
        return None
    match = _CREDITED.search(line)
    if match is not None:
        return _named(match)
    for part in (line, *_PARTS.split(line)):
        bare = part.strip(_AROUND)
        if bare in _NAMES:
            return _NAMES[bare]
    match = _BRACKETED.search(line) or _AT_END.search(line)
    return _named(match) if match is not None else None


def _named(match: re.Match[str]) -> str:
    found = match.groupdict()
    return _NAMES[found["name"] or found["first"]]
