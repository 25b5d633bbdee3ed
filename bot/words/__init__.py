"""What the bot itself says, in the languages of its readers.

The catalogue is Fluent files, one folder a language and one file a part of the bot. English is
complete; what another language lacks is said in English. Articles and what is quoted of them stay
in their own language: this is about the bot's own words, its dates and its numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Protocol

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

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

Shown = str | int | float


class UnknownWords(LookupError):  # noqa: N818 — reads as what it says
    """The catalogue has no such message, or the message lacks a value: a mistake of ours."""


class Say(Protocol):
    """Says a message of the catalogue."""

    def __call__(self, key: str, /, **values: Shown) -> str:
        """The message with its values put in."""
        ...


class Words:
    """One language of the catalogue; made by `words_in`."""

    def __init__(self, language: str, bundles: Iterable[FluentBundle]) -> None:
        """Takes a code of `LANGUAGES`, and where its messages are looked for, in order."""
        self.language = language
        self._bundles = tuple(bundles)
        self._locale = Locale.parse(language)

    def __call__(self, key: str, /, **values: Shown) -> str:
        """The message with its values put in; raises `UnknownWords`."""
        for bundle in self._bundles:
            if bundle.has_message(key):
                message = bundle.get_message(key)
                if message.value is None:
                    break
                said, errors = bundle.format_pattern(message.value, values)
                if errors:
                    raise UnknownWords(f"{key} in {self.language}: {errors[0]}")
                return str(said)
        raise UnknownWords(f"no message {key} in {self.language}")

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self._locale.text_direction == "rtl"

    def day(self, day: date, *, length: str = "medium") -> str:
        """A day as it is written in the language; `length` is that of Babel."""
        return format_date(day, format=length, locale=self._locale)

    def moment(self, at: datetime, *, length: str = "medium") -> str:
        """A day and a time, in the zone of the aware datetime."""
        return format_datetime(at, format=length, tzinfo=at.tzinfo, locale=self._locale)

    def number(self, number: float) -> str:
        """A number with the separators of the language."""
        return format_decimal(number, locale=self._locale)


def language_of(code: str | None) -> str:
    """The language of `LANGUAGES` that a code of Telegram means (`pt-br`, `zh-hans`), else `en`."""
    plain = (code or "").replace("_", "-").partition("-")[0].lower()
    return plain if plain in LANGUAGES else "en"


@cache
def words_in(language: str) -> Words:
    """The words of a language; of English for one that is not spoken. Read when first wanted."""
    spoken = language_of(language)
    return Words(spoken, [_bundle(each) for each in dict.fromkeys((spoken, "en"))])


@cache
def _bundle(language: str) -> FluentBundle:
    # Marks that isolate each value would be in every message; names and numbers need none.
    bundle = FluentBundle([language], use_isolating=language == "ar")
    folder = files("bot.words") / language
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".ftl"):
                bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
