"""Who speaks in Chinese and Japanese: without spaces or capitals, by the signs around the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dateline.model.quote import Quote, Span, Unresolved
from dateline.quotes import lexicon
from dateline.quotes.lexicon import Lexicon
from dateline.quotes.marks import Marked

#: So far before and behind a speech its speaker stands.
_REACH: Final = 60
_HONORIFICS: Final = ("さん", "氏", "先生", "女士")
_NAME: Final = r"[^\s。！？；，、：「」『』“”‘’（）()\n]"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a speech and behind it: groups `who` and `cue`."""
    words = lexicon.load(language)
    assert words is not None
    verbs = "|".join(map(re.escape, words.verbs))
    if words.language == "ja":
        before = re.compile(
            rf"(?:^|[。！？\n、」』])(?P<who>{_NAME}{{1,30}}?)(?:は|が|も)(?:[^。「」\n]{{0,40}})$"
        )
        behind = re.compile(rf"^(?:など)?と[^。「」\n]{{0,14}}?(?P<cue>{verbs})")
        return before, behind
    before = re.compile(
        rf"(?:^|[。！？；，\n”」])(?P<who>{_NAME}{{1,30}}?)(?P<cue>{verbs})[^。！？“”「」\n]{{0,12}}[：:，,]?$"
    )
    behind = re.compile(rf"^[，,]?(?P<who>{_NAME}{{1,24}}?)(?P<cue>{verbs})")
    return before, behind


def read(text: str, marked: Sequence[Marked], words: Lexicon) -> list[Quote]:
    """Return the speeches with their speakers."""
    before_pattern, behind_pattern = _patterns(words.language)
    found: list[Quote] = []
    names: list[Span] = []
    last_end = -1
    for one in marked:
        before = text[max(0, one.outer - _REACH) : one.outer]
        before = before[before.rfind("\n") + 1 :]
        behind = text[one.outer_end : one.outer_end + _REACH]
        said_before = before_pattern.search(before)
        said_behind = behind_pattern.match(behind)
        is_closed = text[one.end - 1] in "。！？!?…，" or before.endswith(("：", ":"))
        if words.language == "ja":
            who = _span(said_before, "who", one.outer - len(before)) if said_before else None
            cue = _span(said_behind, "cue", one.outer_end) if said_behind else None
            is_speech = (
                cue is not None
                or (before.endswith(("：", ":")) and who is not None)
                or (not before and is_closed)
            )
        else:
            told = (
                said_before
                if said_before is not None and (is_closed or not said_behind)
                else said_behind or said_before
            )
            at = one.outer - len(before) if told is said_before else one.outer_end
            who = _span(told, "who", at) if told is not None else None
            cue = _span(told, "cue", at) if told is not None else None
            is_speech = (cue is not None and one.end - one.start >= 4) or (
                is_closed and one.end - one.start >= 8
            )
        goes_on = bool(found) and "\n" not in text[last_end : one.outer] and last_end > 0
        if not is_speech and not (goes_on and is_closed and one.end - one.start >= 8):
            continue
        found.append(_quote(text, one, who, cue, found[-1] if goes_on else None, names, words))
        last_end = one.outer_end
    return found


def _span(match: re.Match[str] | None, name: str, at: int) -> Span | None:
    if match is None or match.start(name) < 0:
        return None
    return at + match.start(name), at + match.end(name)


def _quote(
    text: str,
    one: Marked,
    who: Span | None,
    cue: Span | None,
    before: Quote | None,
    names: list[Span],
    words: Lexicon,
) -> Quote:
    named = who
    role: Span | None = None
    name: Span | None = None
    reason: Unresolved | None = Unresolved.SILENT
    if who is None and before is not None:
        named, name, role, reason = before.named_span, before.speaker_span, before.role_span, before.reason
    elif who is not None:
        name, role = _without_title(text, who, words)
        said = text[slice(*who)]
        if any(said.startswith(pronoun) and len(said) <= len(pronoun) + 2 for pronoun in words.pronouns):
            name = names[-1] if names else None
            reason = Unresolved.AMBIGUOUS
        elif name is None:
            reason = Unresolved.NAMELESS
        else:
            short = text[slice(*name)]
            longer = next((other for other in names if text[slice(*other)].startswith(short)), None)
            name = longer or name
            names.append(name)
    end = one.end
    while end > one.start and text[end - 1] in "，、,":
        end -= 1
    return Quote(
        words=text[one.start : end],
        kind="direct",
        spans=((one.start, end),),
        cue=text[slice(*cue)] if cue else None,
        cue_span=cue,
        named_as=text[slice(*named)] if named else None,
        named_span=named,
        speaker=text[slice(*name)] if name else None,
        speaker_span=name,
        speaker_role=text[slice(*role)] if role else None,
        role_span=role,
        reason=None if name else reason,
    )


def _without_title(text: str, who: Span, words: Lexicon) -> tuple[Span | None, Span | None]:
    """Return name and office: 外交部发言人|毛宁, 山田太郎|首相."""
    said = text[slice(*who)]
    cut = 0
    for title in words.titles:
        at = said.rfind(title)
        if at < 0:
            continue
        if words.language == "ja" or (at + len(title) == len(said) and at >= 2):
            if at + len(title) == len(said) and at > 0:
                start = max(said.rfind("の", 0, at) + 1, 0)
                role = (
                    (who[0] + at, who[1])
                    if title not in _HONORIFICS
                    else (who[0], who[0] + start - 1)
                    if start
                    else None
                )
                return (who[0] + start, who[0] + at), role
        else:
            cut = max(cut, at + len(title))
    if cut >= len(said):
        return None, who
    if cut:
        return (who[0] + cut, who[1]), (who[0], who[0] + cut)
    start = said.rfind("の") + 1 if words.language == "ja" else 0
    if 0 < start < len(said):
        return (who[0] + start, who[1]), (who[0], who[0] + start - 1)
    return who, None
