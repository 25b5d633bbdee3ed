"""The sources of an answer, one by one: who says it, when, in which words, and who printed it too.

1 Harbor Post · 18 Nov 2014
Council adopts ferry plan
| The draft passed by 111 votes to 19, with 55 abstaining.
Same text: Coast Daily
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.platforms.inert import inert
from bot.platforms.richtext import Builder, RichText, Style
from bot.writing.types import Citation

if TYPE_CHECKING:
    from bot.references import Cited
    from bot.words import Words

Link = Callable[[Citation], str | None]


def sources(cited: Sequence[Cited], link: Link, words: Words) -> RichText:
    """The quotes that an answer rests on, by the numbers that they have in it."""
    page = Builder()
    page.add(words("answers-sources"), Style.BOLD)
    for number, one in enumerate(cited, start=1):
        article = one.citation.article
        publisher = article.publisher or words("common-unknown-publisher")
        page.add("\n\n")
        page.add(f"{number} {words.isolated(inert(publisher))}", url=link(one.citation))
        page.add(f" · {words.published(article.published)}\n")
        page.add(words.isolated(inert(article.title)), Style.BOLD).add("\n")
        page.add(words.isolated(inert(one.citation.quote)), Style.QUOTE)
        if one.copies:
            also = tuple(words.isolated(inert(name)) for name in one.copies)
            page.add(f"\n{words('answers-same-text', publishers=also)}")
    return page.build()
