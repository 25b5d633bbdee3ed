"""Sources with the state of their polling, their items, and when articles changed or went."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("work_at", sa.BigInteger(), nullable=True),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("leased_by", sa.String(length=80), nullable=True),
        sa.Column("interval_s", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("last_polled_at", sa.BigInteger(), nullable=True),
        sa.Column("last_ok_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_audience"), "sources", ["audience"], unique=False)
    op.create_index(op.f("ix_sources_state_due_at"), "sources", ["state", "due_at"], unique=False)
    op.create_index(op.f("ix_sources_state_work_at"), "sources", ["state", "work_at"], unique=False)
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_changes_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_changes_article_id"), "changes", ["article_id"], unique=False)
    op.create_index(op.f("ix_changes_at"), "changes", ["at"], unique=False)
    op.create_table(
        "items",
        sa.Column("source_id", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("by_url", sa.String(length=16), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("article_id", sa.String(length=16), nullable=True),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["sources.id"],
            name=op.f("fk_items_source_id_sources"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source_id", "key", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_article_id"), "items", ["article_id"], unique=False)
    op.create_index(op.f("ix_items_by_url"), "items", ["by_url"], unique=False)
    op.create_index(
        op.f("ix_items_source_id_due_at"), "items", ["source_id", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_items_source_id_first_seen"), "items", ["source_id", "first_seen"], unique=False
    )
    op.add_column("article_versions", sa.Column("updated", sa.String(length=40), nullable=True))
    op.add_column(
        "article_versions", sa.Column("updated_precision", sa.String(length=8), nullable=True)
    )
    op.add_column("article_versions", sa.Column("updated_found_in", sa.Text(), nullable=True))
    op.add_column("article_versions", sa.Column("section", sa.Text(), nullable=True))
    op.add_column("article_versions", sa.Column("image", sa.Text(), nullable=True))
    op.add_column("article_versions", sa.Column("conflict", sa.Text(), nullable=True))
    op.add_column("article_versions", sa.Column("partial", sa.Text(), nullable=True))
    op.add_column("article_versions", sa.Column("withdrawn_at", sa.BigInteger(), nullable=True))
    op.add_column("articles", sa.Column("updated", sa.String(length=40), nullable=True))
    op.add_column("articles", sa.Column("updated_precision", sa.String(length=8), nullable=True))
    op.add_column("articles", sa.Column("updated_found_in", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("section", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("image", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("conflict", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("partial", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("withdrawn_at", sa.BigInteger(), nullable=True))
