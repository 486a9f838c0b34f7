# cython: boundscheck=False
"""The words over the boxes of a page: "Related stories", "Most read", "Comments".

A label is a whole short line, folded; the words are common to papers of a language and
belong to no one paper. Used where markup is silent, and always in text dumps.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Role
from dateline.text import words

#: No label is longer than this many characters.
MAX_LABEL: Final = 60

_RELATED: Final = """
related|related stories|related articles|related news|related topics|related content|related posts|related coverage|related links|related story|related article|
related reading|related items|more on this story|more on this topic|more on this|more about this|read more|read also|also read|see also|see more|further reading|more like this|
read next|recommended reading|in this story|on this topic|more on this subject|you may also be interested in|from the archive|background|similar articles|similar stories|similar news|
mehr zum thema|lesen sie auch|lesen sie dazu auch|lesen sie mehr|zum thema|weiterlesen|verwandte artikel|mehr dazu|auch interessant|passend dazu|weitere artikel zum thema|
ahnliche artikel|weiterfuhrende links|mehr zu diesem thema|hintergrund|siehe auch|thema|dazu passend|verwandte themen|
a lire aussi|lire aussi|sur le meme sujet|articles lies|voir aussi|a lire|articles similaires|sur le meme theme|dans la meme rubrique|
noticias relacionadas|relacionadas|relacionado|lee tambien|lea tambien|leer tambien|mas informacion|articulos relacionados|mas sobre este tema|notas relacionadas|contenido relacionado|ver tambien|temas relacionados|
leia tambem|leia mais|veja tambem|noticias relacionadas|artigos relacionados|relacionados|conteudo relacionado|saiba mais|
leggi anche|articoli correlati|notizie correlate|correlati|approfondimenti|per approfondire|
lees ook|gerelateerd|gerelateerde artikelen|meer over dit onderwerp|lees meer|las mer|las ocksa|relaterat|relaterade artiklar|les ogsa|les mer|relaterte artikler|relaterte saker|las ogsa|laes ogsa|relaterede artikler|lue myos|aiheesta lisaa|
ilgili haberler|benzer haberler|bunlara da bakabilirsiniz|
czytaj takze|zobacz takze|przeczytaj takze|czytaj wiecej|powiazane artykuly|powiazane|polecamy|ctete take|souvisejici clanky|souvisejici|mohlo by vas zajimat|suvisiace clanky|precitajte si aj|kapcsolodo cikkek|olvassa el|
читайте также|читаите также|читаите также по теме|по теме|материалы по теме|похожие новости|связанные новости|смотрите также|смотри также|читаите также:|читаите також|читайте також|за темою|схожі новини|схожі матеріали|новини по темі|новости по теме|
σχετικα αρθρα|σχετικα|διαβαστε επισης|διαβαστε ακομα|כתבות נוספות|עוד בנושא|קראו גם|
اخبار متعلقه|اخبار ذات صله|اقرا ايضا|اقرا المزيد|مواضيع ذات صله|مقالات ذات صله|ذات صله|الاخبار المتعلقه|مواد ذات صله|
اخبار مرتبط|مطالب مرتبط|خبرهاي مرتبط|بيشتر بخوانيد|مرتبط|اخبار وابسته|متعلقه خبرين|مزيد پڑهيے|
संबंधित खबरें|यह भी पढ़ें|ये भी पढ़ें|संबंधित समाचार|
baca juga|berita terkait|artikel terkait|artikel berkaitan|tin lien quan|bai viet lien quan|xem them|doc them|
関連記事|関連ニュース|関連リンク|関連|あわせて読みたい|相关新闻|相关报道|相关阅读|相关文章|延伸阅读|相關新聞|相關報導|延伸閱讀|相關文章|관련기사|관련 기사|관련뉴스|관련 뉴스|이 기사도 보세요|
ข่าวที่เกี่ยวข้อง|soma pia|habari zinazohusiana
"""
_FEATURED: Final = """
featured|elsewhere|elsewhere in this paper|elsewhere on this site|also in the news|also in this section|featured stories|featured news|featured articles|featured posts|most read|most popular|popular|popular stories|popular now|popular news|most viewed|most shared|most commented|most recent|trending|trending now|trending stories|trending news|
latest|latest news|latest stories|latest articles|latest posts|latest headlines|latest videos|recent posts|recent articles|recent news|recent stories|recent|top stories|top news|top headlines|headlines|editors' picks|editor's picks|editor's pick|editors' choice|editor's choice|
recommended|recommended for you|recommended stories|recommended articles|you may also like|you might also like|you may like|you might like|more stories|more news|more articles|more headlines|more from|next story|next article|next up|up next|previous article|previous story|next|previous|what to read next|must read|must reads|must-reads|in other news|
other news|other stories|don't miss|do not miss|breaking news|hot topics|in case you missed it|today's top stories|more to explore|suggested for you|sponsored stories|around the web|promoted stories|from around the web|
meistgelesen|das konnte sie auch interessieren|das konnte dich auch interessieren|am meisten gelesen|meistgelesene artikel|meistgelesene|beliebt|beliebte artikel|neueste artikel|neueste nachrichten|aktuelle nachrichten|aktuelles|aktuell|das neueste|top-themen|topthemen|top themen|empfehlungen|empfehlung der redaktion|empfohlen|weitere artikel|weitere themen|weitere meldungen|weitere nachrichten|mehr nachrichten|schlagzeilen|neuste artikel|auch interessant|nachster artikel|vorheriger artikel|top-artikel|top artikel|aus dem ressort|das interessiert andere leser|
les plus lus|le plus lu|les plus populaires|a la une|derniers articles|dernieres actualites|dernieres infos|en continu|a decouvrir|nos recommandations|les articles les plus lus|plus d'articles|actualites|dernieres nouvelles|articles recents|
lo mas leido|te puede interesar|tambien te puede interesar|podria interesarte|mas leidas|mas leidos|las mas leidas|los mas leidos|lo mas visto|lo ultimo|ultimas noticias|ultima hora|destacados|destacadas|recomendados|lo mas destacado|noticias recientes|mas noticias|noticias destacadas|otras noticias|
mais lidas|as mais lidas|mais lidos|ultimas noticias|ultimas|destaques|mais noticias|recomendadas|mais vistas|
i piu letti|potrebbe interessarti|ti potrebbe interessare|piu letti|le piu lette|ultime notizie|ultim'ora|in evidenza|i piu visti|piu visti|altre notizie|
meest gelezen|populair|laatste nieuws|net binnen|mest last|mest leste|mest laeste|senaste nytt|siste nytt|seneste nyt|senaste|siste|seneste|luetuimmat|uusimmat|
en cok okunanlar|ilginizi cekebilir|cok okunanlar|son dakika|son haberler|one cikanlar|gundem|populer haberler|
najczesciej czytane|najpopularniejsze|popularne|najnowsze|ostatnie wiadomosci|nejctenejsi|nejnovejsi|aktualne|najcitanejsie|legolvasottabb|legfrissebb|legnepszerubb|friss hirek|najcitanije|najnovije|
популярное|самое читаемое|самое популярное|последние новости|главное|главные новости|новости|лента новостеи|лента новостей|рекомендуем|популярне|останні новини|головне|новини|наипопулярніше|
τα πιο δημοφιλη|δημοφιλη|τελευταια νεα|ροη ειδησεων|הנקראות ביותר|חדשות אחרונות|
الاكثر قراءه|الاكثر قراءة|الاكثر مشاهده|اخر الاخبار|احدث الاخبار|مختارات|اهم الاخبار|الاخيره|پربازديدترين|پربيننده ترين|پربازديدها|اخبار ويژه|آخرين اخبار|اخرين اخبار|تازه ترين اخبار|برگزيده ها|تازه ها|
सबसे ज्यादा पढ़ी गई|ताज़ा खबरें|ट्रेंडिंग|terpopuler|terkini|berita terbaru|berita terpopuler|popular posts|doc nhieu nhat|tin moi nhat|tin moi|xem nhieu|
次の記事|前の記事|ほかの記事|本紙のほかの記事|その他の記事|アクセスランキング|ランキング|最新ニュース|新着記事|注目記事|おすすめ記事|おすすめ|ピックアップ|人気記事|注目の記事|上一篇|下一篇|其他新闻|本报其他新闻|其他新聞|热门新闻|最新新闻|最新消息|热门文章|推荐阅读|热点新闻|热点|推荐|熱門新聞|最新新聞|熱門文章|推薦閱讀|熱門|最新|推薦|많이 본 뉴스|인기기사|인기 기사|최신기사|최신뉴스|많이 본 기사|주요뉴스|실시간 인기기사|
ข่าวล่าสุด|ข่าวยอดนิยม|habari mpya
"""
_COMMENTS: Final = """
comment|comments|add comment|add a comment|leave a comment|leave a reply|leave comment|post a comment|your comment|readers' comments|reader comments|join the conversation|join the discussion|view comments|show comments|read comments|all comments|comments closed|conversation|discussion|write a comment|
kommentar|kommentare|kommentieren|kommentar schreiben|diskutieren sie mit|leserkommentare|kommentare anzeigen|diskussion|forum|commentaire|commentaires|laisser un commentaire|reagir|reagissez|comentario|comentarios|deja un comentario|dejar un comentario|deja tu comentario|comenta|ver comentarios|
comentarios|deixe um comentario|deixe seu comentario|comente|commento|commenti|lascia un commento|reacties|reageer|kommentarer|kommentera|skriv en kommentar|kommentit|yorum|yorumlar|yorum yap|yorum yaz|komentarze|dodaj komentarz|komentare|komentari|komentar|diskuse|diskuze|diskusia|hozzaszolasok|
комментарии|комментарий|оставить комментарий|коментарі|коментар|σχολια|תגובות|تعليق|تعليقات|التعليقات|اضف تعليق|نظر|نظرات|نظر شما|ارسال نظر|ديدگاه|टिप्पणी|टिप्पणियाँ|binh luan|コメント|评论|評論|留言|댓글
"""
_TAGS: Final = """
tags|tag|topics|topic:|مواضيع|موضوعات|主题|主題|话题|話題|topic|keywords|filed under|more on|themen|schlagworte|schlagworter|stichworte|mots-cles|sujets|temas|etiquetas|assuntos|argomenti|onderwerpen|amnen|emner|etiketler|tagi|temata|stitky|теги|тема|темы|теги:|ετικετες|תגיות|وسوم|الوسوم|كلمات مفتاحيه|برچسب ها|برچسبها|キーワード|タグ|标签|標籤|關鍵字|태그
"""
_SHARE: Final = """
share|share this|share this article|share this story|share on|share via|follow us|copy link|email|e-mail|print|facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|save|listen|gift this article|share article|share this post|
teilen|artikel teilen|drucken|merken|link kopieren|anhoren|vorlesen|partager|imprimer|copier le lien|enregistrer|compartir|imprimir|copiar enlace|guardar|compartilhar|copiar link|condividi|stampa|delen|dela|del|paylas|udostepnij|sdilet|поделиться|распечатать|поділитися|שתף|مشاركه|شارك|طباعه|چاپ|اشتراك گذاري|シェア|シェアする|分享|공유|공유하기
"""
_PROMO: Final = """
newsletter|newsletters|sign up|subscribe|subscribe now|subscribe to our newsletter|sign up for our newsletter|advertisement|advertising|ad|ads|sponsored|sponsored content|promoted|story continues below advertisement|article continues below advertisement|article continues after advertisement|continue reading below|donate|support us|
anzeige|werbung|newsletter abonnieren|jetzt abonnieren|abonnieren|publicite|s'abonner|abonnez-vous|inscrivez-vous|publicidad|suscribete|suscribirse|publicidade|assine|pubblicita|abbonati|advertentie|annons|annonse|annonce|mainos|reklam|reklama|реклама|подписаться|διαφημιση|פרסומת|اعلان|اشترك|تبليغات|広告|スポンサーリンク|广告|廣告|광고|iklan|quang cao
"""


def _phrases(listed: str) -> list[str]:
    return [words.fold(phrase.strip()) for phrase in listed.replace("\n", "").split("|") if phrase.strip()]


def _table() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for role, listed in (
        (Role.COMMENTS, _COMMENTS),
        (Role.TAGS, _TAGS),
        (Role.SHARE, _SHARE),
        (Role.PROMO, _PROMO),
        (Role.RELATED, _RELATED),
        (Role.FEATURED, _FEATURED),
    ):
        for phrase in _phrases(listed):
            found.setdefault(phrase, role)  # a word of two languages has its first row's meaning
    return found


#: Each label, folded, and the role of what stands under it.
LABELS: Final = _table()
#: Labels that often go on ("Related: …", "More from Sport"): the role of their opening, where a colon ends it.
_OPENING: Final = re.compile(r"([^:：]{2,40})[:：]")
_MORE_FROM: Final = re.compile(
    r"(?:more (?:from|in|on|by)|mehr (?:aus|von)|latest (?:in|from)|most read in|plus (?:de|sur)|mas (?:de|en)|"
    r"mais (?:de|em)|weitere|top \d+|leggi anche|other) "
)
#: The letters with which they begin.
_MORE_OPENS: Final = "mlpwto"
#: What points to the page before and after.
_ARROWS: Final = " <>←→↑↓▶►▸\u00a0"
_COUNT: Final = re.compile(r"[\s(\[]*\d[\d.,]*[\s)\]]*")


def role(text: str) -> Role | None:
    """Return the role that the line `text` gives to what follows it, or None where it is no label.

    >>> role("Related Stories"), role("3 Kommentare"), role("The harbour reopened")
    (<Role.RELATED: 'related'>, <Role.COMMENTS: 'comments'>, None)
    """
    if len(text) > MAX_LABEL:
        return None
    folded = words.fold(text)
    for at in range(len(folded)):
        if folded[at].isdecimal():
            folded = _COUNT.sub(" ", folded)
            break
    folded = folded.strip(" .:：-–—|•›»>*#!…\"'")
    found = LABELS.get(folded)
    if found is None and len(folded) < 40 and folded[:1] in _MORE_OPENS and _MORE_FROM.match(folded):
        return Role.FEATURED
    return found


def opening(text: str) -> Role | None:
    """Return the role of a line that opens with a label and a colon ("Read more: …"), or None."""
    found = _OPENING.match(text.lstrip(_ARROWS))
    return LABELS.get(words.fold(found[1]).strip()) if found else None


def without_opening(text: str) -> str:
    """Return `text` without a label and a colon at its start, and without arrows at its ends."""
    bare = text.strip(_ARROWS)
    if bare[:1] in "«‹" and "»" not in bare and "›" not in bare:  # an arrow and no quotation mark
        bare = bare[1:].strip()
    found = _OPENING.match(bare)
    return bare[found.end() :].strip(_ARROWS) if found and words.fold(found[1]).strip() in LABELS else bare
