"""The laws of differences, their bounds, and what a reader sees."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import differences, typography
from dateline.text.alignment import matched
from dateline.text.differences import Run
from tests.strategies import SENTENCES

#: Texts with much in common, in several scripts, and any text at all.
LIKE = st.lists(
    st.sampled_from(["a", "b ", "the ", "Ferry", " — ", "’", "\n", "渡輪", "ไม้", "…", "1,552"]), max_size=30
)
TEXTS = LIKE.map("".join) | st.text(max_size=40)
PARAGRAPHS = st.lists(
    st.sampled_from([*SENTENCES, "", "Advertisement", SENTENCES[0].replace("eastern", "western")]) | TEXTS,
    max_size=9,
)


@given(TEXTS, TEXTS)
def test_law_the_runs_are_both_texts(old: str, new: str) -> None:
    runs = differences.of_words(old, new)
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new
    assert all(typography.solid(run.old) == typography.solid(run.new) for run in runs if run.is_same)
    assert not any(a.is_same == b.is_same for a, b in pairwise(runs))


@given(TEXTS)
def test_law_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(run.is_same for run in differences.of_words(text, text))
    assert all(run.is_same for run in differences.of_words(text, typography.plain(text)))


@given(PARAGRAPHS, PARAGRAPHS)
def test_law_the_passages_are_both_texts(old: list[str], new: list[str]) -> None:
    passages = differences.of_paragraphs(old, new)
    assert [passage.old for passage in passages if passage.old is not None] == old
    assert [passage.new for passage in passages if passage.new is not None] == new
    went = [typography.solid(passage.old or "") for passage in passages if passage.kind == "moved-from"]
    came = [typography.solid(passage.new or "") for passage in passages if passage.kind == "moved-to"]
    assert sorted(went) == sorted(came)


@given(PARAGRAPHS)
def test_law_paragraphs_do_not_differ_from_themselves(texts: list[str]) -> None:
    assert {passage.kind for passage in differences.of_paragraphs(texts, list(texts))} <= {"same"}
    assert differences.counted(differences.of_paragraphs(texts, texts)) == (0, 0)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_law_pairs_rise_and_join_what_is_equal(old: list[str], new: list[str]) -> None:
    pairs = matched(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert set(old).isdisjoint(new) or pairs


def told(runs: tuple[Run, ...]) -> str:
    return "".join(run.new if run.is_same else f"[{run.old}|{run.new}]" for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The bridge is shut.", "The bridge is open.", "The bridge is [shut|open]."),
        ("By five votes to four the Trust", "By six votes to three the Trust", "By [five |six ]votes to [four |three ]the Trust"),
        ("He said “no”.", 'He said "no" twice.', 'He said "no" [|twice].'),
        ("渡輪今天復航", "渡輪明天復航", "渡輪[今|明]天復航"),
        ("It cost 1,552 crowns.", "It cost 1,525 crowns.", "It cost [1,552 |1,525 ]crowns."),
        ("one two, three four", "five six, seven eight", "[one two, three four|five six, seven eight]"),
        ("", "New.", "[|New.]"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees(old: str, new: str, shown: str) -> None:
    assert told(differences.of_words(old, new)) == shown


def test_paragraphs_are_changed_moved_added_and_removed() -> None:
    a, b, c, d, e, f = SENTENCES[:6]
    changed = b.replace("bakery", "brewery")
    passages = differences.of_paragraphs([a, f, b, c, d], [c, a, f, changed, e])
    assert [(passage.kind, passage.new or passage.old) for passage in passages] == [
        ("moved-to", c),
        ("same", a),
        ("same", f),
        ("changed", changed),
        ("moved-from", c),
        ("removed", d),
        ("added", e),
    ]
    assert [run for run in passages[3].runs if not run.is_same] == [Run("bakery ", "brewery ", False)]
    assert differences.counted(passages) == (len(d.split()) + 1, len(e.split()) + 1)


def test_many_paragraphs_find_their_partners_nearby() -> None:
    old = [f"{SENTENCES[i % 8]} Number {i} of the list was read." for i in range(60)]
    new = [text.replace("was read", "is read") for text in old]
    passages = differences.of_paragraphs(old, new)
    assert {passage.kind for passage in passages} == {"changed"}
    assert all(told(passage.runs).endswith("of the list [was |is ]read.") for passage in passages)


def story(words: int, seed: int) -> list[str]:
    """Return paragraphs of so many words in all, common ones and rare ones."""
    draw = random.Random(seed)
    common = "the of and to in a is that for it was on are as with his they at be this".split()
    made = [
        draw.choice(common) if draw.random() < 0.45 else f"word{int(draw.paretovariate(0.7)) % 9000}"
        for _ in range(words)
    ]
    return [" ".join(made[i : i + 50]) + "." for i in range(0, words, 50)]


def edited(paragraphs: list[str], share: float, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [" ".join(w if draw.random() > share else "other" for w in text.split()) for text in paragraphs]


def fastest(old: list[str], new: list[str]) -> float:
    took = []
    for _ in range(3):
        began = time.process_time()
        passages = differences.of_paragraphs(old, new)
        took.append(time.process_time() - began)
        assert [passage.new for passage in passages if passage.new is not None] == new
    return min(took)


STORY = story(5000, 1)
CASES: dict[str, tuple[list[str], list[str]]] = {
    "a few words": (STORY, edited(STORY, 0.01, 2)),
    "every third word": (STORY, edited(STORY, 0.33, 3)),
    "another story": (STORY, story(5000, 4)),
    "one paragraph, a few words": ([" ".join(STORY)], [" ".join(edited(STORY, 0.02, 5))]),
    "one paragraph, another": ([" ".join(STORY)], [" ".join(story(5000, 6))]),
    "two words in turn": (["a b " * 2500], ["b a " * 2500 + "a"]),
    "one word more often": (["a " * 5000], ["a " * 4000]),
    "half of the words gone": (["a b " * 2500], ["a " * 2500]),
    "few words by chance": ([" ".join(random.Random(7).choices("abcdefgh", k=5000))], [" ".join(random.Random(8).choices("abcdefgh", k=5000))]),
    "backwards": ([" ".join(STORY)], [" ".join(reversed(" ".join(STORY).split()))]),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_no_pair_of_texts_takes_long(name: str) -> None:
    """Within ten times what was measured on a slow core: difflib takes minutes for some of these."""
    old, new = CASES[name]
    assert fastest(old, new) < 3.0


@pytest.mark.slow
def test_the_work_grows_with_the_texts() -> None:
    small, large = (
        fastest([" ".join(random.Random(1).choices("abcdefgh", k=n))], [" ".join(random.Random(2).choices("abcdefgh", k=n))])
        for n in (2000, 16000)
    )  # fmt: skip
    assert large < 24 * small  # eight times the words; the square would be 64 times the work
