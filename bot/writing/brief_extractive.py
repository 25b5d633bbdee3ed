"""The writer of briefings without a language model: it picks the sentences that carry the event.

A sentence carries it when several articles share its words, when it stands at the beginning of its
article, and when it has the words of the headlines and of the topic. Nothing is rephrased; who
alone says something is named.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.writing.brief_parts import names_day, part_of, still_ahead
from bot.writing.briefs import Material, Part
from bot.writing.check import check_sentence
from bot.writing.claims import Candidate, corrects, quoted, read
from bot.writing.compose import attributed_to, repeats
from bot.writing.headlines import is_opinion
from bot.writing.leaning import leans, sets_up
from bot.writing.lexicon import WEEKDAYS
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.tokens import tokens
from bot.writing.types import Draft, DraftSentence, Verdict
from bot.writing.verify import source_of
from retrieval.ports import Encoder

NAME = "extractive"
_HAPPENED = frozenset({Part.HAPPENED})
_LEADS = (1.0, 0.85, 0.6, 0.4, 0.25)
"""How much the place of a sentence in its article says for it."""
_EMBEDDED = 14
_SAME = 0.66
"""Cosine from which two sentences tell the same."""
_SAME_FIGURE = 0.55
_SHORT = 2
"""Characters up to which a figure is in many sentences by chance."""
_NEW = 0.45
"""Share of a sentence's words that none before it has, below which it tells too little."""
_LEAD = 700
"""Characters at the beginning of an article that name the day of what it announces."""
_OPENS = 2
"""Sentences at the beginning of an article that may open a briefing."""
_WEAK = 0.42
"""Share of the best score below which a sentence does not carry the event."""
_WEAK_ALONE = 0.08
"""The same where one text alone tells of the event: no other says which of it matters."""
_SAYS = 0.6
"""Share of a sentence's words from which another article's sentence may say the same."""
_MOST_CHECKED = 8
_BEST_WORDS = range(8, 46)
_ASIDE = re.compile(
    r"\b(?:this (?:story|article|report|post)|click|subscribe|newsletter|read more|breaking news|"
    r"as (?:I|we) (?:write|wrote|reported)|our (?:readers|reporter)|follow us|watch (?:the|below)|"
    r"editor['’]s note|opinion|op-ed)\b|\?\W*$",
    re.IGNORECASE,
)
_LEANS = re.compile(r"^\W*The (?:\d+ |new |same |current )?[a-z]+\b|\balso\b")
_THE_ONE = re.compile(
    r"^[^A-Z]*(?:[A-Z][a-z]+day,? )?[^A-Z]*\b[Tt]he (?:company|agency|group|bill|legislation|law|"
    r"order|statement|study|move|decision|agreement|report|plan|suspect|victims?|man|woman|"
    r"officers?|pledge|announcement|trip|visit|case|discussions?|letter|vote|deal|measure|ruling|"
    r"ban|request|proposal|couple|pair|pact|new \w+)\b",
)
_DATELINE = re.compile(r"^[A-Z][A-Z.,/ ]{2,40}(?:\([^)]{1,20}\))? ?[—–-]{1,2} (?=[A-Z“\"])")
_PRONOUN = re.compile(r"\b(?:it|they|them|he|she|him|this|that|these|those)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:(?:the|those|these|that|this) (?:charges?|claims?|allegations?|accusations?|reports?|"
    r"suggestions?|assertions?|account)|(?:den(?:ied|ies)|disputed) (?:it|this))\b"
    r"(?! (?:that|of))",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_JUDGES = re.compile(r"\b(?:ought to|should(?:n['’]t)?|must(?:n['’]t)?|deserves?)\b", re.IGNORECASE)
_OPENING = 26
"""Characters at the beginning of a sentence in which a pronoun stands for what came before."""
_FIRST_PERSON = re.compile(r"\b(?:I|me|mine|[Ww]e|[Mm]y|[Oo]ur|us|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")


@dataclass(frozen=True, slots=True)
class _Scored:
    sentence: Candidate
    score: float


class Brief:
    """Picks the sentences of a briefing; the same material gives the same draft."""

    def __init__(self, encoder: Encoder, scorer: Scorer | None = None) -> None:
        """Takes what embeds the few sentences that are compared, and what judges them."""
        self._encoder = encoder
        self._scorer = scorer or OverlapScorer()

    def happened(
        self, topic: str, material: Material, most: int = 4, parts: Collection[Part] = _HAPPENED
    ) -> list[DraftSentence]:
        """The sentences that carry the event, the newest story's first, of some parts."""
        everything = _candidates(material)
        chosen: list[Candidate] = []
        stories = list(OrderedDict.fromkeys(one.story for one in material.printed))
        share = max(1, most // max(1, len(stories)))
        for number, story in enumerate(stories):
            mine = {one.article.id for one in material.printed if one.story == story}
            told = [one for one in everything if one.hit.article.id in mine]
            room = most - len(chosen) - (len(stories) - number - 1) * share
            if room > 0:
                fit = [one for one in told if part_of(one.text) in parts]
                if not chosen and Part.NEXT not in parts:
                    fit += _announced(told, everything, material)
                picked = self._of_story(topic, fit, material, chosen, room)
                # An announcement opens a briefing, or stands in a part of its own.
                chosen += [
                    one
                    for place, one in enumerate(picked)
                    if place == 0 or part_of(one.text) in parts
                ]
        return _drafted(chosen, everything, material, self._scorer)

    def further(self, material: Material) -> list[DraftSentence]:
        """Sentences for the parts besides what happened: denied, not known, announced."""
        everything = _candidates(material)
        chosen: list[Candidate] = []
        for part in (Part.DISPUTED, Part.UNKNOWN, Part.NEXT):
            of_part = [
                one
                for one in everything
                if not one.hangs and not one.cut and _fair(one) and part_of(one.text) is part
            ]
            if part is Part.NEXT:
                done = [one for one in everything if part_of(one.text) is Part.HAPPENED]
                of_part = [
                    one
                    for one in of_part
                    if _may_come(one, material) and not any(_happened(one, other) for other in done)
                ]
            scored = _score("", of_part, material)
            for one in sorted(scored, key=lambda each: -each.score)[:4]:
                whole = _with_subject(one.sentence)
                if whole is not None and not any(repeats(whole, old) for old in chosen):
                    chosen.append(whole)
        return _drafted(chosen, everything, material, self._scorer)

    def write(self, topic: str, material: Material, most: int = 4) -> Draft:
        """The whole draft."""
        sentences = [*self.happened(topic, material, most), *self.further(material)]
        return Draft(topic, NAME, tuple(dict.fromkeys(sentences)))

    def _of_story(
        self,
        topic: str,
        told: Sequence[Candidate],
        material: Material,
        before: Sequence[Candidate],
        room: int,
    ) -> list[Candidate]:
        fit = [one for one in told if not one.hangs and not one.cut and _fair(one)]
        scored = sorted(_score(topic, fit, material), key=lambda each: -each.score)
        best = scored[:_EMBEDDED]
        alike = self._alike([*(one.sentence for one in best), *before])
        kept: list[Candidate] = []
        used: Counter[str | None] = Counter()
        alone = len({one.hit.article.text for one in told}) == 1
        weak = _WEAK_ALONE if alone else _WEAK
        while best and len(kept) < room:
            said = frozenset(stem for one in (*before, *kept) for stem in one.stems)
            best.sort(
                key=lambda each: (
                    -(each.score * 0.8 ** used[each.sentence.publisher] * _new(each.sentence, said))
                )
            )
            next_, *best = best
            if kept and next_.score < weak * scored[0].score:
                break
            if said and _new(next_.sentence, said) < _NEW:
                continue
            if any(
                repeats(next_.sentence, old, alike(next_.sentence, old))
                or alike(next_.sentence, old) >= _same_from(next_.sentence, old)
                for old in (*before, *kept)
            ):
                continue
            kept.append(next_.sentence)
            used[next_.sentence.publisher] += 1
        return sorted(kept, key=_place if alone else _sets_up)

    def _alike(self, sentences: Sequence[Candidate]) -> Callable[[Candidate, Candidate], float]:
        texts = list(dict.fromkeys(one.text[:400] for one in sentences))
        vectors: Mapping[str, Sequence[float]] = (
            dict(zip(texts, self._encoder.embed_documents(texts), strict=True)) if texts else {}
        )

        def alike(one: Candidate, other: Candidate) -> float:
            pairs = zip(vectors[one.text[:400]], vectors[other.text[:400]], strict=True)
            return sum(a * b for a, b in pairs)

        return alike


def _announced(
    told: Sequence[Candidate], everything: Sequence[Candidate], material: Material
) -> list[Candidate]:
    """What opens an article and is yet to come: the announcement itself may be the event."""
    done = [one for one in everything if part_of(one.text) is Part.HAPPENED]
    return [
        one
        for one in told
        if _place(one) == 0
        and part_of(one.text) is Part.NEXT
        and _may_come(one, material)
        and not any(_happened(one, other) for other in done)
    ]


def _candidates(material: Material) -> list[Candidate]:
    """The quotable sentences, of near copies of a text only those of the newest."""
    texts: set[int] = set()
    kept: set[str] = set()
    for printed in material.printed:
        if printed.text not in texts:
            texts.add(printed.text)
            kept.add(printed.article.id)
    hits = sorted(
        (hit for hit in material.evidence.hits if hit.article.id in kept),
        key=lambda hit: (hit.article.id, hit.passage.start),
    )
    found = [one for rank, hit in enumerate(hits) for one in read(hit, rank)]
    seen: dict[tuple[str, str], Candidate] = {}
    for one in found:
        seen.setdefault((one.hit.article.id, one.text), one)
    printed_by: dict[str, set[str]] = {}
    for id_, text in seen:
        printed_by.setdefault(text, set()).add(id_)
    return [
        _without_dateline(one)
        for (_, text), one in seen.items()
        if not corrects(one) and not (len(printed_by[text]) > 1 and _ends_article(one))
    ]


def _ends_article(one: Candidate) -> bool:
    """Whether it is the last sentence of its article: said in several, it is a stock sentence."""
    hit = one.hit
    return hit.passage.start + one.end >= len(hit.article.text.rstrip()) - 2


def _without_dateline(one: Candidate) -> Candidate:
    found = _DATELINE.match(one.text)
    return one if found is None else replace(one, text=one.text[found.end() :])


def _score(topic: str, sentences: Sequence[Candidate], material: Material) -> list[_Scored]:
    """How much each sentence carries the event that its story's articles share."""
    wanted = {word.stem for word in tokens(topic) if len(word.stem) > 2}
    held = _held(material)
    places = {one.article.id: one for one in material.printed}
    newest = {one.story: one.at for one in reversed(material.printed)}
    scored = []
    for one in sentences:
        printed = places[one.hit.article.id]
        others = [
            words
            for id_, words in held.items()
            if places[id_].story == printed.story and places[id_].text != printed.text
        ]
        content = one.content
        if not content:
            continue
        shared = sum(sum(stem in words for words in others) for stem in content)
        central = shared / (len(content) * len(others)) if others else 0.0
        title = {word.stem for word in tokens(printed.article.title)}
        headline = len(content & title) / max(1, min(len(title), len(content)))
        asked = len(content & wanted) / max(1, len(wanted))
        place = _place(one)
        lead = _LEADS[place] if place < len(_LEADS) else 0.1
        age = (newest[printed.story] - printed.at).total_seconds() / 86_400
        fits = 1.0 if len(one.tokens) in _BEST_WORDS else 0.6
        quoting = 0.45 if _quoting(one) else 1.0
        alone = 0.7 if place and _LEANS.search(one.text) else 1.0
        alone *= 0.6 if place and _THE_ONE.search(one.text) else 1.0
        alone *= 0.4 if _sets_up(one) else 1.0
        opinion = 0.4 if is_opinion(printed.article) else 1.0
        fresh = 1.0 / (1.0 + 0.15 * max(0.0, age))
        told = 1.2 * central + 0.8 * lead + 0.6 * headline + 0.4 * asked
        scored.append(_Scored(one, told * fits * quoting * alone * opinion * fresh))
    return scored


def _held(material: Material) -> dict[str, set[str]]:
    """The stems of the beginning of each article."""
    return {
        one.article.id: {
            word.stem for word in tokens(f"{one.article.title}. {one.article.text[:1200]}")
        }
        for one in material.printed
    }


def _with_subject(one: Candidate) -> Candidate | None:
    """The sentence after the one that says what "the charge" is, where it only points to that."""
    if not _POINTS.search(one.text):
        return one
    before = one.before
    if before is None or before.hangs or before.cut or not _fair(before):
        return None
    between = one.hit.passage.text[before.end : one.start]
    return (
        None
        if "\n" in between
        else replace(one, start=before.start, text=f"{before.text} {one.text}")
    )


def _may_come(one: Candidate, material: Material) -> bool:
    """Whether what it announces is yet to come; without a day only the latest reports can tell."""
    mine = material.of(one.hit.article.id)
    published = one.hit.article.published
    now = material.evidence.query.now.date()
    if mine is None or not still_ahead(one.text, published, now):
        return False
    if names_day(one.text, published):
        return True
    # "He is to speak at noon" stands after a sentence that names the day.
    lead = one.hit.article.text[:_LEAD]
    if names_day(lead, published) and not still_ahead(lead, published, now):
        return False
    latest = max(each.at for each in material.printed if each.story == mine.story)
    return latest - mine.at <= timedelta(days=1)


def _happened(announced: Candidate, told: Candidate) -> bool:
    """Whether another article tells as done what a sentence announces."""
    if announced.hit.article.id == told.hit.article.id:
        return False
    shared = announced.content & told.content
    days = set(WEEKDAYS) & {token.text.lower() for token in announced.tokens if token.capital}
    same_day = days & {token.text.lower() for token in told.tokens}
    return len(shared) >= (3 if same_day else max(4, 0.5 * len(announced.content)))


def _same_from(one: Candidate, other: Candidate) -> float:
    """The likeness from which two sentences tell the same; lower with a telling figure in both."""
    telling = {figure for figure in one.figures & other.figures if len(figure) > _SHORT}
    return _SAME_FIGURE if telling else _SAME


def _new(sentence: Candidate, told: frozenset[str]) -> float:
    """The share of a sentence's words that were not told yet."""
    return len(sentence.content - told) / max(1, len(sentence.content))


def _place(one: Candidate) -> int:
    """The place of a sentence in its article, from 0; later passages count as far down."""
    return one.position + 5 * one.hit.passage.ordinal


def _sets_up(one: Candidate) -> bool:
    return sets_up(one.hit.article.text, one.hit.passage.start + one.end)


def _quoting(one: Candidate) -> bool:
    inside = sum(end - start for start, end in quoted(one.text))
    return inside > 0.3 * len(one.text)


def _fair(one: Candidate) -> bool:
    """Whether a sentence reports: it does not address the reader, ask, or speak of the page."""
    plain = one.text
    for start, end in quoted(plain):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    if _ASIDE.search(plain) or _FIRST_PERSON.search(plain) or _dangles(plain) or leans(one):
        return False
    return one.attributed or not _JUDGES.search(plain)


def _dangles(text: str) -> bool:
    """Whether a pronoun comes before whatever it could stand for: "Without it, many …"."""
    found = _PRONOUN.search(text[:_OPENING])
    return found is not None and not _CAPITAL.search(text[: found.start()])


def _drafted(
    chosen: Iterable[Candidate],
    everything: Sequence[Candidate],
    material: Material,
    scorer: Scorer,
) -> list[DraftSentence]:
    """The sentences with the passages of every article that states them, and who alone says so."""
    written: list[DraftSentence] = []
    last: str | None = None
    many = len({one.origin for one in material.printed}) > 1
    for sentence in chosen:
        ids = [sentence.hit.passage.id]
        origins = {_origin(sentence, material)}
        for other in _near(sentence, everything):
            checked = check_sentence(sentence.text, [source_of(other.hit)], scorer)
            if checked.verdict is Verdict.SUPPORTED:
                ids.append(other.hit.passage.id)
                origins.add(_origin(other, material))
        named = many or is_opinion(sentence.hit.article)
        alone = sentence.publisher if len(origins) == 1 and named else None
        text = sentence.text
        if alone and alone != last and not sentence.attributed:
            text = attributed_to(alone, sentence)
        last = alone
        written.append(DraftSentence(text, tuple(dict.fromkeys(ids))))
    return written


def _near(sentence: Candidate, everything: Sequence[Candidate]) -> list[Candidate]:
    """The sentence of every other article that shares most with it, the likeliest first."""
    best: dict[str, tuple[float, Candidate]] = {}
    for other in everything:
        id_ = other.hit.article.id
        if id_ == sentence.hit.article.id or not sentence.content:
            continue
        share = len(sentence.content & other.content) / len(sentence.content)
        if not sentence.figures <= other.stem_set:
            continue
        if share >= _SAYS and share > best.get(id_, (0.0, other))[0]:
            best[id_] = (share, other)
    ranked = sorted(best.values(), key=lambda each: -each[0])
    return [other for _, other in ranked[:_MOST_CHECKED]]


def _origin(one: Candidate, material: Material) -> str:
    printed = material.of(one.hit.article.id)
    return printed.origin if printed else one.hit.article.id
