"""What of a story is known without its text: its paper, date, thread, headline, address.

Every number has its head, found from the number alone; the heads of the last numbers are kept, because
the boxes of other stories name them.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from itertools import accumulate
from typing import Final

from msgspec import Struct

from bench.scale.words import KINDS, Language, name
from dateline.model import When

FIRST: Final = datetime(2004, 1, 1, tzinfo=UTC)
YEARS: Final = 20
SITES: Final = 500
AUTHORS: Final = 2_000
SECTIONS: Final = 9
#: Numbers after which the papers take their turns again.
TURN: Final = 4_096
#: Stories among which as many threads run as begin there; a thread lasts for three such spans.
SPAN: Final = 256
THREADS: Final = 32
#: Heads kept; the boxes look back five turns.
_KEPT: Final = 7 * TURN


class Site(Struct, frozen=True, kw_only=True):
    """A paper: where it is, how it writes, what stands on each of its pages."""

    number: int
    host: str
    title: str
    language: int
    zone: timezone | None
    sections: tuple[str, ...]
    authors: tuple[str, ...]
    turn: int
    is_paywalled: bool
    furniture: tuple[str, ...]


class Thread(Struct, frozen=True):
    """An event that several stories tell of: its people and places, the words that go with it."""

    names: tuple[str, ...]
    words: tuple[str, ...]


class Head(Struct, frozen=True, kw_only=True):
    """A story without its text."""

    site: Site
    thread: int
    moment: datetime
    published: When | None
    headline: str
    address: str
    section: str
    author: str


class Heads:
    """The heads of a corpus; `span` is the time from one number to the next."""

    def __init__(self, seed: int, languages: tuple[Language, ...], stories: int) -> None:
        self._seed = seed
        self._languages = languages
        self._chance = random.Random()
        self._thread_chance = random.Random()  # threads are made while a head is
        self.span = timedelta(days=365.25 * YEARS) / stories
        self.sites = _sites(seed, languages)
        self._by_language = [
            [site for site in self.sites if site.language == tongue] for tongue in range(len(languages))
        ]
        shares = list(accumulate(1 / (rank + 8) for rank in range(SITES)))
        self._turns = random.Random(f"{seed} turns").choices(self.sites, cum_weights=shares, k=TURN)
        for site in self.sites:  # every paper comes up at least once
            self._turns[site.turn] = site
        self._heads: dict[int, Head] = {}
        self._threads: dict[int, Thread] = {}

    def of(self, number: int) -> Head:
        """Return the head that `number` has as a story of its own."""
        found = self._heads.get(number)
        if found is None:
            found = self._heads[number] = self._made(number)
            self._heads.pop(number - _KEPT, None)
        return found

    def copied(self, number: int, root: int, dice: float) -> Head:
        """Return the head of capture `number` as a copy of `root`: in another paper of the same language."""
        own, first = self.of(number), self.of(root)
        papers = self._by_language[first.site.language]
        at = int(dice * len(papers))
        site = papers[at] if papers[at] is not first.site else papers[at - 1]
        return Head(
            site=site,
            thread=first.thread,
            moment=own.moment,
            published=_told(own.moment, site, dice * 7 % 1),
            headline=own.headline if own.site.language == site.language else first.headline,
            address=_address(site, own.moment, first.headline, number),
            section=site.sections[int(dice * 31 % SECTIONS)],
            author=site.authors[int(dice * 17 % len(site.authors))],
        )

    def moment(self, number: int) -> datetime:
        """Return when the capture `number` was published."""
        return FIRST + self.span * number

    def thread(self, number: int, language: int) -> Thread:
        """Return the thread `number`, told in a language."""
        key = number * len(self._languages) + language
        found = self._threads.get(key)
        if found is None:
            if len(self._threads) > 5_000:
                self._threads.clear()
            found = self._threads[key] = self._thread(number, language)
        return found

    def earlier(self, site: Site, number: int, many: int) -> list[int]:
        """Return the numbers of `many` stories that the paper published before `number`."""
        last = number // TURN
        found = (turn * TURN + site.turn for turn in range(last, max(-1, last - many - 1), -1))
        return [one for one in found if one < number][:many]

    def _made(self, number: int) -> Head:
        chance = self._chance
        chance.seed(self._seed << 40 | number << 1)
        site = self._turns[number % TURN]
        block = number // SPAN
        # The first threads of a span get most of the stories; some stories belong to those of the spans before.
        lag = (0, 0, 0, 0, 0, 1, 1, 2)[int(chance.random() * 8)]
        thread = max(0, block - lag) * THREADS + int(THREADS * chance.random() ** 2.2)
        moment = self.moment(number)
        headline = self._headline(site, self.thread(thread, site.language), chance)
        return Head(
            site=site,
            thread=thread,
            moment=moment,
            published=_told(moment, site, chance.random()),
            headline=headline,
            address=_address(site, moment, headline, number),
            section=site.sections[int(chance.random() ** 2 * SECTIONS)],
            author=site.authors[int(chance.random() * len(site.authors))],
        )

    def _headline(self, site: Site, thread: Thread, chance: random.Random) -> str:
        language = self._languages[site.language]
        many = 5 + int(chance.random() * 5)
        step = 1 + int(chance.random() * 300)
        start = int(chance.random() * (len(language.river) - many * step))
        words = language.river[start : start + many * step : step]
        words[int(chance.random() * many)] = thread.names[int(chance.random() * len(thread.names))]
        words[-1] = thread.words[0] if chance.random() < 0.5 else words[-1].rstrip(language.kind.comma)
        words[0] = words[0][:1].upper() + words[0][1:]
        return language.kind.gap.join(words)

    def _thread(self, number: int, language: int) -> Thread:
        told = self._languages[language]
        chance = self._thread_chance
        chance.seed(self._seed << 41 | number)
        people = [f"{name(chance, told.kind)} {name(chance, told.kind, 3)}" for _ in range(2)]
        place = name(chance, told.kind, 3)
        head = len(told.words) // 50
        rest = len(told.words) - head
        words = tuple(told.words[head + int(chance.random() * rest)] for _ in range(10))
        return Thread((*people, place), words)


def _told(moment: datetime, site: Site, dice: float) -> When | None:
    """Return `moment` as its page tells it: 2 of 100 pages tell nothing, 10 only the day."""
    if dice < 0.02:
        return None
    if dice < 0.12:
        return When.day(moment.date())
    if site.zone is None:
        return When.at(moment.replace(tzinfo=None, second=0))
    return When.at(moment.astimezone(site.zone).replace(second=0))


def _address(site: Site, moment: datetime, headline: str, number: int) -> str:
    day = f"{moment.year}/{moment.month:02}/{moment.day:02}"
    return f"https://{site.host}/{day}/{_slug(headline)}-{number}.html"


def _slug(headline: str) -> str:
    if headline.isascii():
        return "-".join(headline.lower().replace(",", "").split()[:5])
    kept = "".join(c for c in headline.lower() if c == " " or (c.isascii() and c.isalnum()))
    return "-".join(kept.split()[:5]) or "story"


def _sites(seed: int, languages: tuple[Language, ...]) -> tuple[Site, ...]:
    chance = random.Random(f"{seed} sites")
    spoken = chance.choices(range(len(languages)), [each.kind.stories for each in languages], k=SITES)
    return tuple(_site(number, languages[tongue], tongue, chance) for number, tongue in enumerate(spoken))


def _site(number: int, language: Language, tongue: int, chance: random.Random) -> Site:
    kind, words = language.kind, language.words

    def run(many: int) -> str:
        return kind.gap.join(words[int(chance.random() ** 3 * len(words))] for _ in range(many)).capitalize()

    town = name(chance, KINDS[0])
    furniture = tuple(run(1 + int(chance.random() ** 3 * 12)) for _ in range(25 + int(chance.random() * 40)))
    return Site(
        number=number,
        host=f"www.{town.lower()}-{number}.example",
        title=f"{town} {run(1)}",
        language=tongue,
        zone=timezone(timedelta(hours=int(chance.random() * 5) - 1)) if chance.random() < 0.6 else None,
        sections=tuple(run(1) for _ in range(SECTIONS)),
        authors=tuple(f"{name(chance, kind)} {name(chance, kind, 3)}" for _ in range(AUTHORS // SITES)),
        turn=number * 8 % TURN,
        is_paywalled=chance.random() < 0.06,
        furniture=furniture,
    )
