"""Sentences that mislead without what stands around them in their article: pure, by wording.

The answer to a question, the rest of a quotation ("asked the reporter"), the background from which
an article turns to its news ("Now it is …"), what is called "the milestone" where nobody named one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.writing.claims import Candidate, quoted
from bot.writing.tokens import tokens
from bot.writing.types import Claim

_OPENING = 700
"""Characters at the beginning of an article that show who speaks to whom."""
_ASKED = re.compile(r"\?\s*$")
_QUOTED = re.compile(r"[?!,.…]['’]?[\"”]\s*$|''\s*$")
_OF_A_QUOTATION = re.compile(
    r"\b(?:asked|said|says|told|added|replied|responded|wondered|wrote|tweeted|continued)\b"
    r"(?![^.]*\b(?:that|whether|if|about|for|to|how|why|what|when|where)\b)"
)
_TURNS = re.compile(
    r"^[\s\"“”'’]*(?:(?:But|And|Yet) )?(?:Now\b(?! (?:that|the former))|No longer\b|"
    r"Not any ?more\b|(?:Later )?(?:[Nn]ext|[Tt]his) "
    r"(?:week|month|year|fall|summer|spring|winter),? (?:he|she|it|they|that|those)\b)"
)
_NAMED = re.compile(
    r"^[^A-Za-z]*The (?P<what>milestones?|exercises?|moves?|decisions?|announcements?|findings?|"
    r"incidents?|changes?|remarks|comments|requests?|proposals?|rulings?|visits?|threats?|"
    r"developments?|results?|deaths?|charges?|claims?|exchange|confrontation|revelations?)\b"
    r"(?! (?:of|that|in which|tolls?|penalty|rates?|sentences?|row|plans?|makers?|management)\b)"
)
_SPOKEN = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|``.*?(?:''|$)|(?<!\w)[‘'][^’']*(?:[’'](?!\w)|$)"
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|me|[Mm]y|us|[Oo]ur|[Ll]et['’]s)\b|\b(?:I|[Ww]e)['’](?:m|re|ve|d|ll)\b"
)
_SECOND_PERSON = re.compile(r"\b[Yy]ou(?:r|['’](?:re|ve|d|ll))?\b")
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|according to)\b", re.IGNORECASE)
_NEXT = 3
"""Characters between a sentence and the next one, at most."""
_FEWEST = 2
"""First or second persons from which an article itself speaks to its readers; one slips in."""


def leans(one: Candidate) -> bool:
    """Whether a sentence answers a question, or names who said what is quoted before it."""
    article, start = one.hit.article, one.hit.passage.start + one.start
    before = article.text[max(0, start - 200) : start]
    if "\n" in before[len(before.rstrip()) :]:
        return False
    if _ASKED.search(before):
        return not one.attributed
    return bool(
        _QUOTED.search(before) and not quoted(one.text) and _OF_A_QUOTATION.search(one.text)
    )


def sets_up(text: str, end: int) -> bool:
    """Whether an article turns, after the sentence that ends there, from background to its news."""
    return bool(_TURNS.match(text[end : end + 80]))


def named_before(claims: Iterable[Claim], known: Iterable[str] = ()) -> list[Claim]:
    """The claims whose subject is named by what stands before it, or by what is `known`.

    "The milestone approaches": no reader knows which, where the sentence that named it is gone.
    """
    said = {word.stem for text in known for word in tokens(text)}
    kept: list[Claim] = []
    for claim in claims:
        found = _NAMED.match(claim.text)
        if found is None or tokens(found["what"])[0].stem in said:
            kept.append(claim)
            said |= {word.stem for word in tokens(claim.text)}
    return kept


def goes_on_from(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether a claim speaks of what one of others named in the sentence just before it."""
    ends = {(quote.article.id, quote.end) for other in others for quote in other.citations}
    return _NAMED.match(claim.text) is not None and any(
        quote.article.id == id_ and 0 <= quote.start - end <= _NEXT
        for quote in claim.citations
        for id_, end in ends
    )


def addresses_readers(text: str) -> bool:
    """Whether an article speaks in its own voice, or to its readers, as opinion pieces do.

    Of 780 articles of three months of news 19 do: 18 opinion pieces and one of advice.
    """
    plain = _SPOKEN.sub(" ", " ".join(text[: 2 * _OPENING].split())[:_OPENING])
    spoken = len(_FIRST_PERSON.findall(plain))
    if spoken >= _FEWEST:
        return True
    return spoken + len(_SECOND_PERSON.findall(plain)) >= _FEWEST and not _SAID.search(plain)
