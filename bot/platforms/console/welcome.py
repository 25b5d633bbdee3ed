"""The first start: a newcomer with nothing to read is offered well-known public feeds."""

from __future__ import annotations

import locale
from collections.abc import Callable

from bot.platforms.ports import SourcesPort
from bot.writing.types import Notice
from retrieval.sources.starter import starter
from retrieval.types import EVERYONE

_NAMED = 4
YES = frozenset({"y", "yes"})
DECLINED = Notice(
    "Nothing was added. Later: /add ADDRESS, or `briefbot sources add --starter`, or your own "
    "articles with `briefbot ingest FOLDER`.\n"
)


def offer(
    sources: SourcesPort,
    say: Callable[[Notice], None],
    read: Callable[[str], str],
    language: str | None = None,
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
        Notice(
            f"Nothing has been read yet. Briefbot can begin with {len(feeds)} well-known public "
            f"feeds in the language “{wanted}”: {names} …\nTopics: {', '.join(topics)}.\n"
            "They are asked again and again while Briefbot runs; /sources shows them, and /remove "
            "takes one away."
        )
    )
    try:
        said = read("Read them? [y]es, [n]o, or some of the topics: ").strip().lower()
    except EOFError:
        said = ""
    chosen = [word for word in said.replace(",", " ").split() if word in topics]
    if said not in YES and not chosen:
        say(DECLINED)
        return None
    added = sources.add_starter(EVERYONE, languages=(wanted,), topics=chosen)
    count = len(added.new)
    return f"{count} feeds were added; the first articles can be asked about in a minute or two."
