"""The made corpus: the same from the same numbers, with the truth about itself."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from msgspec import structs

from bench.scale import plan
from bench.scale.corpus import COPIES, VERSIONS, Corpus, Made, Settings
from bench.scale.heads import FIRST, YEARS
from bench.scale.prose import LONGEST, SHORTEST
from dateline.model import Role, wire
from dateline.model.story import LEDGER
from dateline.text import words

SMALL = Settings(stories=1_500, words=4_000, river=60_000)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(SMALL)


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> list[Made]:
    return list(corpus.captures())


def test_a_capture_is_made_from_its_number_alone(made: list[Made]) -> None:
    again = Corpus(SMALL)
    for number in (len(made) - 1, 700, 3, 701):
        assert again.capture(number) == made[number]


def test_another_seed_tells_other_stories(made: list[Made]) -> None:
    other = Corpus(Settings(stories=1_500, words=4_000, river=60_000, seed=2)).capture(700)
    assert other.story.text != made[700].story.text


def test_every_capture_has_bytes_of_its_own_and_every_story_an_address(made: list[Made]) -> None:
    assert len({one.capture.digest for one in made}) == len(made) == SMALL.captures
    addresses = {one.story.url for one in made}
    assert len(addresses) == len(made) - sum(one.told == "version" for one in made)
    assert len({one.story.code for one in made}) == len(addresses)


def test_copies_and_versions_have_their_shares(made: list[Made]) -> None:
    told = Counter(one.told for one in made)
    assert told["copy"] / len(made) == pytest.approx(COPIES, rel=0.1)
    assert told["version"] / len(made) == pytest.approx(VERSIONS, rel=0.2)
    silent = sum(one.is_silent for one in made)
    assert 0.2 < silent / told["version"] < 0.8


def test_a_copy_is_another_paper_s_and_shares_its_words(corpus: Corpus, made: list[Made]) -> None:
    shared = []
    pairs = list(corpus.pairs())
    assert [copy for copy, _ in pairs] == [one.number for one in made if one.told == "copy"]
    for copy, root in pairs:
        one, first = made[copy].story, made[root].story
        assert made[root].told == "story"
        assert one.site_name != first.site_name
        assert one.language == first.language
        assert made[root].capture.seen_at <= made[copy].capture.seen_at + timedelta(hours=6)  # type: ignore[operator]
        shared.append(containment(one.text, first.text))
    assert min(shared) > 0.7
    assert sum(share > 0.9 for share in shared) / len(shared) > 0.6


def test_stories_that_are_no_copies_share_next_to_nothing(made: list[Made]) -> None:
    stories = [one.story.text for one in made[100:160] if one.told == "story"]
    most = max(containment(one, other) for one, other in pairwise(stories))
    assert most < 0.1


def containment(one: str, other: str) -> float:
    """The share of the smaller text's runs of 12 characters that stand in the other, in any script."""
    left, right = ({text[i : i + 12] for i in range(len(text) - 11)} for text in (one, other))
    return len(left & right) / min(len(left), len(right))


def test_a_version_has_the_address_of_its_story_and_other_words(made: list[Made]) -> None:
    versions = [one for one in made if one.told == "version"]
    for one in versions:
        first = made[one.root].story
        assert one.story.url == first.url
        assert one.story.text != first.text
        notes = [[b.text for b in story.blocks if b.role is Role.NOTE] for story in (first, one.story)]
        tells = one.story.modified != first.modified or notes[0] != notes[1]
        assert tells is not one.is_silent
        assert one.story.published == first.published


def test_stories_keep_the_law_of_fields_and_gaps(made: list[Made]) -> None:
    for one in made[:200]:
        story = one.story
        for field in LEDGER:
            is_filled = getattr(story, field) not in (None, (), "")
            assert (field in story.evidence) is is_filled
            assert (field in story.gaps) is not is_filled
        plain = structs.replace(story, evidence={})  # values of evidence come back as plain JSON
        assert wire.load_story(wire.dump(plain)) == plain
        body = [block.text for block in story.blocks if block.role is Role.BODY]
        assert story.text == "\n\n".join(body)


def test_stories_are_as_long_as_news_and_lie_in_twenty_years(made: list[Made]) -> None:
    counts = [one.story.word_count for one in made if one.told == "story" and one.story.language == "en"]
    assert min(counts) >= SHORTEST
    assert max(counts) <= LONGEST + 10
    days = [one.story.published.date for one in made if one.story.published]
    assert min(days).year == FIRST.year - 1 or min(days).year == FIRST.year
    assert max(days).year == FIRST.year + YEARS - 1
    undated = sum(one.story.published is None for one in made) / len(made)
    assert 0.005 < undated < 0.05
    assert any(one.story.paywalled for one in made)
    assert {one.story.language for one in made} == {"en", "es", "de", "ru", "ar", "zh"}
    assert all(len(wire.dump(one.story)) < 40_000 for one in made)


def test_topics_come_in_bursts(corpus: Corpus, made: list[Made]) -> None:
    near = far = 0
    for one in made[800:900]:
        head = corpus.heads.of(one.root)
        person = corpus.heads.thread(head.thread, head.site.language).names[0]
        near += sum(person in other.story.text for other in made[one.number - 250 : one.number + 250])
        far += sum(person in other.story.text for other in made[: one.number - 800])
    assert near > 300
    assert far == 0


def test_words_are_as_frequent_as_the_plan_says(corpus: Corpus, made: list[Made]) -> None:
    common = plan.common_words(corpus.languages[0])
    assert len(common) > 20
    held = [set(words.terms(one.story.text)) for one in made]
    shares = [sum(word in terms for terms in held) / len(made) for word in common]
    assert sum(shares) / len(shares) == pytest.approx(plan.COMMON, rel=0.25)


def test_rare_words_and_phrases_stand_where_the_plan_puts_them(corpus: Corpus, made: list[Made]) -> None:
    first = corpus.languages[0]
    assert len({plan.rare_word(slot) for slot in range(plan.RARE)}) == plan.RARE
    for number in (25, plan.RARE - 1):
        root = corpus.root(number)
        assert plan.rare_word(root % plan.RARE_EVERY) in made[root].story.text
        assert plan.rare(root + plan.RARE) is None
    planted = [
        one
        for one in made
        if one.told == "story" and one.story.language == "en" and plan.phrase(first, one.number)
    ]
    share = len(planted) / sum(one.story.language == "en" for one in made)
    assert share == pytest.approx(plan.PHRASES / plan.PHRASE_EVERY, rel=0.25)
    assert all(str(plan.phrase(first, one.number)) in one.story.text for one in planted)


def test_searches_are_of_every_kind_and_the_same_each_time(corpus: Corpus) -> None:
    once, again = (plan.searches(corpus.languages, 30) for _ in range(2))
    assert once == again
    assert [len(found) for found in once.values()] == [30] * 6
    assert all(one.kind == kind for kind, found in once.items() for one in found)
    prefixes = [one.text for one in once["prefix"]]
    assert all(any(word.startswith(text[:-1]) for word in corpus.languages[0].words) for text in prefixes)
