"""What was asked and answered last in each topic of a chat, for follow-ups."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchanges",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("sentences", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_exchanges")),
    )
    op.create_index(
        op.f("ix_exchanges_audience_topic_number"), "exchanges", ["audience", "topic", "number"]
    )
    op.create_index(op.f("ix_exchanges_given_at"), "exchanges", ["given_at"])
