"""A plain text page, saved or pasted, to an article: the lines of the text among the others.

What stands before the first paragraph of prose is the head: the site's name, the headline, the
byline, and furniture. What stands behind the last is the foot. Between them, lines are dropped only
when they are furniture by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from retrieval import dates
from retrieval.furniture import (
    byline,
    change_line,
    is_breadcrumb,
    is_change_line,
    is_furniture,
    publication_line,
)
from retrieval.phrases import pattern
from retrieval.sentences import sentences
from retrieval.text import words

_TITLE = 90
"""Characters of a title that is made from the first sentence."""
_ENDS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]*]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was recognised on a page.

    `date_line` is what follows "Published on", `change_line` what follows "Updated on".
    """

    title: str | None
    publisher: str | None
    author: str | None
    date_line: str | None
    change_line: str | None
    paragraphs: tuple[str, ...]


def read(lines: Sequence[str]) -> Reading:
    """Take a page apart; `lines` are its paragraphs, cleaned, none empty."""
    kinds = [_is_prose(line) for line in lines]
    first = next((at for at, prose in enumerate(kinds) if prose), len(lines))
    last = max((at for at, prose in enumerate(kinds) if prose), default=-1)
    author = date_line = changed = None
    head: list[str] = []
    for line in lines[:first]:
        if found := byline(line):
            author = author or _name(found[0])
            date_line = date_line or publication_line(found[1]) or _dated(found[1])
        elif stated := publication_line(line):
            date_line = date_line or stated
            changed = changed or change_line(line)
        elif is_change_line(line):
            changed = changed or change_line(line)
        else:
            head.append(line)
    body = [
        line
        for line, prose in zip(lines[first : last + 1], kinds[first : last + 1], strict=True)
        if prose or not _is_odd(line)
    ]
    foot = list(takewhile(_is_listed, lines[last + 1 :]))
    names = [line for line in head if not is_furniture(line)]
    title = _headline(names, " ".join(body) or " ".join(lines))
    publisher = _publisher(lines[:first], title, body) or _from_rights(lines[last + 1 :])
    if not body:  # no prose at all: notes, a table, a poem; everything that is not furniture
        body = [line for line in names if line not in (title, publisher)]
    return Reading(title, publisher, author, date_line, changed, (*body, *foot))


def first_sentence(text: str) -> str:
    """The first sentence as a title, cut at a word near 90 characters."""
    spans = sentences(text[:1_000])
    sentence = " ".join((spans[0].of(text) if spans else text[:_TITLE]).split())
    if len(sentence) <= _TITLE:
        return sentence.rstrip(".") or sentence
    cut = sentence[: _TITLE + 1].rfind(" ")
    return sentence[: cut if cut > _TITLE // 2 else _TITLE].rstrip(" ,;:–—-(\"“'") + "…"


def _is_prose(line: str) -> bool:
    """Whether a line is running text: it ends like a sentence, or is too long for a headline."""
    if is_furniture(line) or publication_line(line) or is_change_line(line):
        return False
    count = words(line)
    if count >= 25:
        return True
    ends = _ENDS.search(line)
    if not ends or count < 4:
        return False
    # A headline may be a question or end in a quotation; a single short one is not the text yet.
    return line.rstrip("\"'”’»)]*")[-1:] in ".。।۔" or len(line) > 110 or len(sentences(line)) > 1


_CAPITALISED = re.compile(r"[^\W\d_]")


def _is_odd(line: str) -> bool:
    """A line between paragraphs that is furniture, or looks it: a few capitalised words alone.

    Sub-headings in title case go with it; there is nothing in them to quote.
    """
    if is_furniture(line) or publication_line(line) or is_change_line(line) or byline(line):
        return True
    if _ENDS.search(line) or re.search(r"\d|[:,;]$", line) or line[:1] in "-*•–—\"“«'":
        return False
    tokens = [token for token in line.split() if _CAPITALISED.match(token)]
    long = [token for token in tokens if len(token) > 3 or len(tokens) < 3]
    return 0 < len(tokens) <= 5 and all(token[0].isupper() for token in long)


def _is_listed(line: str) -> bool:
    """Lines behind the last paragraph that still belong to the text: points of a list, speech."""
    if is_furniture(line):
        return False
    is_point = line[:1] in "-*•–—"
    return words(line) >= (2 if is_point else 4) and (is_point or bool(_ENDS.search(line)))


def _stems(text: str) -> set[str]:
    """The beginnings of longer words, in lower case: enough to see what a text is about."""
    return {word[:4] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


def _headline(candidates: Sequence[str], body: str) -> str | None:
    """The line of the head that speaks of what the text speaks of; the first of the good ones."""
    about = _stems(body[:4_000])
    scored = []
    for line in candidates:
        if is_breadcrumb(line) or len(line) > 250:
            continue
        stems = _stems(line)
        scored.append((len(stems & about) - 0.5 * len(stems - about), line))
    if not scored:
        return None
    best = max(scored, key=lambda pair: pair[0])
    if best[0] >= 2:
        good = (line for score, line in scored if score >= best[0] / 2 and words(line) >= 4)
        return next(good, best[1])
    return next(
        (line for _, line in scored if words(line) >= 4),
        max((line for _, line in scored), key=words) if len(scored) > 1 else _if_long(scored[0][1]),
    )


def _if_long(line: str) -> str | None:
    return line if words(line) >= 3 else None


_SECTION = pattern("{section}")
_MEDIA_NAME = pattern("{media_name}")


def _publisher(head: Sequence[str], title: str | None, body: Sequence[str]) -> str | None:
    """The site's name: the first line of the head, if it is a name and stands before a headline."""
    about = {word.lower() for word in re.findall(r"[^\W\d_]+", " ".join(body))}
    for line in [line for line in head if any(char.isalpha() for char in line)][:3]:
        if line == title:
            return None
        tokens = re.findall(r"[^\W\d_]+", line)
        if is_furniture(line) or not 1 <= len(tokens) <= 5 or re.search(r"[!?:;…]$|\d{3,}", line):
            continue
        if all(_SECTION.fullmatch(token) for token in tokens):
            continue
        capital = all(token[0].isupper() or len(token) < 4 for token in tokens)
        is_named = bool(_MEDIA_NAME.search(line))
        is_topic = all(token.lower() in about for token in tokens)
        if is_named or (capital and title and not is_topic):
            return _name(line)
    return None


_RIGHTS = pattern(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:19|20)\d\d)?,?"
    r"\s*(?:by )?(?P<name>[^\W\d_][^.,|©]{1,40}?)"
    r"(?=[.,|]|$|\s+(?:(?:19|20)\d\d|all rights|inc|ltd|llc))"
)


def _from_rights(foot: Sequence[str]) -> str | None:
    """The name in a copyright line."""
    for line in foot:
        match = _RIGHTS.search(line)
        if (
            match
            and words(match["name"]) <= 5
            and not re.match(r"all |rights|reserved", match["name"], re.IGNORECASE)
        ):
            return _name(match["name"].strip())
    return None


_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "le", "von", "der", "und"))


def _name(line: str) -> str:
    """A name in capitals as people write it ("CHINA TOPIX" → "China Topix"); others as they are."""
    line = line.strip(" -–—|*#=_[]")
    if not line.isupper() or "." in line:
        return line
    tokens = line.split()
    return " ".join(_capitalised(token, at) for at, token in enumerate(tokens))


def _capitalised(token: str, at: int) -> str:
    letters = re.sub(r"\W", "", token)
    if at and token.lower() in _SMALL:
        return token.lower()
    is_acronym = len(letters) <= 5 and not re.search(r"[AEIOUYÄÖÜÉ]", letters)
    if is_acronym or letters in {
        "UN",
        "EU",
        "US",
        "USA",
        "UK",
        "AP",
        "AFP",
        "UPI",
        "ABC",
        "EPA",
        "RIA",
    }:
        return token
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), token)


def _dated(rest: str) -> str | None:
    """The part of a byline's rest that is a date, unless it is that of a change."""
    parts = (part for part in re.split(r"\s*[|·•]\s*|\s[–—-]\s", rest) if dates.read(part))
    return next(parts, None)
