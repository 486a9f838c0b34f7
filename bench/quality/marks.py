"""Which marks a page of each set gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import ada_url

from bench.quality import metrics, political
from bench.quality.aligned import matches, size, words
from bench.quality.metrics import Counts, Mark, Tick
from bench.quality.sets import Case
from bench.quality.systems import Answer, Piece, Pointer

#: The roles of the codebook in its order.
ROLES: Final = (
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "body",
    "subhead",
    "caption",
    "note",
    "authorbio",
    "related",
    "featured",
    "comments",
    "tags",
    "share",
    "promo",
    "nav",
    "other",
)

#: The twelve roles that tell of stories: the codebook's first thirteen without body.
TWELVE: Final = tuple(role for role in ROLES[:13] if role != "body")

#: The gold holds at most this many items of a role on a page; an answer is read as far.
ITEMS_SEEN: Final = 60


def publishers(case: Case, answer: Answer) -> dict[str, Mark]:
    """Body, headline, authors and time of a news page."""
    gold = case.gold
    marks: dict[str, Mark] = {
        "body F1": summarised_body(gold, answer),
        "headline exact": metrics.headline(gold["title"], answer.headline),
        "authors F1": metrics.names(gold["authors"], answer.authors),
        "day right": metrics.day(gold["published"], answer.published),
    }
    if metrics.has_minute(gold["published"]):
        marks["published to the minute"] = metrics.to_the_minute(gold["published"], answer.published)
    if answer.story is not None:
        marks["kept as story"] = Tick(answer.story)
    return marks


def dumps(case: Case, answer: Answer) -> dict[str, Mark]:
    """Body of a text dump; headline and day beside it, to be known and not to be asked."""
    gold = case.gold
    kind = case.page.partition("@")[2]
    mark = summarised_body(gold, answer)
    marks: dict[str, Mark] = {
        "body F1": mark,
        f"body F1 {kind}": mark,
        "headline exact": metrics.headline(gold["title"], answer.headline),
        "day right": metrics.day(gold["published"], answer.published),
    }
    if answer.story is not None:
        marks["kept as story"] = Tick(answer.story)
    return marks


def sections_text(gold: dict[str, Any]) -> list[str]:
    """Return section headlines and paragraphs of a publisher's gold, in order."""
    return [text for part in gold["sections"] for text in (*part["headline"], *part["paragraphs"])]


def summarised_body(gold: dict[str, Any], answer: Answer) -> metrics.Shares:
    """Score the body of a page whose gold has a summary and sections."""
    rest = "\n".join(sections_text(gold))
    return metrics.body_with_summary(gold["summary"], rest, answer.text, answer.standfirst)


def web(case: Case, answer: Answer) -> dict[str, Mark]:
    """Body and snippets of a web page, and whether it was taken for a story.

    The gold text leaves the headline out and does not tell a standfirst from the text: so here a
    standfirst is text. The figure for text alone stands beside.
    """
    gold = case.gold
    is_article = gold["type"] == "article"
    mark = metrics.body(gold["text"] or "", answer.text_with_standfirst)
    marks: dict[str, Mark] = {"all types body F1": mark}
    if is_article:
        marks["articles body F1"] = mark
        marks["articles text alone F1"] = metrics.body(gold["text"] or "", answer.text)
        marks["articles snippets F1"] = _snippets(gold, answer.text_with_standfirst)
        marks["articles headline exact"] = metrics.headline(gold["title"], answer.headline)
        if gold["published"]:
            marks["articles day right"] = metrics.day(gold["published"], answer.published)
    if answer.story is not None:
        marks["story or not"] = Tick(answer.story == is_article, "story" if is_article else "not")
        marks[f"{gold['type']} told"] = Tick(answer.story == is_article)
    return marks


def snippets(case: Case, answer: Answer) -> dict[str, Mark]:
    """Wanted and unwanted snippets in text and standfirst: the gold does not tell them apart."""
    return {
        "snippets F1": _snippets(case.gold, answer.text_with_standfirst),
        "text alone F1": _snippets(case.gold, answer.text),
    }


def _snippets(gold: dict[str, Any], text: str) -> Counts:
    return metrics.snippets(gold["with"], gold["without"], text)


def dates(case: Case, answer: Answer) -> dict[str, Mark]:
    """The day of publication; no answer is wrong."""
    return {"day right": metrics.day(case.gold["date"], answer.published)}


def roles(case: Case, answer: Answer) -> dict[str, Mark]:
    """Every role by its characters, and related and featured items."""
    marks: dict[str, Mark] = {}
    if answer.blocks is not None:
        gold = [Piece(block["role"], block["text"]) for block in case.gold["blocks"]]
        for role, counts in role_counts(gold, answer.blocks).items():
            marks[f"role {role}"] = counts
    if answer.items is not None:
        wanted = [Pointer(item["role"], item["title"], item["href"]) for item in case.gold["items"]]
        marks["items F1"] = item_counts(wanted, answer.items, case.url or "", with_role=False)
        marks["items with role F1"] = item_counts(wanted, answer.items, case.url or "", with_role=True)
    return marks


def role_counts(gold: Sequence[Piece], given: Sequence[Piece]) -> dict[str, Counts]:
    """Count characters (white space aside) by role: wanted, given, and given where they are wanted.

    Blocks with the same words and the same role are paired first, in document order: a headline is
    not mistaken for its copy in a menu that the answer leaves out. What remains of both cuttings is
    laid side by side word by word; a word counts where the blocks that hold it have the same role.
    """
    wanted = [(piece.role, words(piece.text)) for piece in gold]
    got = [(piece.role, words(piece.text)) for piece in given]
    want, give, hits = Counter[str](), Counter[str](), Counter[str]()
    for role, found in wanted:
        want[role] += size(found)
    for role, found in got:
        give[role] += size(found)
    same = matches([(role, *found) for role, found in wanted], [(role, *found) for role, found in got])
    for i, _ in same:
        hits[wanted[i][0]] += size(wanted[i][1])
    a = _rest(wanted, {i for i, _ in same})
    b = _rest(got, {j for _, j in same})
    for i, j in matches([word for _, word in a], [word for _, word in b]):
        if a[i][0] == b[j][0]:
            hits[a[i][0]] += len(a[i][1])
    return {role: Counts(hits[role], give[role], want[role]) for role in ROLES}


def _rest(blocks: Sequence[tuple[str, list[str]]], paired: set[int]) -> list[tuple[str, str]]:
    left = [block for number, block in enumerate(blocks) if number not in paired]
    return [(role, word) for role, found in left for word in found]


def item_counts(gold: Iterable[Pointer], given: Iterable[Pointer], base: str, *, with_role: bool) -> Counts:
    """Count items as pairs of folded title and absolute address, with their role where asked."""

    def keys(items: Iterable[Pointer]) -> list[tuple[str, ...]]:
        seen: Counter[str] = Counter()
        found: list[tuple[str, ...]] = []
        for item in items:
            seen[item.role] += 1
            if seen[item.role] <= ITEMS_SEEN:
                pair = (metrics.folded(item.title), absolute(base, item.href))
                found.append((item.role, *pair) if with_role else pair)
        return found

    return metrics.pairs(keys(gold), keys(given))


def absolute(base: str, href: str | None) -> str:
    """Return the address that a link leads to, as a browser writes it; as it stands where it is none."""
    if href is None:
        return ""
    try:
        return str(ada_url.join_url(base, href.strip()))
    except ValueError:
        return href.strip()


def first_page(case: Case, answer: Answer) -> dict[str, Mark]:
    """Every element of the first page: exactly right or not."""
    gold = case.gold
    blocks = answer.blocks or ()
    items = answer.items or ()
    text = [[piece.role, piece.text] for piece in blocks if piece.role in ("body", "subhead")]
    related = [[item.title, item.teaser] for item in items if item.role == "related"]
    featured = [[item.title, item.date] for item in items if item.role == "featured"]
    right = {
        "headline": answer.headline == gold["headline"],
        "published": answer.published == gold["published"],
        "dateline": gold["dateline"] in [piece.text for piece in blocks if piece.role == "dateline"],
        "story code": answer.publisher_code == gold["story_code"],
        "blocks": text == [[block["role"], block["text"]] for block in gold["blocks"]],
        "related": related == [[item["title"], item["teaser"]] for item in gold["related"]],
        "featured": featured == [[item["title"], item["date"]] for item in gold["featured"]],
        "comments": answer.comments == len(gold["comments"]),
    }
    marks: dict[str, Mark] = {f"{name} exact": Tick(said) for name, said in right.items()}
    marks["elements exact"] = Counts(sum(right.values()), len(right), len(right))
    heard = sum(any(is_heard(one, quote) for quote in answer.quotes) for one in gold.get("quotes", ()))
    marks["quotes heard"] = Counts(heard, len(gold.get("quotes", ())), len(gold.get("quotes", ())))
    return marks


def is_heard(gold: dict[str, Any], quote: Any) -> bool:
    """Say whether a quotation is that of the gold: its first words, kind, speaker, cue, and what else is told."""
    told = {"type": quote.kind, "speaker": quote.speaker, "cue": quote.cue, "named_as": quote.named_as}
    told["addressee"] = quote.addressee
    return quote.words.startswith(gold["starts"]) and all(
        gold.get(key, value) == value for key, value in told.items()
    )


def quotes(case: Case, answer: Answer) -> dict[str, Mark]:
    """Spans of what was said, of cues and of speakers."""
    return dict(political.marks(case.text or "", case.gold, answer.quotes))


def article_benchmark(case: Case, answer: Answer) -> dict[str, Mark]:
    """Body of an article."""
    return {"body F1": metrics.body(case.gold["articleBody"], answer.text)}


MARKS: Final[dict[str, Callable[[Case, Answer], dict[str, Mark]]]] = {
    "publishers": publishers,
    "roles": roles,
    "web": web,
    "snippets": snippets,
    "dates": dates,
    "dumps": dumps,
    "first-page": first_page,
    "quotes": quotes,
    "article-benchmark": article_benchmark,
}


def nothing_right(case: Case) -> dict[str, Mark]:
    """Return the marks of a page that could not be read: nothing found, and taken for the wrong kind."""
    silent = Answer("", blocks=(), items=(), comments=None, story=None)
    marks = MARKS[case.set](case, silent)
    if case.set == "web":
        is_article = case.gold["type"] == "article"
        marks["story or not"] = Tick(False, "story" if is_article else "not")
        marks[f"{case.gold['type']} told"] = Tick(False)
    elif case.set in ("publishers", "dumps"):
        marks["kept as story"] = Tick(False)
    return {name: _zero(mark) for name, mark in marks.items()}


def _zero(mark: Mark) -> Mark:
    if isinstance(mark, metrics.Shares):
        return metrics.Shares(0.0, 0.0)
    return Tick(False, mark.group) if isinstance(mark, Tick) else Counts(0, mark.given, mark.wanted)
