"""Tables of the ledger. migrations/versions creates them; tests/archive keeps the two in step."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData()
REVISION = "0007"
"""The newest migration: a ledger that has it is opened without loading Alembic (0.3 s)."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in, aware UTC datetimes out, on databases with and without time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


ABSENT = text("status = 'absent'")
BIG = BigInteger().with_variant(Integer, "sqlite")

run = Table(
    "run",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("source", String(200)),
    Column("sweep", Boolean, nullable=False, server_default=false()),
    Column("since", Date),
    Column("replica", Boolean, nullable=False, server_default=false()),
    Column("finished_at", UtcDateTime),
    Column("succeeded", Boolean),
    Column("report", Text),
    Column("paused_at", UtcDateTime),
    Column("positions", Text),
    Index("ix_run_source", "source", "id"),
)
"""From `source` on for crawls only. A crawl without `finished_at` was interrupted: the next one goes on with it.

`paused_at` is when it stopped by its own limits, with the report so far. `positions` is JSON: address of a list's first
page -> the page that it had come to.
"""

warc_file = Table(
    "warc_file",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("committed_length", BIG, nullable=False),
)
"""Bytes beyond `committed_length` belong to no transaction: the next writer cuts them off."""

identity = Table("identity", metadata, Column("id", String(32), primary_key=True))
"""One row: who this ledger is. Every copy of it has the same."""

history = Table(
    "history",
    metadata,
    Column("last_sequence", BIG, primary_key=True, autoincrement=False),
    Column("token", String(32), nullable=False),
)
"""A random token for each transaction that noted observations, by the last of them (rulings.archive.history)."""

backup = Table(
    "backup",
    metadata,
    Column("path", Text, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("sequence", BIG, nullable=False),
)
"""Copies that `rulings backup` made, each with the newest observation in it."""

reader_options = Table(
    "reader_options",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("json", Text, nullable=False),
)
"""What a format's reader needs beside the payload, once for all the records that share it."""

document = Table(
    "document",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("source", String(200), nullable=False),
    Column("source_key", Text, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("latest", BIG, nullable=False),
    Column("content", BIG),
    Column("standing", String(10), nullable=False, server_default="standing"),
    Column("checked_at", UtcDateTime),
    Column("listed_at", UtcDateTime),
    Column("list_mark", Text),
    UniqueConstraint("source", "source_key", name="uq_document_source_key"),
    Index("ix_document_latest", "latest"),
)
"""`latest` and `content` are sequences: of the newest observation, and of the newest that found the document.

`checked_at` and `listed_at` are the last moments at which a crawl got the document's own answer and saw it in a list;
`list_mark` is what the list said of it (date, title, moment of change): another mark asks for another look.
"""

page = Table(
    "page",
    metadata,
    Column("source", String(200), primary_key=True),
    Column("url_sha256", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("sha256", String(64), nullable=False),
    Column("warc_file", String(200), ForeignKey("warc_file.name"), nullable=False),
    Column("warc_offset", BIG, nullable=False),
    Column("warc_length", BIG, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
)
"""The newest full answer of each address: what conditional requests and revisit records refer to."""

observation = Table(
    "observation",
    metadata,
    Column("sequence", BIG, primary_key=True),
    Column("document_id", BIG, ForeignKey("document.id"), nullable=False),
    Column("run_id", BIG, ForeignKey("run.id"), nullable=False),
    Column("observed_at", UtcDateTime, nullable=False),
    Column("status", String(20), nullable=False),
    Column("format", String(100), nullable=False),
    Column("options_id", BIG, ForeignKey("reader_options.id"), nullable=False),
    Column("url", Text),
    Column("content_type", String(200), nullable=False),
    Column("sha256", String(64)),
    Column("warc_file", String(200), ForeignKey("warc_file.name")),
    Column("warc_offset", BIG),
    Column("warc_length", BIG),
    Column("route", String(10)),
    Column("detail", Text),
    Index("ix_observation_document", "document_id"),
    Index("ix_observation_absent", "document_id", sqlite_where=ABSENT, postgresql_where=ABSENT),
)
"""The place is None where nothing was received."""

answer = Table(
    "answer",
    metadata,
    Column("warc_file", String(200), ForeignKey("warc_file.name"), primary_key=True),
    Column("warc_offset", BIG, primary_key=True),
    Column("warc_length", BIG, nullable=False),
    Column("source", String(200), nullable=False),
    Column("url_sha256", String(64), nullable=False),
    Index("ix_answer_address", "source", "url_sha256"),
)
"""Every whole answer of each address, of sources alone whose texts may have to be deleted."""

erasure = Table(
    "erasure",
    metadata,
    Column("warc_file", String(200), ForeignKey("warc_file.name"), primary_key=True),
    Column("warc_offset", BIG, primary_key=True),
    Column("warc_length", BIG, nullable=False),
)
"""Records of withdrawn texts that are still to be overwritten."""

rejection = Table(
    "rejection",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("stage", String(20), nullable=False),
    Column("source", String(200), nullable=False),
    Column("place", String(1000), nullable=False),
    Column("reason", String(100), nullable=False),
    Column("detail", Text, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    UniqueConstraint("stage", "source", "place", "reason", name="uq_rejection"),
)

imported_file = Table(
    "imported_file",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("completed_at", UtcDateTime, nullable=False),
)
"""Files read to their end; an unchanged one is not read again."""

facet_value = Table(
    "facet_value",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("facet", String(40), nullable=False),
    Column("value", Text, nullable=False),
)
"""Every value that a revision has or had, by a number that follows from it (rulings.archive.revisions)."""

revision = Table(
    "revision",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("document_id", BIG, ForeignKey("document.id"), nullable=False),
    Column("content", BIG, nullable=False),
    Column("ruling_id", String(40), nullable=False),
    Column("source", String(200), nullable=False),
    Column("case_number", Text),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
    Column("gone", UtcDateTime),
    Column("judged", String(10)),
    Column("published", String(10)),
    Column("values", LargeBinary, nullable=False),
    Column("seen_by", BIG),
    Column("gone_by", BIG),
    Column("serials", Text),
    Index("ix_revision_document", "document_id"),
    Index("ix_revision_ruling", "ruling_id"),
    sqlite_autoincrement=True,
)
"""How each revision of a ruling was counted, for the time [seen, gone) in which it was disclosed; no word of it, no party.

`content` is the sequence of the observation that brought it; `seen_by` and `gone_by` those at which it began and ended to stand (None in
rows that an older version wrote). Rows outlive the text that they were read from.
"""
