"""Whether the records of a WARC file are what was archived, asked where copies of it differ."""

from pathlib import Path

from sqlalchemy import Engine, select

from rulings.archive.files import MemberReader
from rulings.archive.reading import BATCH
from rulings.archive.schema import observation
from rulings.archive.warc import Place, read_payload


def ensure_records_whole(engine: Engine, folder: Path, file: str) -> None:
    """DamagedRecordError, with file and offset, for the first content of `file` that has not the digest of the ledger."""
    seen = observation.c
    query = (
        select(seen.warc_offset, seen.warc_length, seen.sha256)
        .where(seen.warc_file == file, seen.sha256.is_not(None))
        .order_by(seen.warc_offset)
    )
    with engine.connect() as connection, MemberReader(folder) as reader:
        for row in connection.execution_options(yield_per=BATCH).execute(query):
            place = Place(file, row.warc_offset, row.warc_length)
            read_payload(reader.read(place), place, row.sha256)
