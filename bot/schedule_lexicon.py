"""The words of schedules, in the languages that people write them in. Pure.

English, German, Spanish, French, Russian, Arabic and Chinese. `in_our_way` puts other punctuation,
names of options and halves of the day in the way that `bot.schedule_words` reads.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from bot.schedule import EVERY_DAY, WEEKDAYS, WEEKEND


def plain(text: str) -> str:
    """Small letters without accents; the length may change."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


_DAYS_IN_WORDS = """
    monday mon mo montag lunes lun lundi понедельник понедельникам понедельника пн الاثنين 周一 星期一
    tuesday tue tues tu dienstag di martes mardi вторник вторникам вторника вт الثلاثاء 周二 星期二
    wednesday wed weds we mittwoch mi miercoles mie mercredi среда среду средам среды ср الأربعاء 周三 星期三
    thursday thu thur thurs th donnerstag do jueves jue jeudi четверг четвергам четверга чт الخميس 周四 星期四
    friday fri fr freitag viernes vie vendredi пятница пятницу пятницам пятницы пт الجمعة 周五 星期五
    saturday sat sa samstag sonnabend sabado sab samedi суббота субботу субботам субботы сб السبت 周六 星期六
    sunday sun su so sonntag domingo dom dimanche воскресенье воскресеньям воскресенья вс الأحد 周日 星期日 周天
"""  # noqa: E501
_TOGETHER = {
    WEEKDAYS: "weekdays weekday workdays workday werktags werktage wochentags laborables semaine "
    "будни будням будние 工作日",
    WEEKEND: "weekends weekend wochenende wochenenden выходные выходным 周末",
    EVERY_DAY: "daily everyday taglich taeglich diario diariamente ежедневно يوميا 每天 每日",
}
DAYS: dict[str, frozenset[int]] = {
    **{
        plain(word): frozenset({number})
        for number, line in enumerate(_DAYS_IN_WORDS.strip().splitlines(), start=1)
        for word in line.split()
    },
    **{plain(word): days for days, words in _TOGETHER.items() for word in words.split()},
}
"""The days that a plain word names."""

PHRASES = tuple(
    (re.compile(plain(form)), word)
    for form, word in (
        (r"\b(?:every|each)\s*(?:single\s+)?day\b|\bjeden tag\b|\bcada dia\b", "daily"),
        (r"\btodos los dias\b|\btous les jours\b|\bchaque jour\b", "daily"),
        (r"\bкаждый день\b|\bكل يوم\b", "daily"),
        (r"\bfines? de semana\b|\bfins? de semaine\b|\bam wochenende\b|\bweek-ends?\b", "weekends"),
        (r"\bjours? ouvrables?\b|\bdias laborables\b|\bentre semana\b", "weekdays"),
        (r"\bрабочи[ем]х? дн\w+\b", "weekdays"),
    )
)
"""Several words for days, and the one word that says the same."""

LEFT_OUT = frozenset(
    plain(
        "a al am an and at um uhr und y e et el los la las le les on the every each jeden cada h "
        "chaque von de del en du o'clock oclock weekly sharp in morning morgens time heures hora "
        "horas в во и по с каждый каждую каждое ч час часов يوم في الساعة كل من و أيام 每 和 在 时"
    ).split()
)
RANGE = frozenset({"-", "to", "through", "until", "bis", "hasta", "au", "до", "至", "到"})
DAY_RANGE = RANGE | frozenset(map(plain, ("a", "по", "إلى", "حتى")))
"""Between two days; some of these stand before a time as well."""

_NOON = "noon midday mittag mediodia midi полдень ظهرا 中午"
_MIDNIGHT = "midnight mitternacht medianoche minuit полночь 午夜"
NAMED_TIMES = {
    **dict.fromkeys(_NOON.split(), time(12)),
    **dict.fromkeys(_MIDNIGHT.split(), time(0)),
}

_SIGNS = str.maketrans({"：": ":", "，": ",", "、": ",", "；": ";", "،": ",", "؛": ";", "（": "(",
                        "）": ")", "—": "-", "–": "-", "～": "-", "\u00a0": " "})  # fmt: skip
_OPTIONS = tuple(
    (re.compile(rf"(?<!\w)(?:{form})\s*:", re.IGNORECASE), f"{option}:")
    for form, option in (
        (r"themen|thema|temas?|thèmes?|sujets?|темы|тема|المواضيع|مواضيع|الموضوع|主题", "topics"),
        (r"quellen?|fuentes?|источники?|المصادر|مصادر|المصدر|来源", "sources"),
        (r"zeitzone|zona horaria|fuseau(?: horaire)?|часовой пояс|المنطقة الزمنية|时区", "zone"),
        (r"sprache|idioma|langue|язык|اللغة|语言", "language"),
        (r"ruhe(?:zeit(?:en)?)?|silencio|silence|тихие часы|ساعات الهدوء|免打扰", "quiet"),
    )
)
_ABOUT = re.compile(
    r"(?<!\w)(?:about|über|sobre|sur|об?|про|عن|关于)\s*:?\s+(?=[^\W\d_])|关于(?=\w)", re.IGNORECASE
)
_TOPICS = re.compile(r"\btopics?\s*:", re.IGNORECASE)
_MOST = re.compile(
    r"(?<!\w)(?:höchstens|máximo|maximum|не (?:больше|более)|最多)\s*(?=\d)", re.IGNORECASE
)
_HALVES = (
    (re.compile(r"(?:上午|早上|早晨)\s*(\d{1,2}(?:[:.]\d{2})?)"), "am"),
    (re.compile(r"(?:下午|晚上|傍晚)\s*(\d{1,2}(?:[:.]\d{2})?)"), "pm"),
    (re.compile(r"(\d{1,2}(?:[:.]\d{2})?)\s*(?:صباحا|صباحًا|утра)(?!\w)"), "am"),
    (re.compile(r"(\d{1,2}(?:[:.]\d{2})?)\s*(?:مساء|مساءً|вечера|дня)(?!\w)"), "pm"),
)
_WHOLE_DAY = re.compile(r"(?<![\d:.])((?:1[3-9]|2\d|0)(?:[:.]\d+)?) [ap]m\b")
"""A time that needs no half of the day, as in "晚上20点"."""
_HAN_CLOCK = re.compile(r"(\d{1,2})点(?:(半)|(\d{1,2})分?)?")
_HAN = re.compile(r"(每天|每日|工作日|周末|(?:周|星期)[一二三四五六日天]|中午|午夜|[至到每和在时])")


def listed(text: str) -> list[str]:
    """Things that are written one after the other, with the commas of any script."""
    return [part for each in re.split(r"[,;\n]", text.translate(_SIGNS)) if (part := each.strip())]


def in_our_way(text: str) -> str:
    """A schedule with the signs and the names of options that are read."""
    text = text.translate(_SIGNS)
    for form, option in _OPTIONS:
        text = form.sub(f" {option}", text)
    if not _TOPICS.search(text):  # there it may be a word of a topic
        text = _ABOUT.sub(" topics: ", text, count=1)
    return " ".join(_MOST.sub("max ", text).split())


def days_in_our_way(text: str) -> str:
    """Days and times with the halves of the day as am and pm, and blanks between Chinese words."""
    text = _HAN_CLOCK.sub(lambda at: f"{at[1]}:{'30' if at[2] else (at[3] or '0').zfill(2)}", text)
    for form, half in _HALVES:
        text = form.sub(rf"\1 {half}", text)
    text = _WHOLE_DAY.sub(r"\1", text)
    return _HAN.sub(r" \1 ", text)


def days_of(word: str) -> frozenset[int] | None:
    """The days that a plain word names; None when it names none."""
    word = word.rstrip(".")
    # The Arabic "and" is written together with the word that follows.
    forms = (word, word.removesuffix("s"), word.removeprefix("و"))
    return next((DAYS[form] for form in forms if form in DAYS), None)
