"""What the bot itself says, in the languages of its readers.

The catalogue is Fluent files, one folder a language and one file a part of the bot; a message is
in the file that its key begins with. English is complete; what another language lacks is said in
English. Articles and what is quoted of them stay
in their own language: this is about the bot's own words, its dates and its numbers.

    words = words_in("de")
    words("sources-read-articles", count=3)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from retrieval.types import Precision, Published

if (
    TYPE_CHECKING
):  # both are loaded when something is first said: a command line has to start at once
    from babel import Locale
    from fluent.runtime import FluentBundle

LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}
"""The languages that the bot speaks, by code, as their speakers name them."""

_LOCALES = {"en": "en_GB"}
"""Where dates, times and numbers are not those of the bare code: days come before months here."""
_SKELETONS = {"short": "MMMd", "medium": "yMMMd"}
"""Babel's own of these lengths are nothing but figures in some languages."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_PLAIN_WORD = re.compile(r"[a-z0-9](?:[\w.-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
"""Turns nothing around it, and may be a part of an address."""
_COMMAND = re.compile(r"(?<![\w/.:])(?=/[a-z])")
_ISOLATE, _END = "\u2068", "\u2069"
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_FLUENT_TAKES = 2000
"""Characters of a value: it refuses those of more than 2,500, as a guard against entities that grow
(`MAX_PART_LENGTH` of fluent.runtime 0.4). Longer ones are put in after it is done."""
_STAND_IN = "\ue000{}\ue001"
_ISOLATED = re.compile(f"{_ISOLATE}[^{_END}]*{_END}")

Shown: TypeAlias = "str | int | float | date | time | Published | Phrase | tuple[Shown, ...]"
"""What a message can hold: numbers, days, moments and times are written as the language does, a
publication date as far as it is known, several things as a list, a phrase in the same language."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to be said in the language of whoever reads it; made by `phrase`."""

    key: str
    values: tuple[tuple[str, Shown], ...] = ()

    def __str__(self) -> str:
        """In English."""
        return words_in("en").say(self)


def phrase(key: str, /, **values: Shown) -> Phrase:
    """A message of the catalogue with its values, not yet in any language."""
    return Phrase(key, tuple(values.items()))


class Explained(Exception):  # noqa: N818 — reads as what it says
    """An error that tells people what is wrong and what to do: `said`, in any language."""

    def __init__(self, said: Phrase | str) -> None:
        """Takes what is told."""
        super().__init__(said)
        self.said = said


class UnknownWords(LookupError):  # noqa: N818 — reads as what it says
    """The catalogue has no such message, or the message lacks a value: a mistake of ours."""


class Words:
    """One language of the catalogue; made by `words_in`. Read when something is first said."""

    def __init__(self, language: str) -> None:
        """Takes a code of `LANGUAGES`."""
        self.language = language

    def __call__(self, key: str, /, **values: Shown) -> str:
        """The message with its values put in; raises `UnknownWords`."""
        for bundle in self._bundles(key):
            pattern = bundle.get_message(key).value if bundle.has_message(key) else None
            if pattern is not None:
                shown = {name: self._shown(value) for name, value in values.items()}
                long = {name: value for name, value in shown.items() if _too_long(value)}
                stand_ins = {name: _STAND_IN.format(name) for name in long}
                said, errors = bundle.format_pattern(pattern, shown | stand_ins)
                if errors:
                    raise UnknownWords(f"{key} in {self.language}: {errors[0]}")
                whole = str(said)
                for name, value in long.items():
                    whole = whole.replace(stand_ins[name], str(value))
                return self.directed(whole)
        raise UnknownWords(f"no message {key} in {self.language}")

    def say(self, said: Phrase) -> str:
        """A phrase in this language; raises `UnknownWords`."""
        return self(said.key, **dict(said.values))

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self._locale.text_direction == "rtl"

    def isolated(self, text: str) -> str:
        """Foreign words kept from turning the order of those around them.

        With invisible marks where one is written from right to left and the other may not be
        (Unicode Standard Annex 9: first strong isolate).
        """
        if _PLAIN_WORD.fullmatch(text):
            return text
        turned = _RIGHT_TO_LEFT.search(text) is not None
        if self.right_to_left:  # words of its own direction need nothing
            own = _RIGHT_TO_LEFT.sub("", text)
            apart = text and not (turned and not any(letter.isalpha() for letter in own))
        else:
            apart = turned
        return f"{_ISOLATE}{text}{_END}" if apart else text

    def directed(self, said: str) -> str:
        """Our own words as they run, in a language from right to left: else as they are.

        A line runs as its first letter does, so one that begins with a command gets a mark; and
        commands keep their stroke before them.
        """
        if not self.right_to_left or not _RIGHT_TO_LEFT.search(said):
            return said
        if "\n" in said:
            return "\n".join(map(self.directed, said.split("\n")))
        marked = _COMMAND.sub(_LEFT_TO_RIGHT_MARK, said)
        outside = _ISOLATED.sub("", marked)
        first = next((one for one in outside if one.isalpha() or one == _LEFT_TO_RIGHT_MARK), "")
        turned = first and not _RIGHT_TO_LEFT.match(first)
        return f"{_RIGHT_TO_LEFT_MARK}{marked}" if turned else marked

    def published(self, published: Published | None, *, length: str = "medium") -> str:
        """A publication date, never more precise than it is known, as the publisher wrote it."""
        if published is None:
            return self("common-undated")
        year, month, day = (*published.text[:10].split("-"), "", "")[:3]
        if published.precision is Precision.YEAR:
            return year
        if published.precision is Precision.MONTH:
            return self._skeleton("yMMM" if length == "medium" else "yMMMM", _day(year, month, "1"))
        return self.day(_day(year, month, day), length=length)

    def day(self, day: date, *, length: str = "medium") -> str:
        """A day, such as `18 Nov 2014`; `short` has no year, `long` and `full` are Babel's."""
        from babel.dates import format_date

        if length in _SKELETONS:
            return self._skeleton(_SKELETONS[length], day)
        return format_date(day, format=length, locale=self._locale)

    def moment(self, at: datetime, *, length: str = "medium") -> str:
        """A day and a time, in the zone of the aware datetime: `18 Nov 2014, 08:00`."""
        return self._together(self.day(at.date(), length=length), self.clock(at.timetz()))

    def upcoming(self, at: datetime) -> str:
        """A day of these weeks and a time: `Mon 23 Nov, 08:00`."""
        return self._together(self._skeleton("MMMEd", at.date()), self.clock(at.timetz()))

    def clock(self, at: time) -> str:
        """A time of day, to the minute."""
        from babel.dates import format_time

        return format_time(at.replace(tzinfo=None), "short", locale=self._locale)

    def number(self, number: float) -> str:
        """A number with the separators of the language."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row: `A, B and C`."""
        from babel.lists import format_list

        return format_list(list(parts), locale=self._locale)

    def _bundles(self, key: str) -> Iterator[FluentBundle]:
        """Where a message is looked for, in order."""
        part = key.partition("-")[0]
        for language in dict.fromkeys((self.language, "en")):
            yield _bundle(language, part)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.language, self.language))

    def _skeleton(self, skeleton: str, day: date) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._locale)

    def _together(self, day: str, clock: str) -> str:
        pattern = str(self._locale.datetime_formats["medium"])
        return pattern.format(clock, day)

    def _shown(  # noqa: PLR0911 — one line a type
        self, value: Shown
    ) -> str | int | float:
        match value:
            case Phrase():
                return self.say(value)
            case Published():
                return self.published(value, length="long")
            case tuple():
                return self.listed(str(self._shown(each)) for each in value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case time():
                return self.clock(value)
            case str():
                return self.isolated(value)
        return value


def _too_long(value: str | float) -> bool:
    return isinstance(value, str) and len(value) > _FLUENT_TAKES


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def language_of(code: str | None) -> str:
    """The language of `LANGUAGES` that a code of Telegram means (`pt-br`, `zh-hans`), else `en`."""
    plain = (code or "").replace("_", "-").partition("-")[0].lower()
    return plain if plain in LANGUAGES else "en"


def words_in(language: str | None) -> Words:
    """The words of a language; of English for one that is not spoken. Read when first wanted."""
    return _words(language_of(language))


_words = cache(Words)


@cache
def _bundle(language: str, part: str) -> FluentBundle:
    """The messages of one part of the bot; none where the language lacks it."""
    from fluent.runtime import FluentBundle, FluentResource

    # Values are isolated where they need it, by `Words.isolated`: marks around each would be many.
    bundle = FluentBundle([_LOCALES.get(language, language)], use_isolating=False)
    file = files("bot.words") / language / f"{part}.ftl"
    if file.is_file():
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
