"""The first start: a newcomer with nothing to read is offered well-known public feeds."""

from __future__ import annotations

import locale
from collections.abc import Callable

from bot.platforms.ports import SourcesPort
from bot.platforms.rendering import ENGLISH
from bot.words import Words
from retrieval.sources.starter import starter
from retrieval.types import EVERYONE

_NAMED = 4
YES = frozenset({"y", "yes"})


def offer(
    sources: SourcesPort,
    say: Callable[[str], None],
    read: Callable[[str], str],
    language: str | None = None,
    *,
    words: Words = ENGLISH,
) -> str | None:
    """Ask whether to read the starter list; one sentence on what was added, or None.

    Nothing is added, and nothing is asked of the web, without a yes. `language` is of two letters;
    without one it is that of the system, where the list has it.
    """
    known = {feed.language for feed in starter()}
    wanted = (language or locale.getlocale()[0] or "en")[:2].lower()
    wanted = wanted if wanted in known else "en"
    feeds = starter(languages=frozenset({wanted}))
    topics = dict.fromkeys(topic for feed in feeds for topic in feed.topics)
    names = ", ".join(feed.title or feed.address for feed in feeds[:_NAMED])
    say(
        words(
            "console-offer",
            count=len(feeds),
            language=wanted,
            names=names,
            topics=words("common-comma").join(topics),
        )
    )
    try:
        said = read(f"{words('console-offer-asks')} ").strip().lower()
    except EOFError:
        said = ""
    chosen = [word for word in said.replace(",", " ").split() if word in topics]
    if said not in YES and not chosen:
        say(words("console-declined") + "\n")
        return None
    added = sources.add_starter(EVERYONE, languages=(wanted,), topics=chosen)
    return words("console-added", count=len(added.new))
