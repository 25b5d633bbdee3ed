"""Forgetting what was kept long enough, or is too much: by age, by size, from every store.

Age counts from the moment at which an article was last read as new or changed, not from its date:
an archive read today is kept as long as today's news. Articles that an answer cited lately are kept
whatever their age, so that the links of that answer still open. The catalog forgets at once, and
the indexes follow with their next repair; the record of an item stays without its text, so that
what a source still lists is not read again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, literal, select

from retrieval.polling import DAY
from retrieval.stores.database import Database
from retrieval.stores.rows import delete_articles, in_parts
from retrieval.stores.schema import articles


@dataclass(frozen=True, slots=True)
class Keep:
    """How much is kept; None for no limit. `megabytes` are 10^6 characters of article text."""

    days: float | None = None
    megabytes: float | None = None


def forget(
    database: Database,
    keep: Keep,
    cited: Collection[str] = (),
    *,
    clock: Callable[[], float] = time.time,
) -> int:
    """Delete what is beyond the limits, the oldest first, and say how many articles that were.

    `cited` are ids of articles that are kept in any case. Cut short at any moment and done again,
    it goes on. Raises the errors of the database.
    """
    if keep == Keep():
        return 0
    with database.read() as connection:
        beyond = _beyond(connection, keep, frozenset(cited), clock())
    forgotten = 0
    for some in in_parts(beyond):
        with database.write() as connection:  # a few at a time: others who write wait meanwhile
            forgotten += delete_articles(connection, articles.c.id.in_(some))
    if forgotten:
        database.empty_log()
    return forgotten


def _beyond(connection: Connection, keep: Keep, cited: Collection[str], now: float) -> list[str]:
    """The ids of what goes."""
    measured = keep.megabytes is not None
    size = func.length(articles.c.text) if measured else literal(0)
    query = select(articles.c.id, articles.c.changed_at, size.label("size"))
    rows = connection.execute(query.order_by(articles.c.changed_at, articles.c.id)).all()
    before = float("-inf") if keep.days is None else now - keep.days * DAY
    most = float("inf") if keep.megabytes is None else keep.megabytes * 1_000_000
    total, gone = sum(row.size for row in rows), []
    for row in rows:
        if row.id in cited:
            continue
        if row.changed_at < before or total > most:
            gone.append(row.id)
            total -= row.size
    return gone
