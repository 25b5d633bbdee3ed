"""A link always works: which of the places where a citation can be opened is linked. Pure.

1. The public address, at the quote, unless the article is gone from its source.
2. The reader page, where there is one: it shows what was read, with the quote marked.
3. What the platform has of its own, such as a deep link by which the bot shows the quote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.platforms import links
from bot.writing.types import Citation
from retrieval.types import Article, Span

Link = Callable[[Citation], str | None]

Reader = Callable[[Article, Sequence[Span]], str]
"""The address of the reader page of an article, opening at the first of these places."""


def chosen(
    citation: Citation,
    *,
    reader: Reader | None = None,
    own: Link = lambda _: None,
    cited: Sequence[Citation] = (),
) -> str | None:
    """Where a citation leads; `cited` are others, marked as well on the same reader page."""
    published = links.of(citation)
    if published is not None and not is_gone(citation.article):
        return published
    if reader is not None:
        return reader(citation.article, places(citation, cited))
    return own(citation) or published


def is_gone(article: Article) -> bool:
    """Whether the article can no longer be read at its source."""
    return article.withdrawn_at is not None


def places(citation: Citation, cited: Sequence[Citation]) -> tuple[Span, ...]:
    """The place of a citation, then those of the others in the same version of its article."""
    article = citation.article
    same = [
        one
        for one in (citation, *cited)
        if (one.article.id, one.article.fingerprint) == (article.id, article.fingerprint)
    ]
    return tuple(dict.fromkeys(Span(one.start, one.end) for one in same))
