"""Sentences that speak to whoever reads them, instead of about the world.

An article may hold what is no news: orders to a reader or to a machine that reads it ("ignore all
previous instructions", "the bot should say …"), parts of a conversation with a model, code, and
addresses to go to. None of that is ever an answer, even where it stands in the article word for
word. Words inside quotation marks are reported, not said: they are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from retrieval.sentences import sentences

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|``.*?''")

ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,12}:(?://|\\\\)\S+"
    r"|\bhxxps?\b\S*"
    r"|\bwww\d?\.\S+"
    r"|\b(?:[\w-]+\.)+[a-z]{2,18}/\S+"
    r"|\b(?:mailto|javascript|data|tel):\S+"
    r"|\b[\w.+-]+@[\w-]+\.[\w.-]+",
    re.IGNORECASE,
)
"""Addresses to go to. Not bare domains and handles: companies and people are called by them."""

# Letters of other alphabets that look like Latin ones: Cyrillic, Greek.
_LIKE = str.maketrans(
    "авекмнорстухіјѕԁԛԝһӏɡАВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχγ",
    "abekmhopctyxijsdqwhlgABEKMHOPCTYXIJSGQWABEZHIKMNOPTYXaivoptuxy",
)
_DIGITS_INSIDE = re.compile(r"[A-Za-z][0-9@$]+[a-z]\w*")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPELT = re.compile(r"(?:\b\w[ .*_-]){6,}\w\b")
_BLOB = re.compile(r"[A-Za-z0-9+/=_%\\-]{48,}")

_MARKUP = re.compile(
    r"</?[a-z!][^<>]{0,200}>|<!--|-->|<\|[^|]*\|>|<<\w+>>|\[/?inst\]|```|~~~|\]\(\S|!\["
    r"|&(?:lt|gt|#0*6[02]|#x0*3[ce]);"
    r"|^\W{0,4}#{2,}\s|\{\{|\}\}|\$\{|[\[{]\s*[\"'][\w -]{1,30}[\"']\s*:|^\s*[\"']\w{1,20}[\"']\s*:"
    r"|\b(?:role|content|function|tool_calls?)\s*[\"']?\s*:\s*[\"']?(?:system|assistant|user|tool)\b"
    r"|\[\s*(?:p|passage|source)s?\s?\.?\s?\d{1,3}\s*\]|【\s*p?\d{1,3}\s*】"
    r"|^\W*(?:no evidence\W*$|missing\s*:)",
    re.IGNORECASE,
)
_MACHINE = (
    r"(?:(?:language |chat ?|ai |large )*(?:models?|bots?|chatbots?|assistants?|llms?|ais?)"
    r"|briefbot|chatgpt|gpt|claude|gemini|summari[sz]ers?|crawlers?)"
)
_ROLE = re.compile(
    rf"^\W*(?:(?:begin|end|start|new|fake|important|urgent|hidden|secret)\W+)*"
    rf"(?:system|developer|assistant|admin(?:istrator)?|root|operator|{_MACHINE})"
    rf"(?:\s(?:message|prompt|note|notice|instructions?|override|update|alert|command|mode|role))*"
    rf"\s?\W?\s?(?:[:>\]|»]|[-–—]\s|$)"
    rf"|\b(?:note|notice|message|attention|instructions?|reminder|hint|memo|order|dear|hey|hello|hi)"
    rf"\W{{0,3}}\s?(?:(?:to|for)\s)?(?:(?:the|all|any|every|you|an?|our|reading|this)\s)*"
    rf"{_MACHINE}\b(?! (?:maker|company|compan|develop|user|industr|start))"
    rf"|\bas an? (?:ai|language|large language) (?:language )?(?:model|assistant|system)\b"
    rf"|\bif you(?:['’]re| are)? (?:an? |the )?(?:reading|processing|summari[sz]ing|{_MACHINE})\b",
    re.IGNORECASE,
)
_MUST = (
    rf"\b{_MACHINE} (?:should|must|shall|has to|have to|needs? to|ought to|is to|are to)"
    r" (?:\w+ )?(?:say|answer|repl|respond|write|output|print|tell|include|link|cite|quote"
    r"|recommend|ignore|add|display|send|mention|state|report|repeat|translate|reveal|treat|obey|follow)"
)
_TOLD = re.compile(
    rf"{_MUST}|\byou are now\b|\byou (?:must|shall|will) (?:now|only|always|never)\b"
    r"|\byour (?:new |real |actual |only |hidden )?(?:instructions?|system|prompt|guidelines|rules"
    r"|task|answer|repl(?:y|ies)|responses?|output|training|role|summary|goal|job is|operator"
    r"|developers?)\b"
    r"|\b(?:system prompt|developer mode|jailbr\w+|prompt injection|dan mode)\b"
    r"|\bfrom now on,? (?:you|answer|say|reply|always)\b|\bdo as (?:i|we) say\b"
    r"|\b(?:the|this|that) (?:answer|reply|response|output|summary) (?:should|must|shall|has to)"
    r"|\b(?:when|if|whenever) (?:you(?:['’]re| are) asked|any(?:one|body) asks|someone asks"
    r"|a?\s?(?:user|reader)s? asks?)\b",
    re.IGNORECASE,
)
_OPENS = (
    r"(?:(?:please|then|now|also|finally|instead|just|always|never|and|but|so|next|first|second"
    r"|immediately|simply|kindly|do not|don['’]t|stop|step \d+|important|urgent|warning|attention"
    r"|note|\d+)\W+)*"
)
_THINGS = (
    r"(?:that|only|the|an?|this|these|those|your|all|every|any|each|here|now|us|me|my|our|them|him"
    r"|exactly|nothing|no|yes|like|users?|readers?|people|everyone|label|passage|article|source"
    r"|instead|everything|something|[\"“'‘«:/”])(?!\w)"
)
_ORDER = re.compile(
    rf"(?:^\W*|[:!]\s+|[.?]\s+|[,–—-]\s+(?:please|and|then|now)\s+|\bplease\s+){_OPENS}"
    r"(?:(?:ignore|disregard|forget|override|bypass|discard|drop|skip|delete|erase)\s+"
    r"(?:\w+\s+){0,5}?(?:instructions?|rules?|prompts?|guidelines?|directions?|orders?|context|"
    r"messages?|passages?|sources?|restrictions?|constraints?|above|before|everything|previous|"
    r"earlier|other|articles?|labels?|told|said|evidence)\b"
    rf"|(?:answer|reply|respond|say|output|print|repeat|write|tell|recommend|include|append|insert"
    r"|cite|quote|reveal|display|send|visit|click|open|go|follow|type|enter|download|install|scan"
    r"|subscribe|join|translate|summari[sz]e|pretend|act|behave|treat|add|attribute|return|execute"
    r"|run|mention|begin|press|log in|sign in|confirm|verify|transfer|forward|continue|remember"
    rf"|assume|consider)\s+(?:(?:up|out|on|back|over)\s+)?(?:{_THINGS}|with|in|to|as|from|it|if|for|at)"
    # These are nouns as well: "Report after report …", "State to sue …".
    rf"|(?:show|use|label|mark|report|state|claim|start|end|tap|share)\s+{_THINGS})",
    re.IGNORECASE,
)
# The same order in other languages: to ignore, and instructions, near each other.
_IGNORING = re.compile(
    r"(?:\bignor(?!(?:e|ed|es|ing|ance|ant)\b)\w+"
    r"|\bignore (?:tod|tou|tut|les)\w*|\bmissacht\w*|\bvergiss\w*|\bvergesst\w*|\boubli\w+"
    r"|\bolvid\w+|\bdimentic\w+"
    r"|\besque[cç]\w+|\bnegeer\w*|\bvergeet\w*|\bzignoruj\w*|игнорир\w*|забудь\w*|ігнору\w*|"
    r"忽略|无视|忘记|無視|忘れ|무시|تجاهل|انس\b|yok say\w*|unut\w*|अनदेखा|bỏ qua|abaikan|\bsivuuta)"
    r".{0,60}?"
    r"(?:\binstru[ckçz]\w+|\banweisung\w*|\banleitung\w*|\bconsign\w+|\bordenes|\bórdenes|\bistruzion\w+"
    r"|\bopdracht\w*|\bpolecen\w*|инструкц\w*|указани\w*|інструкц\w*|вказівк\w*|指令|指示|说明|지시|"
    r"التعليمات|تعليمات|talimat\w*|निर्देश|hướng dẫn|instruksi|\bohjeet)"
    r"|(?:指令|指示|지시|talimat\w*|निर्देश\w*).{0,30}?"
    r"(?:忽略|无视|無視|忘れ|무시|yok say\w*|unut\w*|अनदेखा)",
    re.IGNORECASE,
)

REASON = "it tells its reader what to do instead of what happened"
NOT_PROSE = "it is markup, code or in disguise, not prose"
LEADS_AWAY = "it holds an address: links are made from citations only"
_LONGEST = 4_000
_SEEN = re.compile(r"\S")


def addressed(sentence: str) -> str | None:
    """Why a sentence cannot be an answer, whoever wrote it; None for one about the world."""
    text = sentence[:_LONGEST]
    if ADDRESS.search(text):
        return LEADS_AWAY
    outside = _QUOTATION.sub(" ” ", text)
    if _MARKUP.search(text) or _disguised(text):
        return NOT_PROSE
    plain = _plain(outside)
    bids = (_ROLE, _TOLD, _ORDER, _IGNORING)
    return REASON if any(pattern.search(plain) for pattern in bids) else None


@lru_cache(maxsize=2048)
def about_the_world(text: str) -> str:
    """A text with its sentences that speak to the reader blanked out; offsets stay as they are.

    What an article orders to be said is no support for saying it.
    """
    kept = text
    for span in sentences(text):
        if addressed(span.of(text)):
            blank = _SEEN.sub(" ", span.of(text))
            kept = kept[: span.start] + blank + kept[span.end :]
    return kept


def _disguised(text: str) -> bool:
    """Whether words mix alphabets, are spelt out letter by letter, or are encoded."""
    if _SPELT.search(text) or _BLOB.search(text) or len(_DIGITS_INSIDE.findall(text)) > 1:
        return True
    return any(
        len(_LATIN.findall(word)) > 0 and len(_FOREIGN.findall(word)) > 0
        for word in _WORD.findall(unicodedata.normalize("NFKC", text))
    )


def _plain(text: str) -> str:
    """A text as it looks to a reader: one alphabet, no letters in disguise."""
    seen = unicodedata.normalize("NFKC", text)
    seen = "".join(char for char in seen if unicodedata.category(char) not in {"Cf", "Mn", "Me"})
    if not _LATIN.search(seen) or _FOREIGN.search(seen):
        likely = seen.translate(_LIKE)
        seen = f"{seen} . {likely}" if likely != seen else seen
    return seen
