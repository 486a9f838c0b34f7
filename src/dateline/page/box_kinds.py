"""What a box of other stories holds: by the words over it, or else by the names of the boxes around it.

The words are common to papers of a language and belong to no one paper; the names are those of page building.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dateline.model import ItemKind
from dateline.text import words

_WORDS: Final[dict[ItemKind, str]] = {
    ItemKind.MOST_READ: """
most read|most popular|popular|popular stories|popular now|popular news|popular posts|popular articles|most viewed|most shared|most commented|most discussed|most watched|
meistgelesen|am meisten gelesen|meistgelesene|meistgeklickt|meistkommentiert|meist gelesen|beliebt|beliebte artikel|beliebteste|die beliebtesten|top-artikel|
les plus lus|le plus lu|les plus populaires|les articles les plus lus|les plus consultes|les plus partages|
lo mas leido|mas leidas|mas leidos|las mas leidas|los mas leidos|lo mas visto|las noticias mas leidas|mais lidas|as mais lidas|mais lidos|mais vistas|
i piu letti|piu letti|le piu lette|i piu visti|piu visti|meest gelezen|populair|mest last|mest leste|mest laeste|luetuimmat|mest populara|
en cok okunanlar|cok okunanlar|populer haberler|najczesciej czytane|najpopularniejsze|popularne|nejctenejsi|najcitanejsie|legolvasottabb|legnepszerubb|najcitanije|cele mai citite|
популярное|самое читаемое|самое популярное|популярне|наипопулярніше|τα πιο δημοφιλη|δημοφιλη|הנקראות ביותר|
الاكثر قراءه|الاكثر مشاهده|پربازديدترين|پربيننده ترين|پربازديدها|सबसे ज्यादा पढ़ी गई|terpopuler|berita terpopuler|doc nhieu nhat|xem nhieu|
アクセスランキング|ランキング|ニュースランキング|人気記事|热门新闻|热门文章|熱門新聞|熱門文章|熱門|热门|많이 본 뉴스|인기기사|인기 기사|많이 본 기사|실시간 인기기사|ข่าวยอดนิยม
""",
    ItemKind.TRENDING: """
trending|trending now|trending stories|trending news|trending topics|hot topics|hot news|im trend|tendances|tendencias|tendencia|ट्रेंडिंग|热点新闻|热点|topthemen|top-themen|top themen|gundem
""",
    ItemKind.LATEST: """
latest|latest news|latest stories|latest articles|latest posts|latest headlines|latest videos|latest on|most recent|recent posts|recent articles|recent news|recent stories|recent|breaking news|breaking|just in|newest|new|
neueste artikel|neueste nachrichten|neueste|aktuelle nachrichten|aktuelles|aktuell|das neueste|neuste artikel|newsticker|neu|
derniers articles|dernieres actualites|dernieres infos|en continu|dernieres nouvelles|articles recents|le fil info|
lo ultimo|ultimas noticias|ultima hora|noticias recientes|ultimas|ultime notizie|ultim'ora|laatste nieuws|net binnen|senaste nytt|siste nytt|seneste nyt|senaste|siste|seneste|uusimmat|
son dakika|son haberler|najnowsze|ostatnie wiadomosci|nejnovejsi|legfrissebb|friss hirek|najnovije|ultimele stiri|
последние новости|лента новостеи|новости|останні новини|новини|τελευταια νεα|ροη ειδησεων|חדשות אחרונות|
اخر الاخبار|احدث الاخبار|الاخيره|آخرين اخبار|اخرين اخبار|تازه ترين اخبار|تازه ها|ताज़ा खबरें|terkini|berita terbaru|tin moi nhat|tin moi|
最新ニュース|新着記事|新着|最新新闻|最新消息|最新新聞|最新|최신기사|최신뉴스|ข่าวล่าสุด|habari mpya
""",
    ItemKind.TOP: """
top stories|top news|top headlines|headlines|today's top stories|main stories|schlagzeilen|a la une|destacados|destacadas|lo mas destacado|noticias destacadas|destaques|in evidenza|one cikanlar|
главное|главные новости|головне|اهم الاخبار|主要ニュース|注目記事|注目の記事|주요뉴스|featured|featured stories|featured news|featured articles|featured posts
""",
    ItemKind.PICKS: """
editors' picks|editor's picks|editor's pick|editors' choice|editor's choice|our picks|must read|must reads|must-reads|don't miss|do not miss|in case you missed it|
empfehlung der redaktion|empfehlungen der redaktion|die redaktion empfiehlt|nos recommandations|la redaction vous recommande|a ne pas manquer|seleccion del editor|los editores recomiendan|scelti dalla redazione|
polecamy|redakcja poleca|redakce doporucuje|выбор редакции|вибір редакції|مختارات|برگزيده ها|ピックアップ|编辑推荐|編輯推薦
""",
    ItemKind.RECOMMENDED: """
recommended|recommended for you|recommended stories|recommended articles|recommended reading|you may also like|you might also like|you may like|you might like|what to read next|suggested for you|more to explore|for you|
you may also be interested in|empfehlungen|empfohlen|das konnte sie auch interessieren|das konnte dich auch interessieren|auch interessant|das interessiert andere leser|a decouvrir|vous aimerez aussi|
te puede interesar|tambien te puede interesar|podria interesarte|recomendados|recomendadas|potrebbe interessarti|ti potrebbe interessare|aanbevolen|rekommenderat|anbefalt|
ilginizi cekebilir|mohlo by vas zajimat|doporucujeme|moze cie zaujat|рекомендуем|рекомендуємо|おすすめ記事|おすすめ|推荐阅读|推荐|推薦閱讀|推薦|추천|추천기사
""",
    ItemKind.NEXT: """
next|next story|next article|next up|up next|next post|nachster artikel|nachster beitrag|article suivant|siguiente|siguiente noticia|proximo artigo|prossimo articolo|volgende artikel|nasta artikel|
nastepny artykul|dalsi clanek|следующая статья|наступна стаття|التالي|المقال التالي|次の記事|下一篇|다음 기사|다음기사|sonraki haber
""",
    ItemKind.PREVIOUS: """
previous|previous article|previous story|previous post|vorheriger artikel|vorheriger beitrag|article precedent|anterior|noticia anterior|artigo anterior|articolo precedente|vorige artikel|foregaende artikel|
poprzedni artykul|predchozi clanek|предыдущая статья|попередня стаття|السابق|المقال السابق|前の記事|上一篇|이전 기사|이전기사|onceki haber
""",
    ItemKind.RELATED: """
related|related stories|related articles|related news|related topics|related content|related posts|related coverage|related links|related story|related article|related reading|related items|
more on this story|more on this topic|more on this|more about this|more on this subject|read more|read also|also read|see also|see more|further reading|more like this|read next|in this story|on this topic|
from the archive|background|similar articles|similar stories|similar news|you can also check|
mehr zum thema|lesen sie auch|lesen sie dazu auch|lesen sie mehr|zum thema|weiterlesen|verwandte artikel|verwandte themen|mehr dazu|passend dazu|dazu passend|weitere artikel zum thema|ahnliche artikel|weiterfuhrende links|mehr zu diesem thema|hintergrund|siehe auch|
a lire aussi|lire aussi|sur le meme sujet|articles lies|voir aussi|a lire|articles similaires|sur le meme theme|
noticias relacionadas|relacionadas|relacionado|relacionados|lee tambien|lea tambien|leer tambien|mas informacion|articulos relacionados|mas sobre este tema|notas relacionadas|contenido relacionado|ver tambien|temas relacionados|
leia tambem|leia mais|veja tambem|artigos relacionados|conteudo relacionado|saiba mais|leggi anche|articoli correlati|notizie correlate|correlati|per approfondire|approfondimenti|
lees ook|gerelateerd|gerelateerde artikelen|meer over dit onderwerp|lees meer|las mer|las ocksa|relaterat|relaterade artiklar|les ogsa|les mer|relaterte artikler|relaterte saker|laes ogsa|relaterede artikler|lue myos|aiheesta lisaa|
ilgili haberler|benzer haberler|bunlara da bakabilirsiniz|czytaj takze|zobacz takze|przeczytaj takze|czytaj wiecej|powiazane artykuly|powiazane|ctete take|souvisejici clanky|souvisejici|suvisiace clanky|precitajte si aj|kapcsolodo cikkek|olvassa el|citeste si|
читайте также|читаите также|по теме|материалы по теме|похожие новости|связанные новости|смотрите также|смотри также|читаите також|за темою|схожі новини|схожі матеріали|новини по темі|новости по теме|
σχετικα αρθρα|σχετικα|διαβαστε επισης|διαβαστε ακομα|כתבות נוספות|עוד בנושא|קראו גם|اخبار متعلقه|اخبار ذات صله|اقرا ايضا|اقرا المزيد|مواضيع ذات صله|مقالات ذات صله|ذات صله|الاخبار المتعلقه|مواد ذات صله|
اخبار مرتبط|مطالب مرتبط|خبرهاي مرتبط|بيشتر بخوانيد|مرتبط|اخبار وابسته|متعلقه خبرين|مزيد پڑهيے|関連記事|関連ニュース|あわせて読みたい|相关新闻|相关阅读|相关文章|相關新聞|相關文章|延伸閱讀|延伸阅读|관련기사|관련 기사|관련뉴스
""",
    ItemKind.SECTION: """
more from|more in|also in this section|from this section|mehr aus|mehr von|meer van|aus dem ressort|weitere artikel aus|dans la meme rubrique|plus de|mas de|mais de|altro da|meer uit|
also in this paper|also in the paper|ademas en el diario|tambien en el diario|ademas en esta edicion|egalement dans le journal|ausserdem in dieser zeitung|anche sul giornale|من الصحيفه ايضا|ايضا في الصحيفه|اخبار اخري|المزيد من الاخبار|другие новости|інші новини|diger haberler|inne wiadomosci|more stories|more news|more articles|more headlines|other news|other stories|in other news|also in the news|elsewhere in this paper|elsewhere on this site|elsewhere|
weitere artikel|weitere themen|weitere meldungen|weitere nachrichten|mehr nachrichten|plus d'articles|actualites|mas noticias|otras noticias|mais noticias|altre notizie|ほかの記事|本紙のほかの記事|その他の記事|其他新闻|本报其他新闻|其他新聞
""",
    ItemKind.WRITER: """
more by|more from the author|more by this author|more from this author|mehr von diesem autor|weitere artikel von|du meme auteur|mas de este autor|dello stesso autore|autres articles de
""",
    ItemKind.PARTNERS: """
sponsored stories|sponsored|around the web|from around the web|promoted stories|from our partners|partner content|paid content|aus dem netz|von unseren partnern|contenus sponsorises|contenido patrocinado|dal web|de nuestros socios|
материалы партнеров|новости партнеров|новини партнерів|ads by|enlaces patrocinados
""",
}  # fmt: skip

#: What page builders call such boxes; the first that stands nearest the item counts.
_NAMES: Final[tuple[tuple[ItemKind, str], ...]] = (
    (ItemKind.MOST_READ, r"most-?(?:read|popular|viewed|shared|commented|clicked)|popular|meistgelesen|mas-leid[ao]s?|plus-lus?|piu-lett[ie]|ranking"),
    (ItemKind.TRENDING, r"trending|trends?"),
    (ItemKind.LATEST, r"latest|recent|recent-posts|latest-(?:news|posts)|newest|ultimas|breaking"),
    (ItemKind.PICKS, r"editors?-(?:picks?|choice)|must-read"),
    (ItemKind.NEXT, r"rel-next|next-(?:post|article|story)|nav-next|post-next"),
    (ItemKind.PREVIOUS, r"rel-prev|prev(?:ious)?-(?:post|article|story)|nav-previous|nav-prev|post-prev(?:ious)?"),
    (ItemKind.RECOMMENDED, r"recommend(?:ed|ations?)?|recirc(?:ulation)?|also-like|you-may"),
    (ItemKind.PARTNERS, r"outbrain|taboola|plista|sponsored|native-ads?"),
    (ItemKind.RELATED, r"related\w*|see-also|read-also|also-read|read-more|more-on|relacionad[ao]s?|similar|further-reading"),
    (ItemKind.TOP, r"top-?(?:stories|news)|headlines"),
)  # fmt: skip


def _table() -> dict[str, ItemKind]:
    found: dict[str, ItemKind] = {}
    for kind, listed in _WORDS.items():
        for phrase in listed.replace("\n", "").split("|"):
            if phrase.strip():
                found.setdefault(words.fold(phrase.strip()), kind)
    return found


#: Each heading, folded, and what stands under it.
KINDS: Final = _table()
#: Kinds that the first word of a longer heading tells alone; "next" or "more" may begin anything.
_BY_ONE_WORD: Final = frozenset(
    (ItemKind.MOST_READ, ItemKind.TRENDING, ItemKind.LATEST, ItemKind.RELATED, ItemKind.RECOMMENDED)
)
_LONGEST: Final = max(phrase.count(" ") + 1 for phrase in KINDS)
_BY_NAMES: Final = tuple((kind, re.compile(rf"-(?:{names})-")) for kind, names in _NAMES)
_OPENING: Final = re.compile(r"([^:：]{2,40})[:：]")
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")
_ENDS: Final = " .:：-–—|•›»‹«<>*#!…\"'←→↑↓▶►▸"


@lru_cache(maxsize=2_000)
def of_heading(heading: str) -> ItemKind | None:
    """Return what a box with these words over it holds, or None where they do not tell.

    A heading may go on behind the words that tell: "Most read in Sport".

    >>> of_heading("Most read in Sport"), of_heading("Harbour")
    (<ItemKind.MOST_READ: 'most-read'>, None)
    """
    folded = " ".join(words.fold(heading).strip(_ENDS).split())
    found = KINDS.get(folded)
    if found is not None:
        return found
    told = folded.split(" ")
    for size in range(min(len(told) - 1, _LONGEST), 0, -1):
        phrase = " ".join(told[:size]).rstrip(_ENDS)
        found = KINDS.get(phrase)
        if found is not None and (size > 1 or (found in _BY_ONE_WORD and len(phrase) > 3)):
            return found
    if _UNSPACED.search(folded) is not None:
        return next(
            (kind for phrase, kind in KINDS.items() if folded.endswith(phrase) or folded.startswith(phrase)),
            None,
        )
    return None


def of_opening(text: str) -> ItemKind | None:
    """Return what a line with words and a colon before its title leads to ("Next story: …"), or None."""
    found = _OPENING.match(text.lstrip(_ENDS))
    return KINDS.get(" ".join(words.fold(found[1]).split())) if found else None


def of_names(names: Iterable[str]) -> ItemKind | None:
    """Return what the box holds by the names of the elements around an item, innermost first, or None."""
    for name in names:
        if name and (kind := _of_name(name)) is not None:
            return kind
    return None


@lru_cache(maxsize=20_000)
def _of_name(name: str) -> ItemKind | None:
    return next((kind for kind, pattern in _BY_NAMES if pattern.search(name) is not None), None)
