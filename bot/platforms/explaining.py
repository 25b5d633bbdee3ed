"""How the explanation of an answer reads, the same on every platform: pure.

It follows the work: what was searched, found, proposed and left out, and why it came out so.
"""

from __future__ import annotations

from datetime import UTC

from bot.platforms import dates, links
from bot.platforms.richtext import Builder, RichText, Style
from bot.why import Explanation, Fate, Found, Proposed
from retrieval.types import EVERYONE, Precision, Published

TITLE = "Why this answer"
SEARCHED = "Searched"
FOUND = "Found"
PROPOSED = "Proposed by the writer"
LEFT_OUT = "Proposed and left out: not supported by what it cites"
BECAUSE = {
    "answered": "Answered, because",
    "partial": "Answered in part, because",
    "no_evidence": "Not answered, because",
}

_MARKS = {Fate.SENT: "✓", Fate.NEAREST: "≈", Fate.HEDGED: "~", Fate.NOT_SENT: "–"}
_NOTES = {Fate.NEAREST: " (shown as nearest)", Fate.NOT_SENT: " (not sent as it was)"}
_LONG = 300  # code points of a sentence that was proposed or left out


def explanation(why: Explanation) -> RichText:
    """What was searched, found, proposed and left out for an answer, and why it came out so."""
    page = Builder()
    page.add(TITLE, Style.BOLD).add(f"\n{why.question}\n\n")
    _searched(page, why)
    _found(page, why)
    _proposed(page, why)
    _left_out(page, why)
    page.add(BECAUSE.get(why.outcome, why.outcome), Style.BOLD)
    for reason in why.because:
        page.add(f"\n• {reason}")
    _took(page, why)
    return page.build()


def _took(page: Builder, why: Explanation) -> None:
    """Which prompt was used, what models took for the answer, and what went wrong with them."""
    for note in why.notes:
        page.add(f"\n• {note[:1].upper()}{note[1:]}.")
    if why.input_tokens or why.output_tokens:
        cost = "" if why.cost is None else f", ${why.cost:.4f}"
        page.add(f"\n• The model read {why.input_tokens:,} tokens and wrote {why.output_tokens:,}")
        page.add(f"{cost} ({why.prompt})." if why.prompt else f"{cost}.")


def _searched(page: Builder, why: Explanation) -> None:
    moment = why.now.astimezone(UTC)
    day = f"{_day(f'{moment:%Y-%m-%d}')} {moment:%H:%M} UTC"
    own = any(name != EVERYONE.name for name in why.audiences)
    where = "what everyone and what only this chat may read" if own else "what everyone may read"
    how = "by words alone" if why.degraded else "by words and meaning"
    page.add(SEARCHED, Style.BOLD).add(f"\n“{why.query}”\nas of {day}, {how}")
    if why.encoder and not why.degraded:
        page.add(f" ({why.encoder})")
    page.add(f", in {where}; at most {why.limit} passages")
    page.add(f"\n{why.degraded}" if why.degraded else "").add("\n\n")


def _found(page: Builder, why: Explanation) -> None:
    page.add(FOUND, Style.BOLD)
    if not why.found:
        page.add("\nNothing.\n\n")
        return
    articles = len({found.article for found in why.found})
    page.add(
        f"\n{_many(len(why.found), 'passage')} of {_many(articles, 'article')}"
        f" by {_many(len(why.publishers), 'publisher')}, best first\n"
    )
    start = page.length
    for number, found in enumerate(why.found):
        page.add("\n" if number else "")
        _hit(page, found)
    page.style(start, Style.FOLDED)
    page.add("\n\n")


def _hit(page: Builder, found: Found) -> None:
    source = found.publisher or found.title
    day = _day(found.published)
    page.add(f"{found.number} {source}", url=links.public(found.url))
    page.add(f" · {day} — {found.title}" if found.publisher else f" · {day}")
    made_of = ", ".join(f"{name} {value:.2f}" for name, value in found.signals.items() if value)
    page.add(f" · {found.score:.2f}{f' ({made_of})' if made_of else ''}")
    page.add(f" · same text: {', '.join(found.copies)}" if found.copies else "")
    page.add(" · cited" if found.cited else "")


def _proposed(page: Builder, why: Explanation) -> None:
    passed = [sentence for sentence in why.proposed if sentence.fate is not Fate.DROPPED]
    if not passed:
        return
    page.add(f"{PROPOSED} ({why.writer})", Style.BOLD)
    for sentence in passed:
        page.add(f"\n{_MARKS[sentence.fate]} {_shortened(sentence.text)}{_from(sentence)}")
        page.add(_NOTES.get(sentence.fate, ""))
        if sentence.sent_as:
            page.add(f"\n   sent more carefully: {_shortened(sentence.sent_as)}")
            page.add("".join(f"\n   {reason}" for reason in sentence.reasons))
    page.add("\n\n")


def _left_out(page: Builder, why: Explanation) -> None:
    if not why.dropped:
        return
    page.add(LEFT_OUT, Style.BOLD)
    for dropped in why.dropped:
        page.add(f"\n✗ {_shortened(dropped.text)}")
        for reason in dropped.reasons:
            page.add(f"\n   {reason}")
    page.add("\n\n")


def _from(sentence: Proposed) -> str:
    return f"\u00a0[{', '.join(str(number) for number in sentence.hits)}]" if sentence.hits else ""


def _day(text: str | None) -> str:
    """A publication date as it is stored, in words; its length says how precise it is."""
    if text is None:
        return dates.in_words(None)
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)
    return dates.in_words(Published(text, precision, ""))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG].rstrip() + " …"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
