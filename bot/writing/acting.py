"""Who acts, and for which reason, in a sentence of a language model: what its sources must hold.

A weak model joins what stands apart: a name of the sources becomes the one who acts ("the court
gave him a call" of a call to bring him before the court) or who speaks, a cause moves to another
deed ("released due to unknown crimes" of those held due to unknown crimes), somebody who is quoted
joins those who are told of ("Karin Osei, some 300 shop owners and their staff protested"), and the
words of the question come back as their own answer ("Grey Heron is led by a group that calls itself
Grey Heron"). What has no verb at all is only true of a question that nobody checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.writing.gates.clauses import Deed, deeds
from bot.writing.gates.doers import light
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.reason import Reason
from bot.writing.window import Line, View, content
from bot.writing.words import Word, fold, is_common, words
from retrieval.types import Span

_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|as a result of|thanks to)\b", re.IGNORECASE
)
_HALF = 0.5
_BESIDE = 60
"""Characters between a name and the word that tells that somebody speaks."""
_FRAGMENT = 5
"""Words up to which a text without a verb is a mere answer to a question."""
_GIVING = frozenset({"give", "make", "take", "get"})
_GOING = frozenset({"continue", "predict"})
"""Verbs whose reason stands with the deed that they are about, as it does with verbs of saying."""
_SAYING = frozenset(
    {"say", "state", "claim", "explain", "report", "tell", "promise", "announce", "add", "warn"}
)
_SAID = re.compile(
    r"\b(?:said|says|sa(?:id|ying)|told|tells|stat\w+|claim\w*|promis\w+|announc\w+|add(?:s|ed)"
    r"|warn\w*|accord\w+|wrote|writes|explain\w*|argu\w+|insist\w*|den(?:y|ie[sd])"
    r"|declar\w+|describ\w+|tweet\w*|vow\w*|apologi\w+|statement|ask\w*|urg\w+|slam\w*|critici\w+)\b"
    r"|[\"“”]",
    re.IGNORECASE,
)
_PERSONS = frozenset({"he", "she", "they"})
_PLACING = frozenset({"in", "of", "to", "at", "from", "for", "with", "near", "on", "including"})
_JOINED = re.compile(
    r"^(?P<name>(?:[A-Z][\w'.-]+ )*[A-Z][\w'.-]+)(?:,| and) [^,]+(?:, [^,]+)* and [^,]+$"
)


def misjoined(sentence: str, seen: View) -> Iterator[Reason]:
    """What the sentence brings together and no line of the sources does."""
    found = deeds(sentence)
    if not found and _mere_answer(sentence):
        text = "without a verb it says nothing that could be checked"
        yield Reason("wary", text, Span(0, len(sentence)))
        return
    yield from _other_cause(sentence, found, seen)
    yield from _joins(sentence, found, seen)
    yield from _never_acts(sentence, found, seen)
    yield from _never_speaks(found, seen)
    yield from _other_doer(found, seen)
    yield from _turns_round(sentence, found, seen)


def _mere_answer(text: str) -> bool:
    """Whether a text is only a number or a name, which no source can say or deny."""
    held = words(text)
    named = sum(word.capital for word in held) > 1
    short = len(held) <= _FRAGMENT and text[-1:] not in ".!?:"
    return short and (named or any(word.numeric for word in held))


def _other_cause(sentence: str, found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """A cause that every line which gives it gives for another deed."""
    match = _CAUSE.search(fold(sentence))
    done = _before(found, match.start()) if match else None
    if match is None or done is None or light(done) or done.base in _GOING | _SAYING:
        return
    reason = content(sentence[match.end() :])[:8]
    given = []
    for line in seen.whole:
        for other in _CAUSE.finditer(fold(line.text)):
            theirs = content(line.text[other.end() :])[:16]
            if reason and sum(kin_to_any(w, theirs) for w in reason) >= _HALF * len(reason):
                given.append((line, other.start()))
    if given and all(_of_another(done, line, at) for line, at in given):
        text = f'the source gives this cause for something else than "{done.verb.text}"'
        yield Reason("wary", text, Span(match.start(), match.end()))


def _of_another(done: Deed, line: Line, at: int) -> bool:
    """Whether another deed stands in a line between this one, however it is told, and its cause."""
    other = _before(deeds(line.text), at)
    if other is None or light(other) or kin(done.base, other.base):
        return False
    earlier = [word for word in words(line.text) if word.end <= other.verb.start]
    return kin_to_any(done.verb, earlier)


def _before(found: Sequence[Deed], at: int) -> Deed | None:
    return next((deed for deed in reversed(found) if deed.verb.end <= at), None)


def _joins(sentence: str, found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """A person named among those who act, of whom no line tells this deed."""
    deed = found[0] if found else None
    if deed is None or light(deed) or deed.passive:
        return
    match = _JOINED.match(sentence[: deed.verb.start].rstrip())
    named = _named(words(match["name"]), seen) if match else []
    told = [line for line in seen.whole if kin_to_any(deed.verb, words(line.text))]
    if not match or not named or not told:
        return
    if not any(kin_to_any(word, words(line.text)) for line in told for word in named):
        text = f"no cited passage says this of {match['name']} together with the others"
        yield Reason("wary", text, Span(0, len(match["name"])))


def _never_acts(sentence: str, found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """Something given, made or taken by somebody named who does nothing at all in the sources."""
    for deed in found:
        named = _named(deed.subject, seen)
        if not named or named[-1] != deed.subject[-1] or deed.passive:
            continue
        if deed.verb.stem not in _GIVING:
            continue
        if _placed(sentence, named[0]):
            continue
        if not any(_acts(named, line) for line in seen.whole):
            span = Span(named[0].start, named[-1].end)
            yield Reason("wary", "the cited passages tell of nothing that this one does", span)


def _placed(sentence: str, name: Word) -> bool:
    """Whether a preposition before a name shows that it is none who acts."""
    ahead = [word for word in words(sentence) if word.end <= name.start][-2:]
    return any(word.text.casefold() in _PLACING for word in ahead)


def _never_speaks(found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """Words of somebody named whom no source lets speak, there or in the sentence after."""
    for deed in found:
        named = _named(deed.subject, seen)
        if not named or deed.passive or deed.base not in _SAYING:
            continue
        if not any(_speaks(named, seen.whole, at) for at in range(len(seen.whole))):
            span = Span(named[0].start, named[-1].end)
            yield Reason("wary", "the cited passages hold no word of this one", span)


def _speaks(named: Sequence[Word], lines: Sequence[Line], at: int) -> bool:
    if not _most_of(named, words(lines[at].text)):
        return False
    if _said_beside(named, lines[at].text):
        return True
    after = lines[at + 1 : at + 3]
    return any(
        line.source == lines[at].source
        and _SAID.search(line.text)
        and any(word.text.casefold() in _PERSONS for word in words(line.text))
        for line in after
    )


def _said_beside(named: Sequence[Word], text: str) -> bool:
    """Whether a word of saying, or a quotation, stands beside a name."""
    places = [word for word in words(text) if kin_to_any(word, named)]
    return any(
        match.start() - _BESIDE <= word.start <= match.end() + _BESIDE
        for match in _SAID.finditer(text)
        for word in places
    )


def _other_doer(found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """The Supreme Court of what the sources tell of another court alone."""
    for deed in found:
        named = _named(deed.subject, seen)
        kind = (
            named[-1:] == list(deed.subject[-1:]) and len(named) > 1 and is_common(named[-1].text)
        )
        if not kind or light(deed):
            continue
        told = [
            (at, other)
            for at, line in enumerate(seen.whole)
            for other in deeds(line.text)
            if kin(deed.base, other.base)
        ]
        rivals = [other for _, other in told if kin_to_any(named[-1], other.subject)]
        if rivals and not any(_about(named, seen.whole, at) for at, _ in told):
            span = Span(named[0].start, named[-1].end)
            text = f'the cited passages tell "{deed.verb.text}" of another {named[-1].text}'
            yield Reason("wary", text, span)


def _about(named: Sequence[Word], lines: Sequence[Line], at: int) -> bool:
    """Whether a line or one of those before it names somebody."""
    return any(
        line.source == lines[at].source and _most_of(named, words(line.text))
        for line in lines[max(0, at - 4) : at + 1]
    )


def _turns_round(sentence: str, found: Sequence[Deed], seen: View) -> Iterator[Reason]:
    """Somebody named in full as who acts and once more behind the verb, as in no source."""
    for deed in found:
        named = _named(deed.subject, seen)
        if len(named) < 2 or _placed(sentence, named[0]):
            continue
        if all(any(w.text == o.text for o in deed.rest) for w in named):
            often = [
                line
                for line in seen.whole
                if all(sum(w.text == o.text for o in words(line.text)) > 1 for w in named)
            ]
            if not often:
                span = Span(named[0].start, named[-1].end)
                yield Reason("wary", "it answers with what it tells of", span)


def _named(found: Sequence[Word], seen: View) -> list[Word]:
    """The words that are names in the sources, too."""
    names = {
        other.stem
        for line in seen.whole
        for other in words(line.text)
        if other.capital and other.start > 0
    }
    named = [word for word in found if word.capital and word.stem in names]
    alone = len(named) == 1 and is_common(named[0].text)
    return [] if alone else named


def _acts(named: Sequence[Word], line: Line) -> bool:
    if any(_most_of(named, deed.subject) for deed in deeds(line.text)):
        return True
    return any(
        re.search(rf"\b(?:by|from|said) (?:the )?(?:\w+ ){{0,3}}{re.escape(word.text)}", line.text)
        for word in named
    )


def _most_of(named: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether words name somebody by most of a name, or by a last name: `Mrs Osei`."""
    held = sum(kin_to_any(word, there) for word in named)
    last = named[-1]
    return 2 * held > len(named) or (not is_common(last.text) and kin_to_any(last, there))
