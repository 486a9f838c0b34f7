"""What is known of HTML's elements, as rows: how they nest and whether a reader sees their text.

Nesting follows the HTML standard (https://html.spec.whatwg.org/, section 13.2, "Parsing HTML documents").
"""

from __future__ import annotations

from typing import Final

VOID: Final = 1 << 0  # has no content and no end tag
RAW: Final = 1 << 1  # its content is text without markup and references
RCDATA: Final = 1 << 2  # its content is text without markup
HEAD: Final = 1 << 3  # may stand in the head
CLOSES_P: Final = 1 << 4  # its start ends an open paragraph
SPECIAL: Final = 1 << 5  # stray end tags of inline elements do not reach over it
FORMATTING: Final = 1 << 6  # goes on behind a block that ends before it
SCOPE: Final = 1 << 7  # end tags inside do not reach out of it
MARKER: Final = 1 << 8  # formatting outside does not go on inside
TABLE_PART: Final = 1 << 9
HEADING: Final = 1 << 10
FOREIGN: Final = 1 << 11  # of another vocabulary
BLOCK: Final = 1 << 12  # its edges end a run of text
UNSEEN: Final = 1 << 13  # no reader of the rendered page sees its text
APART: Final = 1 << 14  # inline, may be a part of its own by its name
BOLD: Final = 1 << 15
BREAKS_OUT: Final = 1 << 16  # ends foreign content around it
HOLDS_ROWS: Final = 1 << 17  # holds rows of small parts and no running text
AROUND_HEADING: Final = 1 << 18  # what stands in it is a heading's where it stands in a heading
CUSTOM: Final = 1 << 19  # pages define it themselves: it has a dash in its name
STRUCTURE: Final = 1 << 20  # of every page, written or not
NAMELESS: Final = 1 << 21  # its names are the page's
LINK: Final = 1 << 22
TIME: Final = 1 << 23
DIALOG: Final = 1 << 25
BESIDE: Final = 1 << 24  # style sheets set it apart from a neighbour that touches it

_ROWS: Final = (
    (VOID, "area base basefont bgsound br col embed hr img input keygen link meta param source track wbr"),
    (RAW, "script style iframe noembed noframes xmp"),
    (RCDATA, "title textarea"),
    (HEAD, "base basefont bgsound link meta noframes noscript script style template title"),
    (
        CLOSES_P,
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
        "h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search section summary table ul xmp",
    ),
    (
        SPECIAL,
        "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd "
        "details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup "
        "hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param "
        "plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title "
        "tr track ul wbr xmp",
    ),
    (FORMATTING, "a b big code em font i nobr s small strike strong tt u"),
    (SCOPE, "applet caption html table td th marquee object template select svg math"),
    (MARKER, "applet caption marquee object template td th"),
    (TABLE_PART, "caption colgroup tbody thead tfoot tr td th"),
    (HEADING, "h1 h2 h3 h4 h5 h6"),
    (FOREIGN, "svg math"),
    (
        BLOCK,
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe label legend li main menu nav ol "
        "option output p pre section select summary table tbody td textarea tfoot th thead tr ul video",
    ),
    (
        UNSEEN,
        "audio canvas datalist head iframe math noscript object script select style svg template textarea title video",
    ),
    (APART, "span em strong small b i"),
    (BOLD, "b strong"),
    (
        BREAKS_OUT,
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr "
        "ol p pre ruby s small span strong strike sub sup table tt u ul var",
    ),
    (STRUCTURE, "html head body"),
    (NAMELESS, "html body main"),
    (LINK, "a"),
    (TIME, "time"),
    (DIALOG, "dialog"),
    (BESIDE, "a span"),
    (HOLDS_ROWS, "div header footer section td"),
    (AROUND_HEADING, "div button label span em strong small b i"),
)  # fmt: skip


def _table() -> dict[str, int]:
    found: dict[str, int] = {}
    for flag, tags in _ROWS:
        for tag in tags.split():
            found[tag] = found.get(tag, 0) | flag
    return found


#: For each element the flags that hold of it; elements not named here are inline and nest freely.
FLAGS: Final = _table()
#: Elements nested deeper are read as if they stood at this depth; browsers do the same (Blink: 512).
MAX_DEPTH: Final = 512
