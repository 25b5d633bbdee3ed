"""The check of one sentence against its sources: narrow, gate, score, quote.

The order: what claims nothing passes; an attribution to a publisher is resolved; a sentence that
stands in a source word for word passes; else the lines that bear on it are picked, every gate
compares it with them, and the scorer judges the rest. Whoever fails a gate is not supported
whatever the score: doubt counts against the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.writing.gates import Reason, failures
from bot.writing.quotes import around, literal
from bot.writing.support import SUPPORTED_FROM, OverlapScorer, Scorer
from bot.writing.talk import announces, claims_nothing, is_absent, says_absent, stripped
from bot.writing.types import Checked, Source, Verdict
from bot.writing.window import Line, View, view
from bot.writing.words import words
from retrieval.sentences import sentences

_OVERLAP = OverlapScorer()
LONGEST_SENTENCE = 6_000
"""Characters of a sentence that are looked at; a longer one is not supported."""
_ABSENT = 0.6
"""The score of a sentence that says, as far as can be seen rightly, what the sources leave out."""
_FAILED = 0.6
"""What each failing gate leaves of the score."""
_ACCORDING = re.compile(r"^according to (?P<who>[^,:]{2,120})[,:]\s*(?=\S)", re.IGNORECASE)
_ACCORDING_LAST = re.compile(r",? according to (?P<who>[^,:\"]{2,120}?)[.\s]*$", re.IGNORECASE)
_REPORTS = re.compile(
    r"^(?P<who>\S[^,:\"]{1,80}?) (?:reports|reported|writes|wrote|says|said)(?: that |: )",
    re.IGNORECASE,
)


def check_sentence(sentence: str, sources: Sequence[Source], scorer: Scorer = _OVERLAP) -> Checked:
    """Whether the sources support one sentence, with the quote or with what fails.

    Never raises; without sources nothing is supported except what claims nothing.
    """
    if claims_nothing(sentence):
        return Checked(sentence, Verdict.SUPPORTED, 1.0)
    if not sources:
        return _unsupported(sentence, "there is no source to support it")
    if len(sentence) > LONGEST_SENTENCE:
        return _unsupported(sentence, f"the sentence is longer than {LONGEST_SENTENCE} characters")
    body = stripped(sentence)
    rest, named = attributed(body, sources)
    if not named:
        return _judge(sentence, body, list(enumerate(sources)), scorer)
    # Every publisher that is named must support it by itself.
    judged = [
        _judge(sentence, rest, [(i, sources[i]) for i in indexes], scorer) for indexes in named
    ]
    return min(judged, key=lambda one: (one.verdict is Verdict.SUPPORTED, one.score))


def check_text(
    text: str, sources: Sequence[Source], scorer: Scorer = _OVERLAP
) -> tuple[Checked, ...]:
    """Every sentence of `text` after the check, in order; an empty text has none."""
    return tuple(check_sentence(span.of(text), sources, scorer) for span in sentences(text))


def attributed(sentence: str, sources: Sequence[Source]) -> tuple[str, list[list[int]]]:
    """A sentence without its attribution to publishers, and for each of these its sources.

    Only publishers of the sources count; any other attribution stays a part of the sentence, to
    be found in the sources' own text.
    """
    for pattern in (_ACCORDING, _ACCORDING_LAST, _REPORTS):
        match = pattern.search(sentence)
        if not match:
            continue
        named = _publishers(match.group("who"), sources)
        if named:
            rest = (sentence[: match.start()] + sentence[match.end() :]).strip()
            return rest[:1].upper() + rest[1:], named
    return sentence, []


def _publishers(who: str, sources: Sequence[Source]) -> list[list[int]]:
    def plain(name: str) -> str:
        kept = [word.text.casefold() for word in words(name)]
        return " ".join(kept[1:] if kept[:1] == ["the"] else kept)

    held: dict[str, list[int]] = {}
    for index, source in enumerate(sources):
        if source.publisher and plain(source.publisher):
            held.setdefault(plain(source.publisher), []).append(index)
    if plain(who) in held:
        return [held[plain(who)]]
    parts = [plain(part) for part in re.split(r",? and |, | as well as ", who)]
    return [held[part] for part in parts] if all(part in held for part in parts) else []


def _judge(shown: str, body: str, sources: Sequence[tuple[int, Source]], scorer: Scorer) -> Checked:
    texts = [source.text for _, source in sources]
    seen = view(body, texts)
    plain = _without_gates(shown, body, seen, texts)
    if plain is not None:
        return plain if plain.passage is None else replace(plain, passage=sources[plain.passage][0])
    failed = failures(body, seen)
    score = scorer.score(body, [line.text for line in _evidence(seen)])
    if not 0.0 <= score <= 1.0:
        score = 0.0  # a scorer that fails says nothing for the sentence
    if announces(body):
        score = max(score, SUPPORTED_FROM)
    passes = not failed and score >= SUPPORTED_FROM
    lines = _fewest(body, seen, scorer) if passes else seen.best
    at = lines[0].source
    span = around(body, lines, texts[at])
    checked = Checked(
        shown,
        Verdict.SUPPORTED,
        round(score, 4),
        sources[at][0],
        span.of(texts[at]),
        span.start,
        span.end,
    )
    return checked if passes else _refused(checked, failed, _new_words(body, seen))


def _without_gates(shown: str, body: str, seen: View, texts: Sequence[str]) -> Checked | None:
    """The verdict where no gate is needed: what is literal, what is absent, what is nowhere."""
    if says_absent(body):
        if is_absent(body, seen):
            return Checked(shown, Verdict.SUPPORTED, _ABSENT)
        return _unsupported(shown, "a source seems to say what is called missing here")
    repeated = literal(body, seen.whole)
    if repeated is not None:
        first, last = repeated
        quote = texts[first.source][first.start : last.end]
        return Checked(shown, Verdict.SUPPORTED, 1.0, first.source, quote, first.start, last.end)
    if seen.best:
        return None
    if announces(body):
        return Checked(shown, Verdict.SUPPORTED, SUPPORTED_FROM)
    return _unsupported(shown, "the sources say nothing of this")


def _refused(checked: Checked, failed: Sequence[Reason], new: str) -> Checked:
    """What did not pass, with the verdict and the reasons."""
    if not failed:
        detail = f": nothing there of {new}" if new else ""
        reason = f"the cited passages support too little of it{detail}"
        return replace(checked, verdict=Verdict.UNSUPPORTED, reasons=(reason,))
    clash = any(reason.clash for reason in failed)
    # The more gates fail, the lower the score: it orders what it does not let pass.
    capped = min(checked.score, SUPPORTED_FROM - 0.01) * _FAILED ** min(len(failed), 5)
    return replace(
        checked,
        verdict=Verdict.CONTRADICTED if clash else Verdict.UNSUPPORTED,
        score=round(capped, 4),
        reasons=tuple(dict.fromkeys(reason.text for reason in failed)),
    )


def _evidence(seen: View) -> list[Line]:
    """The picked lines, best first, then their neighbours."""
    return [*seen.best, *(line for line in seen.near if line not in seen.best)]


def _fewest(body: str, seen: View, scorer: Scorer) -> tuple[Line, ...]:
    """The best line alone when it is enough, so that the quote is short."""
    alone = View(seen.best[:1], seen.best[:1], seen.whole)
    if len(seen.best) > 1 and (
        failures(body, alone) or scorer.score(body, [seen.best[0].text]) < SUPPORTED_FROM
    ):
        return seen.best
    return seen.best[:1]


def _new_words(body: str, seen: View) -> str:
    held = {word.stem for line in seen.near for word in words(line.text)}
    new = [word.text for word in words(body) if word.stem not in held and len(word.text) > 3]
    return ", ".join(f'"{word}"' for word in dict.fromkeys(new[:4]))


def _unsupported(sentence: str, reason: str) -> Checked:
    return Checked(sentence, Verdict.UNSUPPORTED, 0.0, reasons=(reason,))
