"""The answers that were given, why, and by which messages they were delivered."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answers")),
        sa.UniqueConstraint("id", name=op.f("uq_answers_id")),
    )
    op.create_index(op.f("ix_answers_audience_number"), "answers", ["audience", "number"])
    op.create_index(op.f("ix_answers_given_at"), "answers", ["given_at"])
    op.create_table(
        "messages",
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer"],
            ["answers.number"],
            name=op.f("fk_messages_answer_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("audience", "message", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_answer"), "messages", ["answer"])
