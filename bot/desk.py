"""The desk: what people can ask of the bot, whatever the platform. Knows no chat and no terminal.

question → evidence (retrieval) → draft (a writer) → answer (verify)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.writing.types import Answer, Checked, Citation, Draft, Source
from bot.writing.verify import check_text, verify
from retrieval.search import Searcher
from retrieval.types import Article, Audience, Evidence, Published, Query

LONGEST_QUESTION = 2_000
EVIDENCE_HITS = 12
_CONTEXT_CHARACTERS = 400
_LONGEST_QUOTE = 2_000
"""Characters that a link may show of an article: a forged one must not show all of it."""
_REFERENCE = re.compile(
    r"(?P<article>[0-9a-f]{16})-(?P<print>[0-9a-f]{10})-(?P<start>[0-9]{1,8})-(?P<end>[0-9]{1,8})"
)
# More asked for in words: these lift the usual bound of four sentences.
_MORE = re.compile(
    r"\b(?:in detail|detailed|everything|tell me more|list all|all the)\b", re.IGNORECASE
)


class BadQuestion(Exception):  # noqa: N818 — reads as what it says
    """The question cannot be worked on; the message says why and what to do."""


class Writer(Protocol):
    """Proposes a draft from evidence."""

    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        """A draft of at most `longest` sentences; none when the evidence does not answer."""
        ...


class Versions(Protocol):
    """What the desk needs of the catalog to open an old citation."""

    def version(self, article_id: str, fingerprint: str, viewer: Audience) -> Article | None:
        """The article as it was when its fingerprint began so, if `viewer` may see it."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands around it: what a link to a citation opens."""

    title: str
    publisher: str | None
    published: Published | None
    before: str
    quote: str
    after: str
    url: str | None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """Answers questions for an asker, from what that asker may see."""

    def __init__(
        self,
        searcher: Searcher,
        writer: Writer,
        versions: Versions,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Takes the search, the writer, the catalog of versions and a clock (aware datetimes)."""
        self._searcher = searcher
        self._writer = writer
        self._versions = versions
        self._clock = clock

    def search(
        self, text: str, asker: Audience, *, now: datetime | None = None, limit: int = 8
    ) -> Evidence:
        """The passages found for a query; none for an empty one."""
        query = Query(_one_line(text)[:LONGEST_QUESTION], asker, now or self._clock(), limit)
        return self._searcher.search(query)

    def ask(self, question: str, asker: Audience, *, now: datetime | None = None) -> Answer:
        """A checked answer; `BadQuestion` for what cannot be a question."""
        asked = question_of(question)
        evidence = self.search(asked, asker, now=now, limit=EVIDENCE_HITS)
        longest = 8 if _MORE.search(asked) else 4
        return verify(self._writer.write(asked, evidence, longest=longest), evidence)

    def context(self, reference: str, asker: Audience) -> Context | None:
        """What a citation's reference opens, if the asker may see it."""
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            return None
        article = self._versions.version(match["article"], match["print"], asker)
        start, end = int(match["start"]), int(match["end"])
        if article is None or not start < end <= min(len(article.text), start + _LONGEST_QUOTE):
            return None
        return Context(
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            before=_tail(article.text[:start]),
            quote=article.text[start:end],
            after=_head(article.text[end:]),
            url=article.url,
        )


def reference(citation: Citation) -> str:
    """A short name of a citation: the article, its version and the offsets of the quote."""
    article = citation.article
    return f"{article.id}-{article.fingerprint[:10]}-{citation.start}-{citation.end}"


def check(text: str, passages: Sequence[str]) -> tuple[Checked, ...]:
    """Every sentence of `text` checked against `passages`."""
    return check_text(text, [Source(passage) for passage in passages])


def question_of(text: str) -> str:
    """The question in a message, on one line; `BadQuestion` says what is wrong with it."""
    asked = _one_line(text)
    if not asked:
        raise BadQuestion("The question is empty. Ask something, for example: How did the vote go?")
    if len(asked) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(asked):,} characters; at most {LONGEST_QUESTION:,} are read. "
            "Ask it in fewer words."
        )
    if not any(character.isalnum() for character in asked):
        raise BadQuestion("There are no words in the question. Ask it in words.")
    return asked


def _one_line(text: str) -> str:
    kept = "".join(
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return " ".join(kept.split())


def _tail(text: str) -> str:
    cut = text[-_CONTEXT_CHARACTERS:]
    return cut if len(cut) == len(text) else "…" + (cut.partition(" ")[2] or cut)


def _head(text: str) -> str:
    cut = text[:_CONTEXT_CHARACTERS]
    return cut if len(cut) == len(text) else (cut.rpartition(" ")[0] or cut) + "…"
