"""Exports of press databases as the tests write them: the form is theirs, every word is ours."""

from __future__ import annotations

BODY = (
    "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier to see it go.",
    "The timetable will follow on Thursday, the company said, when the second crew has come back as well.",
)
TITLE = "Ferry sails again after three weeks in the dock"


def wrapped(text: str, width: int = 70) -> str:
    """Return a paragraph in lines of some width, as old exports have it."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def nexis_of_old(*titles: str) -> str:
    """Return an export of LexisNexis as of about 2005: rights first, everything labelled."""
    return "".join(
        f"""
                               {number} of {len(titles)} DOCUMENTS

                      Copyright 2005 The Lantern Ltd.
                            All Rights Reserved
                               The Lantern

                             March 5, 2005 Saturday
                                 Final Edition

SECTION: NEWS; Pg. 3

LENGTH: 120 words

HEADLINE: {title}

BYLINE: By Ann Lee and Tom Rook

DATELINE: VELLMOUTH

BODY:

{wrapped(BODY[0])}

{wrapped(BODY[1])}

LOAD-DATE: March 6, 2005

"""
        for number, title in enumerate(titles, 1)
    )


def nexis_of_later(*titles: str) -> str:
    """Return an export of LexisNexis as of about 2015: the headline stands bare under the day."""
    return "".join(
        f"""
                          Document {number} of {len(titles)}


                         The Lantern (Vellmouth)

                         March 5, 2015 Thursday


{title}

BYLINE: Ann Lee

SECTION: NEWS; Pg. 3

LENGTH: 120 words

{wrapped(BODY[0])}

{wrapped(BODY[1])}

LOAD-DATE: March 6, 2015

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2015 The Lantern Ltd.
                            All Rights Reserved

"""
        for number, title in enumerate(titles, 1)
    )


def nexis_uni(*titles: str) -> str:
    """Return an export of Nexis Uni: a sheet first, the headline first, and "End of Document"."""
    listed = "".join(
        f"{number}. {title}\nClient/Matter: -None-\nSearch Terms: ferry\n"
        for number, title in enumerate(titles, 1)
    )
    sheet = (
        "User Name: = A Reader\nDate and Time: = Wednesday, March 6, 2024 9:00:00 AM\nJob Number: = 1234567\n\n"
        f"Documents ({len(titles)})\n{listed}"
    )
    return sheet + "".join(
        f"""
{title}
The Lantern (Vellmouth)
March 5, 2024 Tuesday


Copyright 2024 The Lantern Ltd. All Rights Reserved


Section: NEWS; Pg. 3
Length: 120 words
Byline: Ann Lee
Highlight: The boat is back.
Body


{BODY[0]}

{BODY[1]}

Classification


Language: ENGLISH

Publication-Type: Newspaper

Subject: FERRIES (90%)

Load-Date: March 6, 2024


End of Document
"""
        for title in titles
    )


def factiva_coded(*titles: str) -> str:
    """Return an export of Factiva with codes before the fields."""
    return "".join(
        f"""
SE   News
HD   {title}
BY   By Ann Lee
WC   120 words
PD   5 March 2024
ET   10:30
SN   The Lantern
SC   LANTN
PG   3
LA   English
CY   (c) 2024 The Lantern.  All rights reserved.

LP
{BODY[0]}

TD
{BODY[1]}

IN the harbour nobody was surprised.

CO   vellfer : Vellmouth Ferries
NS   gship : Shipping | gcat : News
RE   uk : United Kingdom
PUB  Lantern Ltd.
AN   Document LANTN00020240305ek35{number:05}

"""
        for number, title in enumerate(titles)
    )


def factiva_plain(*titles: str) -> str:
    """Return an export of Factiva without codes."""
    return (
        "".join(
            f"""
News
{title}
By Ann Lee
120 words
5 March 2024
10:30
The Lantern
LANTN
3
English
(c) 2024 The Lantern.  All rights reserved.

{BODY[0]}

{BODY[1]}

Document LANTN00020240305ek35{number:05}
"""
            for number, title in enumerate(titles)
        )
        + "\nSearch Summary\nText\tferry\nDate\tAll Dates\n"
    )
