"""One part of a question replaced by another of its kind: "and Russia?", "and in 2013?". Pure."""

from __future__ import annotations

import re

from bot.writing.phrases import Phrase, Sort, phrases, sort_of
from bot.writing.referring import lower_first

_SIDE = re.compile(
    r"(?P<for>for|in favou?r(?: of it)?|yes)|(?P<against>against(?: it)?|no)"
    r"|(?P<abstain>abstain\w*|abstentions?)",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?P<verb>vot(?:e|ed|es|ing))\s+(?P<side>for|against|in favou?r of|yes|no)\b"
    r"|\babstain(?P<ed>ed|ing|s)?\b(?P<on> (?:on|from))?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?P<word>in|on|at|near|for|by|from|with|about|against|to|under|during|since|before|after"
    r"|until)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:how many|which|what) (?:countries|nations|states|members)\b", re.IGNORECASE
)


def replaced(fragment: str, question: str) -> str:
    """The question asked of `fragment` instead; where nothing fits, about it."""
    asked = question.rstrip(" ?")
    side = _SIDE.fullmatch(fragment)
    if side:
        turned = _turned(side, asked)
        if turned:
            return f"{turned}?"
    placed = _PREPOSITION.fullmatch(fragment)
    if placed:
        return f"{_moved(placed['word'].lower(), placed['rest'], asked)}?"
    if sort_of(fragment) is Sort.TIME:
        return f"{_timed(fragment, asked)}?"
    old = _counterpart(fragment, asked)
    if old is None:
        return f"As for {fragment}, {lower_first(asked)}?"
    return f"{asked[: old.start]}{_fitted(fragment, old)}{asked[old.end :]}?"


def _turned(side: re.Match[str], asked: str) -> str | None:
    match = _VOTED.search(asked)
    if match is None:
        return None
    after = asked[match.end() :].strip()
    verb = match["verb"] or {"ed": "voted", "ing": "voting", "s": "votes"}.get(
        match["ed"] or "", "vote"
    )
    if side["abstain"]:
        bare = "abstain" if verb.lower() == "vote" else "abstained"
        new = f"{bare} on" if after else bare
    else:
        new = f"{verb} {'for' if side['for'] else 'against'}"
    return asked[: match.start()] + new + asked[match.end() :]


def _moved(word: str, rest: str, asked: str) -> str:
    """A place, a time or a matter instead of the one that has the same preposition."""
    sort = sort_of(rest)
    if sort is Sort.TIME:
        return _timed(f"{word} {rest}", asked)
    same = [one for one in phrases(asked) if one.preposition == word and one.sort is not Sort.TIME]
    named = [one for one in same if (one.sort is Sort.THING) == (sort is Sort.THING)]
    if not same:
        return f"{asked} {word} {rest}"
    old = (named or same)[-1]
    return asked[: old.start] + rest + asked[old.end :]


def _timed(when: str, asked: str) -> str:
    old = next((one for one in phrases(asked) if one.sort is Sort.TIME), None)
    if old is None:
        return f"{asked} {when}"
    start = old.start - len(old.preposition) - 1 if old.preposition else old.start
    return f"{asked[:start]}{when}{asked[old.end :]}"


def _counterpart(fragment: str, asked: str) -> Phrase | None:
    """What the fragment stands in for: of the same kind, the subject first."""
    sort = sort_of(fragment)
    if sort is Sort.COUNTRY and _COUNTED.match(asked):
        return None
    found = [one for one in phrases(asked) if one.sort is not Sort.TIME]
    owner = re.match(r"(?P<name>.+?)['’]s?\b", fragment)
    if owner:
        return next((one for one in found if one.text == owner["name"]), None)
    new = phrases(f"about {fragment}")
    plural = bool(new) and new[-1].plural
    head = fragment.rsplit(maxsplit=1)[-1].lower()

    def fits(one: Phrase) -> float:
        same_head = len(fragment.split()) > 1 and one.head == head
        alike = one.sort is sort or (sort is Sort.NAME and one.sort is not Sort.THING)
        possessed = sort is Sort.COUNTRY and _owner(one) is not None
        agent = {sort, one.sort} <= {Sort.COUNTRY, Sort.PERSON, Sort.NAME, Sort.THING}
        first = one is found[0] and not one.preposition
        return (
            4 * same_head
            + 2 * (alike or possessed)
            + (one.plural == plural)
            + 1.5 * first * agent
            - 2 * (bool(one.preposition) and not (alike or possessed or same_head))
        )

    best = max(found, key=fits, default=None)
    if best is None or fits(best) < 2:
        return None
    owner_of = _owner(best) if sort is Sort.COUNTRY else None
    return owner_of or best


def _owner(phrase: Phrase) -> Phrase | None:
    """The country in "North Korea's camps"."""
    match = re.match(r"(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)*)(?=['’]s )", phrase.text)
    if match is None or sort_of(match["name"]) is not Sort.COUNTRY:
        return None
    end = phrase.start + match.end()
    return Phrase(match["name"], phrase.start, end, match["name"], Sort.COUNTRY, plural=False)


def _fitted(fragment: str, old: Phrase) -> str:
    """The fragment in the place of another: "central bank" takes over the article."""
    article = re.match(r"(?:the|a|an) ", old.text, re.IGNORECASE)
    bare = fragment[:1].islower() and not re.match(
        r"(?:the|an?|its|his|her|their|[\w ]+['’]s?) ", fragment
    )
    return (
        f"{article[0]}{fragment}"
        if article and bare and sort_of(fragment) is Sort.THING
        else fragment
    )
