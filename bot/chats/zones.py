"""Which time zone a chat lives in: offered by region and city, or found by a city's name. Pure.

The IANA database names zones after one city each; here are the cities that people look for.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.schedule import UnknownZone, zone_name, zone_of
from bot.words import LANGUAGES

REGIONS: dict[str, tuple[str, ...]] = {
    "europe": (
        "Europe/London", "Europe/Lisbon", "Europe/Paris", "Europe/Madrid", "Europe/Berlin",
        "Europe/Rome", "Europe/Vienna", "Europe/Zurich", "Europe/Warsaw", "Europe/Stockholm",
        "Europe/Athens", "Europe/Kyiv", "Europe/Istanbul", "Europe/Moscow",
    ),
    "america": (
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
        "America/Toronto", "America/Vancouver", "America/Mexico_City", "America/Bogota",
        "America/Lima", "America/Caracas", "America/Santiago", "America/Argentina/Buenos_Aires",
        "America/Sao_Paulo", "America/Halifax",
    ),
    "africa": (
        "Africa/Casablanca", "Africa/Algiers", "Africa/Tunis", "Africa/Cairo", "Africa/Khartoum",
        "Africa/Lagos", "Africa/Accra", "Africa/Dakar", "Africa/Abidjan", "Africa/Kinshasa",
        "Africa/Nairobi", "Africa/Addis_Ababa", "Africa/Johannesburg", "Africa/Harare",
    ),
    "asia": (
        "Asia/Jerusalem", "Asia/Beirut", "Asia/Baghdad", "Asia/Riyadh", "Asia/Dubai",
        "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok",
        "Asia/Jakarta", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Manila",
        "Asia/Seoul", "Asia/Tokyo", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok",
    ),
    "oceania": (
        "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney",
        "Australia/Melbourne", "Pacific/Auckland", "Pacific/Fiji", "Pacific/Honolulu",
    ),
}  # fmt: skip
"""Zones to choose from, by region."""

_LIKELY: dict[str, tuple[str, ...]] = {
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "en": ("Europe/London", "America/New_York", "America/Chicago", "America/Los_Angeles",
           "Asia/Kolkata", "Australia/Sydney"),
    "en-gb": ("Europe/London",),
    "en-us": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Bogota",
           "America/Argentina/Buenos_Aires"),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Toronto", "Africa/Dakar"),
    "ru": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk"),
    "ar": ("Africa/Cairo", "Asia/Riyadh", "Asia/Dubai", "Africa/Casablanca"),
    "zh": ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore"),
    "pt-br": ("America/Sao_Paulo",),
    "pt": ("Europe/Lisbon", "America/Sao_Paulo"),
    "it": ("Europe/Rome",), "ja": ("Asia/Tokyo",), "ko": ("Asia/Seoul",),
    "uk": ("Europe/Kyiv",), "pl": ("Europe/Warsaw",), "tr": ("Europe/Istanbul",),
    "fa": ("Asia/Tehran",), "hi": ("Asia/Kolkata",), "id": ("Asia/Jakarta",),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"), "he": ("Asia/Jerusalem",),
}  # fmt: skip
"""Where those who speak a language mostly live, by the code that a platform gives."""

_ELSEWHERE = {
    "abu dhabi": "Asia/Dubai", "abuja": "Africa/Lagos", "ankara": "Europe/Istanbul",
    "bangalore": "Asia/Kolkata", "barcelona": "Europe/Madrid", "beijing": "Asia/Shanghai",
    "bern": "Europe/Zurich", "bonn": "Europe/Berlin", "boston": "America/New_York",
    "brasilia": "America/Sao_Paulo", "cape town": "Africa/Johannesburg",
    "chennai": "Asia/Kolkata", "cologne": "Europe/Berlin", "delhi": "Asia/Kolkata",
    "frankfurt": "Europe/Berlin", "geneva": "Europe/Zurich", "genf": "Europe/Zurich",
    "germany": "Europe/Berlin", "deutschland": "Europe/Berlin", "france": "Europe/Paris",
    "guangzhou": "Asia/Shanghai", "hamburg": "Europe/Berlin", "houston": "America/Chicago",
    "india": "Asia/Kolkata", "islamabad": "Asia/Karachi", "italy": "Europe/Rome",
    "koln": "Europe/Berlin", "kyoto": "Asia/Tokyo", "lyon": "Europe/Paris",
    "marseille": "Europe/Paris", "mecca": "Asia/Riyadh", "miami": "America/New_York",
    "milan": "Europe/Rome", "montreal": "America/Toronto", "mumbai": "Asia/Kolkata",
    "munchen": "Europe/Berlin", "munich": "Europe/Berlin", "new delhi": "Asia/Kolkata",
    "nyc": "America/New_York", "osaka": "Asia/Tokyo", "ottawa": "America/Toronto",
    "peking": "Asia/Shanghai", "philadelphia": "America/New_York", "pretoria":
    "Africa/Johannesburg", "rio de janeiro": "America/Sao_Paulo", "san francisco":
    "America/Los_Angeles", "saint petersburg": "Europe/Moscow", "seattle": "America/Los_Angeles",
    "shenzhen": "Asia/Shanghai", "spain": "Europe/Madrid", "st petersburg": "Europe/Moscow",
    "tel aviv": "Asia/Jerusalem", "uk": "Europe/London", "washington": "America/New_York",
    "wien": "Europe/Vienna", "zurich": "Europe/Zurich",
}  # fmt: skip
"""Places that the database does not name."""

_ALIKE = 0.75
"""How much of two names has to be the same for one to be a slip of the other, from 0 to 1."""
_LONGEST = 60


def zone_at(place: str) -> str:
    """The zone of a place as people write it: a zone, a city, some countries.

    Raises `UnknownZone`, which names the nearest.
    """
    plain = _plain(place)
    found = _ELSEWHERE.get(plain) or _by_plain_city().get(plain)
    if found is not None:
        return found
    try:
        return zone_name(place)
    except UnknownZone:
        abroad = _by_city_in_any_language().get(plain)
        if abroad is None:
            raise
        return abroad


def likely(heard: str) -> tuple[str, ...]:
    """The zones to offer first to who speaks a language, by its code (`pt-br`); none for some."""
    code = heard.replace("_", "-").lower()
    return _LIKELY.get(code) or _LIKELY.get(code.partition("-")[0], ())


def city(zone: str, language: str = "en") -> str:
    """The name of a zone's city in a language of the bot: `Wien`, else as the zone has it."""
    return _cities(language).get(zone) or zone.rpartition("/")[2].replace("_", " ")


def by_the_clock(zones: tuple[str, ...], now: datetime) -> list[tuple[str, datetime]]:
    """Zones with what their clocks show now, from west to east."""
    shown = [(zone, now.astimezone(zone_of(zone))) for zone in zones]
    return sorted(shown, key=lambda each: each[1].replace(tzinfo=None))


def nearest(place: str) -> tuple[str, ...]:
    """The zones of cities that are written much like this; none when no city is."""
    try:
        return (zone_at(place),)
    except UnknownZone:
        known = _by_city_in_any_language() | _by_plain_city() | _ELSEWHERE
        alike = get_close_matches(_plain(place)[:_LONGEST], known, n=3, cutoff=_ALIKE)
        return tuple(dict.fromkeys(known[one] for one in alike))


@cache
def _by_plain_city() -> dict[str, str]:
    every = (zone for zones in (*REGIONS.values(), *_LIKELY.values()) for zone in zones)
    return {_plain(city(zone)): zone for zone in every}


@cache
def _cities(language: str) -> dict[str, str]:
    """The cities of zones as they are called in a language, where that is known."""
    from babel import Locale  # heavy, and wanted by few commands

    zones = Locale.parse(language).time_zones
    return {zone: named["city"] for zone, named in zones.items() if "city" in named}


@cache
def _by_city_in_any_language() -> dict[str, str]:
    """Zones by what their cities are called in the languages of the bot."""
    return {
        _plain(name): zone
        for language in LANGUAGES
        for zone, name in _cities(language).items()
        if zone in available_timezones()
    }


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.strip().casefold())
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(re.sub(r"[._]", " ", letters).split())
