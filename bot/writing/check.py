"""The check of one sentence against its sources: narrow, gate, score, quote.

The order: what claims nothing passes; an attribution to a publisher is resolved; a sentence that
stands in a source word for word passes; else the lines that bear on it are picked, every gate
compares it with them, and the scorer judges the rest. Whoever fails a gate is not supported
whatever the score: doubt counts against the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.writing.bearing import Bearing
from bot.writing.gates import Reason, failures, overruled
from bot.writing.quotes import around, literal
from bot.writing.support import SUPPORTED_FROM, Judged, OverlapScorer, Scorer
from bot.writing.talk import announces, claims_nothing, is_absent, says_absent, stripped
from bot.writing.types import Checked, Source, Verdict
from bot.writing.wary import wary
from bot.writing.window import Line, View, view
from bot.writing.words import words
from retrieval.sentences import sentences
from retrieval.types import Span

_OVERLAP = OverlapScorer()
LONGEST_SENTENCE = 6_000
"""Characters of a sentence that are looked at; a longer one is not supported."""
_ABSENT = 0.6
"""The score of a sentence that says, as far as can be seen rightly, what the sources leave out."""
_REFUSED = SUPPORTED_FROM - 0.01
"""What a failing gate leaves of the score: below the border, and still in order."""
_MOST_NAMED = 4
"""Words that a reason names."""
_ACCORDING = re.compile(r"^according to (?P<who>[^,:]{2,120})[,:]\s*(?=\S)", re.IGNORECASE)
_ACCORDING_LAST = re.compile(r",? according to (?P<who>[^,:\"]{2,120}?)[.\s]*$", re.IGNORECASE)
_REPORTS = re.compile(
    r"^(?P<who>\S[^,:\"]{1,80}?) (?:reports|reported|writes|wrote|says|said)(?: that |: )",
    re.IGNORECASE,
)


def check_sentence(
    sentence: str, sources: Sequence[Source], scorer: Scorer = _OVERLAP, *, strict: bool = False
) -> Checked:
    """Whether the sources support one sentence, with the quote or with what fails.

    `strict` is for what a language model wrote: see `bot.writing.wary`.
    Never raises; without sources nothing is supported except what claims nothing.
    """
    bearing = Bearing([source.text for source in sources])
    looked = _looked(sentence, sources, scorer, bearing, briefly=True)
    return _least([_verdict(one, scorer, strict=strict) for one in looked])


def check_text(
    text: str, sources: Sequence[Source], scorer: Scorer = _OVERLAP
) -> tuple[Checked, ...]:
    """Every sentence of `text` after the check, in order; an empty text has none.

    The scorer sees the sentences together as well: a text that errs once errs again.
    """
    bearing = Bearing([source.text for source in sources])
    looked = [_looked(span.of(text), sources, scorer, bearing) for span in sentences(text)]
    open_ones = [one for found in looked for one in found if isinstance(one, _Looked)]
    again = iter(scorer.together([one.judged for one in open_ones]))
    return tuple(
        _least(
            [
                _verdict(replace(one, judged=next(again)), scorer)
                if isinstance(one, _Looked)
                else one
                for one in found
            ]
        )
        for found in looked
    )


def _looked(
    sentence: str,
    sources: Sequence[Source],
    scorer: Scorer,
    bearing: Bearing,
    *,
    briefly: bool = False,
) -> list[_Looked | Checked]:
    """What is to be judged of a sentence: once, or once for each publisher that it names."""
    if claims_nothing(sentence):
        return [Checked(sentence, Verdict.SUPPORTED, 1.0)]
    if not sources:
        return [_unsupported(sentence, "there is no source to support it")]
    if len(sentence) > LONGEST_SENTENCE:
        reason = f"the sentence is longer than {LONGEST_SENTENCE} characters"
        return [_unsupported(sentence, reason)]
    body = stripped(sentence)
    rest, named = attributed(body, sources)
    # Every publisher that is named must support it by itself.
    groups = [(rest, group) for group in named] or [(body, list(range(len(sources))))]
    return [
        _look(
            sentence, said, [(i, sources[i]) for i in bearing.on(said, group)], scorer,
            briefly=briefly,
        )
        for said, group in groups
    ]  # fmt: skip


def _least(judged: Sequence[Checked]) -> Checked:
    return min(judged, key=lambda one: (one.verdict is Verdict.SUPPORTED, one.score))


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


@dataclass(frozen=True, slots=True)
class _Looked:
    """A sentence held against sources, before the verdict."""

    shown: str
    body: str
    sources: Sequence[tuple[int, Source]]
    seen: View
    failed: Sequence[Reason]
    judged: Judged


def _look(
    shown: str,
    body: str,
    sources: Sequence[tuple[int, Source]],
    scorer: Scorer,
    *,
    briefly: bool,
) -> _Looked | Checked:
    texts = [source.text for _, source in sources]
    seen = view(body, texts)
    plain = _without_gates(shown, body, seen, texts)
    if plain is not None:
        return plain if plain.passage is None else replace(plain, passage=sources[plain.passage][0])
    failed = failures(body, seen)
    if briefly and failed:
        scorer = _OVERLAP  # it is refused whatever the score: the cheap one orders it
    judged = scorer.judge(body, texts, seen, [reason.gate for reason in failed])
    return _Looked(shown, body, sources, seen, failed, judged)


def _verdict(one: _Looked | Checked, scorer: Scorer, *, strict: bool = False) -> Checked:
    if isinstance(one, Checked):
        return one
    judged, body, seen = one.judged, one.body, one.seen
    # A scorer that fails says nothing for the sentence.
    score = judged.score if 0.0 <= judged.score <= 1.0 else 0.0
    failed = [reason for reason in one.failed if not (judged.sure and overruled(reason, body))]
    if strict and not failed:
        failed = wary(body, seen, judged)
    if announces(body):
        score = max(score, SUPPORTED_FROM)
    passes = not failed and score >= SUPPORTED_FROM
    lines = _fewest(one, scorer) if passes else seen.best
    at = lines[0].source
    index, source = one.sources[at]
    span = around(body, lines, source.text)
    checked = Checked(
        one.shown,
        Verdict.SUPPORTED,
        round(score, 4),
        index,
        span.of(source.text),
        span.start,
        span.end,
    )
    if passes:
        return checked
    refused = _refused(checked, failed, _fails(body, seen, judged))
    return replace(refused, fails=_places(one.shown, body, failed, judged))


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


def _refused(checked: Checked, failed: Sequence[Reason], doubt: str) -> Checked:
    """What did not pass, with the verdict and the reasons."""
    if not failed:
        reason = f"the cited passages support too little of it{doubt}"
        return replace(checked, verdict=Verdict.UNSUPPORTED, reasons=(reason,))
    clash = any(reason.clash for reason in failed)
    return replace(
        checked,
        verdict=Verdict.CONTRADICTED if clash else Verdict.UNSUPPORTED,
        score=round(min(checked.score, 1.0) * _REFUSED, 4),
        reasons=tuple(dict.fromkeys(reason.text for reason in failed)),
        gates=tuple(dict.fromkeys(reason.gate for reason in failed)),
    )


def _fewest(one: _Looked, scorer: Scorer) -> tuple[Line, ...]:
    """The best line alone when it is enough, so that the quote is short."""
    best = one.seen.best
    if len(best) == 1:
        return best
    alone = View(best[:1], best[:1], one.seen.whole)
    known = {(reason.gate, reason.span) for reason in one.failed}
    if any((reason.gate, reason.span) not in known for reason in failures(one.body, alone)):
        return best
    score = scorer.judge(one.body, [best[0].text], alone).score
    return best[:1] if score >= SUPPORTED_FROM else best


def _fails(body: str, seen: View, judged: Judged) -> str:
    """Which words fail, as the end of a reason: those the sources lack, else the doubtful ones."""
    held = {word.stem for line in seen.near for word in words(line.text)}
    new = [word.text for word in words(body) if word.stem not in held and len(word.text) > 3]
    if new:
        return f": nothing there of {_listed(new)}"
    doubtful = [span.of(body) for span in judged.doubtful]
    return f": doubtful is {_listed(doubtful)}" if doubtful else ""


def _places(shown: str, body: str, failed: Sequence[Reason], judged: Judged) -> tuple[Span, ...]:
    """Where in the sentence as it was given the failing words are, joined where they touch."""
    at = shown.find(body)
    if at < 0:
        return ()
    spans: list[Span] = []
    for span in sorted(
        [*(reason.span for reason in failed), *judged.doubtful],
        key=lambda span: (span.start, span.end),
    ):
        if spans and not body[spans[-1].end : span.start].strip():
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(Span(at + span.start, at + span.end) for span in spans)


def _listed(found: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in list(dict.fromkeys(found))[:_MOST_NAMED])


def _unsupported(sentence: str, reason: str) -> Checked:
    return Checked(sentence, Verdict.UNSUPPORTED, 0.0, reasons=(reason,))
