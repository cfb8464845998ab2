"""Texts that are to be deleted, and how far a crawl had come."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("run", sa.Column("paused_at", sa.DateTime))
    op.add_column("run", sa.Column("positions", sa.Text))
    op.create_table(
        "erasure",
        sa.Column("warc_file", sa.String(200), sa.ForeignKey("warc_file.name"), primary_key=True),
        sa.Column("warc_offset", BIG, primary_key=True),
        sa.Column("warc_length", BIG, nullable=False),
    )
    op.create_table(
        "answer",
        sa.Column("warc_file", sa.String(200), sa.ForeignKey("warc_file.name"), primary_key=True),
        sa.Column("warc_offset", BIG, primary_key=True),
        sa.Column("warc_length", BIG, nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("url_sha256", sa.String(64), nullable=False),
    )
    op.create_index("ix_answer_address", "answer", ["source", "url_sha256"])
