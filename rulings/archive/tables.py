"""The ledger's tables. Changes go through a migration in rulings/archive/migrations/versions."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

Sequence = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows by itself only in a column declared INTEGER."""

document = Table(
    "document",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("source", String(100), nullable=False),
    Column("source_key", String(500), nullable=False),
    Column("first_seen", DateTime(timezone=True), nullable=False),
    UniqueConstraint("source", "source_key"),
)

observation = Table(
    "observation",
    metadata,
    Column("sequence", Sequence, primary_key=True),
    Column("document_id", Sequence, ForeignKey("document.id"), nullable=False),
    Column("observed_at", DateTime(timezone=True), nullable=False),
    Column("status", String(20), nullable=False),
    Column("format", String(50), nullable=False),
    Column("url", Text),
    Column("content_type", String(200), nullable=False),
    Column("options", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("warc_file", String(200), nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Index("observation_of_document", "document_id", "sequence"),
)

rejection = Table(
    "rejection",
    metadata,
    Column("id", Sequence, primary_key=True),
    Column("rejected_at", DateTime(timezone=True), nullable=False),
    Column("source", String(100), nullable=False),
    Column("place", String(1000), nullable=False),
    Column("reason", String(50), nullable=False),
    Column("detail", Text, nullable=False),
    UniqueConstraint("source", "place", "reason"),
)

warc_file = Table(
    "warc_file",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("committed_length", BigInteger, nullable=False),
)

imported_file = Table(
    "imported_file",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("finished_at", DateTime(timezone=True), nullable=False),
    Column("records", BigInteger, nullable=False),
    Column("rejected", BigInteger, nullable=False),
)
