"""How answers, contexts and messages read, the same on every platform: pure.

An answer is its sentences with numbered marks, then what was found (missing, disputed, outdated),
then the sources:

    The draft passed by 111 votes to 19. [1][2]

    No source gives the year.

    Sources
    1 Harbor Post · 18 Nov 2014 — “The draft passed by 111 votes to 19, with 55 abstaining.”
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import reduce
from typing import TYPE_CHECKING

from bot.platforms import links, reader_links, reasons
from bot.platforms.inert import inert
from bot.platforms.reader_links import Reader
from bot.platforms.richtext import Builder, RichText, Style
from bot.words import Shown, Words, words_in
from bot.writing.briefs import Briefing, Section
from bot.writing.types import (
    Answer,
    Citation,
    Claim,
    Finding,
    FindingKind,
    Outcome,
    Reading,
    Value,
)

if TYPE_CHECKING:
    from bot.references import Context
    from retrieval.types import Hit

ENGLISH = words_in("en")

_HEADINGS = {
    FindingKind.DISAGREEMENT: "findings-disagreement",
    FindingKind.UPDATE: "findings-update",
    FindingKind.CORRECTION: "findings-correction",
}
_FORMER = {FindingKind.UPDATE: "findings-earlier", FindingKind.CORRECTION: "findings-not"}

_LONG_SENTENCE = 140  # code points; a longer sentence is a paragraph of its own
_LONG_QUOTE = 160  # code points of a quote in the list of sources
_MARKS = ("“", "„", "«", "「", '"', "‘‘", "``")
_BEFORE_MARKS = "\u00a0"  # keeps the marks on the line of the last word

Link = Callable[[Citation], str | None]
"""Where a citation leads on a platform; None where it has no link."""


class Numbers:
    """Numbers citations from 1 as they come; the same quote of an article keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, int, int], int] = {}
        self.citations: list[Citation] = []

    def of(self, citation: Citation) -> int:
        """The number of a citation, which is new when it was not seen before."""
        article = citation.article
        key = (article.id, article.fingerprint, citation.start, citation.end)
        if key not in self._numbers:
            self.citations.append(citation)
            self._numbers[key] = len(self.citations)
        return self._numbers[key]


def cited(answer: Answer | Briefing) -> list[Citation]:
    """The citations of an answer or a briefing in the order of their numbers."""
    numbers = Numbers()
    for citation in _in_order(answer):
        numbers.of(citation)
    return numbers.citations


def claimed(given: Answer | Briefing) -> list[Citation]:
    """What an answer rests on: not what is only shown as nearest, by which nothing is said."""
    if isinstance(given, Answer):
        if given.outcome is Outcome.NO_EVIDENCE:
            return []
        given = replace(given, nearest=())
    return cited(given)


def answer(
    answered: Answer, link: Link, address: Link | None = None, *, words: Words = ENGLISH
) -> RichText:
    """An answer as it is read.

    `address` is for platforms whose links cannot be followed: what it says of a citation is
    written out under its source.
    """
    page = Builder()
    numbers = Numbers()
    _understood(page, answered.understood, words)
    if answered.outcome is Outcome.NO_EVIDENCE:
        page.add(words("answers-abstention"), Style.BOLD)
    else:
        add_claims(page, answered.sentences, numbers, link)
    for finding in answered.findings:
        page.add("\n\n")
        start = page.length
        if finding.kind in _HEADINGS:
            add_values(page, finding, numbers, link, words=words)
            continue
        page.add(inert(reasons.told_of(finding.said, words)))
        if finding.kind is FindingKind.MISSING:
            page.style(start, Style.BOLD)
        add_marks(page, finding.citations, numbers, link)
    if _is_part_without_saying_which(answered):
        page.add("\n\n").add(words("answers-part-only"), Style.BOLD)
    if answered.nearest:
        page.add("\n\n").add(words("answers-nearest"), Style.BOLD).add("\n\n")
        add_claims(page, answered.nearest, numbers, link)
    copies = _copies(answered.hits)
    add_sources(page, numbers.citations, copies, link, address, words=words)
    return page.build()


def briefing(
    given: Briefing, link: Link, address: Link | None = None, *, words: Words = ENGLISH
) -> RichText:
    """A briefing as it is read: what it covers, then part by part, then the sources."""
    page = Builder()
    numbers = Numbers()
    page.add(inert(_topic(given)), Style.BOLD)
    if given.outcome is Outcome.NO_EVIDENCE:
        since = given.material.since
        key = "briefings-nothing" if since is None else "briefings-nothing-since"
        page.add("\n\n").add(words(key, **({} if since is None else {"since": _day(since)})))
    else:
        page.add(f"\n{_covered(given, words)}")
    for section in given.sections:
        heading = words(f"briefings-{section.part.value}")
        page.add("\n\n").add(heading, Style.BOLD).add("\n")
        add_claims(page, section.claims, numbers, link)
        for place, finding in enumerate(section.findings):
            page.add("\n" if section.claims or place else "")
            if finding.values and finding.kind in _HEADINGS:
                page.add("\n" if section.claims or place else "")
                add_values(page, finding, numbers, link, words=words)
                continue
            page.add("• ").add(
                inert(_agreed(finding, given, words) or reasons.told_of(finding.said, words))
            )
            add_marks(page, finding.citations, numbers, link)
    for note in given.notes:
        page.add("\n\n").add(inert(reasons.told_of(note.said, words)))
    add_sources(page, numbers.citations, _copies(given.hits), link, address, words=words)
    return page.build()


def partial(
    reading: Reading, claims: Sequence[Claim], link: Link, *, words: Words = ENGLISH
) -> RichText:
    """An answer while it is written: what is read, then the sentences that have passed so far."""
    page = Builder()
    _understood(page, reading.understood, words)
    if claims:
        add_claims(page, claims, Numbers(), link)
        page.add(" …")
    else:
        counts = {"passages": reading.passages, "publishers": reading.publishers}
        page.add(words("answers-reading", **counts))
    return page.build()


def context(opened: Context, address: str | None, *, words: Words = ENGLISH) -> RichText:
    """A quote with what stands around it; `address` opens the article, where there is one."""
    page = Builder()
    page.add(inert(opened.title), Style.BOLD).add("\n")
    publisher = words.isolated(inert(opened.publisher or words("common-unknown-publisher")))
    page.add(f"{publisher} · {words.published(opened.published)}\n\n")
    if opened.before.strip():
        page.add(inert(opened.before.strip())).add("\n\n")
    page.add(inert(opened.quote), Style.QUOTE)
    if opened.after.strip():
        page.add("\n\n").add(inert(opened.after.strip()))
    if address is not None:
        page.add("\n\n").add(words("answers-open-article"), url=address)
    return page.build()


def message(words: Words, key: str, /, **values: Shown) -> RichText:
    """A text of the bot itself, from the catalogue."""
    return RichText(words(key, **values))


def opens_at(opened: Context, reader: Reader | None = None) -> str | None:
    """Where what a context shows can be read at its quote; None where nowhere."""
    if opened.cited is not None:
        return reader_links.chosen(opened.cited, reader=reader)
    url = links.public(opened.url)
    if url is None:
        return None
    return links.at_quote(url, opened.title, opened.text, opened.start, opened.end)


def _day(at: datetime) -> date | datetime:
    """A moment, or the day that it begins."""
    return at if at.time() > time() else at.date()


def _topic(given: Briefing) -> str:
    """What was asked for; in the place of an address, what the article there is called."""
    printed = given.material.printed
    is_address = links.public(given.question.strip()) is not None
    return printed[0].article.title if is_address and printed else given.question


def _agreed(finding: Finding, given: Briefing, words: Words) -> str:
    """That several publishers report a sentence, with the sentence; readers do not count them."""
    said = finding.said
    if isinstance(said, str) or said.key != "findings-sentence-agreed":
        return ""
    values = dict(said.values)
    number = values.get("number")
    happened = [claim for section in given.sections for claim in section.claims]
    if not isinstance(number, int) or not 0 < number <= len(happened):
        return ""
    sentence = words("common-quoted", quote=words.isolated(happened[number - 1].text))
    return words("briefings-sentence-agreed", sentence=sentence, publishers=values["publishers"])


def _understood(page: Builder, question: str, words: Words) -> None:
    if question:
        page.add(words("answers-understood"), Style.BOLD).add(f" {inert(question)}\n\n")


def _in_order(answered: Answer | Briefing) -> list[Citation]:
    if isinstance(answered, Briefing):
        return [
            citation
            for section in answered.sections
            for group in _groups(section)
            for citation in _shown(group)
        ]
    groups: list[Claim | Finding] = [*answered.sentences, *answered.findings, *answered.nearest]
    return [citation for group in groups for citation in group.citations]


def _groups(section: Section) -> list[Claim | Finding]:
    return [*section.claims, *section.findings]


def _shown(group: Claim | Finding) -> list[Citation]:
    if isinstance(group, Finding) and group.values and group.kind in _HEADINGS:
        return [citation for value in group.values for citation in value.citations]
    return list(group.citations)


def _is_part_without_saying_which(answered: Answer) -> bool:
    says_what = any(finding.kind is FindingKind.MISSING for finding in answered.findings)
    return answered.outcome is Outcome.PARTIAL and not says_what


def add_claims(page: Builder, claims: Sequence[Claim], numbers: Numbers, link: Link) -> None:
    """Write sentences, each with its marks; a long one is a paragraph of its own."""
    previous: Claim | None = None
    for claim in claims:
        if previous is not None:
            short = max(len(previous.text), len(claim.text)) <= _LONG_SENTENCE
            page.add(" " if short else "\n\n")
        page.add(inert(claim.text))
        add_marks(page, claim.citations, numbers, link)
        previous = claim


def add_values(
    page: Builder, finding: Finding, numbers: Numbers, link: Link, *, words: Words = ENGLISH
) -> None:
    """Who says what and when, one value a line, each with its marks."""
    page.add(words(_HEADINGS[finding.kind]), Style.BOLD)
    for value in finding.values:
        told = " ".join(value.text.split())
        if value.former and finding.kind in _FORMER:
            told = words(_FORMER[finding.kind], value=told)
        else:
            told = words.isolated(told)
        page.add(inert(f"\n• {told} — {_who(value, words)}"))
        add_marks(page, value.citations, numbers, link)


def _who(value: Value, words: Words) -> str:
    """Who says a value, and when: `Harbor Post, 18 Nov 2014; Coast Daily, Nov 2014`."""
    articles = [citation.article for citation in value.citations]
    sources = dict.fromkeys(
        words(
            "common-source",
            publisher=article.publisher or article.title,
            day=words.published(article.published),
        )
        for article in articles
    )
    return reduce(lambda one, more: words("common-further", one=one, more=more), sources)


def add_marks(page: Builder, citations: Sequence[Citation], numbers: Numbers, link: Link) -> None:
    """Write the numbers of citations, each a link where it leads somewhere."""
    marked: set[int] = set()
    for citation in citations:
        number = numbers.of(citation)
        if number not in marked:
            page.add("" if marked else _BEFORE_MARKS)
            page.add(f"[{number}]", url=link(citation))
            marked.add(number)


def _source(page: Builder, number: int, citation: Citation, link: Link, words: Words) -> None:
    article = citation.article
    publisher = words.isolated(inert(article.publisher or article.title))
    page.add(f"{number} {publisher}", url=link(citation))
    page.add(f" · {words.published(article.published)} — ")
    page.add(_in_marks(_shortened(citation.quote), words), Style.QUOTATION)


def _covered(given: Briefing, words: Words) -> str:
    """`5 articles by 4 publishers, 18 Nov 2014 – 20 Nov 2014`; dates as far as they are known."""
    printed = given.material.printed
    if len(printed) == 1 and not given.material.left_out:
        article = printed[0].article
        publisher = inert(article.publisher or words("common-unknown-publisher"))
        day = words.published(article.published)
        return words("common-source", publisher=publisher, day=day)
    publishers = len(given.publishers())
    told = words("briefings-covered", articles=len(printed), publishers=publishers)
    if given.material.independent < publishers:
        told += f" {words('briefings-independent', count=given.material.independent)}"
    dated = [one for one in printed if one.article.published is not None]
    if dated:
        dated.sort(key=lambda one: one.at)
        first, last = (words.published(one.article.published) for one in (dated[0], dated[-1]))
        if first == last:
            told = words("briefings-day", covered=told, day=first)
        else:
            told = words("briefings-period", covered=told, first=first, last=last)
    left = given.material.left_out
    return words("briefings-left-out", covered=told, count=left) if left else told


def _in_marks(quote: str, words: Words) -> str:
    """A quote between marks; one that begins with a mark of its own shows by it what it is."""
    shown = words.isolated(inert(quote))
    if quote.startswith(_MARKS):
        return shown
    return words("common-quote-opens") + shown + words("common-quote-closes")


def add_sources(
    page: Builder,
    citations: Sequence[Citation],
    copies: dict[str, list[str]],
    link: Link,
    address: Link | None,
    *,
    words: Words = ENGLISH,
) -> None:
    """Write the list of sources; `copies` says who else printed a passage, by its id."""
    if not citations:
        return
    page.add("\n\n").add(words("answers-sources"), Style.BOLD).add("\n")
    start = page.length
    for number, citation in enumerate(citations, start=1):
        page.add("\n" if number > 1 else "")
        _source(page, number, citation, link, words)
        also = copies.get(citation.passage.id)
        if also:
            page.add(inert(f" · {words('answers-same-text', publishers=tuple(also))}"))
        written = address(citation) if address else None
        page.add(f"\n  {written}" if written else "")
    page.style(start, Style.FOLDED)


def _copies(hits: Sequence[Hit]) -> dict[str, list[str]]:
    """Who else printed a passage word for word (nearly), by the passage's id."""
    return {
        hit.passage.id: list(dict.fromkeys(copy.publisher or copy.title for copy in hit.copies))
        for hit in hits
    }


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    if len(line) <= _LONG_QUOTE:
        return line
    cut = line[: _LONG_QUOTE + 1].rpartition(" ")[0]
    # A script without spaces has no word to cut at.
    kept = cut if len(cut) > _LONG_QUOTE // 2 else line[:_LONG_QUOTE]
    return kept.rstrip(",;:.—– ") + " …"
