"""Draft and material in, briefing out: the only maker of `Briefing`.

Every sentence goes through the same check as those of answers. Then each is put in its part, and
the rest is computed: who agrees, what sources say differently, what they say is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.words import phrase
from bot.writing.agreed import agreements
from bot.writing.brief_disputes import contested, differences
from bot.writing.brief_parts import part_of, still_ahead
from bot.writing.briefs import Briefing, Material, Part, Printed, Section
from bot.writing.reports import Report, reports
from bot.writing.spoken import in_a_row, missing
from bot.writing.types import Claim, Draft, DraftSentence, Dropped, Finding, FindingKind, Outcome
from bot.writing.verify import Checking
from bot.writing.words import fold, is_content, words
from retrieval.stories.story import independent_sources

_MOST = {Part.HAPPENED: 4, Part.AGREED: 2, Part.DISPUTED: 2, Part.UNKNOWN: 2, Part.NEXT: 2}
"""Sentences of each part."""
_MOST_VALUES = 3
_MOSTLY = 0.6
"""Share of a sentence's content words that a quote has which says as much by itself."""
_SUM = re.compile(r"[$€£¥%]|per ?cent|dollar|euro|pound", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:up from|down from|revis\w+|raised (?:to|from)|lowered (?:to|from)|updated|corrected|"
    r"earlier (?:estimate|figure|count)|previous(?:ly)?)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def briefing(
    draft: Draft, material: Material, checking: Checking, also: Sequence[DraftSentence] = ()
) -> Briefing:
    """The briefing that is left of a draft once every sentence has been checked.

    `also` are sentences of the articles for the parts of which the draft says nothing.
    """
    claims, dropped = _checked(draft.sentences, checking)
    parts = _sorted(claims, material, opening=True)
    told = {claim.text for found in parts.values() for claim in found}
    further, _ = _checked((one for one in also if one.text not in told), checking)
    for part, found in _sorted(further, material).items():
        if part is not Part.HAPPENED and not parts.get(part):
            parts[part] = found
    sections = _sections(parts, material)
    said = any(section.claims for section in sections)
    notes = [Finding(FindingKind.DEGRADED, material.evidence.degraded or "")]
    if draft.instead:
        instead = phrase("findings-without-model", reason=draft.instead)
        notes.append(Finding(FindingKind.WRITER, instead))
    return Briefing(
        question=draft.question,
        outcome=Outcome.ANSWERED if said else Outcome.NO_EVIDENCE,
        sections=tuple(sections) if said else (),
        material=material,
        notes=tuple(note for note in notes if note.text),
        dropped=tuple(dropped),
        writer=draft.writer,
        prompt=draft.prompt,
        usage=draft.usage,
    )


def _checked(
    sentences: Iterable[DraftSentence], checking: Checking
) -> tuple[list[Claim], list[Dropped]]:
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for sentence in sentences:
        outcome = checking.take(sentence)
        if isinstance(outcome, Dropped):
            dropped.append(outcome)
        elif outcome is not None and all(claim.text != outcome.text for claim in claims):
            claims.append(outcome)
    return claims, dropped


def allowed(claim: Claim, material: Material) -> bool:
    """Whether a checked sentence may be told now: an announcement only while it is yet to come."""
    now = material.evidence.query.now.date()
    return part_of(claim.text) is not Part.NEXT or any(
        still_ahead(claim.text, citation.article.published, now) for citation in claim.citations
    )


def _sorted(
    claims: Sequence[Claim], material: Material, *, opening: bool = False
) -> dict[Part, list[Claim]]:
    """The sentences by their parts; with `opening` the first one is what happened.

    An announcement that a writer puts first is the news itself.
    """
    parts: dict[Part, list[Claim]] = {}
    for place, claim in enumerate(claims):
        part = part_of(claim.text)
        if opening and place == 0 and part is Part.NEXT:
            part = Part.HAPPENED
        if allowed(claim, material):
            parts.setdefault(part, []).append(claim)
    return {part: found[: _MOST[part]] for part, found in parts.items()}


def _sections(parts: dict[Part, list[Claim]], material: Material) -> list[Section]:
    happened = parts.get(Part.HAPPENED, [])
    told = [*happened, *(claim for part in parts for claim in parts[part])]
    found = reports(material.evidence)
    differing = differences(tuple(dict.fromkeys(told)), material.evidence, found)
    disputed = tuple(one for one in differing if one.kind is FindingKind.DISAGREEMENT)
    changed = tuple(
        one
        for one in differing
        if one.kind is FindingKind.CORRECTION or (one.kind is FindingKind.UPDATE and is_update(one))
    )
    shown = {value.text for one in differing for value in one.values}

    def doubted(one: Claim | Finding) -> set[str]:
        return shown | contested(one.citations, material.evidence, found)

    agreed = [
        one
        for one in agreements(happened, found, _together(material))
        if doubted(one).isdisjoint(value.text for value in one.values)
    ]
    made = [
        Section(Part.HAPPENED, tuple(happened), changed),
        Section(
            Part.AGREED,
            findings=(
                *_support(happened, material, doubted),
                *_apart(agreed, material)[:_MOST_VALUES],
            ),
        ),
        Section(Part.DISPUTED, tuple(parts.get(Part.DISPUTED, ())), disputed),
        Section(
            Part.UNKNOWN,
            tuple(parts.get(Part.UNKNOWN, ())),
            (*_alone(happened, material), *_undated(material)),
        ),
        Section(Part.NEXT, tuple(parts.get(Part.NEXT, ()))),
    ]
    return [one for one in made if one.claims or one.findings]


def is_update(finding: Finding) -> bool:
    """Whether an update may be told of a whole event: sums and rates of an event are many.

    Two of them count as one that changed only where a report says that it did.
    """
    many = any(_SUM.search(value.text) for value in finding.values)
    return not many or any(_CHANGED.search(one.quote) for one in finding.citations)


def _together(material: Material) -> Callable[[Report, Report], bool]:
    stories = {one.article.id: one.story for one in material.printed}
    return lambda one, other: stories.get(one.article.id) == stories.get(other.article.id)


def _alone(happened: Sequence[Claim], material: Material) -> tuple[Finding, ...]:
    """That one publisher alone reports it: nobody is found who confirms it."""
    names = {one.article.publisher for one in material.printed}
    if len(names) != 1 or not happened:
        return ()
    name = next(iter(names))
    if name is None:
        return ()
    said = phrase("findings-only-one-found", publisher=name)
    return (Finding(FindingKind.SINGLE_SOURCE, said, happened[0].citations[:1]),)


def _support(
    happened: Sequence[Claim], material: Material, doubted: Callable[[Claim], set[str]]
) -> tuple[Finding, ...]:
    """Which sentences several publishers report in words of their own, and nobody otherwise."""
    lines = []
    for number, claim in enumerate(happened, start=1):
        printed = apart(claim, material)
        if len(printed) > 1 and not any(value in claim.text for value in doubted(claim)):
            names = list(dict.fromkeys(one.article.publisher or one.origin for one in printed))
            said = phrase(
                "findings-sentence-agreed",
                number=number,
                count=len(printed),
                publishers=in_a_row(names),
            )
            lines.append(Finding(FindingKind.AGREEMENT, said, claim.citations))
    return tuple(lines[: _MOST[Part.AGREED]])


def apart(claim: Claim | Finding, material: Material) -> list[Printed]:
    """The articles cited that stand for different sources: other origin, text and words."""
    kept: list[Printed] = []
    quotes: set[str] = set()
    for citation in claim.citations:
        one = material.of(citation.article.id)
        quote = fold(citation.quote).casefold()
        if one is None or quote in quotes or not _says(claim, quote):
            continue
        pairs = [(each.origin, each.text) for each in (*kept, one)]
        if independent_sources(pairs) == len(pairs):
            kept.append(one)
            quotes.add(quote)
    return kept


def _says(claim: Claim | Finding, quote: str) -> bool:
    """Whether a quote has most of a sentence's words: another's may support less than all of it."""
    if isinstance(claim, Finding):
        return True
    mine = {word.stem for word in words(claim.text) if is_content(word)}
    theirs = {word.stem for word in words(quote)}
    return len(mine & theirs) >= _MOSTLY * len(mine)


def _apart(agreed: Sequence[Finding], material: Material) -> list[Finding]:
    """The agreements of sources that are independent of each other; each value once."""
    kept: dict[str, Finding] = {}
    for finding in agreed:
        many = len(apart(finding, material))
        if many > 1 and many == len(finding.citations):
            kept.setdefault(finding.values[0].text, finding)
    return list(kept.values())


def _undated(material: Material) -> tuple[Finding, ...]:
    """That no year is known, where no article has a date and none names a year."""
    texts = (f"{one.article.title} {one.article.text}" for one in material.printed)
    if any(one.article.published for one in material.printed) or any(map(_YEAR.search, texts)):
        return ()
    return (Finding(FindingKind.MISSING, missing("the year")),)
