"""Notes that correct, lines that move by themselves, and sentences that look like either."""

from __future__ import annotations

import time

import pytest

from dateline.text import edits, typography


@pytest.mark.parametrize(
    "line",
    [
        "Updated 5 minutes ago",
        "Last updated by us: 2 hours 5 minutes ago",
        "Just now",
        "Vor 5 Minuten aktualisiert",
        "il y a 2 heures",
        "Actualizado hace 2 horas",
        "há 3 dias",
        "för 5 minuter sedan",
        "5 минут назад",
        "منذ 5 دقائق",
        "5 دقیقه پیش",
        "更新于5分钟前",
        "5分前",
        "5분 전",
        "12 comments",
        "Comments (1,204)",
        "1.2K shares",
        "3 min read",
        "4 Minuten Lesezeit",
        "25 комментариев",
        "12条评论",
    ],
)
def test_lines_that_move(line: str) -> None:
    assert edits.moves(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Twelve ferries sail",
        "12 ferries",
        "The boat sank 5 minutes ago, said the pilot, who had seen it.",
        "The trust had 12 comments on the plan, and read them all aloud at the hearing on Monday evening.",
        "It was shut for 5 days.",
    ],
)
def test_lines_that_stay(line: str) -> None:
    assert not edits.moves(line)


@pytest.mark.parametrize(
    "line", ["a" * 80, "aaaa " * 16, "1," * 40, "a:b-" * 20, "5 a " * 20, "ab." * 26 + "!"]
)
def test_no_line_takes_long(line: str) -> None:
    edits.moves("warm")
    began = time.process_time()
    for _ in range(20):
        edits.moves(line)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("note", "corrects", "changes", "is_labelled"),
    [
        ("Correction, 10 March 2026: An earlier version said five.", True, True, True),
        ("*Clarification: the vote was public.", True, True, True),
        ("Editor's note: an earlier version of this story misstated the vote.", True, True, False),
        ("Korrektur (10. März): Die Abstimmung war öffentlich.", True, True, True),
        ("Rectificatif : le vote était public.", True, True, True),
        ("Corrección: la votación fue pública.", True, True, True),
        ("Исправление: голосование было открытым.", True, True, True),
        ("تصحيح: كان التصويت علنيا", True, True, True),
        ("更正：表决是公开的。", True, True, True),
        ("정정합니다: 표결은 공개였다.", True, True, True),
        ("Update: the trust has answered.", False, True, False),
        ("Aktualisiert am 10. März um 9 Uhr", False, True, False),
        ("Correctional staff will vote on Sunday.", False, False, False),
        ("Source: dpa", False, False, False),
        ("", False, False, False),
    ],
)
def test_notes(note: str, corrects: bool, changes: bool, is_labelled: bool) -> None:
    told = (edits.tells_correction(note), edits.tells_change(note), edits.is_labelled_correction(note))
    assert told == (corrects, changes, is_labelled)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("“It’s”", '"It\'s"', True),
        ("«Oui !»", '"Oui!"', True),
        ("har\u00adbour", "harbour", True),
        ("a\u00a0b", "a  b\n", True),
        ("ﬁn – 10…", "fin -- 10...", True),
        ("re\u0301sume\u0301", "résumé", True),
        ("May", "may", False),
        ("resume", "résumé", False),
        ("1,552", "1,525", False),
    ],
)
def test_what_typography_sets_aside(one: str, other: str, is_same: bool) -> None:
    assert (typography.solid(one) == typography.solid(other)) is is_same
