"""The tables of the catalog.

    articles ──< article_versions      what an article said before it changed
        ├──< passages                  with the state of each derived index
        └──< changes                   when it changed, went or came back, in order
    sources  ──< items                 what was listed there, and what became of each
    stories  ──< story_articles        which article is in which story, and what it is compared by
        └──< story_moves               articles that changed from one story to another
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

HEAD = "0003"
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
        Column("updated", String(40)),
        Column("updated_precision", String(8)),
        Column("updated_found_in", Text),
        Column("section", Text),
        Column("image", Text),
        Column("conflict", Text),
        Column("partial", Text),
        Column("withdrawn_at", BigInteger),
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
    Index(None, "changed_at"),
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

changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(10), nullable=False),  # changed, withdrawn, restored
    Column("at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),  # the one that it had before
    Index(None, "at"),
    Index(None, "article_id"),
    sqlite_autoincrement=True,  # a number is never given twice: readers go on from it
)

sources = Table(
    "sources",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("audience", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("address", Text, nullable=False),
    Column("title", Text),
    Column("language", String(16)),
    Column("topics", Text, nullable=False),  # a JSON list
    Column("state", String(8), nullable=False),  # active, paused
    Column("reason", Text),  # why it is paused
    Column("added_at", BigInteger, nullable=False),
    # What polling knows. All moments are seconds since 1970, UTC.
    Column("due_at", BigInteger, nullable=False),  # when it is listed next
    Column("work_at", BigInteger),  # when the next of its items is to be read or checked
    Column("leased_until", BigInteger),
    Column("leased_by", String(80)),
    Column("interval_s", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("moved_to", Text),
    Column("failures", Integer, nullable=False),  # in a row
    Column("failing_since", BigInteger),
    Column("gone", Integer, nullable=False),  # times in a row that it was gone for good
    Column("last_polled_at", BigInteger),
    Column("last_ok_at", BigInteger),
    Column("last_error", Text),
    Index(None, "audience"),
    Index(None, "state", "due_at"),
    Index(None, "state", "work_at"),
)

items = Table(
    "items",
    metadata,
    Column("source_id", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(32), primary_key=True),  # a hash: what a source calls its items is long
    Column("revision", Text, nullable=False),
    Column("url", Text),
    Column("by_url", String(16)),  # the id that an article at this address has for the audience
    Column("title", Text),
    Column("status", String(10), nullable=False),  # waiting, read, linked, refused
    Column("reason", Text),
    Column("article_id", String(16)),
    Column("first_seen", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),  # failures to read it; then re-checks done
    Column("due_at", BigInteger),  # when it is to be read, or its page to be checked again
    Column("gone_at", BigInteger),  # when its page was first found to be gone
    Column("etag", Text),
    Column("last_modified", Text),
    Column("entry", Text),  # what the source said of it, as JSON, as long as it waits
    Index(None, "source_id", "due_at"),
    Index(None, "source_id", "first_seen"),
    Index(None, "by_url"),
    Index(None, "article_id"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("audience", String(200), nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("merged_into", String(16)),
    Column("merged_at", BigInteger),
    Column("split_from", String(16)),
    Index(None, "merged_into"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("audience", String(200), nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of the text that was grouped
    Column("at", BigInteger, nullable=False),  # when it was reported; or it came in, undated
    Column("joined_at", BigInteger, nullable=False),
    Column("encoder", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float32
    Index(None, "story_id"),
    Index(None, "audience", "at"),
)

story_moves = Table(
    "story_moves",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("before", ForeignKey("stories.id"), nullable=False),
    Column("after", ForeignKey("stories.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "article_id"),
    sqlite_autoincrement=True,
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
