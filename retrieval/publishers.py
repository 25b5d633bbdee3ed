"""Who stands behind an article: the family of its publisher, and the agency it was taken from.

A reader who is told "three publishers report this" must be able to count on three newsrooms. So the
editions, desks and domains of one publisher are one family (`publishers.txt`), and a report that is
an agency's counts for that agency, wherever it was printed.

Where it is unclear, the mistakes differ: to take two for one hides a confirmation, to take one for
two invents one. So in doubt they are one, but a shared owner alone makes no family.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import urlsplit

from tld import get_fld

from retrieval.types import Article


def family(publisher: str | None, url: str | None = None) -> str | None:
    """The family of a publisher by its name and an article's address; None when neither is known.

    The address decides before the name (a paper's page may name the agency it prints), except on
    platforms that carry many publishers. The result is for comparing, and for people only where
    the family is a known one ("BBC").
    """
    return _family((publisher or "").strip(), _site(url))


def origin(article: Article) -> str:
    """Whom an article counts for: its agency, else its publisher's family, else itself alone."""
    known = wire(article) or family(article.publisher, article.url)
    return known or f"article {article.id}"


def independent(articles: Iterable[Article]) -> int:
    """How many independent sources stand behind these articles (near copies are not looked at)."""
    return len({origin(article) for article in articles})


def wire(article: Article) -> str | None:
    """The news agency whose text this is, by publisher, byline, dateline or credit; else None.

    An agency that only helped ("with AFP", "Jane Doe and Reuters", "dpa/AFP") is not the origin.
    """
    return _wire(article.publisher, article.url, article.author, article.text[:300], _end(article))


def _end(article: Article) -> tuple[str, ...]:
    return tuple(article.text[-400:].split("\n\n")[-2:])


@lru_cache(maxsize=4096)
def _wire(
    publisher: str | None, url: str | None, author: str | None, start: str, end: tuple[str, ...]
) -> str | None:
    own = family(publisher, url)
    if own in _table().agencies:
        return own
    return (
        _agency(publisher or "")  # named as publisher on a page of another
        or _in_byline(author or "")
        or _in_dateline(start)
        or next(filter(None, map(credit, reversed(end))), None)
    )


# Names and domains


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[str, str]
    domains: dict[str, str]
    agencies: frozenset[str]


@cache
def _table() -> _Table:
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    agencies: set[str] = set()
    section = ""
    text = resources.files("retrieval").joinpath("publishers.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            head, _, rest = line.partition(":")
            if section == "agencies":
                agencies.add(head)
            for name in (head, *(part.strip() for part in rest.split(",") if part.strip())):
                if "." in name and " " not in name and name == name.lower():
                    domains[name] = head
                names[_folded(name)] = head
    return _Table(names, domains, frozenset(agencies))


_PLATFORMS = frozenset(
    (
        *("facebook.com", "flipboard.com", "google.com", "instagram.com", "linkedin.com"),
        *("medium.com", "msn.com", "newsbreak.com", "reddit.com", "smartnews.com", "substack.com"),
        *(
            "telegra.ph",
            "t.me",
            "telegram.org",
            "tumblr.com",
            "twitter.com",
            "x.com",
            "archive.org",
        ),
        *("yahoo.com", "youtube.com", "archive.ph", "archive.is", "yandex.ru", "163.com", "qq.com"),
        *("sina.com.cn", "sohu.com", "toutiao.com", "naver.com", "daum.net", "yahoo.co.jp"),
    )
)
"""Registrable domains on which many publishers write."""
_DESK = re.compile(
    r"[\s|–—-]+(?:sports?|online|digital|english|in english|arabic|en español|en français|français|"
    r"deutsch|русская служба|(?:us|uk|eu|global|world|asia|africa|international) edition|"
    r"international edition|epaper|rss|feed|newsletter)$",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    """
    the a daily weekly morning evening sunday news times post press journal herald star sun mail
    express mirror globe world national today local online live report reporter tribune gazette
    standard chronicle record observer independent republic nation people business sport sports
    politics home blog magazine media radio tv channel network newspaper die der das zeitung
    nachrichten le la el il noticias nouvelles metro
    """.split()  # noqa: SIM905 — no better to read as literals
)
"""Words that do not tell one publisher from another."""


def _site(url: str | None) -> str:
    """The registrable domain of an address (with the blog's own name on a shared host), or ""."""
    try:
        host = (urlsplit((url or "").strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=8192)
def _family(name: str, host: str) -> str | None:
    table = _table()
    domain = _registrable(host)
    is_platform = domain in _PLATFORMS
    if domain and not is_platform:
        return table.domains.get(host) or table.domains.get(domain) or _of_domain(domain)
    if name:
        return _of_name(name)
    return host or None


def _of_name(name: str) -> str:
    table = _table()
    folded = _folded(name)
    if known := table.names.get(folded):
        return known
    if " " not in name and "." in name.strip("."):
        domain = _registrable(name.lower().removeprefix("www.")) or name.lower()
        return table.domains.get(domain) or _of_domain(domain)
    shorter = _DESK.sub("", name)
    if shorter != name and not _is_plain(shorter):
        return _of_name(shorter)
    return folded or name.casefold()


def _of_domain(domain: str) -> str:
    """What a name would give: `orletribune.example` → `orletribune`; a plain word stays whole."""
    label = domain.split(".", 1)[0]
    folded = _folded(label)
    folded = folded[3:] if folded.startswith("the") and len(folded) > 7 else folded
    if known := _table().names.get(folded):
        # Another site that bears the name of a known publisher (mirror sites, other countries).
        return domain if known in _table().domains.values() else known
    return folded if len(folded) >= 6 and not _is_plain(label) else domain


_ONLY_PLAIN = re.compile(rf"(?:{'|'.join(sorted(_PLAIN, key=len, reverse=True))})+")


def _is_plain(name: str) -> bool:
    """Whether a name is made of such words alone, also without blanks ("dailynews")."""
    return all(_ONLY_PLAIN.fullmatch(word) for word in re.findall(r"\w+", name.casefold()))


@lru_cache(maxsize=8192)
def _registrable(host: str) -> str:
    if not host:
        return ""
    found = get_fld(host, fix_protocol=True, fail_silently=True, search_private=True)
    labels = host.split(".")
    if isinstance(found, str):
        return found
    return host if labels[-1].isdigit() else ".".join(labels[-2:])


_THE = re.compile(r"^the\s+")
_NO_ALNUM = re.compile(r"[^a-z0-9]+")


def _folded(name: str) -> str:
    """Letters and digits in lower case, without accents and a leading "The"."""
    if name.isascii():  # the same, quicker
        return _NO_ALNUM.sub("", _THE.sub("", name.lower()))
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = _THE.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(char for char in plain if char.isalnum())


# Agencies in bylines, datelines and credits


def _agency(name: str) -> str | None:
    """The agency that is called exactly so."""
    found = _table().names.get(_folded(name))
    return found if found in _table().agencies else None


_STAFF = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|news agency|agency)\b", re.IGNORECASE
)
_HELPED = re.compile(
    r"\b(?:and|with|mit|und|avec|et|con|y|e|from wires|agencies|agenturen|additional)\b|[&+]",
    re.IGNORECASE,
)


def _in_byline(author: str) -> str | None:
    """As in "Jane Doe, Associated Press", "Reuters Staff", "AFP in Paris"."""
    author = re.sub(r"^(?:by|von|par|por|من)\s+", "", author.strip(), flags=re.IGNORECASE)
    if not author or len(author) > 120:
        return None
    if whole := _agency(author):
        return whole
    if _HELPED.search(author):
        return None
    parts = re.split(r"\s*[,|/·•()]\s*|\s+[–—-]\s+|\s+for\s+(?:the\s+)?(?=[A-Z])", author)
    named = [agency for part in parts if part and (agency := _agency(_STAFF.sub("", part)))]
    if not named and (match := re.match(r"(\S+(?: \S+)?) in [^\W\d_a-z]\w+$", author)):
        named = [agency] if (agency := _agency(match[1])) else []
    return named[0] if len(set(named)) == 1 else None


_PARENTHESES = re.compile(
    r"^(?:[^\n()（）]{0,90}?)[(（\[/]\s?([^()（）\[\]/\n]{2,30})(?:/[a-z]{2,5})?\s?[)）\]/]\s*(?:\.?\s?[–—:-]|\.\s)"
)
_OPENS = re.compile(r"^[(（]\s?([^()（）\n]{2,30})\s?[)）]\s*\.?\s?[–—-]?\s")
_CAPITALS = re.compile(r"^[^\n.]{2,60}?[,.]\s+([^\W\d_][\w .-]{1,25}?)\s*(?:[–—]|--?\s)")
_CHINESE = re.compile(
    r"^[（(]?([\u4e00-\u9fff]{2,6}?(?:社|网|通信|通訊社))"
    r"(?:记者|[^\s，。]{0,16}(?:\d{1,2}日)?(?:电|電|讯|訊))"
)


def _in_dateline(start: str) -> str | None:
    """As in "LONDON, Nov 22 (Reuters) -", "Madrid, 22 nov (EFE).-", "МОСКВА — РИА Новости."."""
    line = start.split("\n", 1)[0].strip()
    for form in (_PARENTHESES, _OPENS, _CHINESE):
        match = form.match(line)
        if match and (agency := _agency(match[1])):
            return agency
    match = re.match(r"^([^\n]{2,60}?)\s+[–—-]\s*([^\W\d_][\w .-]{1,25}?)\.\s", line)
    if match and match[1].split(",")[0].isupper() and (agency := _agency(match[2])):
        return agency
    match = _CAPITALS.match(line)
    if match and line.split(",")[0].split(".")[0].isupper() and (agency := _agency(match[1])):
        return agency
    return None


_CREDIT = re.compile(
    r"^(?:[–—-]+\s*|[(\[（]\s*)?(?:(?:source|quelle|fuente|fonte|источник|المصدر|来源|來源|"
    r"copyright|©|\(c\)|agency|agentur)\s*[:：]?\s*)*(?:(?:19|20)\d\d\s+)?(?:by\s+)?"
    r"(?P<name>[^()\[\]\n.:：|]{2,45}?)\s*[)\]）]?\s*"
    r"(?:\.\s*(?:all rights reserved.*|alle rechte vorbehalten.*)?)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[.!?”\"»]\s*[–—(\[-]\s*(?P<name>[^()\[\]\n–—.]{2,30})\s*[)\]]?\s*$")


def credit(line: str) -> str | None:
    """The agency in a last line such as "(AP)" or "© 2026 dpa", or in such an end of one."""
    line = line.strip()
    if len(line) <= 160:
        match = _CREDIT.match(line)
        if match and (agency := _agency(match["name"])):
            return agency
    match = _TAIL.search(line[-60:])
    return _agency(match["name"]) if match else None
