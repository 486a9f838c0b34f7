"""Dates as news pages write them, in some seventy languages: pure, table-driven, without a clock.

`read` takes a short text and gives its one date; `machine` knows only the formats of programs;
`find` yields every date of a longer text; `is_dateline` says whether a line is there for its date, `names_weekday` whether it tells the weekday, too;
`from_address` reads the day in a path; `has_figure` says of most texts at once that they tell none. A date tells as much as its words: an instant where a zone
is told, a wall time where only a clock is, a day otherwise. Where the words allow two answers there
is none. The years 1800 to 2100 are known.
"""

from __future__ import annotations

from dateline.text.dates.addresses import from_address
from dateline.text.dates.lines import find, is_dateline, names_weekday, read
from dateline.text.dates.machine import machine
from dateline.text.dates.tokens import has_figure

__all__ = ["find", "from_address", "has_figure", "is_dateline", "machine", "names_weekday", "read"]
