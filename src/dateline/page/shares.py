"""Where the page offers to share its story: links to services that take an address to be told on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from dateline.model import Evidence, Place, Role, Share
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.sheet import Sheet
from dateline.text import urls

#: Services, and where each takes an address: host (`www.`, `m.` and the like left out) and how the way begins.
_ROWS: Final = (
    ("facebook", "facebook.com/sharer facebook.com/share.php facebook.com/dialog/share facebook.com/dialog/feed"),
    ("messenger", "facebook.com/dialog/send"),
    ("x", "twitter.com/intent/tweet twitter.com/intent/post twitter.com/share twitter.com/home x.com/intent/tweet x.com/intent/post x.com/share"),
    ("whatsapp", "wa.me/ api.whatsapp.com/send whatsapp.com/send"),
    ("telegram", "t.me/share telegram.me/share telegram.im/share"),
    ("linkedin", "linkedin.com/sharearticle linkedin.com/sharing linkedin.com/cws/share"),
    ("pinterest", "pinterest.com/pin/create pinterest.de/pin/create pinterest.fr/pin/create pinterest.co.uk/pin/create"),
    ("reddit", "reddit.com/submit"),
    ("bluesky", "bsky.app/intent"),
    ("threads", "threads.net/intent threads.com/intent"),
    ("mastodon", "mastodonshare.com/ tootpick.org/ share.joinmastodon.org/ s2f.kytta.dev/"),
    ("tumblr", "tumblr.com/share tumblr.com/widgets/share"),
    ("flipboard", "share.flipboard.com/"),
    ("pocket", "getpocket.com/save getpocket.com/edit"),
    ("instapaper", "instapaper.com/hello instapaper.com/edit"),
    ("hacker-news", "news.ycombinator.com/submitlink"),
    ("xing", "xing.com/spi/shares xing.com/app/user xing.com/social_plugins/share"),
    ("vk", "vk.com/share vkontakte.ru/share"),
    ("odnoklassniki", "connect.ok.ru/offer ok.ru/dk connect.mail.ru/share"),
    ("line", "line.me/r/msg social-plugins.line.me/lineit line.naver.jp/r/msg"),
    ("hatena", "b.hatena.ne.jp/add b.hatena.ne.jp/entry"),
    ("kakao", "story.kakao.com/share sharer.kakao.com/"),
    ("naver", "share.naver.com/ blog.naver.com/openapi/share band.us/plugin/share"),
    ("weibo", "service.weibo.com/share v.t.sina.com.cn/share"),
    ("qzone", "sns.qzone.qq.com/ connect.qq.com/widget/shareqq"),
    ("gmail", "mail.google.com/mail"),
)  # fmt: skip
#: Ways by host: how the way begins, and the service.
_SERVICES: Final[dict[str, list[tuple[str, str]]]] = {}
for _service, _listed in _ROWS:
    for _address in _listed.split():
        _host, _, _way = _address.partition("/")
        _SERVICES.setdefault(_host, []).append((_way, _service))
_SUBDOMAINS: Final = ("www.", "m.", "web.", "mobile.", "de-de.", "en-gb.")
#: A page offers no more.
MAX_SHARES: Final = 16


@lru_cache(maxsize=4096)  # the links of a page lead to few hosts
def _ways(host: str) -> list[tuple[str, str]]:
    host = host.partition("?")[0].lower()
    for prefix in _SUBDOMAINS:
        host = host.removeprefix(prefix)
    return _SERVICES.get(host, [])


def service(href: str) -> str | None:
    """Return the service that an address shares something at, or None where it is no such address.

    >>> service("https://www.facebook.com/sharer/sharer.php?u=https://paper.example/a")
    'facebook'
    >>> service("https://www.facebook.com/paper")
    """
    scheme, mark, rest = href.partition("//")
    host, _, way = rest.partition("/")
    ways = _ways(host)
    if not ways or not mark or scheme.strip().lower() not in ("", "http:", "https:"):
        return None
    for begins, name in ways:
        if way.lower().startswith(begins) and ("?" in rest or "/" in way):
            return name
    return None


def _is_of(url: str, own: str | None) -> bool:
    """Say whether an address to share at names the page's own."""
    path = urls.path(own).partition("?")[0].rstrip("/") if own else ""
    return len(path) > 1 and path in unquote(unquote(url))


def _here(own: str | None) -> str:
    """Return how addresses of the page's own site begin, unless the site is a service itself; nearly all links are such."""
    host = (urls.host(own) if own else None) or ""
    return f"{(own or '').partition('//')[0]}//{host}/" if host and not _ways(host) else ""


def claims(sheet: Sheet, roles: Sequence[Role], own: str | None) -> Claims:
    """Yield the ways to share the story, one a service; teasers have such links of their own, which name other pages."""
    found: dict[str, tuple[bool, Share]] = {}
    where = ""
    here = _here(own)
    for anchor in sheet.anchors:
        href = anchor.href
        if "//" not in href or (here and href.startswith(here)):
            continue
        name = service(href)
        if name is None:
            continue
        url = urls.absolute(anchor.href, "https://share.invalid/")
        cut = min(anchor.cut, len(roles) - 1)
        if url is None or (
            cut >= 0 and roles[cut] in (Role.COMMENTS, Role.RELATED, Role.FEATURED) and not _is_of(url, own)
        ):
            continue
        is_own = _is_of(url, own)
        if name not in found or (is_own and not found[name][0]):
            found[name] = (is_own, Share(service=name, url=url))
            where = where or f"link before block {anchor.cut + 1}"
    if any(is_own for is_own, _ in found.values()):  # then those that name another page are a teaser's
        found = {name: one for name, one in found.items() if one[0] or not _names_a_page(one[1].url)}
    shares = tuple(share for _, share in found.values())[:MAX_SHARES]
    if shares:
        yield "share", Evidence(shares, Place.MARKUP, where, shares[0].url[:MAX_RAW])


def _names_a_page(url: str) -> bool:
    return "http" in unquote(url.partition("?")[2])
