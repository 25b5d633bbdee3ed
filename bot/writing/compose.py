"""From chosen sentences to draft sentences: no repetition, every source named, attributed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.writing.claims import Candidate
from bot.writing.lexicon import FUNCTION_WORDS, WEEKDAYS
from bot.writing.tokens import stems, word_set
from bot.writing.types import DraftSentence
from bot.writing.words import common_words
from retrieval.publishers import origin

_QUALIFIERS = word_set(
    """
    more than over about around roughly nearly almost least most some approximately up fewer less
    under exactly close estimated
    """
)
_ALIKE = 0.7
"""Similarity from which two sentences are taken to say much of the same."""
_OPENING = 4
"""Words of meaning at the beginning of a sentence that tell who does what."""
_FEW_WORDS = 2
"""Words of meaning that a sentence may have more than one before it and still say no more."""
_DAYS = stems(" ".join(WEEKDAYS))
_WORD = re.compile(r"[^\W\d_]+")


def repeats(new: Candidate, old: Candidate, alike: float = 0.0) -> bool:
    """Whether `new` says nothing that `old` does not say; `alike` is their similarity, 0..1.

    The same figure with another qualifier ("more than", "around") is something new.
    """
    if not new.content:
        return True
    if not new.figures <= old.figures:
        return False
    held = _held(new, old)
    if new.figures and _qualifiers(new) != _qualifiers(old) and new.publisher != old.publisher:
        return held >= 0.85
    return held + max(0.0, alike - _ALIKE) * 2 >= (0.65 if new.figures else 0.72)


def _opens_alike(new: Candidate, old: Candidate) -> bool:
    """Whether two sentences open with the same deed of the same doers, whatever they add to it.

    "Thousands took to the streets of many towns", after "Thousands took to the streets in …".
    """
    if not new.figures <= old.figures:
        return False
    opening = [stem for stem in new.stems if stem in new.content - _DAYS][:_OPENING]
    there = [stem for stem in old.stems if stem in old.content - _DAYS][: 2 * _OPENING]
    return len(opening) == _OPENING and set(opening) <= set(there)


def states(other: Candidate, claim: Candidate) -> bool:
    """Whether another passage's sentence states what `claim` says, so that it may be cited too."""
    if other.hit.passage.id == claim.hit.passage.id or not claim.figures <= other.figures:
        return False
    if claim.names and len(claim.names & other.stem_set) < 0.6 * len(claim.names):
        return False
    return _held(claim, other) >= 0.6


def _differs(one: Candidate, other: Candidate) -> bool:
    """Whether one of two that state the same puts a figure otherwise: "around", "more than"."""
    return bool(one.figures & other.figures) and _qualifiers(one) != _qualifiers(other)


def _adds_little(sentence: Candidate, told: Candidate) -> bool:
    """Whether at most two words of a sentence are not in what was told, and no figure of it."""
    more = (1 - _held(sentence, told)) * len(sentence.content)
    return more <= _FEW_WORDS and not _differs(sentence, told)


def _held(part: Candidate, whole: Candidate) -> float:
    """The share of `part`'s content that `whole` holds; a word of the same concept counts half."""
    total = len(part.content)
    if not total:
        return 0.0
    same = part.content & whole.content
    akin = sum(
        1
        for concept, first, last in part.concepts_at
        if last - first == 1
        and part.stems[first] in part.content - same
        and concept in whole.concepts
    )
    return min(1.0, (len(same) + 0.5 * min(akin, total - len(same))) / total)


def _qualifiers(sentence: Candidate) -> frozenset[str]:
    return frozenset(
        sentence.tokens[index - step].text.lower()
        for index, token in enumerate(sentence.tokens)
        if token.figure
        for step in (1, 2)
        if index >= step and sentence.tokens[index - step].text.lower() in _QUALIFIERS
    )


def distinct(
    ranked: Iterable[Candidate],
    most: int,
    alike: Callable[[Candidate, Candidate], float],
    *,
    overview: bool = False,
) -> list[Candidate]:
    """The first `most` sentences of which none repeats an earlier one.

    An `overview` tells each deed once; elsewhere what is added to it may be what was asked.
    """
    kept: list[Candidate] = []
    for sentence in ranked:
        if len(kept) >= most:
            break
        if not any(
            sentence is old
            or repeats(sentence, old, alike(sentence, old))
            or (overview and _opens_alike(sentence, old))
            for old in kept
        ):
            kept.append(sentence)
    return kept


def draft(chosen: Sequence[Candidate], everything: Sequence[Candidate]) -> list[DraftSentence]:
    """The chosen sentences, in order, with every passage that states them and who says so.

    A sentence that one known publisher alone states, and that does not say itself who says so,
    opens with "According to …"; the sentences of that publisher that follow do not repeat it.
    A sentence that was cited for one before it, or says no more than one before it, is not told.
    """
    written: list[DraftSentence] = []
    told: list[tuple[Candidate, Candidate]] = []
    said: list[Candidate] = []
    last: str | None = None
    for sentence in chosen:
        if any(sentence is other and not _differs(sentence, by) for other, by in told):
            continue
        agreeing = [other for other in everything if states(other, sentence)]
        if any(one is other and _adds_little(sentence, one) for one in said for other in agreeing):
            continue
        said.append(sentence)
        told.extend((other, sentence) for other in agreeing)
        passages = dict.fromkeys((sentence, *agreeing))
        ids = tuple(dict.fromkeys(one.hit.passage.id for one in passages))
        publishers = {origin(one.hit.article) for one in passages}
        alone = sentence.publisher if len(publishers) == 1 else None
        text = sentence.text
        if alone and alone != last and not sentence.attributed:
            text = attributed_to(alone, sentence)
        last = alone
        written.append(DraftSentence(text, ids))
    return written


def attributed_to(publisher: str, sentence: Candidate) -> str:
    """The sentence with the name of who says so before it."""
    return f"According to {publisher}, {_lowered(sentence)}"


def _lowered(sentence: Candidate) -> str:
    """The sentence with its first word in lower case, when that word is no name."""
    text = sentence.text
    word = _WORD.match(text)
    if word is None:
        return text
    first = word.group()
    if first == "I" or (len(first) > 1 and first.isupper()):
        return text
    if first.lower() in FUNCTION_WORDS or _common(first, sentence):
        return text[:1].lower() + text[1:]
    return text


def _common(word: str, sentence: Candidate) -> bool:
    """Whether the first word is an ordinary one, and opens no run of capitals here.

    It is when the article has it in lower case too, or when it is a common word which the article
    nowhere capitalises in the middle of a sentence.
    """
    following = sentence.tokens[1] if len(sentence.tokens) > 1 else None
    if following is not None and following.capital:
        return False
    text = sentence.hit.article.text
    if re.search(rf"\b{re.escape(word.lower())}\b", text):
        return True
    ordinary = word.lower() in common_words()
    return ordinary and not re.search(rf"[a-z,] {re.escape(word)}\b", text)
