"""The words of `retrieval.when`: how a time is named in the languages that are read."""

from __future__ import annotations

import re
from datetime import timedelta

from retrieval.months import MONTHS

_I = re.IGNORECASE


def _any(words: str) -> str:
    """The alternatives of a list with "/" between them, the longest first; blanks may be many."""
    parts = sorted((part.strip() for part in words.split("/")), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(part.split()) for part in parts if part) + ")"


def _whole(words: str) -> re.Pattern[str]:
    """A pattern for whole words, of a script that writes blanks."""
    return re.compile(rf"(?<!\w){_any(words)}(?!\w)", _I)


# Names that hold a word for a time and name none

NOT_A_TIME = re.compile(
    r"\bUSA Today\b|\bToday (?:show|programme|program|FM)\b"
    r"|\bSunday (?:Times|Telegraph|Mail|Post)\b"
    r"|(?<!\w)المصري\s+اليوم(?!\w)|(?<!\w)روسيا\s+اليوم(?!\w)"
    r"|今日头条|\bheute (?:show|journal)\b|\bVision 20\d\d\b",
    _I,
)

# Counted from now

_RELATIVE = {
    "before yesterday": "the day before yesterday/vorgestern/anteayer/avant-hier/anteontem/"
    "l'altro ieri/позавчера/أول أمس/أول من أمس",
    "last night": "last night/letzte Nacht/anoche/la nuit dernière/прошлой ночью",
    "yesterday": "(?:on )?yesterday(?:['’]s)?(?: (?:morning|afternoon|evening))?/"
    "gestern(?: (?:Morgen|Abend))?/gestrigen?/ayer/ontem/ieri/вчера/вчерашн\\w+/أمس/امس/بالأمس/"
    "البارحة",
    "today": "today(?:['’]s)?/tonight/this (?:morning|afternoon|evening)/earlier today/heute/"
    "heutigen?/hoy/esta (?:mañana|tarde|noche)/aujourd['’]hui/ce (?:matin|soir)/hoje/oggi/сегодня/"
    "сегодняшн\\w+/اليوم",
    "this week": "(?:in |during |earlier )?this week(?:['’]s)?/in dieser Woche/diese Woche/"
    "(?:en )?esta semana/cette semaine/nesta semana/questa settimana/(?:на )?этой неделе/"
    "эту неделю/(?:في )?هذا الأسبوع/هذا الاسبوع",
    "last week": "(?:in |during )?last week(?:['’]s)?/"
    "(?:in der )?(?:letzten?|vergangenen?|vorigen?) Woche/(?:en )?la semana pasada/"
    "la semaine (?:dernière|passée)/(?:na )?semana passada/"
    "la settimana scorsa/на прошлой неделе/прошлой неделе/(?:في )?الأسبوع الماضي/الاسبوع الماضي",
    "last weekend": "(?:at |over |on )?(?:the )?last weekend/letztes Wochenende/"
    "el fin de semana pasado/le week-end dernier",
    "weekend": "(?:at |over |on )?(?:the|this|the past) weekend/(?:am|dieses) Wochenende/"
    "(?:este|el) fin de semana/ce week-end",
    "last month": "(?:in |during )?last month(?:['’]s)?/(?:im )?(?:letzten|vergangenen|vorigen)"
    " Monat/(?:en )?el mes pasado/le mois (?:dernier|passé)/(?:no )?mês passado/"
    "(?:в )?прошлом месяце/(?:في )?الشهر الماضي",
    "this month": "(?:in |during |earlier )?this month(?:['’]s)?/(?:in )?diesen? Monat/"
    "in diesem Monat/(?:en )?este mes/ce mois-ci/ce mois/neste mês/(?:в )?этом месяце/"
    "(?:في )?هذا الشهر",
    "last year": "(?:in |during )?last year(?:['’]s)?/(?:im )?(?:letzten|vergangenen|vorigen) Jahr/"
    "letztes Jahr/(?:en )?el año pasado/l['’]an(?:née)? (?:dernière?|passée?)/"
    "(?:no )?ano passado/l['’]anno scorso/(?:в )?прошлом году/(?:في )?العام الماضي/السنة الماضية",
    "this year": "(?:in |during |earlier )?this year(?:['’]s)?/in diesem Jahr/dieses Jahr/"
    "(?:en )?este año/cette année/neste ano/quest['’]anno/(?:в )?этом году/(?:في )?هذا العام/"
    "هذه السنة",
}
_UNSPACED = {
    "before yesterday": "前天|一昨日|おととい",
    "last night": "昨晚|昨夜",
    "yesterday": "昨天|昨日|きのう",
    "today": "今天|今日|今晚|今早|きょう",
    "last weekend": "上周末|上週末|先週末",
    "weekend": "这个?周末|這個?週末|本周末|今週末",
    "this week": "(?:本|这一?|這一?|今)(?:周|週|个?星期)",
    "last week": "(?:上一?|先)(?:周|週|个?星期|個?星期)",
    "last month": "上个?月|上個月|先月",
    "this month": "本月|这个?月|這個?月|今月",
    "last year": "去年|昨年",
    "this year": "今年",
}
HIER = re.compile(r"(?<!\w)(?:d['’])?hier(?: (?:matin|soir))?(?!\w)", _I)
"""French for yesterday, and German for here: see `FRENCH`."""
FRENCH = re.compile(
    r"(?:^|\W)(?:qu['’]|s['’]est|que|qui|quoi|quels?|quelles?|où|été|passé|les|une?|du)(?=\W)", _I
)
RELATIVE: tuple[tuple[re.Pattern[str], str], ...] = (
    *((re.compile(words), name) for name, words in _UNSPACED.items()),
    *((_whole(words), name) for name, words in _RELATIVE.items()),
)
"""Patterns of what is counted from now, with its English name."""

# Numbers and units

_NUMBERS = {
    word: at
    for at, words in enumerate(
        (
            "a one ein einer eine einem un una une один одну واحد 一",
            "two couple zwei dos deux два две 二 两 兩 few",
            "three drei tres trois три 三",
            "four vier cuatro quatre четыре 四",
            "five fünf cinco cinq пять 五",
            "six sechs seis six шесть 六",
            "seven sieben siete sept семь 七",
            "eight acht ocho huit восемь 八",
            "nine neun nueve neuf девять 九",
            "ten zehn diez dix десять 十",
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBERS["few"] = 4
_UNITS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_UNIT_WORDS = {
    word: unit
    for unit, words in (
        ("hour", "hours? h stunden? horas? heures? час(?:а|ов)? ساعات? ساعة (?:个?小时|時間)"),
        ("day", "days? tag(?:e|en)? d[ií]as? jours? д(?:ень|ня|ней) أيام يوم 天 日間?"),
        ("week", "weeks? wochen? semanas? semaines? недел[яиью] أسابيع أسبوع 个?(?:周|星期) 週間"),
        ("month", "months? monat(?:e|en)? mes(?:es)? mois месяц(?:а|ев)? أشهر شهر 个月 ヶ月"),
        ("year", "years? jahr(?:e|en)? años? ans? années? г(?:од|ода) лет سنوات سنة 年間?"),
    )
    for word in words.split()
}
_UNIT = "|".join(_UNIT_WORDS)
_NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"


def number(text: str) -> int | None:
    """A small number, in figures or as a word."""
    return int(text) if text.isdigit() else _NUMBERS.get(text.casefold())


def unit_of(text: str) -> timedelta | None:
    """The length that a unit names; a month is 30 days, a year 365."""
    for word, unit in _UNIT_WORDS.items():
        if re.fullmatch(word, text, _I):
            return _UNITS[unit]
    return None


PAST_SPAN = re.compile(
    rf"(?<!\w)(?:(?:in|over|during|within|for|from)\s+)?(?:the\s+last|(?:the\s+)?past)\s+"
    rf"(?:({_NUMBER})\s+)?(?:of\s+)?({_UNIT})(?!\w)"
    rf"|(?<!\w)last\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)(?:in\s+den|der|die)?\s*(?:letzten|vergangenen)\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)(?:en\s+)?(?:l[oa]s\s+)?últim[oa]s\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)(?:ces|les|des)\s+({_NUMBER})\s+dern(?:iers|ières)\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)за\s+последни[ей]\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)за\s+последн(?:ий|юю)\s+(месяц|неделю|год|час)(?!\w)"
    rf"|(?:过去|最近|過去|この)\s*({_NUMBER})\s*({_UNIT})",
    _I,
)
"""A length of time up to now: "in the last three days"."""
AGO = re.compile(
    rf"(?<!\w)(?:about\s+|some\s+)?({_NUMBER})\s+(?:of\s+)?({_UNIT})\s+ago(?!\w)"
    rf"|(?<!\w)vor\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)hace\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)il\s+y\s+a\s+({_NUMBER})\s+({_UNIT})(?!\w)"
    rf"|(?<!\w)({_NUMBER})\s+({_UNIT})\s+назад(?!\w)"
    rf"|({_NUMBER})\s*({_UNIT})前",
    _I,
)

# Weekdays

_WEEKDAYS = {
    word: at % 7
    for at, word in enumerate(
        """
        monday tuesday wednesday thursday friday saturday sunday
        montag dienstag mittwoch donnerstag freitag samstag sonntag
        lunes martes miércoles jueves viernes sábado domingo
        lundi mardi mercredi jeudi vendredi samedi dimanche
        lunedì martedì mercoledì giovedì venerdì sabato domenica
        понедельник вторник среда четверг пятница суббота воскресенье
        понедельника вторника среды четверга пятницы субботы воскресенья
        понедельник вторник среду четверг пятницу субботу воскресенье
        الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
        周一 周二 周三 周四 周五 周六 周日
        星期一 星期二 星期三 星期四 星期五 星期六 星期日
        月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日
        """.split()  # noqa: SIM905 — a calendar reads better so
    )
}
_DAY_NAMES = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
WEEKDAY = re.compile(
    rf"(?<!\w)(?:on|last|this|am|letzten|el|le|il|во?|يوم)\s+(?P<day>{_DAY_NAMES})"
    r"(?:['’]s)?(?:\s+(?:pasado|dernier|scorso|الماضي|morning|afternoon|evening|night))?(?!\w)",
    _I,
)


def weekday_number(text: str) -> int | None:
    """0 for Monday to 6 for Sunday."""
    return _WEEKDAYS.get(text.strip().casefold())


# Months and dates

_FORMS = {
    # "in …" where it is another form than in a date
    word: at + 1
    for at, word in enumerate(
        """
        январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
        """.split()  # noqa: SIM905 — see above
    )
}
_MONTH_NUMBERS = MONTHS | _FORMS
_SHORTEST_ALONE = 3
_FULL = sorted(
    (name for name in _MONTH_NUMBERS if len(name) > _SHORTEST_ALONE or name in {"may", "mai"}),
    key=len,
    reverse=True,
)
_ALL = sorted((name for name in _MONTH_NUMBERS if len(name) > 2), key=len, reverse=True)
_M = rf"(?P<month>{'|'.join(re.escape(name) for name in _ALL)})\.?(?!\w)"
_MF = rf"(?P<month>{'|'.join(re.escape(name) for name in _FULL)})(?!\w)"
_Y = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_D = r"(?P<day>[0-3]?\d)(?!\d)"
_OF = r"(?:\s+(?:of|de|del|di))?"
_ON = r"(?<!\w)(?:(?:on|am|vom|el|le|il|du)\s+)?(?:the\s+)?"
_IN = r"(?:in|im|during|en|em|au\s+mois\s+de|в|во|في|في\s+شهر|of|for|el|early|late|mid|de)"
MONTH = re.compile(_MF, _I)


def month_number(text: str) -> int | None:
    """1 to 12 for a month's name or number."""
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTH_NUMBERS.get(text.strip(". ").casefold())


DATES = tuple(
    re.compile(pattern, _I)
    for pattern in (
        rf"{_ON}(?<!\d){_Y}-(?P<month>[01]\d)-{_D}",
        rf"(?<!\d){_Y}年(?P<month>1?\d)月(?:{_D}[日号號])?",
        rf"(?<![\d年])(?P<month>1?\d)月(?:{_D}[日号號]|份)?",
        rf"(?<!\d){_Y}年",
        rf"{_ON}(?<![\d.,]){_D}(?:st|nd|rd|th|\.|º|er)?{_OF}\s+{_M}(?:{_OF},?\s+{_Y})?(?:\s+года?)?",
        rf"{_ON}(?<!\w){_M}\s+{_D}(?:st|nd|rd|th)?(?:,?\s+{_Y})?",
        rf"(?<!\w)(?:{_IN}\s+)?(?:early\s+|late\s+|mid-?\s*)?{_M}{_OF}\s+{_Y}(?:\s+год[ау]?)?",
        rf"(?<!\w){_IN}\s+(?:early\s+|late\s+|mid-?\s*|last\s+)?{_MF}(?!['’]?\s+\d)",
        rf"(?<!\w)(?:(?:back\s+)?in|during|im\s+Jahre?|en|em|nel|в|في(?:\s+عام)?|عام)\s+{_Y}(?:\s+году)?(?!['’-]?\w)",
        rf"(?<![\w.,$€£¥/-]){_Y}(?![\w/-]|[.,]\d|\s*(?:%|people|homes|jobs|troops|soldiers|dollars|euros|pounds|metres|meters|miles|kilomet))",
    )
)
"""Dates with named groups `year`, `month`, `day`, the fullest first."""
_REL = "|".join(
    _any(_RELATIVE[name]) for name in ("yesterday", "last week", "last month", "last year")
)
_ATOM = "|".join(
    re.sub(r"\(\?P<\w+>", "(?:", pattern)
    for pattern in (
        rf"(?:the\s+)?{_D}(?:st|nd|rd|th|\.)?{_OF}\s+{_M}(?:{_OF},?\s+{_Y})?(?:\s+года?)?",
        rf"{_M}\s+{_D}(?:st|nd|rd|th)?(?:,?\s+{_Y})?",
        rf"{_M}{_OF}\s+{_Y}",
        rf"{_MF}",
        _Y,
        rf"(?:{_DAY_NAMES})(?!\w)",
        r"\d{4}-\d\d-\d\d",
    )
)
SINCE = (
    re.compile(
        rf"(?<!\w)(?:(?:ever\s+)?since|as\s+of|seit(?:\s+dem)?|desde(?:\s+el)?|depuis(?:\s+le)?|"
        rf"dal|со?|منذ(?:\s+يوم)?)\s+(?:last\s+|letztem\s+)?(?P<from>{_REL}|{_ATOM})"
        rf"(?:\s+(?:pasado|dernier|الماضي))?(?!\w)",
        _I,
    ),
    re.compile(rf"(?:自从?|從|从)(?P<from>{_DAY_NAMES})(?:以来|以來|起)"),
)
BETWEEN = re.compile(
    rf"(?<!\w)(?:between|from|zwischen(?:\s+dem)?|vom|entre(?:\s+el|\s+le)?|с|между)\s+(?:the\s+)?"
    rf"(?P<from>{_ATOM}|\d{{1,2}}(?:st|nd|rd|th|\.)?)\s*(?:\s(?:and|to|until|till|und|bis(?:\s+zum)?|y(?:\s+el)?|"
    rf"et(?:\s+le)?|по|и)|[–-])\s*(?P<to>{_ATOM})(?!\w)",
    _I,
)
BOUND = re.compile(
    rf"(?<!\w)(?:(?P<after>after|nach(?:\s+dem)?|después\s+del?|après\s+le|после)|before|until|"
    rf"prior\s+to|vor(?:\s+dem)?|bis|antes\s+del?|avant(?:\s+le)?|до)\s+(?P<at>{_ATOM})(?!\w)",
    _I,
)

# What is asked for besides the time

PLACED = re.compile(
    rf"(?:{_IN}|(?:back\s+)?in|on|im\s+Jahre?|am|vom|el|le|nel|عام)(?!\w)|\d{{4}}-|.*[年月]", _I
)
"""A date with a word that places something in it, or in a form that is no part of a name."""
PAST_TENSE = re.compile(
    r"\b(?:did|was|were|had|happened|has|have|been|wurden?|war|waren|hat|haben|passiert\w*|"
    r"fue|fueron|pasó|hubo|ganó|a|ont|était|ces|был[аио]?|произошло|случилось)\b|كان|حدث|了",
    _I,
)
NOWADAYS = re.compile(
    r"(?=.*\b(?:is|are|do|does|can|called|known|used|heißt|ist|sind|es|son|est|sont)\b)"
    r"(?!.*\b(?:happen\w*|going|news|did|was|were|has|have|passiert|geschehen|los|pasa\w*|"
    r"pasó|passe\w*|ha|announced?)\b)",
    _I,
)
"""A question in which "today" may mean "in our days": "what is it called today"."""
LATEST = re.compile(
    r"^\W*latest(?: (?:news|updates?|developments?|reports?|headlines?))?(?: (?:on|about|from|in|"
    r"of))?(?!\w)"
    r"|(?<!\w)(?:(?:what(?:['’]s| is| are) )?the (?:latest|newest|most recent)(?= on| about| from|"
    r" in| with| of| news| update| development| report|\W*$)(?: (?:news|updates?|developments?|"
    r"reports?))?(?: (?:on|about|from|in|with|of))?|latest (?:news|updates?|developments?|"
    r"headlines?)(?: (?:on|about|from|in|of))?|breaking news|right now|at the moment|currently|"
    r"what['’]s new|any (?:news|updates?)(?: (?:on|about))?|"
    r"(?:aktuelle|neueste)[nrs]? (?:Nachrichten|Meldungen|Entwicklung\w*|Stand|Lage)|"
    r"últim[oa]s (?:noticias|novedades)|dernières? (?:nouvelles|infos?|actualités)|"
    r"последни[ех] новост[иь]|сейчас|آخر (?:الأخبار|أخبار|المستجدات|التطورات))(?!\w)"
    r"|最新(?:消息|新闻|情况|ニュース)?|目前|现在",
    _I,
)
GENERIC = re.compile(
    r"\b(?:what|which|who|did|do|does|has|have|had|is|are|was|were|been|be|there|the|a|an|any|some|"
    r"all|in|on|at|of|and|or|to|me|us|we|i|you|it|tell|show|give|list|please|so|far|news|new|"
    r"latest|happen(?:s|ed|ing)?|events?|things?|stor(?:y|ies)|articles?|reports?|reported|"
    r"headlines?|going|everything|anything|something|important|main|world|about|for|summar(?:y|"
    r"i[sz]e)|overview|was|ist|es|gab|gibt|passiert(?:e)?|geschehen|los|hat|sind|die|der|das|"
    r"nachrichten|neues|qué|que|ha|han|pasó|pasado|ocurrió|sucedió|hay|noticias|de|las?|los|"
    r"qu|quoi|est|ce|s|il|y|a|t|passé|nouvelles|les?|des|что|произошло|случилось|новости|"
    r"было|какие|ماذا|حدث|حصل|ما|هي|الأخبار|أخبار)(?!\w)|发生了?什么事?|有什么新闻|什么|新闻|"
    r"发生|了|的|何が|ありました|起きました|ニュース|か",
    _I,
)
