"""Laws of the grammar, over searches as people type them, over any text and over trees."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.archive import explaining, grammar
from dateline.archive.grammar import fields, forms, limits, tongues, values
from dateline.errors import QueryError
from dateline.model.query import FIELDS, All, And, Days, Exact, Is, Near, Node, Not, Or, State, Words
from dateline.text import characters, codes, urls, words

TODAY = date(2021, 5, 17)
#: CPU seconds that no search takes, far from what one takes: the machine may be slow.
PATIENCE = 0.05

# ── texts: anything, anything of signs that mean something, and what people type

SIGNS = "aÉß 渡輪เ파 \n\"“”„«»「」()（）*-−|&:：~/.<>=…0259ANDORTEx'’,@\u200f\u0301ि_?!+[]"
any_text = st.text(st.characters(codec=None), max_size=80)
signs = st.text(st.sampled_from(SIGNS), max_size=60)

atoms = st.sampled_from(
    "ferry Fähre strik* a* * 渡輪罷工 파업 إضراب 'tis state-of-the-art C++ 10:30 AT&T FCSY-B5TZ-NJ5N -x --x st*ke & ! "
    "AND OR NOT NEAR NEAR/5 NEAR/x && || note: Note: foo:bar autor:x https://lantern.example/a(b) https:// "
    "is:copy is:nice role:comments role:related published:2021-05 published:.. published:7d published:2021-02-30 "
    "language:en code:FCSY-B5TZ-NJ5N publisher_code:9/3 site:https://lantern.example/ headline: - ".split()
) | st.sampled_from(
    ['"ferry strike"', "“a b”", "「渡輪」", '"open', '"a b"~3', '"climate chan*"', "()", "(", ")", ""]
)
names = st.sampled_from([f"{field.name}:" for field in fields.FIELDS] + ["-", "NOT ", ""])


def _joined(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    glue = st.sampled_from((" ", " AND ", " OR ", " NOT ", " NEAR ", " NEAR/3 ", " -", "", "  "))
    several = st.builds(lambda a, sign, b: f"{a}{sign}{b}", children, glue, children)
    return several | st.builds("{}({})".format, names, several) | st.builds("{}{}".format, names, children)


typed = st.recursive(atoms, _joined, max_leaves=12)
texts = typed | signs | any_text

# ── trees in the form that a parse gives

terms = st.builds(
    lambda text: tuple(words.terms(text))[:6],
    st.text(st.sampled_from("aÉßﬁİиأک渡輪かガ한파เรือाि'’ -0९"), min_size=1, max_size=12) | any_text,
).filter(bool)


def _words(found: tuple[str, ...], field: str | None, begun: bool) -> Words:
    last = found[-1]
    is_prefix = begun and len(last) >= limits.LEAST_BEGINNING and not _is_paired(last)
    return Words(found, field, is_prefix)


def _is_paired(term: str) -> bool:
    return any(words.terms(char * 3) == [char * 2] * 2 for char in term)


some_words = st.builds(_words, terms, st.none() | st.sampled_from(FIELDS), st.booleans())
nears = st.builds(
    lambda parts, field, distance: Near(
        tuple(Words(part.terms, field, part.is_prefix) for part in parts), distance
    ),
    st.lists(some_words, min_size=2, max_size=3),
    st.none() | st.sampled_from(FIELDS),
    st.integers(0, limits.MOST_DISTANCE),
)
ends = st.none() | st.dates()
days = st.builds(Days, st.sampled_from(("published", "captured")), ends, ends).filter(
    lambda found: (
        (found.first or found.last) is not None
        and (found.first is None or found.last is None or found.first <= found.last)
    )
)
exacts = (
    st.builds(lambda text: Exact("code", codes.mint(None, text) or ""), st.text(min_size=1).filter(str.strip))
    | st.builds(lambda name: Exact("language", name), st.sampled_from([*tongues.NAMES, "xx", "haw"]))
    | st.builds(lambda text: Exact("publisher_code", values.publisher_code(text)), any_text | signs).filter(
        lambda found: bool(found.value)
    )
    | st.builds(
        lambda way: Exact("address", urls.identity(f"https://lantern.example/{way}")), any_text | signs
    )
)
leaves = some_words | nears | days | exacts | st.builds(Is, st.sampled_from(State))


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=4)
    return several.map(forms.all_of) | several.map(forms.any_of) | children.map(forms.none_of)


trees = st.recursive(leaves, _branches, max_leaves=10).map(forms.whole) | st.just(All())


def parsed(text: str) -> Node | None:
    """Return the tree of a search, None where it is refused; the error is one line about a column of it."""
    try:
        return grammar.parse(text, today=TODAY).root
    except QueryError as refused:
        error = refused
    assert 0 <= error.at < max(1, len(text))
    assert error.query == characters.whole(text)
    assert str(error).isprintable()
    assert error.at == 0 or f"column {error.at + 1}" in str(error)
    return None


def _time(text: str) -> float:
    """Return the CPU seconds to parse, write and tell a search; of three tries where the first was disturbed."""
    best = PATIENCE
    for _ in range(3):
        start = time.process_time()
        root = parsed(text)
        if root is not None:
            grammar.written(root)
            explaining.explained(root)
        best = min(best, time.process_time() - start)
        if best < PATIENCE:
            break
    return best


@pytest.mark.slow
@given(texts)
@settings(max_examples=400)
def test_a_search_is_understood_or_refused_in_no_time(text: str) -> None:
    assert _time(text) < PATIENCE


@pytest.mark.slow
@given(texts)
@settings(max_examples=400)
def test_written_out_and_parsed_it_is_the_same(text: str) -> None:
    root = parsed(text)
    assume(root is not None)
    assert root is not None
    written = grammar.written(root)
    again = grammar.parse(written).root
    assert grammar.without_columns(again) == grammar.without_columns(root)
    assert grammar.written(again) == written


@pytest.mark.slow
@given(trees)
@settings(max_examples=400)
def test_any_tree_can_be_written(root: Node) -> None:
    written = grammar.written(root)
    assume(len(written) <= limits.MOST_CHARACTERS)
    assert grammar.without_columns(grammar.parse(written).root) == root


@given(texts)
def test_parsed_twice_it_is_the_same(text: str) -> None:
    assert parsed(text) == parsed(text)


@pytest.mark.slow
@given(texts)
def test_a_tree_is_in_its_form(text: str) -> None:
    root = parsed(text)
    assume(root is not None)
    assert root is not None
    _in_form(root, is_root=True)
    for leaf in grammar.leaves(root):
        assert 0 <= leaf.at < leaf.end <= len(text)


def _in_form(node: Node, *, is_root: bool = False) -> None:
    if isinstance(node, And):
        assert len(node.parts) >= 2
        taken = [part for part in node.parts if not isinstance(part, All)]
        assert not any(isinstance(part, And) for part in taken)
        has_something = any(not isinstance(part, Not) for part in taken)
        assert node.parts[0] == All() or has_something
        assert len(taken) >= len(node.parts) - (not has_something)
        for part in taken:
            _in_form(part.part if isinstance(part, Not) else part)
    elif isinstance(node, Or):
        assert len(node.parts) >= 2
        assert not any(isinstance(part, Or | Not | All) for part in node.parts)
        for part in node.parts:
            _in_form(part)
    elif isinstance(node, Near):
        assert len({part.field for part in node.parts}) == 1
        assert len(node.parts) >= 2
    else:
        assert not isinstance(node, Not)
        assert is_root or not isinstance(node, All)


@pytest.mark.slow
@given(texts, texts)
def test_words_are_joined_as_and_joins_them(a: str, b: str) -> None:
    left, right = parsed(f"({a})"), parsed(f"({b})")
    assume(left is not None and right is not None)
    both, written = parsed(f"({a}) ({b})"), parsed(f"({a}) AND ({b})")
    assume(both is not None)
    assert both is not None
    assert written is not None
    assert _bare(both) == _bare(written)


def _bare(node: Node) -> Node:
    return grammar.without_columns(node)


@given(typed)
def test_marks_of_all_kinds_are_equal(text: str) -> None:
    """Curly marks mean what straight ones mean, wherever each opens and closes."""
    a, b = parsed(text), parsed(text.replace('"', "”"))
    assert (a is None) == (b is None)
    if a is not None and b is not None:
        assert _bare(a) == _bare(b)


@pytest.mark.slow
@given(texts)
def test_what_is_understood_can_be_told(text: str) -> None:
    root = parsed(text)
    assume(root is not None)
    assert root is not None
    lines = explaining.explained(root)
    assert lines
    assert all(line.strip() and "\n" not in line for line in lines)
    assert len(lines) <= 2 + 4 * len(list(grammar.leaves(root)))


@given(texts, st.integers(-2, 90))
def test_completing_never_fails(text: str, at: int) -> None:
    for found in grammar.completions(text, at):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.text


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2000,
        ")" * 2000,
        '"' * 2000,
        '" ' * 1000,
        'a"' * 1000,
        "「" * 2000,
        "-" * 2000,
        "-(" * 1000,
        "*" * 2000,
        "NOT " * 500,
        "-a " * 666,
        "-(-(-(-(-(" * 6 + "a" + ")" * 29 + " -b" * 600,
        "a OR " * 400,
        "a NEAR " * 285,
        "(a OR b OR c) NEAR " * 100 + "d",
        "headline:" * 222,
        "role:comments " * 140,
        "a:" * 1000,
        "https://" * 250,
        "https://a.example/" + ")" * 1980,
        "https://a.example/" + "(" * 1980,
        "published:" + "2021.." * 330,
        "published:" + "9" * 1990,
        "NEAR/" + "9" * 1990,
        "x_" * 1000,
        "渡" * 2000,
        "한" * 400,
        "ﷺ" * 2000,
        "\u0301" * 2000,
        "\u200f" * 2000,
        "aaaa'" * 400,
        "q" * 1000 + ":" + "q" * 999,
        "\ud800" * 100,
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
def test_nothing_takes_long(text: str) -> None:
    for typed_text in (text, f"{text} ferry", f"({text}", f"headline:({text})"):
        assert _time(typed_text[: limits.MOST_CHARACTERS]) < PATIENCE
