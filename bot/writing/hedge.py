"""Hedging: the more careful form of a sentence that only reaches too far.

A sentence whose words are right, and that fails because it says `all`, `only`, `ever`, states as
certain what the source expects, or tells as a fact what one speaker says, is not lost: the word of
width is taken out or made what the source says, the verb gets the source's own caution, the speaker
is put in front. Only such mechanical changes are made, from words of the evidence, and every form
is checked again by whoever asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.writing.gates import Reason, failures
from bot.writing.gates.amounts import amounts
from bot.writing.gates.clauses import deeds
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.names import proper
from bot.writing.gates.sayings import PRONOUNS
from bot.writing.gates.scope import limit, only_about
from bot.writing.gates.superlatives import superlative
from bot.writing.gates.utterances import Stance, extent, utterances
from bot.writing.talk import stripped
from bot.writing.window import View, view
from bot.writing.words import Word, fold, is_content, words
from retrieval.types import Span

_SCOPE_GATES = frozenset({"scope", "embedding", "attribution", "binding", "numbers"})
"""Gates that may fail besides: a claim taken for a fact can make them speak up, too."""
_CORE = frozenset({"scope", "embedding", "attribution"})
_MOST_FORMS = 4
_REMOVABLE = re.compile(
    r"\b(?:entirely |completely |totally |unanimously |always |only |solely "
    r"|exclusively |exactly |precisely |invariably |for the first time )",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    r" (?:for the first time|entirely|completely|totally|unanimously|exclusively|ever)(?=[.,;]|$)",
    re.IGNORECASE,
)
_QUANTITIES = re.compile(
    r"\b(?:most|many|some|several|nearly all|almost all|the majority|a majority|half|at least \w+)"
    r"(?: of)?(?= )",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|its|their|his|her)\b")
_BEFORE = 14
"""Characters before a noun in which the source counts it."""
_ALL = re.compile(r"\b(?:all|every one)(?: of)? (?=the\b|its\b|their\b|\w+s\b)", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|is going to|are going to)\b", re.IGNORECASE)
_CAUTION = re.compile(
    r"\b(?:may|might|could|(?:is|are|was|were) (?:expected|likely|due|set|scheduled|planned|said"
    r"|believed|thought) to|plans? to|intends? to|wants? to|hopes? to|would)\b(?! not\b)",
    re.IGNORECASE,
)

_ARTICLE = re.compile(r"\b(?:the|a|an|his|her|its|their)\s+$", re.IGNORECASE)


def careful(sentence: str, sources: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """More careful forms of a sentence that fails only on its scope, and the reasons it fails for.

    The best form first; both are empty where something else fails or no form can be made. A form
    is unchecked: it counts only when the check lets it pass.
    """
    body = stripped(sentence)
    seen = view(body, sources)
    failed = failures(body, seen)
    gates = {reason.gate for reason in failed}
    if not gates & _CORE or not gates <= _SCOPE_GATES:
        return (), ()
    forms: dict[str, None] = {}
    for make in _MAKERS:
        for form in make(body, failed, seen):
            tidy = _tidy(form)
            if tidy and tidy != body:
                forms.setdefault(tidy)
    return tuple(forms)[:_MOST_FORMS], tuple(dict.fromkeys(one.text for one in failed))


def _narrowed(body: str, failed: Sequence[Reason], seen: View) -> Iterator[str]:
    """`all` becomes what the source says of how many; a width that is merely added goes."""
    for span in [reason.span for reason in failed if reason.gate == "scope"]:
        match = next((m for m in _ALL.finditer(body) if m.start() <= span.start < m.end()), None)
        if match:
            yield from _counted(body, match, seen)
            continue
        for pattern in (_REMOVABLE, _AT_THE_END):
            for found in pattern.finditer(body):
                if found.start() <= span.start < found.end() + 1:
                    yield _replaced(body, Span(found.start(), found.end()), "")


def _counted(body: str, match: re.Match[str], seen: View) -> Iterator[str]:
    """`All pupils` as the source counts them: `six pupils`, `most of the pupils`, `the pupils`."""
    behind = [word for word in words(body) if word.start >= match.end()]
    noun = next((word for word in behind if is_content(word)), None)
    if noun is None:
        return
    for line in seen.best:
        held = next((word for word in words(line.text) if kin_to_any(noun, [word])), None)
        if held is None:
            continue
        before = line.text[max(0, held.start - _BEFORE) : held.start]
        said = _QUANTITIES.search(before)
        number = next((n for n in reversed(amounts(line.text)) if n.end <= held.start), None)
        if said:
            of = " of " if _DETERMINED.match(body[match.end() :]) else " "
            quantity = said.group().removesuffix(" of").lower() + of
            yield _replaced(body, Span(*match.span()), quantity)
        elif number and held.start - number.end <= _BEFORE and "," not in before:
            count = line.text[number.start : number.end] + " "
            yield _replaced(body, Span(match.start(), noun.start), count)
        else:
            yield _replaced(body, Span(*match.span()), "")


def _limited(body: str, failed: Sequence[Reason], seen: View) -> Iterator[str]:
    """A superlative gets the limit that the source sets it: `since 2008`, `in ten years`."""
    if not any(reason.gate == "scope" for reason in failed):
        return
    found = next((word for word in words(body) if superlative(word.text)), None)
    bounds = [bound for line in seen.best if (bound := limit(line.text))]
    if found is None or not bounds:
        return
    ever = re.search(r" (?:ever|of all time|in history)\b", body[found.end :])
    if ever:
        span = Span(found.end + ever.start(), found.end + ever.end())
        yield _replaced(body, span, f" {bounds[0]}")
        return
    end = re.search(r"[,.;]|$", body[found.end :])
    at = found.end + (end.start() if end else 0)
    yield f"{body[:at]} {bounds[0]}{body[at:]}"


def _about(body: str, failed: Sequence[Reason], seen: View) -> Iterator[str]:
    """A number that the source gives as `more than` or `around` gets the source's word for it."""
    lines = [line.text for line in seen.whole]
    wide = [reason.span for reason in failed if reason.gate == "scope"]
    form = body
    for one in reversed(amounts(body)):
        said = only_about(body, one, lines) if Span(one.start, one.end) in wide else ""
        if said:
            at = one.start - (form[one.start - 1 : one.start] in {"$", "€", "£"})
            before = _ARTICLE.sub("", form[:at])
            form = f"{before}{said} {form[at:]}"
    if form != body:
        yield form


def _cautious(body: str, failed: Sequence[Reason], seen: View) -> Iterator[str]:
    """`will` becomes the source's own caution: `may`, `is expected to`, `plans to`."""
    if not any(reason.gate == "embedding" for reason in failed):
        return
    firm = _WILL.search(body)
    verb = next((d for d in deeds(body) if firm and d.verb.start > firm.start()), None)
    if firm is None or verb is None:
        return
    for line in seen.best:
        for match in _CAUTION.finditer(line.text):
            after = [deed for deed in deeds(line.text) if deed.verb.start >= match.end()][:1]
            if after and kin(after[0].verb.text, verb.verb.text):
                yield _replaced(body, Span(*firm.span()), match.group().lower())


def _with_speaker(body: str, failed: Sequence[Reason], seen: View) -> Iterator[str]:
    """What one speaker says is told as theirs: `According to the harbour master, …`."""
    gates = {reason.gate for reason in failed}
    if not gates & {"attribution", "embedding"} or ("embedding" in gates and _WILL.search(body)):
        return
    for line in seen.best:
        for one in utterances(line.text):
            if one.stance is Stance.DENIES or _meets(one.said.speaker, body):
                continue
            first, last = one.said.speaker[0].start, one.said.speaker[-1].end
            if not any(word.capital or word.stem for word in one.said.speaker):
                continue
            before = re.search(
                r"\b(?:the|a|an|his|her|its|their)\s+$", line.text[:first], re.IGNORECASE
            )
            start = before.start() if before else first
            name = " ".join(fold(line.text[start:last]).split())
            if extent(one.said)[1] - start < 90 and '"' not in name:
                yield f"According to {_lowered(name, line.text, start)}, {_lowered(body, body, 0)}"


def _meets(speaker: Sequence[Word], body: str) -> bool:
    """Whether the speaker is spoken of in the sentence anyway, or only pointed at."""
    plain = [word for word in speaker if word.text.casefold() not in PRONOUNS]
    return not plain or any(kin_to_any(word, words(body)) for word in plain)


_MAKERS: tuple[Callable[[str, Sequence[Reason], View], Iterator[str]], ...] = (
    _limited,
    _about,
    _narrowed,
    _cautious,
    _with_speaker,
)


def _lowered(text: str, whole: str, at: int) -> str:
    """`text` with a small first letter, unless it begins with a name."""
    named = {word.start for word in proper(whole)}
    first = next((word for word in words(whole) if word.start >= at), None)
    if first is None or first.start in named or not first.capital or first.text == "I":
        return text
    return text[:1].lower() + text[1:]


def _replaced(body: str, span: Span, by: str) -> str:
    return body[: span.start] + by + body[span.end :]


def _tidy(form: str) -> str:
    plain = re.sub(r" {2,}", " ", form).replace(" ,", ",").replace(" .", ".").strip()
    return plain[:1].upper() + plain[1:]
