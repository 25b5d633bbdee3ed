"""Sentences made in bulk from an article: light paraphrases, which it supports, and corruptions.

Every rule is a pure function of a sentence and gives None where it does not apply. A corruption
also says which words it broke. Half of the corruptions are made on a paraphrase, so that an edited
surface alone gives nothing away.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from bot.writing.words import is_common, is_content, words
from retrieval.sentences import sentences
from training.ground import DAYS, MONTHS, Place, names_in
from training.paraphrasing import paraphrased

Spans = tuple[tuple[int, int], ...]
Broken = tuple[str, Spans]

A_SOURCE = 11
"""Sentences taken from an article."""

_UNITS = "two three four five six seven eight nine ten eleven twelve".split()
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does|do)\b(?! not|n['’]t)"
)
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do)( not|n['’]t)\b")  # fmt: skip # noqa: E501
_OPPOSITES = [
    pair.split("/")
    for pair in """
    rose/fell increased/decreased increase/decrease more/less higher/lower approved/rejected
    support/oppose supported/opposed supports/opposes won/lost accepted/rejected before/after
    began/ended start/end started/stopped opened/closed raised/lowered gained/lost
    allowed/banned allow/ban guilty/innocent arrested/released first/last up/down
    largest/smallest best/worst passed/failed agreed/refused strong/weak majority/minority
    many/few most/few confirmed/denied denied/confirmed hired/fired joined/left bought/sold
    praised/criticized criticized/praised old/new early/late inside/outside possible/impossible
    legal/illegal success/failure victory/defeat for/against with/without above/below
    north/south east/west increasing/falling rising/falling growing/shrinking gave/took
    came/went arrived/departed found/lost survived/died killed/injured injured/killed
    sank/floated on/off
    """.split()
]
_STRONGER = [
    pair.split("/")
    for pair in """
    may/will might/will could/will some/all many/all allegedly/clearly reportedly/certainly
    suspected/convicted proposed/adopted planned/completed expected/known several/all
    often/always likely/certain often/never usually/always nearly/exactly considering/completing
    accused/convicted charged/convicted seeking/receiving sometimes/never asked/ordered
    urged/forced wants/has hopes/decides warned/promised threatened/agreed
    """.split()
]
_TELLING = "said told denied confirmed admitted claimed warned announced".split()
_CLAUSE = re.compile(
    r",? ((?:because|after|when|while|despite|following|in order to|due to|as part of"
    r"|in response to|amid|before|until|so that|in an effort to) [^\"“”,;]{15,110})[.]$"
)
_PREDICATE = re.compile(
    r"(?<=[\w’']) (?=(?:was|were|is|are|has|have|had|will|would|can|could|may|said|told|plans"
    r"|wants|[a-z]{3,}ed|won|lost|made|took|gave|left|went|came|held)\b)"
)


def made_from(source: str, other: str, chance: random.Random) -> Iterator[tuple[str, Spans]]:
    """Pairs of a sentence and its broken words, none where the source supports it."""
    every = [span.of(source) for span in sentences(source)]
    fit = [
        one for one in every if 6 <= len(words(one)) <= 45 and "\n" not in one and "..." not in one
    ]
    foreign = [span.of(other) for span in sentences(other)][:60]
    chosen = chance.sample(fit, min(A_SOURCE, len(fit)))
    names = sorted(set(names_in(source)))
    place = Place(every, names, foreign, sorted(set(names_in(other))), chance)
    for sentence in chosen:
        follows = every[every.index(sentence) + 1 :][:1]
        plain = paraphrased(sentence, place, follows)
        yield plain, ()
        for _ in range(1 if chance.random() < 0.6 else 2):
            ground = plain if chance.random() < 0.5 else sentence
            made = broken(ground, place)
            if made is not None:
                yield made


def replaced(text: str, start: int, end: int, new: str) -> Broken:
    """`text` with another slice, and where that now is."""
    return text[:start] + new + text[end:], ((start, start + len(new)),)


# --- corruptions ---------------------------------------------------------------------------------


def _another_name(text: str, place: Place) -> Broken | None:
    mine = names_in(text)
    pool = place.names if place.chance.random() < 0.75 else place.foreign_names
    if not mine:
        return None
    old = place.chance.choice(mine)
    size = len(old.split())
    fits = [
        name for name in pool
        if name not in text and not set(name.split()) & set(text.split())
        and abs(len(name.split()) - size) <= 1
    ]  # fmt: skip
    if not fits:
        return None
    at = text.index(old)
    return replaced(text, at, at + len(old), place.chance.choice(fits))


def _roles_swapped(text: str, place: Place) -> Broken | None:
    mine = list(dict.fromkeys(names_in(text)))
    pairs = [
        (one, two) for one in mine for two in mine
        if one != two and text.index(one) < text.index(two) and one not in two and two not in one
    ]  # fmt: skip
    if not pairs:
        return None
    one, two = place.chance.choice(pairs)
    first, second = text.index(one), text.index(two)
    between = text[first + len(one) : second]
    if re.fullmatch(r",? (?:and|or) |, ", between):
        return None
    made = text[:first] + two + between + one + text[second + len(two) :]
    later = first + len(two) + len(between)
    return made, ((first, first + len(two)), (later, later + len(one)))


def _another_number(text: str, place: Place) -> Broken | None:
    found = list(_DIGITS.finditer(text))
    if found:
        match = place.chance.choice(found)
        old = match.group()
        for _ in range(8):
            pool = [m.group() for other in place.others for m in _DIGITS.finditer(other)]
            if pool and place.chance.random() < 0.4:
                new = place.chance.choice(pool)
            else:
                digits = [at for at, mark in enumerate(old) if mark.isdigit()]
                at = place.chance.choice(digits)
                new = old[:at] + place.chance.choice("123456789") + old[at + 1 :]
            if new not in text:
                return replaced(text, match.start(), match.end(), new)
    spelt = list(re.finditer(rf"\b(?:{'|'.join(_UNITS)})\b", text))
    if not spelt:
        return None
    match = place.chance.choice(spelt)
    new = place.chance.choice([unit for unit in _UNITS if unit != match.group()])
    return replaced(text, match.start(), match.end(), new)


def _another_date(text: str, place: Place) -> Broken | None:
    found = [
        (match, table)
        for table in (DAYS, MONTHS)
        for match in re.finditer(rf"\b(?:{'|'.join(table)})\b", text)
    ]
    if not found:
        return None
    match, table = place.chance.choice(found)
    new = place.chance.choice([one for one in table if one != match.group()])
    return replaced(text, match.start(), match.end(), new)


def _negated(text: str, place: Place) -> Broken | None:
    gone = _NOT.search(text)
    if gone and place.chance.random() < 0.8:
        return replaced(text, gone.start(), gone.end(), gone.group(1))
    match = _AUXILIARY.search(text)
    if not match:
        return None
    return replaced(text, match.start(), match.end(), match.group() + " not")


def _from_pairs(pairs: Sequence[Sequence[str]]) -> Callable[[str, Place], Broken | None]:
    def rule(text: str, place: Place) -> Broken | None:
        either = [(one, two) for one, two in pairs] + [
            (two, one) for one, two in pairs if pairs is _OPPOSITES
        ]
        found = [
            (match, new) for old, new in either for match in re.finditer(rf"\b{old}\b", text)
        ]  # fmt: skip
        if not found:
            return None
        match, new = place.chance.choice(found)
        return replaced(text, match.start(), match.end(), new)

    return rule


def _another_word(text: str, place: Place) -> Broken | None:
    """Another word of the same form, from the same source or from elsewhere."""
    mine = [
        word for word in words(text)
        if is_content(word) and word.text.islower() and len(word.text) > 4
    ]  # fmt: skip
    if not mine:
        return None
    old = place.chance.choice(mine)
    pool = place.others if place.chance.random() < 0.5 else place.foreign
    endings = [old.text[-size:] for size in (3, 2)]
    held = {word.stem for word in words(text)}
    for ending in endings:
        fits = sorted(
            {
                word.text
                for other in pool
                for word in words(other)
                if word.text.endswith(ending) and word.text.islower() and len(word.text) > 4
                and word.stem not in held and is_content(word)
            }
        )  # fmt: skip
        if fits:
            return replaced(text, old.start, old.end, place.chance.choice(fits))
    return None


def _quotation(text: str, place: Place) -> Broken | None:
    inside = re.search(r"[\"“]([^\"”]{12,})[\"”]", text)
    if not inside:
        return None
    made = _another_word(inside.group(1), place)
    if made is None:
        return None
    new, spans = made
    start, end = inside.span(1)
    return text[:start] + new + text[end:], tuple((start + a, start + b) for a, b in spans)


def _merged(text: str, place: Place) -> Broken | None:
    """The subject of one sentence with what another says of somebody else."""
    mine = _PREDICATE.search(text)
    if not mine or not 1 <= len(text[: mine.start()].split()) <= 7:
        return None
    subject = text[: mine.start()]
    fits = []
    for other in place.others:
        match = _PREDICATE.search(other)
        if (
            match
            and other != text
            and "\n" not in other
            and not set(other[: match.start()].split()) & set(subject.split())
            and len(other[match.end() :].split()) > 4
        ):
            fits.append(other[match.end() :])
    if not fits:
        return None
    said = place.chance.choice(fits)
    return f"{subject} {said}", ((len(subject) + 1, len(subject) + 1 + len(said)),)


def _detail(text: str, place: Place) -> Broken | None:
    """A cause, a time or a manner that nobody told, or that was told of something else."""
    pool = place.others if place.chance.random() < 0.5 else place.foreign
    fits = [
        match.group(1)
        for other in pool
        if other != text and (match := _CLAUSE.search(other)) and match.group(1) not in text
    ]
    if not fits or not text.endswith("."):
        return None
    made = place.chance.choice(fits)
    start = len(text) - 1
    return f"{text[:-1]} {made}.", ((start + 1, start + 1 + len(made)),)


def _joined(text: str, place: Place) -> Broken | None:
    """Two true things joined as cause and effect."""
    fits = [
        other for other in place.others
        if other != text and 5 <= len(other.split()) <= 16 and other.endswith(".")
        and "\n" not in other and not re.search(r"[\"“”:]", other)
    ]  # fmt: skip
    if not fits or not text.endswith(".") or len(text) > 160:
        return None
    other = place.chance.choice(fits)[:-1]
    first = other.split()[0]
    lower = other[:1].lower() + other[1:] if is_common(first) else other
    link = place.chance.choice(["because", "after", "in response after", "since", "so that"])
    start = len(text)
    return f"{text[:-1]} {link} {lower}.", ((start, start + len(link) + 1 + len(lower)),)


def _teller(text: str, place: Place) -> Broken | None:
    match = re.search(rf"\b(?:{'|'.join(_TELLING)})\b", text)
    if not match:
        return None
    close = {"said", "told", "announced", "claimed"}
    old = match.group()
    new = [one for one in ("denied", "rejected claims", "refused to say", "was told")
           if old in close] or ["said", "promised", "proved"]  # fmt: skip
    return replaced(text, match.start(), match.end(), place.chance.choice(new))


def _undenied(text: str, _place: Place) -> Broken | None:
    """What somebody denied, doubted or accused somebody of, as a fact."""
    match = re.search(
        r"^.{3,60}? (?:denied|alleged|claimed|suggested|accused \w+ of|rejected claims|doubts?) "
        r"(?:that )?(?=\w)",
        text,
    )
    if not match or len(text[match.end() :].split()) < 4:
        return None
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:], ((0, len(rest)),)


CORRUPTIONS: tuple[tuple[float, Callable[[str, Place], Broken | None]], ...] = (
    (3.0, _another_name), (1.5, _roles_swapped), (2.0, _another_number), (1.5, _another_date),
    (1.5, _negated), (2.0, _from_pairs(_OPPOSITES)), (1.5, _from_pairs(_STRONGER)),
    (3.5, _another_word), (1.5, _quotation), (2.5, _merged), (2.0, _detail), (1.5, _joined),
    (1.0, _teller), (3.0, _undenied),
)  # fmt: skip


def broken(text: str, place: Place) -> Broken | None:
    """One corruption, drawn by weight among those that apply."""
    order = sorted(
        CORRUPTIONS, key=lambda item: -(place.chance.random() ** (1 / item[0]))
    )  # fmt: skip
    for _, rule in order:
        made = rule(text, place)
        if made is not None and made[0] not in place.others and made[0] != text:
            return made
    return None
