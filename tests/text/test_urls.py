"""Addresses: one form for one page, and never an exception."""

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import urls

any_text = st.text(st.characters(codec=None), max_size=60)
pieces = st.sampled_from(
    (
        *(
            "http://",
            "https://",
            "HTTP:",
            "//",
            "/",
            "\\",
            ":",
            "@",
            "?",
            "#",
            "&",
            "=",
            "%",
            "%2",
            "%zz",
            ".",
            "..",
            ";",
        ),
        *(
            "lantern.example",
            "bücher.example",
            "[::1]",
            "0x7f.1",
            "99999",
            "utm_source=x",
            "id=7",
            " ",
            "\t",
            "\ud800",
            "é",
        ),
    )
)
likely = st.lists(pieces, max_size=9).map("".join)

# The URL Standard's edge cases in addresses of our own: (given, canonical).
CANONICAL = {
    "https://lantern.example": "https://lantern.example/",
    "HTTPS://Lantern.Example/A": "https://lantern.example/A",
    "https://lantern.example:443/a": "https://lantern.example/a",
    "http://lantern.example:80/a": "http://lantern.example/a",
    "http://lantern.example:8080/a": "http://lantern.example:8080/a",
    "https://lantern.example:0443/a": "https://lantern.example/a",
    "https://lantern.example/a/../b/./c": "https://lantern.example/b/c",
    "https://lantern.example/../../a": "https://lantern.example/a",
    "https://lantern.example/a/%2e%2E/b": "https://lantern.example/b",
    "https://lantern.example/a//b": "https://lantern.example/a//b",
    "https:\\\\lantern.example\\a": "https://lantern.example/a",
    "https:lantern.example/a": "https://lantern.example/a",
    "https:////lantern.example/a": "https://lantern.example/a",
    "https://ann:pw@lantern.example/a": "https://lantern.example/a",
    "https://lantern.example/a b": "https://lantern.example/a%20b",
    "https://lantern.example/fähre?ü=ö": "https://lantern.example/f%C3%A4hre?%C3%BC=%C3%B6",
    "https://lantern.example/%c3%A4": "https://lantern.example/%c3%A4",
    "https://lantern.example/100%": "https://lantern.example/100%",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://ＬＡＮＴＥＲＮ.example/": "https://lantern.example/",
    "https://lantern。example/": "https://lantern.example/",
    "https://0x7f.1/": "https://127.0.0.1/",
    "https://[0:0::1]/": "https://[::1]/",
    "\n https://lantern.exa\nmple/a\t": "https://lantern.example/a",
    "https://lantern.example/a#top": "https://lantern.example/a",
    "https://lantern.example/a?": "https://lantern.example/a",
    "https://lantern.example/a?&&x=1&&": "https://lantern.example/a?x=1",
    "https://lantern.example/a?x=1#b?c": "https://lantern.example/a?x=1",
    "https://lantern.example/a?b=2&a=1": "https://lantern.example/a?b=2&a=1",
    "https://lantern.example/a?x=&y": "https://lantern.example/a?x=&y",
    "https://lantern.example/?q='": "https://lantern.example/?q=%27",
}
# No addresses of the web: they come back as they were, without blanks around them.
AS_IT_WAS = (
    *(
        "",
        "lantern",
        "lantern.example/a",
        "//lantern.example/a",
        "mailto:ann@lantern.example",
        "ftp://lantern.example/a",
    ),
    *(
        "javascript:void(0)",
        "data:text/html,<p>",
        "https://",
        "https://lantern.example:99999/",
        "https://lan tern.example/",
    ),
    *("https://lantern.example/\ud800", "https://[::1/", "http://%zz/", "blob:https://lantern.example/a"),
)


@pytest.mark.parametrize(("given", "expected"), CANONICAL.items())
def test_the_one_form(given: str, expected: str) -> None:
    assert urls.canonical(given) == expected


@pytest.mark.parametrize("given", AS_IT_WAS)
def test_what_is_no_address_stays(given: str) -> None:
    assert urls.canonical(f" {given}\n") == given


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://lantern.example/a?fbclid=x#top", "https://lantern.example/a"),
        ("HTTP://lantern.example:80/a", "https://lantern.example/a"),
        (
            "https://lantern.example/?of=http://reef.example/b",
            "https://lantern.example/?of=http://reef.example/b",
        ),
        ("http://lantern.example/http://reef.example", "https://lantern.example/http://reef.example"),
        ("see http://lantern.example/a", "see http://lantern.example/a"),
        ("", ""),
    ],
)
def test_the_form_to_compare_is_without_scheme(given: str, expected: str) -> None:
    assert urls.identity(given) == expected


@given(any_text | likely)
def test_the_form_to_compare_is_the_one_form_but_for_its_scheme(text: str) -> None:
    once, found = urls.canonical(text), urls.identity(text)
    assert found in (once, once.replace("http://", "https://", 1))
    assert not found.startswith("http://")


@given(any_text | likely)
def test_the_one_form_is_its_own_and_nothing_raises(text: str) -> None:
    once = urls.canonical(text)
    assert urls.canonical(once) == once
    if urls.is_web(text):
        assert urls.is_web(once)
        assert urls.site(once) == urls.site(text)


@pytest.mark.parametrize(
    "tracker",
    [
        *(
            "utm_source=x",
            "utm_anything",
            "UTM_Medium=y",
            "fbclid=1",
            "gclid=2",
            "mc_cid=3",
            "pk_campaign=4",
            "at_medium=5",
        ),
        *("ref=home", "smid=6", "s_cid=7", "__twitter_impression=true", "xtor=8", "wt_zmc=9"),
    ],
)
def test_trackers_go(tracker: str) -> None:
    assert urls.canonical(f"https://lantern.example/a?{tracker}") == "https://lantern.example/a"
    assert (
        urls.canonical(f"https://lantern.example/a?id=7&{tracker}&page=2")
        == "https://lantern.example/a?id=7&page=2"
    )


@pytest.mark.parametrize(
    "name", ["id", "p", "page", "reference", "refs", "utm", "attic", "sharer", "source", "story_id"]
)
def test_names_of_pages_stay(name: str) -> None:
    assert urls.canonical(f"https://lantern.example/?{name}=x") == f"https://lantern.example/?{name}=x"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("b", "https://lantern.example/2026/b"),
        ("./b?c#d", "https://lantern.example/2026/b?c#d"),
        ("../b", "https://lantern.example/b"),
        ("/b", "https://lantern.example/b"),
        ("?page=2", "https://lantern.example/2026/a?page=2"),
        ("//gazette.example/b", "https://gazette.example/b"),
        (" https://gazette.example/b ", "https://gazette.example/b"),
        ("", None),
        ("#top", None),
        ("mailto:ann@lantern.example", None),
        ("javascript:void(0)", None),
        ("tel:+4912", None),
        ("https://", None),
        ("\ud800", None),
    ],
)
def test_made_absolute(href: str, expected: str | None) -> None:
    assert urls.absolute(href, "https://lantern.example/2026/a") == expected


@pytest.mark.parametrize("base", [None, "", "page.html", "mailto:ann@lantern.example", "https://", "\ud800"])
def test_without_a_base_only_what_is_absolute_already(base: str | None) -> None:
    assert urls.absolute("b", base) is None
    assert urls.absolute("https://gazette.example/b", base) == "https://gazette.example/b"


@given(any_text | likely, st.none() | any_text | likely)
def test_made_absolute_it_is_of_the_web(href: str, base: str | None) -> None:
    found = urls.absolute(href, base)
    assert found is None or (urls.is_web(found) and urls.host(found) and urls.absolute(found, None) == found)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://lantern.example/a", "lantern.example"),
        ("https://www.lantern.example/a", "lantern.example"),
        ("https://amp.news.lantern.example/", "lantern.example"),
        ("https://www.lantern.co.uk/", "lantern.co.uk"),
        ("https://lantern.com.br/", "lantern.com.br"),
        ("https://co.uk/", "co.uk"),
        ("https://news.lantern.de/", "lantern.de"),
        ("https://www.lantern.example./a", "lantern.example"),
        ("https://192.168.1.1:8000/", "192.168.1.1"),
        ("https://[::1]/", "[::1]"),
        ("https://localhost/", "localhost"),
        ("lantern.example/a", None),
        ("mailto:ann@lantern.example", None),
    ],
)
def test_the_site(url: str, site: str | None) -> None:
    assert urls.site(url) == site


def test_of_one_site() -> None:
    assert urls.is_same_site("https://www.lantern.example/a", "http://m.lantern.example/b")
    assert not urls.is_same_site("https://lantern.example/", "https://lantern.example.net/")
    assert not urls.is_same_site("https://a.co.uk/", "https://b.co.uk/")
    assert not urls.is_same_site("no address", "no address")


@given(any_text | likely)
def test_parts_of_any_text(text: str) -> None:
    assert (urls.host(text) is None) == (urls.site(text) is None)
    assert isinstance(urls.path(text), str)


def test_path_and_query() -> None:
    assert urls.path("https://lantern.example/a/b?c=d#e") == "/a/b?c=d"
    assert urls.path("a/b") == ""


@given(st.text("ab%2e2E.F0/?&=~!$()*+,;:@-_xÄ ", max_size=14))
def test_what_is_not_parsed_is_as_the_standard_says(rest: str) -> None:
    url = f"https://www.paper.example/{rest}"
    said = ada_url.URL(url)
    assert urls.absolute(url, None) == said.href
    assert (
        urls.absolute(f"/x{rest}", "https://www.paper.example/a/b") == ada_url.URL(f"/x{rest}", base=url).href
    )
    assert (urls.host(url), urls.path(url)) == (said.hostname, said.pathname + said.search)
