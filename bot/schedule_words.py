"""Schedules in words: `weekdays 8:00 topics: climate, Sudan` read, and shown back. Pure.

Days and times come in any order and any number; days that follow times begin a second rule. Day
names may be of any language that the bot speaks. What is not understood is named, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import reduce
from itertools import groupby

from bot.schedule import (
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    BadSchedule,
    Quiet,
    Schedule,
    Timing,
    zone_name,
)
from bot.schedule_lexicon import (
    DAY_RANGE,
    LEFT_OUT,
    NAMED_TIMES,
    PHRASES,
    RANGE,
    days_in_our_way,
    days_of,
    in_our_way,
    plain,
)
from bot.words import LANGUAGES, Phrase, Shown, Words, phrase

_LANGUAGES = {
    "english": "en", "german": "de", "spanish": "es", "french": "fr", "russian": "ru",
    "arabic": "ar", "chinese": "zh",
}  # fmt: skip
_OPTION = re.compile(
    r"(?:^|[\s,;])(?:(?P<key>topics?|sources?|(?:time ?)?zone|language|quiet(?: hours)?)\s*:"
    r"|(?P<bare>quiet(?: hours)?)(?=\s+\d))\s*",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:at most|up to|max(?:imum)?|limit)\s*:?\s*(?P<count>-?\d+)"
    r"(?:\s*(?:entries|stories|items))?\b"
    r"(?:\s*,?\s*(?P<length>short|normal|long)(?=$|[\s]*[,;]))?",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?:^|[\s,;])(?P<length>short|normal|long)(?=$|[\s,;])", re.IGNORECASE)
_ZONE = re.compile(r"\(?\b(?P<zone>[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}|UTC|GMT)\)?")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2}))?\s?(?:(?P<half>[ap])\.?m\b\.?|h(?:rs)?\b)?"
)
_TOKEN = re.compile(
    r"\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\b\.?|h(?:rs)?\b)?(?![\d:])|[^\W\d_][\w']*\.?|-|\S"
)
_QUIET = re.compile(
    r"^\s*(?:hours)?\s*:?\s*(?P<from>[^–-]+?)\s*(?:-|–|\bto\b|\bbis\b)\s*(?P<to>.+)$"
)


@dataclass(slots=True)
class _Reading:
    """What has been read of the days and times so far."""

    timings: list[Timing] = field(default_factory=list)
    days: frozenset[int] = frozenset()
    times: list[time] = field(default_factory=list)
    times_first: bool = False

    def begin_days(self) -> None:
        """Days follow: those of a new rule, unless the times before them have none yet."""
        if self.times and not self.days:
            self.times_first = True
        elif self.times and not self.times_first:
            self.close()

    def take_time(self, at: time) -> None:
        """A time follows: that of a new rule where days were said after the times."""
        if self.times_first and self.days:
            self.close()
        self.times.append(at)

    def close(self) -> None:
        """The rule that is being read is whole."""
        if self.times:
            self.timings.append(Timing(self.days or EVERY_DAY, tuple(self.times)))
            self.days, self.times, self.times_first = frozenset(), [], False


def read_schedule(text: str, zone: str, *, limit: int = 10) -> Schedule:
    """The schedule that words say, in `zone` unless they name another.

    Raises `BadSchedule`, whose message says what is not understood or cannot be.
    """
    if len(text) > 20_000:
        raise BadSchedule(phrase("schedules-too-long"))
    rest, options = _options(in_our_way(text))
    found = Schedule(zone_name(options.get("zone", zone)), (Timing(EVERY_DAY, (time(8),)),))
    if "limit" in options:
        limit = int(options["limit"][:9])
    if (named := _ZONE.search(rest)) and "zone" not in options:
        found = replace(found, zone=zone_name(named["zone"]))
        rest = f"{rest[: named.start()]} {rest[named.end() :]}"
    language = options.get("language", "").casefold().strip()
    return replace(
        found,
        timings=_timings(rest),
        quiet=_quiet(options["quiet"]) if "quiet" in options else None,
        topics=_listed(options.get("topics", "")),
        sources=_listed(options.get("sources", "")),
        limit=limit,
        length=options.get("length", "normal"),
        language=_language(language),
    )


def _language(named: str) -> str:
    """The code of a language that is named in English or in itself; else the code as it is."""
    own = {plain(name): code for code, name in LANGUAGES.items()}
    return (own | _LANGUAGES).get(plain(named), named[:2])


def in_words(schedule: Schedule, words: Words, *, city: str = "") -> str:
    """The schedule on one line; in English as `read_schedule` reads it.

    `city` is told in the place of its zone's name.
    """
    rules: list[Shown] = [
        phrase("schedules-days-at", days=_named(one.days), times=tuple(one.times))
        for one in schedule.timings
    ]
    when = reduce(lambda one, more: phrase("common-further", one=one, more=more), rules)
    parts = [
        phrase("schedules-in-zone", when=when, zone=city or schedule.zone),
        phrase("schedules-most", count=schedule.limit),
    ]
    if schedule.length != "normal":
        parts.append(phrase(f"schedules-{schedule.length}"))
    if schedule.quiet is not None:
        hours = {"from": schedule.quiet.start, "to": schedule.quiet.end}
        parts.append(phrase("schedules-quiet", **hours))
    if schedule.language:
        named = LANGUAGES.get(schedule.language, schedule.language)
        parts.append(phrase("schedules-language", language=named))
    if schedule.sources:
        sources = words("common-comma").join(schedule.sources)
        parts.append(phrase("schedules-sources", sources=sources))
    if schedule.topics:
        topics = words("common-comma").join(schedule.topics)
        parts.append(phrase("schedules-topics", topics=topics))
    line = words("common-comma").join(map(words.say, parts))
    return line[:1].upper() + line[1:]


# Options


def _options(text: str) -> tuple[str, dict[str, str]]:
    """The text without its options, and these by name."""
    found: dict[str, str] = {}
    marks = list(_OPTION.finditer(text))
    rest = text[: marks[0].start()] if marks else text
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        key = (mark["key"] or mark["bare"]).lower()
        value = text[mark.end() : after.start() if after else len(text)].strip(" ,;")
        name = next(
            known
            for known in ("topics", "sources", "quiet", "language", "zone")
            if known.rstrip("s") in key
        )
        if name in found:
            raise BadSchedule(phrase("schedules-said-twice", what=key))
        value, taken = _own(value)
        _merge(found, taken)
        if name in {"quiet", "language", "zone"}:
            # What may follow a value of one word is days and times again.
            value, more = _first(name, value)
            rest = f"{rest}, {more}" if more else rest
        if not value:
            raise BadSchedule(phrase("schedules-nothing-follows", what=key))
        found[name] = value
    rest, taken = _own(rest)
    _merge(found, taken)
    return rest, found


def _merge(found: dict[str, str], taken: dict[str, str]) -> None:
    for name, value in taken.items():
        if name in found and found[name] != value:
            values = {"one": found[name], "other": value}
            raise BadSchedule(phrase("schedules-two-values", what=name, **values))
        found[name] = value


def _own(text: str) -> tuple[str, dict[str, str]]:
    """A text without a limit and a length that stand in it."""
    taken: dict[str, str] = {}
    if (limit := _LIMIT.search(text)) is not None:
        taken["limit"] = limit["count"]
        if limit["length"]:
            taken["length"] = limit["length"].lower()
        text = f"{text[: limit.start()]} {text[limit.end() :]}"
    if (length := _LENGTH.search(text)) is not None and _alone(text, length):
        _merge(taken, {"length": length["length"].lower()})
        text = f"{text[: length.start()]} {text[length.end() :]}"
    return text.strip(" ,;"), taken


def _alone(text: str, length: re.Match[str]) -> bool:
    """Whether a word of length is no part of a name ("long covid"): commas or times beside it."""
    before, after = text[: length.start()].rstrip(), text[length.end() :].lstrip()
    return (not after or after[0] in ",;(") and (not before or before[-1] in ",;)0123456789m"
                                                 or " " not in before)  # fmt: skip


def _first(name: str, value: str) -> tuple[str, str]:
    if name == "quiet":
        end = re.match(r".*?(?:-|\bto\b|\bbis\b)\s*" + _TIME.pattern, value, re.IGNORECASE)
        return (value[: end.end()], value[end.end() :]) if end else (value, "")
    head, _, more = value.partition(" ")
    return head.strip(",;"), more


def _listed(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()).strip(" .\"“”'") for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part[:100] for part in parts if part))


def _quiet(text: str) -> Quiet:
    match = _QUIET.match(text)
    if match is None:
        raise BadSchedule(phrase("schedules-bad-quiet", text=text))
    return Quiet(_time(match["from"].strip()), _time(match["to"].strip()))


# Days and times


def _timings(text: str) -> tuple[Timing, ...]:
    said = plain(days_in_our_way(text))
    for pattern, word in PHRASES:
        said = pattern.sub(word, said)
    reading = _Reading()
    weekly = bool(re.search(r"\bweekly\b|\bwochentlich\b", said))
    tokens = [one.group().strip() for one in _TOKEN.finditer(said)]
    at = 0
    while at < len(tokens):
        at = _take(tokens, at, reading)
    if reading.days and not reading.times:
        raise BadSchedule(phrase("schedules-what-time", days=_named(reading.days)))
    named = bool(reading.days) or any(one.days != EVERY_DAY for one in reading.timings)
    if weekly and not named:
        raise BadSchedule(phrase("schedules-which-day"))
    reading.close()
    if not reading.timings:
        raise BadSchedule(phrase("schedules-no-time"))
    return tuple(reading.timings)


def _take(tokens: Sequence[str], at: int, reading: _Reading) -> int:
    """Read one token, with what belongs to it; the place of the next."""
    token = tokens[at]
    days = days_of(token)
    if days is not None:
        reading.begin_days()
        following = tokens[at + 2] if at + 2 < len(tokens) else ""
        last = days_of(following) if at + 2 < len(tokens) and tokens[at + 1] in DAY_RANGE else None
        if last is not None and len(days) == len(last) == 1:
            first, end = min(days), min(last)
            reading.days |= {(day - 1) % 7 + 1 for day in
                             range(first, end + 1 if end >= first else end + 8)}  # fmt: skip
            return at + 3
        reading.days |= days
        return at + 1
    if token[0].isdigit() or token in NAMED_TIMES:
        if at + 1 < len(tokens) and tokens[at + 1] in RANGE:
            raise BadSchedule(phrase("schedules-is-range", text=f"{token} {tokens[at + 1]} …"))
        reading.take_time(_time(token))
        return at + 1
    if token.startswith(";"):
        reading.close()
        return at + 1
    if token.rstrip(".") in LEFT_OUT or token in {",", "&", "+", "(", ")", "/"}:
        return at + 1
    if token.rstrip(".") in {"hourly", "hour", "hours", "stundlich"}:
        raise BadSchedule(phrase("schedules-every-hour"))
    raise BadSchedule(phrase("schedules-not-understood", text=token))


def _time(text: str) -> time:
    """A time of day; `BadSchedule` when there is none such."""
    said = plain(text).strip()
    if said in NAMED_TIMES:
        return NAMED_TIMES[said]
    match = _TIME.fullmatch(said)
    if match is None:
        raise BadSchedule(phrase("schedules-no-such-time", text=text))
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise BadSchedule(phrase("schedules-am-pm", text=text))
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour == 24 and minute == 0:
        raise BadSchedule(phrase("schedules-midnight", text=text))
    if hour > 23 or minute > 59:
        raise BadSchedule(phrase("schedules-hours", text=text))
    return time(hour, minute)


def _named(days: frozenset[int]) -> Shown:
    """Days as they are said, three or more in a row as a range: `Monday to Thursday`."""
    together = {EVERY_DAY: "every-day", WEEKDAYS: "weekdays", WEEKEND: "weekend"}
    if days in together:
        return phrase(f"schedules-{together[days]}")
    return tuple(_runs(sorted(days)))


def _runs(days: Sequence[int]) -> Iterator[Phrase]:
    for _, group in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [phrase(f"schedules-day-{day}") for _, day in group]
        if len(run) > 2:
            yield phrase("schedules-days-range", first=run[0], last=run[-1])
        else:
            yield from run
