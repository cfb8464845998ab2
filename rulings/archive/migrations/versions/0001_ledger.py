"""The ledger's first tables: runs, WARC files, documents, observations, rejections, imported files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "run",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "warc_file",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("committed_length", BIG, nullable=False),
    )
    op.create_table(
        "reader_options",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("json", sa.Text, nullable=False),
    )
    op.create_table(
        "document",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("source_key", sa.Text, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("latest", BIG, nullable=False),
        sa.Column("content", BIG),
        sa.UniqueConstraint("source", "source_key", name="uq_document_source_key"),
    )
    op.create_index("ix_document_latest", "document", ["latest"])
    op.create_table(
        "observation",
        sa.Column("sequence", BIG, primary_key=True),
        sa.Column("document_id", BIG, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("run_id", BIG, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("observed_at", sa.DateTime, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("format", sa.String(100), nullable=False),
        sa.Column("options_id", BIG, sa.ForeignKey("reader_options.id"), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("content_type", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("warc_file", sa.String(200), sa.ForeignKey("warc_file.name")),
        sa.Column("warc_offset", BIG),
        sa.Column("warc_length", BIG),
    )
    op.create_index("ix_observation_document", "observation", ["document_id"])
    op.create_table(
        "rejection",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("place", sa.String(1000), nullable=False),
        sa.Column("reason", sa.String(100), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.UniqueConstraint("stage", "source", "place", "reason", name="uq_rejection"),
    )
    op.create_table(
        "imported_file",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("completed_at", sa.DateTime, nullable=False),
    )
