"""One spelling for what a reader takes for the same word: what is stored of a text, and asked for.

`120,000` becomes `120000`, `U.N.` `UN`, `Russia's` `Russia`. Scripts that write no spaces (Chinese,
Japanese, Thai …) are stored character by character and asked for in pairs of neighbours, which
needs no dictionary. English is stemmed by FTS5 itself (`porter`), which leaves other scripts alone:
words in Cyrillic and Arabic letters lose their commonest endings and prefixes here, since a Russian
noun has a dozen forms.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_MOST_WORDS = 48
"""Words of a question that are looked for; more make it slow and no better."""
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
_INDIC = "\u0900-\u0963\u0966-\u0dff"
"""Devanagari to Sinhala, whose vowel signs are no letters for `re`, without the full stop."""
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_TOKEN = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])(?:[^\W_]|[{_INDIC}]))+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u0591-\u05c7]")
"""Vowel points and lengthening of Arabic and Hebrew, which are written or not."""
_SAME = str.maketrans("أإآٱىةؤئё", "ااااي\u0647ويе")
_FOREIGN = re.compile("[\u0400-\u052f]{5,}|[\u0620-\u06ff]{4,}")
_CYRILLIC_END = re.compile(
    "(?<=[\u0400-\u052f]{3})(?:иями|ями|ами|ией|иям|иях|ого|его|ому|ему|ыми|ими|ая|яя|ое|ее|ие|ые|"
    "ой|ей|ий|ый|ым|им|ом|ем|ах|ях|ую|юю|ия|ья|ию|ью|ии|ев|ов|ам|ям|ал|ла|ли|ло|ть|ют|ут|ит|ят|"
    "ет|[аеиоуыьэюяй])$"
)
_ARABIC_START = re.compile(
    "^(?:وال|بال|كال|فال|لل|ال)(?=[\u0620-\u06ff]{2})|^و(?=[\u0620-\u06ff]{4})"
)
_ARABIC_END = re.compile("(?<=[\u0620-\u06ff]{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)$")


def fold(text: str) -> str:
    """What is stored of a text."""
    return _UNSPACED_CHAR.sub(r" \g<0> ", _FOREIGN.sub(_stem, _spelled(text).casefold()))


def fts_terms(text: str) -> list[str]:
    """The words of what a person typed, as FTS5 takes them, quoted; each once.

    The words that only make it a question are left out, unless nothing else remains; in capitals
    they are names (WHO, US).
    """
    shouted = text.isupper()
    words = list(dict.fromkeys(_TOKEN.findall(_spelled(text))))
    telling = [word for word in words if not _only_asks(word, shouted=shouted)] or words
    terms = (term for word in telling for term in _terms(word.casefold()))
    return [f'"{term}"' for term in list(dict.fromkeys(terms))[:_MOST_WORDS]]


def _spelled(text: str) -> str:
    text = _POSSESSIVE.sub("", _THOUSANDS.sub("", text))
    text = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", text)
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME)


def _stem(match: re.Match[str]) -> str:
    word = match[0]
    if word[0] < "\u0600":
        return _CYRILLIC_END.sub("", word)
    return _ARABIC_END.sub("", _ARABIC_START.sub("", word))


def _only_asks(word: str, *, shouted: bool) -> bool:
    a_name = word.isupper() and len(word) > 1 and not shouted
    return not a_name and word.casefold() in _ASKING


def _terms(word: str) -> list[str]:
    if not _UNSPACED_CHAR.match(word):
        return [_FOREIGN.sub(_stem, word)]
    if len(word) == 1:
        return [word]
    telling = [part for part in _CHINESE_ASKING.split(word) if part] or [word]
    return [
        term
        for part in telling
        for term in ([f"{a} {b}" for a, b in pairwise(part)] if len(part) > 1 else [part])
    ]


_CHINESE_ASKING = re.compile(
    "什么时候|什么|为什么|怎么样?|多少|哪里|哪个|哪些|谁|是否|吗|呢|的|了|在|是|何時|なぜ|どこ|誰|何|"
    "ですか|ましたか|ますか|でした|です|ました|ます|は|が|を|に|の|で|と|へ"
)
"""What only asks, or joins words, in Chinese and Japanese."""
_ASKING = frozenset(
    """
    a about all also am an and any are as at be because been before being between both but by can
    could did do does doing for from had has have having he her here hers him his how i if in into
    is it its itself just let me more most my no nor not of on once only or other our out over own
    please s same say says said she should so some such t tell than that the their them then there
    these they this those to too under until up very was we were what when where which while who
    whom whose why will with would you your
    """.split()  # noqa: SIM905 — a list of 150 literals is no better to read
)
