"""What kind of story a page's data say it is; silent where it is a story like most."""

from __future__ import annotations

from typing import Final

from dateline.model import Evidence, Kind, Place
from dateline.page.evidence.json_ld import Nodes, story_of, types_of
from dateline.page.evidence.values import Claims
from dateline.page.head import Head

#: Types of schema.org for a story of some kind.
_STORIES: Final = {
    "liveblogposting": Kind.LIVE_BLOG,
    "opinionnewsarticle": Kind.OPINION,
    "analysisnewsarticle": Kind.ANALYSIS,
    "backgroundnewsarticle": Kind.ANALYSIS,
    "reviewnewsarticle": Kind.REVIEW,
    "criticreview": Kind.REVIEW,
    "review": Kind.REVIEW,
    "satiricalarticle": Kind.SATIRE,
    "advertisercontentarticle": Kind.ADVERTISEMENT,
}
#: Types for a thing that is the page where no story stands beside it.
_THINGS: Final = {
    "imagegallery": Kind.GALLERY,
    "mediagallery": Kind.GALLERY,
    "videoobject": Kind.VIDEO,
    "podcastepisode": Kind.AUDIO,
    "radioepisode": Kind.AUDIO,
    "audioobject": Kind.AUDIO,
}
#: Open Graph types, by what stands before the full stop.
_OPEN_GRAPH: Final = {"video": Kind.VIDEO}


def claims(nodes: Nodes, head: Head) -> Claims:
    """Yield the kind of the story as JSON-LD and Open Graph say it; `at` is a JSON pointer, or names the tag."""
    story = story_of(nodes)
    live = [(node, pointer) for node, pointer in nodes if "liveblogposting" in types_of(node)]
    for known, among in ((_STORIES, (*story, *live[:1])), (_THINGS, () if story else nodes)):
        for node, pointer in among:
            for said in types_of(node):
                if said in known:
                    yield "kind", Evidence(known[said], Place.JSON_LD, f"{pointer}/@type", said)
    for attributes in head.metas:
        if attributes.get("property") == "og:type":
            said = attributes["content"].strip().lower()
            kind = _OPEN_GRAPH.get(said.partition(".")[0])
            if kind is not None:
                yield "kind", Evidence(kind, Place.OPEN_GRAPH, "og:type", said)
