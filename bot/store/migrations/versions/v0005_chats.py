"""Chats with their settings and schedules, the ledger of deliveries, and who may ask."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ends_period = sa.Column("ends_period", sa.Integer(), nullable=False, server_default="1")
    op.add_column("digests", ends_period)
    op.create_table('asked',
    sa.Column('who', sa.String(length=200), nullable=False),
    sa.Column('day', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('who', 'day', name=op.f('pk_asked'))
    )
    op.create_table('chats',
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('private', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('heard', sa.String(length=16), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('length', sa.String(length=16), nullable=False),
    sa.Column('alerts', sa.Integer(), nullable=False),
    sa.Column('standing', sa.String(length=16), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('audience', name=op.f('pk_chats'))
    )
    op.create_table('cites',
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('message', sa.String(length=64), nullable=False),
    sa.Column('article', sa.String(length=32), nullable=False),
    sa.Column('quotes', sa.Text(), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('topic', sa.String(length=64), nullable=False),
    sa.Column('sent_at', sa.BigInteger(), nullable=False),
    sa.Column('noticed', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('audience', 'message', 'article', name=op.f('pk_cites'))
    )
    op.create_index(op.f('ix_cites_article'), 'cites', ['article'], unique=False)
    op.create_index(op.f('ix_cites_sent_at'), 'cites', ['sent_at'], unique=False)
    op.create_table('deliveries',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('topic', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('made_at', sa.BigInteger(), nullable=False),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.Column('next_at', sa.BigInteger(), nullable=True),
    sa.Column('held_by', sa.String(length=40), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', 'audience', name=op.f('pk_deliveries'))
    )
    op.create_index(op.f('ix_deliveries_audience_made_at'), 'deliveries', ['audience', 'made_at'], unique=False)
    op.create_index(op.f('ix_deliveries_made_at'), 'deliveries', ['made_at'], unique=False)
    op.create_index(op.f('ix_deliveries_state_next_at'), 'deliveries', ['state', 'next_at'], unique=False)
    op.create_table('feedback',
    sa.Column('number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('about', sa.String(length=120), nullable=False),
    sa.Column('reader', sa.String(length=64), nullable=False),
    sa.Column('verdict', sa.String(length=16), nullable=False),
    sa.Column('story', sa.String(length=32), nullable=False),
    sa.Column('headline', sa.Text(), nullable=False),
    sa.Column('publishers', sa.Text(), nullable=False),
    sa.Column('given_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_feedback'))
    )
    op.create_index(op.f('ix_feedback_audience_about_reader'), 'feedback', ['audience', 'about', 'reader'], unique=True)
    op.create_table('follows',
    sa.Column('number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('topic', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('named', sa.String(length=200), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('muted', sa.Integer(), nullable=False),
    sa.Column('publishers', sa.Integer(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_follows'))
    )
    op.create_index(op.f('ix_follows_audience_topic_kind_named'), 'follows', ['audience', 'topic', 'kind', 'named'], unique=True)
    op.create_index(op.f('ix_follows_kind_named'), 'follows', ['kind', 'named'], unique=False)
    op.create_table('guests',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('invitation', sa.String(length=32), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests'))
    )
    op.create_table('invitations',
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('made_by', sa.String(length=64), nullable=False),
    sa.Column('uses', sa.Integer(), nullable=False),
    sa.Column('until', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_invitations'))
    )
    op.create_table('marks',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_marks'))
    )
    op.create_table('parts',
    sa.Column('delivery', sa.String(length=64), nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('message', sa.String(length=64), nullable=False),
    sa.Column('attempted_at', sa.BigInteger(), nullable=True),
    sa.Column('attempted_by', sa.String(length=80), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('delivery', 'audience', 'number', name=op.f('pk_parts'))
    )
    op.create_index(op.f('ix_parts_audience_message'), 'parts', ['audience', 'message'], unique=False)
    op.create_table('schedules',
    sa.Column('number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('topic', sa.String(length=64), nullable=False),
    sa.Column('schedule', sa.Text(), nullable=False),
    sa.Column('done', sa.BigInteger(), nullable=False),
    sa.Column('next', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_schedules'))
    )
    op.create_index(op.f('ix_schedules_audience'), 'schedules', ['audience'], unique=False)
    op.create_index(op.f('ix_schedules_next'), 'schedules', ['next'], unique=False)
