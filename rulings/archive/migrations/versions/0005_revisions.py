"""How each revision of a ruling was counted, and from when to when it was disclosed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "facet_value",
        sa.Column("id", BIG, primary_key=True, autoincrement=False),
        sa.Column("facet", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("id", BIG, primary_key=True),
        sa.Column("document_id", BIG, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("content", BIG, nullable=False),
        sa.Column("ruling_id", sa.String(40), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("case_number", sa.Text),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.Column("gone", sa.DateTime),
        sa.Column("judged", sa.String(10)),
        sa.Column("published", sa.String(10)),
        sa.Column("values", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_revision_document", "revision", ["document_id"])
    op.create_index("ix_revision_ruling", "revision", ["ruling_id"])
