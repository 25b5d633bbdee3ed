"""What stands in place of an article: errors, walls, logins, shells, lists of other articles. Pure.

A sentence that speaks to the reader (`phrases.txt`) tells a wall; an article speaks of readers.
What counts is how much else there is: two honest sentences are an article, a page full of requests
is none, and the free part of a paid article is one that is known to be partial. Live tickers are
articles: they are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from retrieval.furniture import is_furniture
from retrieval.phrases import pattern
from retrieval.text import clean_line, words
from retrieval.webpage import Page

PARTIAL = "only its free part: the rest is for subscribers"
_ERROR = pattern(r"(?:{error})[.!… ]*")
_LOGIN = pattern(r"(?:{login})")
_WALLS = (
    ("missing", pattern("{missing}"), "a page that says the article is not there"),
    ("script", pattern("{script}"), "a page that asks for scripts, cookies or a check"),
    ("consent", pattern("{consent}"), "a page that asks for consent to cookies"),
    ("enter", pattern("{enter}"), "a page to log in"),
    ("pay", pattern("{pay}"), "a page that asks for a subscription"),
)
# Most sentences hold none of a kind's stems, and finding that out is a hundred times quicker.
_STEMS = {
    "missing": """page article story content file url link found moved removed deleted search seite
        artikel beitrag página pagina страниц материал статья الصفحة 页面 網頁 网页 文章 内容""",
    "script": """javascript java cookie browser navigateur navegador браузер куки جافا ملفات 浏览器
        loading wait laden chargement cargando загрузка 加载 جار captcha human mensch robot bot
        робот человек humain detected traffic secur blocked denied limited permission id code
        number available gdpr block bloqueur werb technical engaged 验证""",
    "consent": """cookie consent куки privacy einwilligung zustimmung privatsphäre datenschutz
        partner socios traceurs werb tracking choices choix interest options
        accept akzeptier daten données device aceptar rechazar acepta accett
        приня соглас данные отклон ملفات موافق توافق كوكيز 曲奇 同意 接受 拒绝 reject
        ablehnen refuser agree privacidad consentimiento preferences settings
        continue""",
    "enter": """log in login log on sign in signed password username account remember user e-mail
        email melden loggen passwort konto angemeldet mot connect inscrit identifi contraseña cuenta
        sesión recordarme парол войд аккаунт логин كلمة حساب سجل تذكرني 密码 账号 帐号 登录 记住""",
    "pay": """subscri abonn abbon abo assin unlock reading read full member trial free limit $ £ €
        cancel weiterlesen weiter freischalt kündbar testen plus suscri suscríb socio leyendo límite
        подпис бесплатн اشترك مشترك سجل 订阅 会员 登录 付费 剩余 会員 有料 会员 续 구독 유료 access
        pause réserv lire engagement gratis kostenlos premium""",
}
_LITERALS = {name: tuple(stems.split()) for name, stems in _STEMS.items()}
_REASONS = {name: reason for name, _, reason in _WALLS}
_SHORT = 150
"""Words under which a page with the title of an error is one."""
_WHOLE = 500
"""Words from which a text is whole, though a request to subscribe stands behind it."""
_ENDS = 6
"""Lines at both ends of a long text that are looked at for requests."""
_ENOUGH = 20
"""Words of prose that make the free part of a paid article worth keeping."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_BREAKS = re.compile(r"\s+[|–—·»•-]+\s+|\s*[|»•]\s*")
_SAID = re.compile(
    r"[“”„«»\"][^“”„«»\"]{25,}[“”„«»\"]|"
    r"\b(?:said|says|announced|told|reported|wrote|according to|sagte|erklärte|teilte|laut|"
    r"a déclaré|a annoncé|dijo|anunció|según|сказал\w*|сообщил\w*|заявил\w*|قال|أعلن)\b|"
    r"(?<!即)表示|宣布",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The lines that are of the article; why there is none; why it is not all of it."""

    lines: tuple[str, ...]
    refused: str | None = None
    partial: str | None = None


def judge(headings: Sequence[str | None], lines: Sequence[str]) -> Verdict:
    """Whether `lines` are an article; `headings` are what the page calls itself."""
    total = sum(map(words, lines))
    ends = len(lines) if total < _WHOLE else _ENDS
    kinds = [
        _wall(line) if at < ends or at >= len(lines) - ends else None
        for at, line in enumerate(lines)
    ]
    prose = _prose(line for line, kind in zip(lines, kinds, strict=True) if kind is None)
    last = max((at for at, kind in enumerate(kinds) if kind is None), default=-1)
    said = Counter[str]()
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind and (kind != "pay" or at > last or prose < _ENOUGH):
            said[kind] += words(line)  # inside a text, a subscription may be what it is about
    named = [part for heading in headings if heading for part in _parts(heading)]
    title = next((part for part in named if _ERROR.fullmatch(part)), None)
    if title and total < _SHORT:
        return Verdict((), f"an error page (“{title[:60]}”), not an article")
    if prose < 3 * _ENOUGH and any(_LOGIN.fullmatch(part) for part in named):
        return Verdict((), f"{_REASONS['enter']}, not an article")
    pays = said.pop("pay", 0)
    worst = said.most_common(1)
    if worst and (prose < _ENOUGH or worst[0][1] > prose):
        return Verdict((), f"{_REASONS[worst[0][0]]}, not an article")
    if pays and prose < _ENOUGH:
        return Verdict((), f"{_REASONS['pay']}; nothing of the article is free")
    if pays and total < _WHOLE:
        return Verdict(_trimmed(lines, kinds), partial=PARTIAL)
    return Verdict(_trimmed(lines, kinds))


def _trimmed(lines: Sequence[str], kinds: Sequence[str | None]) -> tuple[str, ...]:
    """The lines without the walls at both ends; inside, they may be what somebody said."""
    inside = [at for at, kind in enumerate(kinds) if kind is None]
    return tuple(lines[inside[0] : inside[-1] + 1]) if inside else ()


def _wall(line: str) -> str | None:
    """Which wall a line is of, if most of its words are."""
    if len(line) > 2_000:
        return None
    total = 0
    said = Counter[str]()
    for sentence in _SENTENCE.split(line.replace("’", "'")):
        count = words(sentence)
        total += count
        if len(sentence) <= 400 and not _SAID.search(sentence):
            low = sentence.lower()
            kind = next((name for name, form, _ in _WALLS if _asks(low, name, form)), None)
            if kind:
                said[kind] += count
    if not said or said.total() * 2 < total:
        return None
    return said.most_common(1)[0][0]


def _asks(sentence: str, name: str, form: re.Pattern[str]) -> bool:
    return any(stem in sentence for stem in _LITERALS[name]) and bool(form.search(sentence))


def _parts(heading: str) -> list[str]:
    whole = heading.replace("’", "'").strip()
    return [whole, *(part.strip() for part in _BREAKS.split(whole)[:3])]


def _prose(lines: Iterable[str]) -> int:
    """The words of running text, counted until there are plenty."""
    count = 0
    for line in lines:
        own = words(line)
        if (own >= 12 or _STOPS.search(line)) and not is_furniture(line):
            count += own
        if count >= _WHOLE:
            break
    return count


# By the page as a whole

_LIST_KINDS = re.compile(r"CollectionPage|ItemList|SearchResultsPage|ProfilePage")
_FRONT = re.compile(r"/?(?:index\.\w+|home|[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)
_LINKED = 8
"""Headings that are links, from which a page is a list of other articles."""


def is_list(page: Page) -> bool:
    """Whether a page is a front page, a section or a search: headlines that lead elsewhere."""
    if page.says_article:
        return False
    linked = sum(_is_link(heading) for heading in page.tree.iter("h2", "h3", "h4"))
    first = next(page.tree.iter("h1"), None)
    headline = clean_line(first.text_content()) if first is not None else None
    if linked < _LINKED:
        return page.lists and linked >= 3
    names_a_list = (
        headline is None or words(headline) <= 3 or (first is not None and _is_link(first))
    )
    return (
        names_a_list or page.lists or bool(page.url and _FRONT.fullmatch(urlsplit(page.url).path))
    )


def _is_link(heading: object) -> bool:
    text = clean_line(heading.text_content()) or ""  # type: ignore[attr-defined]
    parent = heading.getparent()  # type: ignore[attr-defined]
    if parent is not None and parent.tag == "a" and words(text) > 3:
        return True
    links = heading.iter("a")  # type: ignore[attr-defined]
    linked = sum(len(clean_line(link.text_content()) or "") for link in links)
    return words(text) > 3 and linked * 5 >= len(text) * 4


def is_shell(page: Page) -> bool:
    """Whether a page without text is one that scripts would fill."""
    return any(True for _ in page.tree.iter("script", "noscript"))


def asks_for_money(page: Page) -> bool:
    """Whether the page declares that it is not free, or asks for a subscription inside its text."""
    free = page.record("isAccessibleForFree", falsy=True)
    if free is False or (isinstance(free, str) and free.strip().lower() in {"false", "no"}):
        return True
    return (page.meta("article:content_tier", "content_tier") or "").lower() in {
        "locked",
        "premium",
    }


def has_wall(page: Page, text: str) -> bool:
    """Whether what stands beside `text`, outside the margins of the page, asks to subscribe."""
    for element in page.tree.iter("p", "div", "span", "h2", "h3", "h4", "a", "button"):
        line = clean_line(element.text) or ""
        asks = 12 < len(line) < 300 and _wall(line) == "pay"
        if asks and line not in text and not _in_margin(element):
            return True
    return False


def _in_margin(element: object) -> bool:
    around = (element, *element.iterancestors())  # type: ignore[attr-defined]
    return any(item.tag in {"header", "nav", "footer", "aside"} for item in around)
