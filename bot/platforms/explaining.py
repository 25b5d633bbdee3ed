"""How the explanation of an answer reads, the same on every platform: pure.

It follows the work: what was searched, found, proposed and left out, and why it came out so.
"""

from __future__ import annotations

from datetime import UTC

from bot.platforms import links
from bot.platforms.inert import inert
from bot.platforms.reasons import sentence, told
from bot.platforms.richtext import Builder, RichText, Style
from bot.why import Explanation, Fate, Found, Proposed
from bot.words import Words, words_in
from retrieval.types import EVERYONE, Precision, Published

ENGLISH = words_in("en")
_BECAUSE = {
    "answered": "why-answered",
    "partial": "why-partial",
    "no_evidence": "why-no-evidence",
}

_MARKS = {Fate.SENT: "✓", Fate.NEAREST: "≈", Fate.HEDGED: "~", Fate.NOT_SENT: "–"}
_NOTES = {Fate.NEAREST: "why-shown-as-nearest", Fate.NOT_SENT: "why-not-sent"}
_SIGNALS = {
    "words": "why-signal-words",
    "meaning": "why-signal-meaning",
    "recency": "why-signal-recency",
    "period": "why-signal-period",
    "publisher": "why-signal-publisher",
    "repeat": "why-signal-repeat",
}
"""What the score of a passage is made of; a name that is not known is shown as it is."""
_EXTRACTIVE = "extractive"
"""The name of the writer that is no language model."""
_LONG = 300  # code points of a sentence that was proposed or left out


def explanation(why: Explanation, *, words: Words = ENGLISH) -> RichText:
    """What was searched, found, proposed and left out for an answer, and why it came out so."""
    page = Builder()
    page.add(words("why-title"), Style.BOLD).add(f"\n{inert(why.question)}\n\n")
    _searched(page, why, words)
    _found(page, why, words)
    _proposed(page, why, words)
    _left_out(page, why, words)
    page.add(words(_BECAUSE[why.outcome]), Style.BOLD)
    for reason in why.because:
        page.add(f"\n• {sentence(reason, words)}")
    _took(page, why, words)
    return page.build()


def _took(page: Builder, why: Explanation, words: Words) -> None:
    """Which prompt was used, what models took for the answer, and what went wrong with them."""
    for note in why.notes:
        page.add(f"\n• {sentence(note, words)}")
    if why.input_tokens or why.output_tokens:
        cost = "" if why.cost is None else f", ${why.cost:.4f}"
        took = words("why-took", input=why.input_tokens, output=why.output_tokens)
        page.add(f"\n• {took}{cost} ({why.prompt})." if why.prompt else f"\n• {took}{cost}.")


def _searched(page: Builder, why: Explanation, words: Words) -> None:
    own = any(name != EVERYONE.name for name in why.audiences)
    if why.degraded:
        how = words("why-by-words")
    elif why.encoder:
        how = words("why-by-meaning-with", encoder=why.encoder.partition("@")[0])
    else:
        how = words("why-by-meaning")
    page.add(words("why-searched"), Style.BOLD).add("\n")
    page.add(
        words("common-quote-opens")
        + words.isolated(inert(why.query))
        + words("common-quote-closes")
    )
    asked = words(
        "why-as-of",
        moment=why.now.astimezone(UTC),
        how=how,
        where=words("why-where-own" if own else "why-where-everyone"),
        limit=why.limit,
    )
    page.add(f"\n{asked}")
    page.add(f"\n{sentence(why.degraded, words)}" if why.degraded else "").add("\n\n")


def _found(page: Builder, why: Explanation, words: Words) -> None:
    page.add(words("why-found"), Style.BOLD)
    if not why.found:
        page.add(f"\n{words('why-nothing')}\n\n")
        return
    counted = words(
        "why-passages",
        passages=len(why.found),
        articles=len({found.article for found in why.found}),
        publishers=len(why.publishers),
    )
    page.add(f"\n{counted}\n")
    start = page.length
    for number, found in enumerate(why.found):
        page.add("\n" if number else "")
        _hit(page, found, words)
    page.style(start, Style.FOLDED)
    page.add("\n\n")


def _hit(page: Builder, found: Found, words: Words) -> None:
    source = words.isolated(inert(found.publisher or found.title))
    day = _day(found.published, words)
    title = words.isolated(inert(found.title))
    page.add(f"{found.number} {source}", url=links.public(found.url))
    page.add(f" · {day} — {title}" if found.publisher else f" · {day}")
    made_of = words("common-comma").join(
        f"{words(_SIGNALS[name]) if name in _SIGNALS else name} {value:.2f}"
        for name, value in found.signals.items()
        if value
    )
    page.add(f" · {found.score:.2f}{f' ({made_of})' if made_of else ''}")
    if found.copies:
        page.add(f" · {inert(words('answers-same-text', publishers=found.copies))}")
    page.add(f" · {words('why-cited')}" if found.cited else "")


def _proposed(page: Builder, why: Explanation, words: Words) -> None:
    passed = [one for one in why.proposed if one.fate is not Fate.DROPPED]
    if not passed:
        return
    writer = words("why-by-extraction") if why.writer == _EXTRACTIVE else why.writer
    page.add(f"{words('why-proposed')} ({writer})", Style.BOLD)
    for one in passed:
        page.add(f"\n{_MARKS[one.fate]} {_shortened(one.text)}{_from(one)}")
        page.add(f" ({words(_NOTES[one.fate])})" if one.fate in _NOTES else "")
        if one.sent_as:
            instead = words("why-sent-more-carefully", sentence=_shortened(one.sent_as))
            page.add(f"\n   {instead}")
            page.add("".join(f"\n   {inert(told(reason, words))}" for reason in one.reasons))
    page.add("\n\n")


def _left_out(page: Builder, why: Explanation, words: Words) -> None:
    if not why.dropped:
        return
    page.add(words("why-left-out"), Style.BOLD)
    for dropped in why.dropped:
        page.add(f"\n✗ {_shortened(dropped.text)}")
        for reason in dropped.reasons:
            page.add(f"\n   {inert(told(reason, words))}")
    page.add("\n\n")


def _from(sentence: Proposed) -> str:
    return f"\u00a0[{', '.join(str(number) for number in sentence.hits)}]" if sentence.hits else ""


def _day(text: str | None, words: Words) -> str:
    """A publication date as it is stored, in words; its length says how precise it is."""
    if text is None:
        return words.published(None)
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)
    return words.published(Published(text, precision, ""))


def _shortened(text: str) -> str:
    line = inert(" ".join(text.split()))
    return line if len(line) <= _LONG else line[:_LONG].rstrip() + " …"
