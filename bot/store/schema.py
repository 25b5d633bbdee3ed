"""The tables of what the bot remembers.

`answers` holds what was given and why; `messages` by which messages of a chat it was delivered;
`exchanges` what was talked of last in each topic of a chat; `spending` what language models took;
`digests` what each chat was told by its digests.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from retrieval.stores import schema as catalog

HEAD = "0004"
"""The newest migration; a test holds it equal to the migrations that are shipped."""

metadata = MetaData(naming_convention=catalog.metadata.naming_convention)

answers = Table(
    "answers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("audience", String(200), nullable=False),
    Column("given_at", BigInteger, nullable=False),  # seconds since 1970, UTC
    Column("explanation", Text, nullable=False),  # bot.why.Explanation, as JSON
    Index(None, "audience", "number"),
    Index(None, "given_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("audience", String(200), primary_key=True),
    Column("message", String(64), primary_key=True),
    Column("answer", ForeignKey("answers.number", ondelete="CASCADE"), nullable=False),
    Index(None, "answer"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("audience", String(200), nullable=False),
    Column("topic", String(64), nullable=False),  # "" for a chat that has none
    Column("given_at", BigInteger, nullable=False),  # seconds since 1970, UTC
    Column("question", Text, nullable=False),  # as it was understood
    Column("sentences", Text, nullable=False),  # those that were sent, as a JSON list
    Index(None, "audience", "topic", "number"),
    Index(None, "given_at"),
)

spending = Table(
    "spending",
    metadata,
    Column("day", String(10), primary_key=True),  # 2026-03-12, UTC
    Column("audience", String(200), primary_key=True),
    Column("model", String(200), primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("input_tokens", BigInteger, nullable=False),
    Column("output_tokens", BigInteger, nullable=False),
    Column("microdollars", BigInteger, nullable=False),  # 0 where no price was known
)

digests = Table(
    "digests",
    metadata,
    Column("id", String(64), primary_key=True),  # of its chat and slot
    Column("audience", String(200), primary_key=True),
    Column("composed_at", BigInteger, nullable=False),  # seconds since 1970, UTC
    Column("until", BigInteger, nullable=False),  # the end of its period
    Column("told", Text, nullable=False),  # the stories told, as JSON
    Column("confirmed_at", BigInteger, nullable=True),  # when it was delivered
    Index(None, "audience", "until"),
    Index(None, "until"),
)
