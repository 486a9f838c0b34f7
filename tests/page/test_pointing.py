"""Which links may lead to a story."""

import pytest

from dateline.page import pointing

OWN = "/2026/03/06/herring-without-an-owner-81200"


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/2026/03/01/net", "A net of two hundred years is shown"),
        ("/topics/20241127-SYT8T6050497/", "A net of old"),
        ("https://lantern.example/nets-mended-by-night-81233", "Nets"),
        ("?story=12", "A net of two hundred years is shown at the museum"),
        ("/2026/03/06/herring-without-an-owner-81200", "Herring without an owner"),
    ],
)
def test_stories(href: str, text: str) -> None:
    assert pointing.leads_to_story(href, text, OWN)


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/", "The Vellmouth Lantern is the paper of the harbour"),
        ("../../../", "The Vellmouth Lantern is the paper of the harbour"),
        ("/author/ann-lee", "Ann van der Lee-Andersen of the Lantern"),
        ("/authors/81233", "Ann van der Lee-Andersen of the Lantern"),
        ("/tags/herring/", "All about herring and its prices today"),
        ("/news/harbour", "More news from the whole of the harbour"),
        ("/news/harbour-watch", "Harbour watch"),
        ("/%E6%B8%AF/%E6%B8%AF%E5%8F%A3/", "港口"),
        ("/storage/image/herring-81200.jpg", "Herring without an owner on the quay"),
        ("/2026/03/06/herring-without-an-owner-81200?list=2", "Load some older stories of the paper"),
    ],
)
def test_others(href: str, text: str) -> None:
    assert not pointing.leads_to_story(href, text, OWN)


def test_paths_are_cut_out_of_addresses() -> None:
    assert pointing.path("https://lantern.example/a/b/?x=1#y") == "/a/b"
    assert pointing.path("//lantern.example/a") == "/a"
    assert pointing.path("../06/a.html") == "06/a.html"
    assert pointing.path("https://lantern.example") == ""
