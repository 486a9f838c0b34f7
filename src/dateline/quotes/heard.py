"""What is being heard: an attribution on the way from the tokens to the record."""

from __future__ import annotations


class Heard:
    """One attribution on the way: token ranges of cue and source, character spans of what was said."""

    __slots__ = ("act", "content", "cue", "from_speech", "occasion", "paragraph", "sentence", "source", "to")

    def __init__(
        self,
        act: str,
        cue: tuple[int, int] | None,
        source: tuple[int, int] | None,
        sentence: int,
        paragraph: int,
    ) -> None:
        self.act = act
        self.cue = cue
        self.source = source
        self.sentence = sentence
        self.paragraph = paragraph
        self.content: list[tuple[int, int]] = []
        self.from_speech = False
        self.to: tuple[int, int] | None = None
        self.occasion: tuple[int, int] | None = None
