"""Which observation brought each revision, and which ended it; and a quick way to those that found a document absent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ABSENT = sa.text("status = 'absent'")


def upgrade() -> None:
    op.add_column("revision", sa.Column("seen_by", BIG))
    op.add_column("revision", sa.Column("gone_by", BIG))
    op.create_index(
        "ix_observation_absent", "observation", ["document_id"], sqlite_where=ABSENT, postgresql_where=ABSENT
    )
