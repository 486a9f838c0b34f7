"""Signs of what kind of page this is, as numbers: what it is built of, where it lies, how it speaks.

Words that stand here are of three sorts: names that builders of pages give to their parts (English by custom, whatever
the page's language), words of addresses, and small words of grammar in many languages. None is of one site.
"""

from __future__ import annotations

import re
from math import log1p
from typing import Final

from dateline.model import Build, Reading, Role, Story

#: Names of the parts of pages, by what pages with such parts are.
_PARTS: Final = {
    "article": "article articles news story stories post posts blog entry single editorial journal magazine",
    "author": "author authors byline writer contributor",
    "product": "product products sku price prices pricing cart basket checkout buy shop store variant variants swatch quantity qty wishlist",
    "rating": "rating ratings stars review reviews testimonial testimonials",
    "forum": "thread threads topic topics forum forums reply replies message messages bbcode vote votes voting answer answers question questions userinfo "
    "postbit upvote poster member members",
    "docs": "docs doc documentation toc sidebar sidenav treeview highlight codehilite literal admonition hljs prism api wiki mw reference manual",
    "service": "hero cta btn button feature features service services benefit benefits plan plans solution solutions client clients partner partners "
    "trust contact appointment quote landing",
    "faq": "faq faqs accordion collapse toggle tab tabs",
    "listing": "list listing grid card cards results result filter filters sort facet facets pagination pager item items tile tiles archive category",
    "course": "course courses lesson lessons module modules enroll syllabus program programs degree tuition campus student",
    "share": "share social sharing",
    "page": "page landing template",
}  # fmt: skip
#: Words of the way in an address, by what lies there.
_WAYS: Final = {
    "article": "blog blogs news article articles story stories post posts magazine insight insights opinion press learn guide guides resource resources tips how what why "
    "knowledge ideas library archive archives journal features aktuelles nachrichten artikel ratgeber magazin noticia noticias articulo articulos actualidad nota "
    "actualite actualites conseils notizie articolo articoli artigo artigos materia nieuws artikelen nyheter nyheder uutiset artikkeli novosti novini statya stati "
    "wiadomosci aktualnosci artykul zpravy clanek clanky vijesti vesti hirek cikk stiri haber haberler makale berita tin-tuc kiji",
    "docs": "docs doc documentation manual manuals reference api wiki tutorial tutorials userguide usersguide guide book handbook man help support kb latest stable html "
    "learn started quickstart hilfe handbuch dokumentation anleitung ayuda documentacion aide documentacao ajuda guida dokumentacja dokumentace pomoc yardim spravka",
    "forum": "forum forums thread threads topic topics t questions question viewtopic showthread discussion discussions community answers r foro foros forumas fragen "
    "frage preguntas pregunta domande perguntas vragen foorumi forumet tema temat vopros voprosy soru",
    "product": "product products p item items dp shop store buy pd ip sku prod produkt produkte producto productos produit produits prodotto prodotti produto produtos "
    "producten tuote tuotteet produkty vyrobek tovar tovary termek urun produs tienda boutique negozio loja winkel kauppa sklep obchod magazin",
    "collection": "collection collections category categories c shop catalog catalogue browse men women sale kategorie kategorien categoria categorias categorie "
    "kategoria kategori kategoriya kollektion coleccion colecao collezione katalog",
    "service": "service services solution solutions about company contact program programs course courses academics degrees pricing industries offerings certification "
    "training dienstleistungen leistungen ueber-uns kontakt servicio servicios empresa contacto entreprise servizi azienda servicos diensten over tjanster palvelut "
    "uslugi uslugy o-nas sluzby szolgaltatas hizmetler",
    "listing": "list lists search jobs job directory event events tag tags topic browse index find best top suche liste buscar lista recherche cerca busca zoeken sok "
    "haku szukaj hledat poisk arama schlagwort etiqueta mot-cle stellen empleos emplois lavoro vagas veranstaltungen eventos evenements",
}  # fmt: skip
#: First words of the names of hosts.
_HOSTS: Final = {
    "docs": "docs doc developer developers help support learn wiki kb api man documentation",
    "forum": "forum forums community discuss discussion discourse answers boards talk",
}
#: Who builds pages of one kind only, as their generator tag names them.
_GENERATORS: Final = {
    "docs": "docusaurus sphinx mkdocs gitbook vuepress vitepress starlight bookdown docutils docfx doxygen javadoc jsdoc mediawiki dokuwiki antora mdbook nextra "
    "robohelp flare quarto typedoc xwiki moinmoin",
    "forum": "discourse vbulletin phpbb xenforo smf mybb vanilla flarum invision nodebb question2answer bbpress punbb fluxbb",
    "shop": "woocommerce shopify magento prestashop opencart bigcommerce shopware oscommerce",
}  # fmt: skip
#: Small words of grammar in some fifteen languages: who is spoken of, and who to.
_PERSONS: Final = {
    "i": "i me my mine myself i'm i've i'd i'll ich mich mir mein meine je j'ai mon ma mes moi yo mi mis mio mia eu meu minha ik mijn jag min jeg я меня мой моя мне ja mój minä "
    "minun ben benim εγώ μου saya aku tôi أنا मैं 我 私",
    "we": "we us our ours we're we've we'll wir uns unser unsere nous notre nos nosotros nuestro nuestra nuestros nuestras noi nostro nostra nostri nós nosso nossa wij ons onze vår våra "
    "vores мы нас наш наша наши нам nasz nasze nas meidän biz bizim εμείς μας kami kita chúng نحن हम हमारे 我们 我們 私たち",
    "you": "you your yours you're you've you'll yourself sie ihr ihre ihnen du dein deine dich dir vous votre vos ton ta tes usted tú tu tus su sus voi vostro vostra tuo tua você seu sua "
    "jouw u uw din ditt вы вас ваш ваша ваши вам ty twój twoje sinä sinun siz sizin sen senin εσείς σας anda kamu bạn أنت आप आपके 你 您 あなた",
    "they": "he she his her him hers they them their er sein seine il elle ils elles leur lui él ella ellos ellas lei loro ele ela eles hij zij zijn haar han hon hun он она его её ее они их "
    "jego jej hän hänen onun αυτός dia mereka anh ông هو هي वह 他 她 彼",
    "said": "said says told according sagte sagt laut dit déclaré selon dijo según disse secondo zei volgens sade enligt sa ifølge сказал заявил powiedział sanoi söyledi dedi είπε kata "
    "cho قال कहा 说 說",
}  # fmt: skip
_PART_WORDS: Final = {group: frozenset(listed.split()) for group, listed in _PARTS.items()}
_WAY_WORDS: Final = {group: frozenset(listed.split()) for group, listed in _WAYS.items()}
_HOST_WORDS: Final = {group: frozenset(listed.split()) for group, listed in _HOSTS.items()}
_GENERATOR_WORDS: Final = {group: tuple(listed.split()) for group, listed in _GENERATORS.items()}
_PERSON_WORDS: Final = {group: frozenset(listed.split()) for group, listed in _PERSONS.items()}
#: The numbers of the groups that each of those words is in.
_GROUPS: Final = {
    word: tuple(number for number, group in enumerate(_PERSON_WORDS.values()) if word in group)
    for word in frozenset().union(*_PERSON_WORDS.values())
}
_ELEMENTS: Final = (
    *("p", "li", "pre", "button", "label", "section", "article", "h2", "h3", "nav", "dl", "dt", "figure", "ul", "ol", "main", "form", "tbody", "blockquote", "img"),
)  # fmt: skip
_TEXT_IN: Final = ("p", "li", "div", "td", "pre")
_LINKS: Final = ("all", "parts", "phones", "members", "buttons", "here", "beside")
_METAS: Final = ("author", "article:published_time", "robots", "og:image", "twitter:label1", "description")
_TYPES: Final = (
    "NewsArticle",
    "BlogPosting",
    "Article",
    "Product",
    "Offer",
    "BreadcrumbList",
    "Person",
    "SearchAction",
    "Question",
)
_NEAR: Final = (Role.BYLINE, Role.DATELINE, Role.BODY)
#: So much of a text tells how it speaks.
_HEARD: Final = 4000
#: So much of a page tells whether it speaks of money.
_SEEN: Final = 12000
#: Blocks apart that are as good as nowhere.
_FAR: Final = 30
_NOT_LETTERS: Final = re.compile(r"[^\w]+")
_SIGNS_OF_MONEY: Final = "$€£¥₹₽"
_SIGNS_OF_CODE: Final = ("()", "{", "};", "==", "->", "::", "</")
NAMES: Final = (
    *(f"near_{role}" for role in _NEAR), "headline_at",
    *("paragraph_middle", "paragraph_tenth", "long_share", "short_paragraphs", "subheads_ask", "subheads_count", "subheads_each"),
    *(f"speaks_{group}" for group in _PERSONS), "money", "code",
    *("title_length", "title_begins", "headline_length", "headline_year", "dates", "shares"),
    *(f"way_{group}" for group in _WAYS), *(f"last_{group}" for group in _WAYS), *(f"host_{group}" for group in _HOSTS), "host_public",
    "is_built", *(f"count_{tag}" for tag in _ELEMENTS), *(f"text_in_{tag}" for tag in _TEXT_IN),
    *(f"links_{kind}" for kind in _LINKS), "links_parts_share", "links_beside_share", "pictures_each",
    *(f"parts_{group}" for group in _PARTS),
    *(f"says_{name}" for name in _METAS), *(f"data_{name}" for name in _TYPES), "data", "og_article", "og_website",
    *(f"made_by_{group}" for group in _GENERATORS),
)  # fmt: skip
_OF_BUILD: Final = len(NAMES) - NAMES.index("is_built")


def _order_row(reading: Reading) -> list[float]:
    """Return how far byline, date and text stand from the headline, and where that stands."""
    blocks = reading.blocks
    at = next((number for number, block in enumerate(blocks) if block.role is Role.HEADLINE), None)
    if at is None:
        return [_FAR, _FAR, _FAR, -1.0]
    near = dict.fromkeys(_NEAR, _FAR)
    for number in range(max(0, at - _FAR), min(len(blocks), at + _FAR)):
        role = blocks[number].role
        if role in near:
            near[role] = min(near[role], abs(number - at))
    return [*near.values(), at / len(blocks)]


def _spoken(heard: list[str]) -> list[int]:
    """Return how many of the words `heard` are of each group of persons."""
    found = [0] * len(_PERSON_WORDS)
    for word in heard:
        groups = _GROUPS.get(word)
        if groups is not None:
            for number in groups:
                found[number] += 1
    return found


def _text_row(reading: Reading, story: Story) -> list[float]:
    lengths = sorted([len(block.text) for block in reading.blocks if block.role is Role.BODY]) or [0]
    subheads = [block.text for block in reading.blocks if block.role is Role.SUBHEAD]
    count, total = len(lengths), sum(lengths) or 1
    opening = story.text[:_HEARD]
    heard = opening.lower().replace("’", "'").split()
    everything = "\n".join([block.text for block in reading.blocks])[:_SEEN]
    return [
        log1p(lengths[count // 2]),
        log1p(lengths[count * 9 // 10]),
        sum([length for length in lengths if length > 200]) / total,
        sum([length < 60 for length in lengths]) / count,
        min(30, sum(["?" in text for text in subheads])),
        min(30, sum([text[:1].isdigit() for text in subheads])),
        len(subheads) / count,
        *[said / (len(heard) or 1) for said in _spoken(heard)],
        log1p(sum(map(everything.count, _SIGNS_OF_MONEY))),
        sum(map(opening.count, _SIGNS_OF_CODE)) / (len(opening) / 1000 + 1),
    ]


def _title_row(reading: Reading, story: Story) -> list[float]:
    title = next((e.value for e in reading.evidence.get("page_title", ()) if isinstance(e.value, str)), "")
    headline = story.headline or ""
    return [
        len(title),
        bool(headline) and title.lower().startswith(headline.lower()),
        len(headline),
        re.search(r"(?:19|20)\d\d", headline) is not None,
        sum([e.value is not None for e in reading.evidence.get("published", ())]),
        len(reading.share),
    ]


def _address_words(address: str | None) -> tuple[str, set[str], set[str]]:
    """Return the host of an address, the words of the way to its last part, and those of the last part."""
    host, _, way = (address or "").lower().partition("//")[2].partition("/")
    before, _, last = way.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")
    return host, set(_NOT_LETTERS.split(before)), set(_NOT_LETTERS.split(last))


def _address_row(address: str | None) -> list[float]:
    host, before, last = _address_words(address)
    labels = set(host.split(".")[:-2])
    return [
        *[not before.isdisjoint(words) for words in _WAY_WORDS.values()],
        *[not last.isdisjoint(words) for words in _WAY_WORDS.values()],
        *[not labels.isdisjoint(words) for words in _HOST_WORDS.values()],
        host.endswith((".edu", ".gov"))
        or any(part in host for part in (".ac.", ".edu.", ".gov.", ".gob.", ".gouv.")),
    ]


def _build_row(build: Build | None, word_count: int) -> list[float]:
    if build is None:
        return [0.0] * _OF_BUILD
    links, names, types = build.links, build.names, build.types
    count = links.get("all", 0) or 1
    text = sum(build.text_in.values()) or 1
    return [
        1.0,
        *[log1p(build.elements.get(tag, 0)) for tag in _ELEMENTS],
        *[build.text_in.get(tag, 0) / text for tag in _TEXT_IN],
        *[log1p(links.get(kind, 0)) for kind in _LINKS],
        links.get("parts", 0) / count,
        links.get("beside", 0) / count,
        build.elements.get("img", 0) / (word_count or 1) ** 0.5,
        *[len(names & words) for words in _PART_WORDS.values()],
        *[name in build.metas for name in _METAS],
        *[log1p(types.get(name, 0)) for name in _TYPES],
        bool(types),
        build.page_type == "article",
        build.page_type == "website",
        *[any(word in build.generator for word in words) for words in _GENERATOR_WORDS.values()],
    ]


def row(reading: Reading, story: Story, word_count: int) -> list[float]:
    """Return the signs of a page as the numbers that `NAMES` names; `word_count` is that of the story's text."""
    return [
        *_order_row(reading),
        *_text_row(reading, story),
        *_title_row(reading, story),
        *_address_row(reading.url or story.canonical_url),
        *_build_row(reading.build, word_count),
    ]


def words(reading: Reading) -> set[str]:
    """Return the words of a page's making: of the names of its parts, of its meta tags, its data and its address."""
    build = reading.build
    if build is None:
        return set()
    host, before, last = _address_words(reading.url)
    parts = (set(host.split(".")), before, last)
    return {
        *build.names,
        *("meta:" + name for name in build.metas),
        *("type:" + name for name in build.types),
        *("way:" + word for part in parts for word in part if word and not word.isdigit()),
    }
