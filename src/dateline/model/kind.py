"""What kind of story it is."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A form that a story takes; whatever is none of the others is a story."""

    STORY = "story"
    LIVE_BLOG = "live-blog"
    GALLERY = "gallery"
    VIDEO = "video"
    AUDIO = "audio"
    INTERVIEW = "interview"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    REVIEW = "review"
    SATIRE = "satire"
    ADVERTISEMENT = "advertisement"
