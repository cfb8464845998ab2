"""The serials of each revision's own case numbers; none where it was noted before."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("revision", sa.Column("serials", sa.Text))
