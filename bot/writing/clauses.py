"""Shorter forms of titles and sentences, cut where a main clause ends. Pure, by wording.

Nothing is reworded: a form is the beginning of a text, at most with the words that end it and say
whose it is (", the police said"). Whoever uses one checks it like any sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.writing.claims import names_only, quoted
from bot.writing.tokens import tokens
from bot.writing.words import FUNCTION_WORDS, is_common

LONG = 110
"""Characters from which a headline is too long."""
_FEWEST = 5
"""Words that a clause has at least."""
_SAID_SO = r"said|says|say|reported|announced|according to|told|alleged|found|showed|warned"
_SAYS = (
    rf"{_SAID_SO}|reports|tells|claims?|claimed|alleges?|allegedly|finds|shows?|warns?|suggests?|"
    r"argues?|believe[sd]?"
)
_OPENS = r"as|amid|after|despite|while|following|ahead of|because"
"""What opens another clause with no mark before it."""
_BORDER = re.compile(
    rf"(?:,| [–—-]{{1,2}}) (?=(?:{_OPENS}|when|where|who|which|with|citing|especially|"
    rf"including|an?|only|the (?:first|latest|most|highest|lowest|largest)|[a-z]+est|"
    rf"[a-z]{{3,}}ing)\b)|; (?=\w)|"
    rf": (?=[‘“'\"])| (?=(?:{_OPENS})\b)|(?-i:(?<=[a-z]{{4}})[.?!] (?=[A-Z‘“]))",
    re.IGNORECASE,
)
_NEEDS_REST = re.compile(
    r"\b(?:if|unless|until|except|only|but|though|although|not just|either|neither|both|such|same|"
    r"known|serve[sd]?|just|soon|far|well|long|whether|than|between|from|and|or|of|the|an?|to|is|"
    r"are|was|were|be|been)$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?|minutes?)$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:[a-z]{2,}(?<!s)s|[a-z]{2,}ed|are|had|took|saw|went|came)\b", re.IGNORECASE
)
_ASIDE = re.compile(r" [–—] [^–—]{3,80} [–—](?= )| \([^()]{1,40}\)")
_LEADS_IN = re.compile(
    r"^(?:In an effort|In a|After|Shortly before|Hours after|Days after|Following|Amid|Despite|As|"
    r"Citing|Calling)\b[^,“\"]{3,160}, (?=[\w$])(?!(?:and|or|but|who|which|where|when|\w+ing|after|"
    r"before|while|as)\b)"
)
_PRONOUN = re.compile(
    r"(?:it|they|he|she|this|that|these|those|its|their|his|her)\b", re.IGNORECASE
)
_FROM_THERE = re.compile(r"(?:after|following|ahead of)\b", re.IGNORECASE)
_TAKES_BACK = re.compile(
    r"^\W*(?:but|though|although|however|if|unless|until|except|only|or|nor)\b", re.IGNORECASE
)
_SAID_LAST = re.compile(rf", (?:[^,;]{{0,70}} )?(?:{_SAID_SO})\b[^,;]{{0,90}}$", re.IGNORECASE)
_SAID = re.compile(rf"\b(?:{_SAYS})\b", re.IGNORECASE)
_TITLED = 0.6
"""Share of the longer words of a title with a capital from which all its words may have one."""


def clauses(text: str, most: int = LONG) -> Iterator[str]:
    """The beginnings of `text` up to `most` characters that stand for themselves, longest first.

    A text that is short enough comes first, whole. What the end says of who says it is kept, or the
    text is not cut; nothing is cut before what takes it back ("but", "unless").
    """
    whole = text.strip()
    plain = _ASIDE.sub("", whole)
    opening = _LEADS_IN.match(plain)
    rest = plain[opening.end() :] if opening else ""
    # "As ferries stopped, he …": who that is stands nowhere else.
    later = "" if _PRONOUN.match(rest) or len(rest.split()) < _FEWEST else rest
    for form in dict.fromkeys((whole, plain, later[:1].upper() + later[1:])):
        if form:
            yield from _cut(form, most)


def _cut(text: str, most: int) -> Iterator[str]:
    whole = text.rstrip(".") if not text.endswith("...") else text
    if len(whole) <= most:
        yield whole
    spoken = quoted(text)
    found: list[str] = []
    for border in _BORDER.finditer(text):
        head, tail = text[: border.start()].rstrip(), text[border.end() :]
        inside = any(start < border.start() < end for start, end in spoken)
        since = bool(_TIME.search(head) and _FROM_THERE.match(tail))
        if border.group() == " " and tail.lower().startswith("as "):  # "is treated as a crime"
            since = since or not _VERB.search(tail)
        if inside or since or not _may_end(head) or _TAKES_BACK.match(tail):
            continue
        said = _SAID_LAST.search(whole)
        if not _SAID.search(tail):
            found.append(head)
        elif said is not None and said.start() > border.start():
            found.append(f"{head}{said.group()}")
    yield from sorted((one for one in dict.fromkeys(found) if len(one) <= most), key=len)[::-1]


def _may_end(head: str) -> bool:
    """Whether a clause may end there: with a verb, outside brackets, and not in mid-phrase."""
    whole = head.count("(") == head.count(")") and not _NEEDS_REST.search(head)
    return whole and len(head.split()) >= _FEWEST and not names_only(f"{in_sentence_case(head)}.")


def in_sentence_case(title: str, texts: Iterable[str] = ()) -> str:
    """A title in which each word has a capital, with those capitals alone that names have.

    A word keeps it that some text capitalises within a sentence; another loses it that is common,
    or that some text has in lower case.
    """
    found = tokens(title)
    longer = [word for word in found[1:] if word.text.lower() not in FUNCTION_WORDS]
    if sum(word.capital for word in longer) < _TITLED * max(1, len(longer)):
        return title
    held = " ".join(" ".join(texts).split())
    plain = title
    for word in found[1:]:
        lower = word.text.lower()
        if not word.capital or not word.text[1:].islower():
            continue
        if re.search(rf"[a-z,] {re.escape(word.text)}\b", held):
            continue
        if is_common(lower) or re.search(rf"\b{re.escape(lower)}", held):
            end = word.start + len(word.text)
            plain = plain[: word.start] + lower + plain[end:]
    return plain
