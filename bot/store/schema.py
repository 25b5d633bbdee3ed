"""The tables of what the bot remembers.

`answers` holds what was given and why; `messages` by which messages of a chat it was delivered;
`exchanges` what was talked of last in each topic of a chat; `spending` what language models took;
`digests` what each chat was told by its digests.

`chats` holds how each chat wants to be spoken to, `schedules` when its digests are due, `follows`
what it follows or has muted, `feedback` what its readers said, `cites` which articles a message
rests on, `marks` how far journals were read. `deliveries` and `parts` are the ledger of what was
sent; `guests`, `invitations` and `asked` say who may ask and how much.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from retrieval.stores import schema as catalog

HEAD = "0005"
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
    # 0 for what was told between two digests: the next one begins where the last one ended
    Column("ends_period", Integer, nullable=False, server_default="1"),
    Index(None, "audience", "until"),
    Index(None, "until"),
)

chats = Table(
    "chats",
    metadata,
    Column("audience", String(200), primary_key=True),
    Column("private", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False),  # chosen; "" for what was heard
    Column("heard", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("length", String(16), nullable=False),
    Column("alerts", Integer, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("since", BigInteger, nullable=False),  # seconds since 1970, UTC
)

schedules = Table(
    "schedules",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("audience", String(200), nullable=False),
    Column("topic", String(64), nullable=False),  # "" for a chat that has none
    Column("schedule", Text, nullable=False),  # bot.schedule.Schedule, as JSON
    Column("done", BigInteger, nullable=False),  # the last slot handled, in seconds since 1970
    Column("next", BigInteger, nullable=True),  # the next one; none while it is paused
    Index(None, "audience"),
    Index(None, "next"),
)

follows = Table(
    "follows",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("audience", String(200), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("named", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("muted", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index(None, "audience", "topic", "kind", "named", unique=True),
    Index(None, "kind", "named"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("audience", String(200), nullable=False),
    Column("about", String(120), nullable=False),  # what it was said of: answer or entry
    Column("reader", String(64), nullable=False),  # who said it, in a group
    Column("verdict", String(16), nullable=False),
    Column("story", String(32), nullable=False),
    Column("headline", Text, nullable=False),
    Column("publishers", Text, nullable=False),  # families of publishers, a JSON list
    Column("given_at", BigInteger, nullable=False),
    Index(None, "audience", "about", "reader", unique=True),
)

cites = Table(
    "cites",
    metadata,
    Column("audience", String(200), primary_key=True),
    Column("message", String(64), primary_key=True),
    Column("article", String(32), primary_key=True),
    Column("quotes", Text, nullable=False),  # what it rests on, a JSON list
    Column("page", Text, nullable=False),  # the message as it was sent, as JSON
    Column("topic", String(64), nullable=False),
    Column("sent_at", BigInteger, nullable=False),
    Column("noticed", Integer, nullable=False),  # the number of the last change it was amended for
    Index(None, "article"),
    Index(None, "sent_at"),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(64), primary_key=True),  # of its kind, schedule and slot
    Column("audience", String(200), primary_key=True),
    Column("topic", String(64), nullable=False),
    Column("kind", String(16), nullable=False),  # digest, briefing, alert, notice
    Column("state", String(16), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=True),
    Column("next_at", BigInteger, nullable=True),  # when to look at it next, while it is open
    Column("held_by", String(40), nullable=False),  # the worker that is at it; "" for none
    Column("why", Text, nullable=False),
    Index(None, "audience", "made_at"),
    Index(None, "state", "next_at"),
    Index(None, "made_at"),
)

parts = Table(
    "parts",
    metadata,
    Column("delivery", String(64), primary_key=True),
    Column("audience", String(200), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("page", Text, nullable=False),  # bot.platforms.richtext.Page, as JSON
    Column("about", Text, nullable=False),  # bot.chats.deliveries.About, as JSON
    Column("message", String(64), nullable=False),  # the platform's id, once it was sent
    Column("attempted_at", BigInteger, nullable=True),
    Column("attempted_by", String(80), nullable=False),  # a worker, and which start of it
    Column("why", Text, nullable=False),
    Index(None, "audience", "message"),
)

guests = Table(
    "guests",
    metadata,
    Column("id", String(64), primary_key=True),  # telegram:42, a person or a chat
    Column("name", Text, nullable=False),  # as the platform shows it
    Column("invitation", String(32), nullable=False),
    Column("since", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("made_by", String(64), nullable=False),
    Column("uses", Integer, nullable=False),  # left
    Column("until", BigInteger, nullable=False),
)

asked = Table(
    "asked",
    metadata,
    Column("who", String(200), primary_key=True),  # a person or a chat
    Column("day", String(10), primary_key=True),  # 2026-03-12, UTC
    Column("number", Integer, nullable=False),
)
