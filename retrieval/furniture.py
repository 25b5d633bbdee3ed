"""What stands around an article without being of it: furniture, captions, clocks, bylines.

Each test looks at one line. Whole sentences of running prose are never furniture, except for the
notices that sites write in sentences (cookies, subscriptions, rights).
"""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.dates import is_clock
from retrieval.phrases import pattern
from retrieval.text import words

_FURNITURE = pattern("{whole}")
_NOTICE = pattern("{notice}")
_AGO = pattern(r"(?:(?:{published}|(?:last )?{changed})\s?[:：]?\s)?{ago}")
"""How long ago the article came: a line that says something else at every look."""
_CAPTION = pattern("{caption}")
_LONGEST = 1_000
"""Characters; longer lines are text."""

_BY = (
    r"(?:(?i:by|written by|reported by|author|story by|posted by|from our correspondent)"
    r"|Von|Par|Por|Di|Door|Av|Af|Автор|Autor(?:in)?)\b\s?:?"
)
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|bin|al|el|la|du|di)"
_BYLINE = re.compile(
    rf"^{_BY}\s+(?P<name>{_NAME}(?:\s{_NAME}){{0,4}}"
    rf"(?:(?:,| and| und| et| y| &)\s{_NAME}(?:\s{_NAME}){{0,3}}){{0,4}})"
    r"(?P<rest>\s?(?:[,|/·•(–—-].{0,100})?)$"
)
_BAR = re.compile(r"\s+[|·•/–—-]\s+")
_CRUMB = re.compile(r"\s(?:[>›»|·•→]|::)\s?|\s?[›»|•→]\s?")
_TRAIL = pattern(r"(?:home|start|startseite|accueil|inicio|главная)\s?/\s?.{1,80}")


@lru_cache(maxsize=4096)
def is_furniture(line: str) -> bool:
    """Whether a line is site furniture: navigation, requests, counters, notices, advertising."""
    bare = " ".join(line.replace("’", "'").split()).strip(" \t.!:…|>»›-–—*·•+[]()#")
    if not bare or not any(char.isalnum() for char in bare):
        return True
    if len(line) > _LONGEST:
        return False
    if is_caption(line) or is_clock(line) or _AGO.fullmatch(bare):
        return True
    if _NOTICE.search(line.replace("’", "'").strip(" *[(")):
        return True
    if words(bare) <= 14 and not _is_plain_sentence(line) and _FURNITURE.fullmatch(bare):
        return True
    parts = _BAR.split(bare)
    return is_breadcrumb(line) or (len(parts) > 1 and all(map(_FURNITURE.fullmatch, parts)))


def _is_plain_sentence(line: str) -> bool:
    """Prose that only happens to begin like a request ("Share prices fell on Monday.")."""
    return line.rstrip().endswith(".") and words(line) > 5


def is_caption(line: str) -> bool:
    """Whether a line is a photo caption or credit, known by the credit that it bears."""
    return len(line) <= _LONGEST and bool(_CAPTION.search(line.strip()))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is a trail or bar of short links ("Home > World > Asia")."""
    if _TRAIL.fullmatch(line.strip()) and words(line) <= 10 and not line.rstrip().endswith("."):
        return True
    parts = [part.strip() for part in _CRUMB.split(line)]
    if len(parts) < 2 or not all(parts) or re.search(r"[.!?]$|\d", line):
        return False
    short = all(words(part) <= 3 for part in parts)
    return short and (
        len(parts) > 2 or parts[0].lower() in {"home", "start", "startseite", "accueil", "inicio"}
    )


def byline(line: str) -> tuple[str, str] | None:
    """The author in a line such as "By Jane Doe | 30 July 2021", and the rest of the line."""
    match = _BYLINE.match(line) if len(line) <= 200 else None
    if not match or words(match["name"]) > 14 or line.rstrip().endswith((".", "!", "?")):
        return None
    return match["name"].strip(" ,"), match["rest"].strip(" ,|/·•–—-")


_PUBLISHED = pattern(r"^{published}(?: on| at| the| am| le| el| il| op)?\s?[:：]?\s*")
_CHANGED = pattern(r"^(?:last )?{changed}\b(?: on| at| am| le| el| il)?\s?[:：]?")


def publication_line(line: str) -> str | None:
    """What follows "Published on" in a line that says when the article was published."""
    match = _PUBLISHED.match(line)
    if match and re.search(r"\d", line) and len(line) < 100:
        return re.split(
            r"\s*(?:[|·•]|,?\s(?i:last )?(?i:updated|modified))\s*", line[match.end() :]
        )[0]
    return None


def is_change_line(line: str) -> bool:
    """Whether a line says only when the page was changed."""
    match = _CHANGED.match(line)
    if not match or len(line) > 100:
        return False
    rest = re.sub(r"\b[A-Z]{2,4}\b|[():]$", " ", line[match.end() :]).strip(" :-–|,")
    return is_clock(rest) or bool(re.fullmatch(r"(?:\w+ )?\d+ \w+ ago", rest))


_CHANGED_INSIDE = pattern(
    r"(?:^|[|·•–—(,;]\s*|\s)(?:(?:last|zuletzt|dernière) )?{changed}\b"
    r"(?: on| at| am| le| el| il| den)?\s?[:：]?\s*"
)


def change_line(line: str) -> str | None:
    """What follows "Updated on" in a short line, also behind the date of publication."""
    match = _CHANGED_INSIDE.search(line) if len(line) < 140 else None
    if match is None or not re.search(r"\d", line[match.end() :]):
        return None
    return re.split(r"\s*[|·•)]\s*", line[match.end() :])[0].strip(" .,")
