"""The headline of a story: the title of one of its articles that the reports bear out. Pure.

Titles promise, tease and judge. One is taken only if it passes the check of a sentence against the
reports, without the capitals that titles give to each word; of those the one that says most of what
the others say. One that is long or fails may still pass without its last clause. Where none passes,
the main clause of a checked sentence stands in, checked again. No headline is made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.check import check_sentence
from bot.writing.clauses import LONG, clauses, in_sentence_case
from bot.writing.leaning import addresses_readers
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.tokens import tokens
from bot.writing.types import Claim, Source, Verdict
from bot.writing.words import FUNCTION_WORDS
from retrieval.publishers import family
from retrieval.types import Article

_OVERLAP = OverlapScorer()
_CHECKED = 3_000
"""Characters of an article that its title is checked against: titles sum up the beginning."""
_FEWEST_WORDS, _MOST_WORDS = 4, 26
_LONGEST = 160
"""Characters of a headline where no shorter one passes."""
_TRIED = 2
"""Sentences of an entry that are tried: the first say what the others add to."""
_ACCORDING = re.compile(r"^According to (?P<who>.{2,80}?), ")
_BREAKS = re.compile(r"\s+(?:[|•·»]|[-–—])\s+|\s*\|\s*")
_LABEL = re.compile(
    r"^\W*(?:watch|live|breaking(?: news)?|update[ds]?|exclusive|video|photos?|just in|analysis|"
    r"explainer|fact check|read|listen|report)(?: updates?)?\s*[:|-]\s+|^\W*\[[A-Za-z ]{3,20}\]\s+",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^\W*(?:opinion|editorial|commentary|op-ed|review|letters?|column)\b|\bopinion\b\W*$",
    re.IGNORECASE,
)
_BAIT = re.compile(
    r"\?\W*$|!\s*$|\b(?:you|your|you['’]re|here['’]s|this is|these are|what to know|what we know|"
    r"need to know|things to|why|how|won['’]t believe|shocking|slams?|blasts?|destroys|epic|"
    r"mind-?blowing|goes viral|the truth about|secret|live updates|as it happened|takeaways|"
    r"i|we|our|my)\b",
    re.IGNORECASE,
)
_OF_OPINION = re.compile(
    r"\b(?:opinions?|op-?eds?|columns?|columnists?|commentary|editorials?|guest writer)\b",
    re.IGNORECASE,
)
_LIVE = re.compile(r"/live/|live-updates", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline with the article that it is the title of."""

    text: str
    article: Article


def headline(
    articles: Sequence[Article], among: Sequence[Article] = (), scorer: Scorer = _OVERLAP
) -> Headline | None:
    """The best title of `articles`; None when no title passes.

    `among` are all the reports of the story: a title must be borne out by its own article, or by
    all of them together.
    """
    among = tuple(among) or tuple(articles)
    sources = [_source(article) for article in among]
    words = [_words(f"{article.title}. {article.text[:1_200]}") for article in among]
    ranked = sorted(
        (
            (-_worth(text, article, words), place, Headline(text, article))
            for place, article in enumerate(articles)
            if (text := cleaned(article.title, article.publisher))
        ),
        key=lambda each: each[:2],
    )
    texts = [article.text[:_CHECKED] for article in among]
    for most in (LONG, _LONGEST):
        for _, _, one in ranked:
            for form in clauses(one.text, most):
                if not _may(form, one.article):
                    continue
                plain = in_sentence_case(form, texts)
                alone = check_sentence(plain, [_source(one.article)], scorer)
                if alone.verdict is Verdict.SUPPORTED and alone.quote:
                    return Headline(form, one.article)
                if alone.verdict is Verdict.UNSUPPORTED and len(sources) > 1:
                    together = check_sentence(plain, sources, scorer)
                    if together.verdict is Verdict.SUPPORTED and together.quote:
                        return Headline(form, one.article)
    return None


def of_sentences(claims: Sequence[Claim], scorer: Scorer = _OVERLAP) -> tuple[str, Claim] | None:
    """The main clause of a checked sentence, checked again, with that sentence; the first first.

    Without "According to …," before it: who reports it stands beside a headline. The clause of an
    opinion piece keeps it.
    """
    for claim in claims[:_TRIED]:
        article = claim.citations[0].article
        text = claim.text if is_opinion(article) else _unattributed(claim)
        sources = [_source(quote.article) for quote in claim.citations]
        forms = [one for most in (LONG, _LONGEST) for one in clauses(text, most)]
        forms += sorted(clauses(text, len(text)), key=len)
        for form in dict.fromkeys(forms):
            if form.rstrip(".") == claim.text.rstrip("."):
                return form, claim
            checked = check_sentence(form, sources, scorer)
            if checked.verdict is Verdict.SUPPORTED and checked.quote:
                return form, claim
    return None


def _unattributed(claim: Claim) -> str:
    """A sentence without the publisher of a source before it, which stands beside a headline."""
    found = _ACCORDING.match(claim.text)
    names = {quote.article.publisher for quote in claim.citations}
    if found is None or found["who"] not in names:
        return claim.text
    rest = claim.text[found.end() :]
    return rest[:1].upper() + rest[1:]


def cleaned(title: str, publisher: str | None) -> str:
    """A title on one line, without the name of its site and without labels ("WATCH:")."""
    text = " ".join(title.split())
    while (found := _LABEL.match(text)) is not None:
        text = text[found.end() :]
    while True:
        breaks = list(_BREAKS.finditer(text))
        if not breaks:
            break
        last = breaks[-1]
        tail, bar = text[last.end() :], "|" in last.group()
        first = text[: breaks[0].start()]
        if _is_site(tail, publisher) or (bar and len(tail.split()) <= 5):
            text = text[: last.start()].rstrip()
        elif _is_site(first, publisher):
            text = text[breaks[0].end() :].lstrip()
        else:
            break
    return text.strip(" |-–—")


def is_opinion(article: Article) -> bool:
    """Whether an article is somebody's opinion: marked so, or speaking to its readers itself."""
    marks = (article.publisher or "", article.section or "", (article.url or "").replace("/", " "))
    marked = bool(_OPINION.search(article.title)) or any(map(_OF_OPINION.search, marks))
    return marked or addresses_readers(article.text)


def _is_site(name: str, publisher: str | None) -> bool:
    """Whether a part of a title is the name of a site."""
    if not name or len(name) > 40:
        return False
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}", name, re.IGNORECASE):
        return True
    return publisher is not None and family(name) == family(publisher)


def _may(text: str, article: Article) -> bool:
    """Whether a title may stand for the news: it reports, in some words."""
    count = len(text.split())
    cut = text.endswith(("…", "..."))
    opinion = is_opinion(article) or _LIVE.search(article.url or "")
    asks = text.rstrip("”\"'’ ").endswith("?")
    return _FEWEST_WORDS <= count <= _MOST_WORDS and not (cut or opinion or asks)


def _worth(text: str, article: Article, others: Sequence[frozenset[str]]) -> float:
    """How much a title says of what all say, less what makes it a bad one."""
    mine = _words(text)
    if not mine:
        return -1.0
    shared = sum(len(mine & words) for words in others) / (len(mine) * max(1, len(others)))
    letters = [char for char in text if char.isalpha()]
    shouts = sum(char.isupper() for char in letters) > 0.6 * len(letters)
    quoting = 0.2 * ("“" in text or '"' in text or "‘" in text)
    bait = 0.3 * bool(_BAIT.search(text))
    length = 0.1 * (len(text.split()) < 6) + 0.1 * (len(text.split()) > 18)
    return shared - bait - quoting - length - 0.4 * shouts - 0.1 * (article.partial is not None)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in tokens(text) if word.text.lower() not in FUNCTION_WORDS)


def _source(article: Article) -> Source:
    published = article.published.text if article.published else None
    return Source(article.text[:_CHECKED], article.publisher, None, published)
