"""Stories, the articles in them, and which article moved from one story to another."""

import sqlalchemy as sa
from alembic import op

from retrieval.identity import signature

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("merged_into", sa.String(length=16), nullable=True),
        sa.Column("merged_at", sa.BigInteger(), nullable=True),
        sa.Column("split_from", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_merged_into"), "stories", ["merged_into"], unique=False)
    op.create_table(
        "story_articles",
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_story_articles_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_story_articles_story_id_stories")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_story_articles")),
    )
    op.create_index(
        op.f("ix_story_articles_audience_at"), "story_articles", ["audience", "at"], unique=False
    )
    op.create_index(
        op.f("ix_story_articles_story_id"), "story_articles", ["story_id"], unique=False
    )
    op.create_table(
        "story_moves",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=16), nullable=False),
        sa.Column("before", sa.String(length=16), nullable=False),
        sa.Column("after", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_story_moves_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["before"], ["stories.id"], name=op.f("fk_story_moves_before_stories")
        ),
        sa.ForeignKeyConstraint(
            ["after"], ["stories.id"], name=op.f("fk_story_moves_after_stories")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_story_moves")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_story_moves_article_id"), "story_moves", ["article_id"], unique=False
    )
    _sign_anew()
    op.create_index(op.f("ix_articles_changed_at"), "articles", ["changed_at"], unique=False)


def _sign_anew() -> None:
    """Signatures are longer than they were, and are compared with those made from now on."""
    articles = sa.table(
        "articles", sa.column("id"), sa.column("text"), sa.column("signature", sa.LargeBinary)
    )
    connection = op.get_bind()
    for id_ in connection.execute(sa.select(articles.c.id)).scalars().all():
        mine = articles.c.id == id_
        text = connection.execute(sa.select(articles.c.text).where(mine)).scalar_one()
        connection.execute(sa.update(articles).where(mine).values(signature=signature(text)))
