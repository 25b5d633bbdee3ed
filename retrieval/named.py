"""The publisher that a question names: "according to the BBC", "what does Reuters say about …".

A name counts only when something of that publisher is held, so that "according to the minister"
asks for no publisher, and a town's name for none that is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from retrieval.publishers import family

_LONGEST = 6
"""Words of a publisher's name."""
_AS_SAID = re.compile(
    r"(?<!\w)(?:according to|as (?:reported|published|told) by|(?:reported|published|written) by|"
    r"laut|nach Angaben von|selon|d['’]après|según|secondo|по данным|по сообщению|согласно|"
    r"وفقا? ل|بحسب|حسب)\s+(?:the |der |dem |die |das |la |le |el |il )?$"
    r"|(?:根据|根據|据|據)$",
    re.IGNORECASE,
)
_SAYS_BEFORE = re.compile(
    r"(?<!\w)(?:what|how|when|why|where|whether) (?:does|do|did|has|have|had)\s+(?:the )?$"
    r"|(?<!\w)(?:was|what) (?:sagt|schreibt|berichtet|meldet)\s+(?:der |die |das )?$"
    r"|(?<!\w)(?:qué|que) (?:dice|dijo|publicó|dit)\s+(?:el |la |le )?$",
    re.IGNORECASE,
)
_SAYS_AFTER = re.compile(
    r"^['’]?s?\s+(?:say|said|says|report(?:s|ed)?|write|wrote|written|claim(?:ed)?|cover(?:ed)?|"
    r"publish(?:ed)?|tell|told|put|describe|count|give)\b",
    re.IGNORECASE,
)
_ITS_REPORT = re.compile(
    r"^['’]?s?\s+(?:report(?:s|ing)?|coverage|articles?|stor(?:y|ies)|version|account|headlines?)\b",
    re.IGNORECASE,
)
_TAKES = re.compile(r"^[\s,:]*")
_WORD = re.compile(r"\w[\w.&-]*\w|\w")


@dataclass(frozen=True, slots=True)
class Named:
    """A publisher's family named in a question; `start` and `end` are where, cue words included.

    `only`: nothing but its articles is asked for; `cued`: what it says is asked for, and its name
    is no word to look for; else the name may mean something else.
    """

    family: str
    start: int
    end: int
    only: bool = False
    cued: bool = False


def publishers(text: str, held: Callable[[Iterable[str]], set[str]]) -> tuple[Named, ...]:
    """The publishers that a question names; `held` says of which families anything is held."""
    spans = list(_spans(text))
    families = {span: family(text[span[0] : span[1]]) for span in spans}
    known = held({name for name in families.values() if name})
    found: list[Named] = []
    for start, end in spans:  # the longest first
        name = families[start, end]
        if name not in known or any(start < other.end and other.start < end for other in found):
            continue
        found.append(_cued(text, name, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def _spans(text: str) -> list[tuple[int, int]]:
    """Runs of words that may be a name: they begin with a capital, or in a script without them."""
    words = [match.span() for match in _WORD.finditer(text)]
    runs = [
        (words[at][0], words[last][1])
        for at in range(len(words))
        for last in range(at, min(at + _LONGEST, len(words)))
        if _opens(text[words[at][0] :]) and words[last][1] - words[at][0] > 1
    ]
    return sorted(runs, key=lambda run: run[0] - run[1])


def _opens(rest: str) -> bool:
    return not rest[0].islower() and not rest[0].isdigit()


def _cued(text: str, name: str, start: int, end: int) -> Named:
    before, after = text[:start], text[end:]
    if match := _AS_SAID.search(before):
        return Named(name, match.start(), end, only=True, cued=True)
    if match := _ITS_REPORT.search(after):
        return Named(name, start, end + match.end(), only=False, cued=True)
    if _SAYS_BEFORE.search(before) and (match := _SAYS_AFTER.search(after)):
        return Named(name, start, end + match.end(), cued=True)
    return Named(name, start, end)


def without(text: str, named: Iterable[Named]) -> str:
    """The question without the publishers that are cued; all of it when nothing else is left."""
    rest = text
    for one in sorted((one for one in named if one.cued), key=lambda one: -one.start):
        rest = f"{rest[: one.start]} {_TAKES.sub('', rest[one.end :])}"
    rest = " ".join(rest.split())
    return rest if re.search(r"\w", rest) else text
