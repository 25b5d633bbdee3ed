"""References: short names of citations, and what they open, the quote in the words around it.

A reference is `<article>-<version>-<start>-<end>`. It is no secret: whoever opens one is shown only
what they may see, and of that no more than a quote with its surroundings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from bot.writing.quotes import cited_again
from bot.writing.types import Citation
from retrieval.types import Article, Audience, Published

_CONTEXT_CHARACTERS = 400
_LONGEST_QUOTE = 2_000
"""Characters that a link may show of an article: a forged one must not show all of it."""
_REFERENCE = re.compile(
    r"(?P<article>[0-9a-f]{16})-(?P<version>[0-9a-f]{10})-(?P<start>[0-9]{1,8})-(?P<end>[0-9]{1,8})"
)


class Versions(Protocol):
    """What is needed of the catalog to open an old citation."""

    def version(self, article_id: str, fingerprint: str, viewer: Audience) -> Article | None:
        """The article as it was when its fingerprint began so, if `viewer` may see it."""
        ...

    def owner(self, article_id: str) -> Audience | None:
        """Whom an article belongs to."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands around it: what a link to a citation opens.

    `before` and `after` are cut; `text[start:end]` is the quote in the whole article.
    """

    title: str
    publisher: str | None
    published: Published | None
    before: str
    quote: str
    after: str
    url: str | None
    text: str = ""
    start: int = 0
    end: int = 0
    cited: Citation | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote that an answer cites, and who else printed the same."""

    citation: Citation
    copies: tuple[str, ...]


def reference(citation: Citation) -> str:
    """A short name of a citation: the article, its version and the offsets of the quote."""
    article = citation.article
    return f"{article.id}-{article.fingerprint[:10]}-{citation.start}-{citation.end}"


def article_of(reference: str) -> str | None:
    """The article that a reference names; None for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    return None if match is None else match["article"]


def opened(reference: str, viewer: Audience, versions: Versions) -> Citation | None:
    """What a reference names, in the version of the article that was cited, if one may see it."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    article = versions.version(match["article"], match["version"], viewer)
    start, end = int(match["start"]), int(match["end"])
    if article is None or not start < end <= min(len(article.text), start + _LONGEST_QUOTE):
        return None
    return cited_again(article, start, end)


def around(cited: Citation) -> Context:
    """A quote in the words around it."""
    article = cited.article
    return Context(
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        before=_tail(article.text[: cited.start]),
        quote=cited.quote,
        after=_head(article.text[cited.end :]),
        url=article.url,
        text=article.text,
        start=cited.start,
        end=cited.end,
        cited=cited,
    )


def _tail(text: str) -> str:
    cut = text[-_CONTEXT_CHARACTERS:]
    return cut if len(cut) == len(text) else "…" + (cut.partition(" ")[2] or cut)


def _head(text: str) -> str:
    cut = text[:_CONTEXT_CHARACTERS]
    return cut if len(cut) == len(text) else (cut.rpartition(" ")[0] or cut) + "…"
