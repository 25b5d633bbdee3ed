"""Sentences with offsets.

nupunkt (a statistical splitter, accurate on English news: "Mr. Choe", "U.N.", "5 p.m. on
Nov. 18") splits Latin and Cyrillic text; full stops of scripts that it does not know (Chinese,
Japanese, Arabic, Hindi …) split what it leaves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import nupunkt

from retrieval.types import Span

_LINE = re.compile(r"[^\n]+")
# Terminators of scripts with no space after a full stop, with closing quotes that belong to them.
_OTHER_STOPS = re.compile(r"(?:[。！？｡]+[”’」』）)]*|[؟۔।॥](?=\s|$))")
# A full stop glued to the next sentence ("…the referral.The vote…"), as web pages often have it.
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2}[.!?])(?=[A-ZÀ-Þ“\"][a-zà-ÿ]+\s)")
# "… by 1.30 am. Seven …": the splitter takes "am." for an abbreviation; a weekday may follow one.
_CLOCK = re.compile(
    r"(?<=\d )[ap]m\.(?=\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b)[A-Z])"
)
# "told Reps. | Jim Jordan and Jim Banks": a title of several people does not end a sentence.
_TITLES = re.compile(
    r"\b(?:Reps|Sens|Govs|Gens|Cols|Lts|Capts|Cmdrs|Adms|Sgts|Dets|Supts|Profs|Revs|Attys|Ambs)\.$"
)
# "the U.N. | General Assembly": initials in front of a name do not end a sentence …
_INITIALS = re.compile(r"(?:^|[^\w.])(?:[A-Z]\.){2,}$")
# … unless what follows is a word that begins sentences.
_BEGINS = re.compile(
    r"[“\"'‘]?(?:A|An|And|As|At|But|By|For|From|He|Her|His|However|If|In|It|Its|Last|Many|More|Most|"
    r"No|None|Nobody|Not|Now|On|One|Our|She|Since|So|Some|That|The|Their|Then|There|These|They|This|"
    r"Those|Though|To|Two|Under|We|What|When|Where|While|Who|With|Yet|You)\b"
)
# A sentence does not begin with a small letter or with what closes something.
_GOES_ON = re.compile(r"[a-zà-ÿ),;:\]]")
# Longer lines are cut before the splitter sees them: its time must stay bounded.
_LONGEST_LINE = 20_000


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A line break ends a sentence. Everything but white space lies in exactly one span.
    """
    return list(_sentences(text))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), _LONGEST_LINE):
            end = min(start + _LONGEST_LINE, line.end())
            spans.extend(_of_line(text, start, end))
    return tuple(spans)


def _of_line(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end]
    cuts = {0, len(line)}
    cuts.update(first for first, _ in nupunkt.sent_spans(line) if not _in_sentence(line, first))
    for stops in (_OTHER_STOPS, _GLUED, _CLOCK):
        cuts.update(match.end() for match in stops.finditer(line))
    return [
        trimmed
        for first, last in pairwise(sorted(cuts))
        if (trimmed := _trim(text, start + first, start + last)) is not None
    ]


def _in_sentence(line: str, at: int) -> bool:
    """Whether a cut of the splitter falls inside a sentence, by what stands on both sides."""
    before, after = line[max(0, at - 40) : at].rstrip(), line[at : at + 40].lstrip()
    if _GOES_ON.match(after):
        return True
    if _TITLES.search(before):
        return True
    return bool(_INITIALS.search(before)) and after[:1].isupper() and not _BEGINS.match(after)


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    first = start + piece.index(stripped)
    return Span(first, first + len(stripped))
