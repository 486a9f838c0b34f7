"""The words with which a note opens: a correction, a source, a disclosure, a line of copyright.

They are common to papers of a language and belong to no one paper.
"""

from __future__ import annotations

from typing import Final

#: Openings, folded, language by language.
_OPENINGS: Final = """
correction|corrections|clarification|editor's note|editors' note|editor note|editorial note|author's note|publisher's note|a note on|a note from|a note about|note:|*note|notes:|
disclaimer|disclosure|disclosures|full disclosure|affiliate disclosure|affiliate disclaimer|advertiser disclosure|advertising disclosure|
this article was|this article has been|this article is part|this article is adapted|this article is republished|this article first|this article originally|this article appeared|this article may contain|this article contains|
this story was|this story has been|this story is part|this story first|this story originally|this story appeared|this report was|this post was|this post may contain|this post contains|this piece was|this piece has been|this piece first|this piece originally|
this review was|this essay was|this interview was|this interview has been|this content was|this content is|this guide was|this column was|
an earlier version|a previous version|originally published|first published|update:|updated:|update (|our standards:|we independently|we may earn|we may receive|we may be compensated|when you buy|when you purchase|if you buy|if you purchase|
license this|the views expressed|views expressed|opinions expressed|
korrektur|anmerkung der redaktion|anm. d|hinweis der redaktion|hinweis:|hinweise:|anmerkung:|redaktioneller hinweis|transparenzhinweis|wichtiger hinweis|
dieser artikel wurde|dieser artikel ist zuerst|dieser artikel ist erstmals|dieser artikel ist ein|dieser artikel ist ursprunglich|dieser artikel ist teil|dieser artikel erschien|dieser artikel enthalt|dieser artikel entstand|
dieser text wurde|dieser text ist zuerst|dieser text ist erstmals|dieser text ist ein|dieser text erschien|dieser beitrag wurde|dieser beitrag ist zuerst|dieser beitrag ist erstmals|dieser beitrag ist ein|dieser beitrag ist ursprunglich|dieser beitrag erschien|dieser beitrag enthalt|dieser beitrag entstand|
dieses interview wurde|dieses interview erschien|diese meldung wurde|diese recherche|dies ist eine ubersetzung|erstveroffentlicht|erstveroffentlichung|sendung:|dieses thema im|uber dieses thema|mit material|mit informationen|mit agenturmaterial|zitiervorschlag|fur links auf dieser seite|die mit *|die mit stern|die mit einem|
note de la redaction|ndlr|correctif|erratum|cet article a ete|cet article est|precision:|
correccion|aclaracion|fe de errata|nota del editor|nota de la redaccion|este articulo fue|este articulo es|nota da redacao|nota do editor|este artigo foi|este texto foi|este artigo e |errata|correcao|
rettifica|nota della redazione|questo articolo e |riproduzione riservata|
rectificatie|correctie:|dit artikel is|dit artikel verscheen|rattelse|rettelse|oikaisu|
sprostowanie|material chroniony|oprava|ispravak|duzeltme|исправление|примечание|
出典|訂正|※|编者按|編者按|免责声明|
©|®|copyright|(c) 
"""
#: Openings that are a label: the line ends behind them, or goes on behind a colon.
_LABELS: Final = """
source|sources|reference|references|article source|article sources|works cited|footnote|footnotes|acknowledgement|acknowledgements|acknowledgment|acknowledgments|notes|disclaimer|
quelle|quellen|quellenangabe|quellenangaben|quellennachweis|quellennachweise|quellenverzeichnis|verwendete quellen|weitere quellen|einzelnachweise|literatur|literaturverzeichnis|hinweis|anmerkung|anmerkungen|
sources et references|fuente|fuentes|fonte|fontes|fonti|bron|bronnen|kilde|kilder|kalla|kallor|lahde|lahteet|zrodlo|zrodla|zdroj|zdroje|izvor|izvori|kaynak|kaynakca|kaynaklar|forras|forrasok|
источник|источники|джерело|джерела|πηγη|πηγες|المصدر|المصادر|منبع|منابع|מקור|מקורות|स्रोत|sumber|nguon|参考文献|来源|來源|资料来源|資料來源|출처
"""
#: Links that pay are told of in this word in many languages.
_PAID_LINKS: Final = "affiliate"
_REACH: Final = 300
#: Openings are looked up by so many of their letters, or by all where they are shorter.
_LETTERS: Final = 4

_ByBeginning = dict[str, tuple[str, ...]]


def _by_beginning(listed: str) -> _ByBeginning:
    found: _ByBeginning = {}
    for opening in (part for line in listed.strip().split("\n") for part in line.split("|")):
        if opening:
            key = opening[:_LETTERS]
            found[key] = (*found.get(key, ()), opening)
    return found


_OPENINGS_BY: Final = _by_beginning(_OPENINGS)
_LABELS_BY: Final = _by_beginning(_LABELS)
_NONE: Final[tuple[str, ...]] = ()


def opens_note(text: str) -> bool:
    """Say whether the folded `text` opens as a note does, or tells of links that pay.

    >>> opens_note("quelle: dpa"), opens_note("source of the river"), opens_note("correctional officers")
    (True, False, False)
    """
    for letters in range(1, _LETTERS + 1):
        beginning = text[:letters]
        openings = _OPENINGS_BY.get(beginning, _NONE)
        if openings and text.startswith(openings) and _opens(text, openings):
            return True
        labels = _LABELS_BY.get(beginning, _NONE)
        if labels and text.startswith(labels) and _is_label(text, labels):
            return True
    return _PAID_LINKS in text[:_REACH]


def _opens(text: str, openings: tuple[str, ...]) -> bool:
    """Say whether `text` begins with one of `openings` and no word goes on behind it."""
    for opening in openings:
        if text.startswith(opening):
            behind = text[len(opening) : len(opening) + 1]
            if not (opening[-1].isalpha() and "a" <= behind <= "z"):
                return True
    return False


def _is_label(text: str, labels: tuple[str, ...]) -> bool:
    """Say whether `text` is one of `labels`, or goes on behind it with a colon."""
    for label in labels:
        if text.startswith(label) and text[len(label) :].lstrip()[:1] in ("", ":", "："):
            return True
    return False
