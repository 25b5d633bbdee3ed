"""Light paraphrases of a sentence, made by rule: what a source says it still says.

Every rule is a pure function of a sentence and gives None where it does not apply.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.writing.words import is_common
from training.ground import Place, names_in

_SAID = "said stated noted explained".split()
_SYNONYMS = [
    group.split("/")
    for group in """
    more_than/over/upwards_of purchase/buy purchased/bought
    began/started children/kids large/big officials/authorities shows/indicates showed/indicated
    killed/slain aid/help helped/assisted attempt/effort tried/attempted several/a_number_of
    ended/concluded asked/requested rapidly/quickly important/significant show/indicate
    people/individuals many/numerous lawmakers/legislators film/movie car/vehicle
    police/officers home/house injured/hurt nearly/almost died/lost_their_life also/additionally
    because/since although/though but/yet help/assist get/obtain got/received use/employ
    start/begin major/main deadly/fatal employees/workers firm/company pact/agreement
    reported/recounted gave/provided give/provide needs/requires required/needed created/made
    huge/enormous small/little doctors/physicians attorney/lawyer attack/assault
    probe/investigation country/nation countries/nations president/head_of_state keep/retain
    kept/retained criticized/condemned backed/supported near/close_to happened/took_place
    occurred/took_place described/characterized urged/called_on choose/select chose/selected
    """.split()
]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when_last(text: str, _place: Place) -> str | None:
    match = re.match(r"^((?:On|In|At|Last|Earlier|Since|By|During) [^,\"“]{3,40}), (?!and)", text)
    if not match or not text.endswith(".") or '"' in text or "“" in text:
        return None
    opening = match.group(1)
    return _upper(text[match.end() : -1]) + f" {opening[:1].lower()}{opening[1:]}."


def _opening_dropped(text: str, _place: Place) -> str | None:
    match = re.match(
        r"^(?:However|But|And|Meanwhile|Still|Moreover|In addition|Also|So|Yet|Instead),? ", text
    )
    return _upper(text[match.end() :]) if match else None


def _aside_dropped(text: str, _place: Place) -> str | None:
    match = re.search(r"(?<=\w), (?!and |or |but |said )[a-zA-Z][^,\"“”]{6,60},(?= [a-z])", text)
    return text[: match.start()] + text[match.end() :] if match else None


def _brackets_dropped(text: str, _place: Place) -> str | None:
    made = re.sub(r" \([^)]*\)", "", text)
    return made if made != text else None


def _tail_dropped(text: str, _place: Place) -> str | None:
    match = re.search(
        r"(?:, (?:which|who|where|[a-z]+ing|and|but|while|as)\b| (?:after|while)\b)"
        r"[^,\"“”]{10,120}\.$",
        text,
    )
    if not match or len(text[: match.start()].split()) < 6:
        return None
    return text[: match.start()] + "."


def _synonym(text: str, place: Place) -> str | None:
    found = []
    for group in _SYNONYMS:
        forms = [form.replace("_", " ") for form in group]
        for old in forms:
            new = [one for one in forms if one != old]
            found.extend((match, new) for match in re.finditer(rf"\b{old}\b", text))
    if not found:
        return None
    match, others = place.chance.choice(found)
    return text[: match.start()] + place.chance.choice(others) + text[match.end() :]


def _saying(text: str, place: Place) -> str | None:
    match = re.search(r"\bsaid\b", text)
    if not match:
        return None
    return text[: match.start()] + place.chance.choice(_SAID[1:]) + text[match.end() :]


def _speaker_first(text: str, place: Place) -> str | None:
    match = re.match(r"^([\"“]?)(.{15,200}?),([\"”]?) ((?:[A-Z]|the |he |she |they )[^,\"“]{1,60}?) said\.$", text)  # fmt: skip # noqa: E501
    if not match:
        return None
    opening, said, closing, who = match.groups()
    if not opening and place.chance.random() < 0.5:
        return f"According to {who}, {said[:1].lower() + said[1:] if is_common(said.split()[0]) else said}."  # noqa: E501
    if opening:
        return f"{_upper(who)} said, {opening}{said}.{closing}"
    return (
        f"{_upper(who)} said {said[:1].lower() + said[1:] if is_common(said.split()[0]) else said}."
    )


def _style(text: str, _place: Place) -> str | None:
    made = text
    for old, new in (
        (r"(\d) percent\b", r"\1%"), (r"\bisn['’]t\b", "is not"), (r"\bwasn['’]t\b", "was not"),
        (r"\bdidn['’]t\b", "did not"), (r"\bdoesn['’]t\b", "does not"), (r"\bdon['’]t\b", "do not"),
        (r"\bcan['’]t\b", "cannot"), (r"\bwon['’]t\b", "will not"), (r"\bU\.S\.", "US"),
        (r"\bhas been\b", "was"), (r"\bUnited States\b", "US"), (r"\bhave been\b", "were"),
        (r"\bthat's\b", "that is"), (r"\bthree\b", "3"), (r"\bfour\b", "4"), (r"\bfive\b", "5"),
    ):  # fmt: skip
        made = re.sub(old, new, made)
    return made if made != text else None


def _last_name(text: str, place: Place) -> str | None:
    full = [name for name in names_in(text) if len(name.split()) == 2 and name in place.names]
    if not full:
        return None
    name = place.chance.choice(full)
    return text.replace(name, name.split()[1], 1) if text.index(name) > 0 else None


PARAPHRASES: tuple[Callable[[str, Place], str | None], ...] = (
    _when_last, _opening_dropped, _aside_dropped, _brackets_dropped, _tail_dropped, _synonym,
    _synonym, _saying, _speaker_first, _style, _last_name,
)  # fmt: skip


def paraphrased(text: str, place: Place, follows: Sequence[str]) -> str:
    """The sentence said otherwise: up to four rules; a tenth joined with the next one."""
    rules = list(PARAPHRASES)
    place.chance.shuffle(rules)
    most = place.chance.choice([0, 1, 2, 3, 4])
    done = 0
    for rule in rules:
        if done >= most:
            break
        made = rule(text, place)
        if made:
            text, done = made, done + 1
    if follows and place.chance.random() < 0.1 and text.endswith(".") and "\n" not in follows[0]:
        joined = follows[0]
        if len(joined.split()) < 25 and joined.endswith("."):
            first = joined.split()[0]
            lower = joined[:1].lower() + joined[1:] if is_common(first) else joined
            return f"{text[:-1]}, and {lower}"
    return text
