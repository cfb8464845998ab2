"""Who the ledger is, the history that it has, and the backups that were made of it."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    identity = op.create_table("identity", sa.Column("id", sa.String(32), primary_key=True))
    op.bulk_insert(identity, [{"id": uuid4().hex}])
    history = op.create_table(
        "history",
        sa.Column("last_sequence", BIG, primary_key=True, autoincrement=False),
        sa.Column("token", sa.String(32), nullable=False),
    )
    op.create_table(
        "backup",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("sequence", BIG, nullable=False),
    )
    # Everything noted before has one token: whatever an index saw of it, it saw of this ledger.
    newest = op.get_bind().execute(sa.text("SELECT max(sequence) FROM observation")).scalar()
    if newest is not None:
        op.bulk_insert(history, [{"last_sequence": newest, "token": uuid4().hex}])
