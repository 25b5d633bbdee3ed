"""Text to tokens, and tokens to stems: what question and evidence are compared by.

The check has words of its own (`bot.writing.words`): it must not be fooled, this must find much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Initials ("U.S."), figures with their separators ("120,000", "1.9"), and words. Hyphens separate,
# so that "400-page" matches "400 pages"; an apostrophe stays, so that a possessive can be dropped.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_HISSING = ("s", "x", "z", "ch", "sh")

_IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said says saying",
        "be": "is are was were been being am",
        "have": "has had having",
        "do": "does did done",
        "die": "died dies dying",
        "choose": "chose chosen",
        "win": "won",
        "lose": "lost",
        "go": "went gone goes",
        "hold": "held",
        "tell": "told",
        "meet": "met",
        "leave": "left",
        "fall": "fell fallen",
        "rise": "rose risen",
        "spend": "spent",
        "buy": "bought",
        "sell": "sold",
        "begin": "began begun",
        "write": "wrote written",
        "withhold": "withheld",
        "withdraw": "withdrew withdrawn",
        "speak": "spoke spoken",
        "give": "gave given",
        "take": "took taken",
        "make": "made",
        "come": "came",
        "become": "became",
        "find": "found",
        "think": "thought",
        "bring": "brought",
        "send": "sent",
        "build": "built",
        "pay": "paid",
        "lead": "led",
        "strike": "struck stricken",
        "shoot": "shot",
        "fight": "fought",
        "steal": "stole stolen",
        "break": "broke broken",
        "drive": "drove driven",
        "grow": "grew grown",
        "know": "knew known",
        "see": "saw seen",
        "sing": "sang sung",
        "sink": "sank sunk",
        "run": "ran",
        "seek": "sought",
        "stand": "stood",
        "catch": "caught",
        "feel": "felt",
        "get": "got gotten",
        "hear": "heard",
        "keep": "kept",
        "mean": "meant",
        "lay": "laid",
        "lie": "lying",
        "flee": "fled",
        "freeze": "froze frozen",
        "forbid": "forbade forbidden",
        "overthrow": "overthrew overthrown",
        "undergo": "underwent undergone",
        "teach": "taught",
        "swear": "swore sworn",
        "throw": "threw thrown",
        "use": "used using",
        "country": "countries",
        "party": "parties",
        "person": "persons",
        "man": "men",
        "woman": "women",
        "child": "children",
        "life": "lives",
        "crisis": "crises",
        "day": "daily",
        "year": "yearly",
    }.items()
    for form in forms.split()
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a text with its offsets and what it is compared by."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()

    @property
    def figure(self) -> bool:
        """Whether it is written in digits."""
        return self.text[:1].isdecimal()


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of `text`, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word.lower() == "s":  # what is left of a possessive in text that was tokenised before
            continue
        found.append(Token(word, stem(word), match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection, in lower case; figures without separators of thousands.

    Light on purpose: plural, past, participle and possessive endings only. "US" and "U.S." become
    `usa`, which keeps the country apart from the pronoun.
    """
    if word[:1].isdecimal():
        return re.sub(r",(?=\d{3})", "", word)
    if word in {"US", "U.S."}:
        return "usa"
    plain = _POSSESSIVE.sub("", word.replace(".", "")).lower()
    base = _IRREGULAR.get(plain)
    if base is not None:
        plain = base
    elif len(plain) > 3:
        plain = _without_ending(plain)
    return plain[:-1] if len(plain) > 3 and plain.endswith("e") else plain


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied", "ily")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest) and not word.endswith("eed"):
            return _DOUBLED.sub(r"\1", rest)
    return word


def akin(one: str, other: str) -> bool:
    """Whether two stems look like one family: "resign" and "resignation", "approv" and "approval".

    A shared beginning of at least five letters and two thirds of the longer stem.
    """
    if min(len(one), len(other)) < 5:
        return False
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    return shared >= 5 and shared * 3 >= max(len(one), len(other)) * 2


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(listed.split())


def stems(listed: str) -> frozenset[str]:
    """The stems of the words of a list that is written as running text."""
    return frozenset(stem(word) for word in listed.split())
