"""What crawls need: their runs, the disclosure state of documents, routes of observations, validators of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STANDING = """
    UPDATE document SET standing = CASE
        WHEN (SELECT status FROM observation WHERE sequence = document.latest) = 'withdrawn' THEN 'withdrawn'
        WHEN content IS NULL THEN 'unseen'
        WHEN (SELECT status FROM observation WHERE sequence = document.latest) = 'absent' THEN 'missing'
        ELSE 'standing' END
"""


def upgrade() -> None:
    for column in (
        sa.Column("source", sa.String(200)),
        sa.Column("sweep", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("since", sa.Date),
        sa.Column("replica", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("finished_at", sa.DateTime),
        sa.Column("succeeded", sa.Boolean),
        sa.Column("report", sa.Text),
    ):
        op.add_column("run", column)
    op.create_index("ix_run_source", "run", ["source", "id"])
    for column in (
        sa.Column("standing", sa.String(10), nullable=False, server_default="standing"),
        sa.Column("checked_at", sa.DateTime),
        sa.Column("listed_at", sa.DateTime),
        sa.Column("list_mark", sa.Text),
    ):
        op.add_column("document", column)
    op.execute(STANDING)
    op.add_column("observation", sa.Column("route", sa.String(10)))
    op.add_column("observation", sa.Column("detail", sa.Text))
    op.create_table(
        "page",
        sa.Column("source", sa.String(200), primary_key=True),
        sa.Column("url_sha256", sa.String(64), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("warc_file", sa.String(200), sa.ForeignKey("warc_file.name"), nullable=False),
        sa.Column("warc_offset", BIG, nullable=False),
        sa.Column("warc_length", BIG, nullable=False),
        sa.Column("fetched_at", sa.DateTime, nullable=False),
    )
