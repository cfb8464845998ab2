"""The first ledger: documents, observations, rejections, WARC files, imported files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", SEQUENCE, primary_key=True),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("source_key", sa.String(500), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.UniqueConstraint("source", "source_key"),
    )
    op.create_table(
        "observation",
        sa.Column("sequence", SEQUENCE, primary_key=True),
        sa.Column("document_id", SEQUENCE, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("observed_at", MOMENT, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("format", sa.String(50), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("content_type", sa.String(200), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("warc_file", sa.String(200), nullable=False),
        sa.Column("warc_offset", sa.BigInteger, nullable=False),
        sa.Column("warc_length", sa.BigInteger, nullable=False),
    )
    op.create_index("observation_of_document", "observation", ["document_id", "sequence"])
    op.create_table(
        "rejection",
        sa.Column("id", SEQUENCE, primary_key=True),
        sa.Column("rejected_at", MOMENT, nullable=False),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("place", sa.String(1000), nullable=False),
        sa.Column("reason", sa.String(50), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.UniqueConstraint("source", "place", "reason"),
    )
    op.create_table(
        "warc_file",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("committed_length", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "imported_file",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("finished_at", MOMENT, nullable=False),
        sa.Column("records", sa.BigInteger, nullable=False),
        sa.Column("rejected", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    for table in ("imported_file", "warc_file", "rejection", "observation", "document"):
        op.drop_table(table)
