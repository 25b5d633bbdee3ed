"""The tables of the catalog.

    articles ──< article_versions      what an article said before it changed
        └──< passages                  with the state of each derived index
    meta                               which encoder filled the vectors, the name of this home

`passages` has no foreign key to `articles` on purpose: when an article is deleted, its text is gone
at once, and its passages stay, not live, until both indexes have forgotten them.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0001"
"""The newest migration; a test holds it equal to the migrations that are shipped."""


class State(StrEnum):
    """Where a passage stands in one derived index.

    `WRITING` is committed before an index is touched and the outcome after, so a passage whose
    write was cut short is found in `WRITING` and written again.
    """

    ABSENT = "absent"
    WRITING = "writing"
    PRESENT = "present"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _content() -> list[Column[str] | Column[str | None] | Column[int] | Column[int | None]]:
    """The columns that a reader could notice: the same for an article and for what it was."""
    return [
        Column("locator", Text, nullable=False),
        Column("url", Text),
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("publisher", Text),
        Column("author", Text),
        Column("published", String(40)),
        Column("precision", String(8)),
        Column("found_in", Text),
        Column("published_at", BigInteger),  # seconds since 1970, UTC; for order and ranges
        Column("language", String(16)),
        Column("fingerprint", String(64), nullable=False),
    ]


articles = Table(
    "articles",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("audience", String(200), nullable=False),
    *_content(),
    Column("text_hash", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "audience", "text_hash"),
    Index(None, "audience", "published_at"),
    Index(None, "audience", "added_at"),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_content(),
    Column("replaced_at", BigInteger, nullable=False),
    Index(None, "article_id", "fingerprint"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("article_id", String(16), nullable=False),
    Column("audience", String(200), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("lexical", String(8), nullable=False),
    Column("vectors", String(8), nullable=False),
    Index(None, "article_id"),
    Index(None, "live", "lexical"),
    Index(None, "live", "vectors"),
    Index(None, "audience", "live", "lexical"),
    Index(None, "audience", "live", "vectors"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
