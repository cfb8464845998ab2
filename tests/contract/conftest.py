"""Real rulings for the contract."""

import gzip
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import orjson
import pytest

from indexer.normalise.entry import normalise
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling

SEEN = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def real_rulings(shared: Path) -> list[Ruling]:
    """Ninety judgments of LeCaRD."""
    with gzip.open(shared / "corpora/lecard/judgments.jsonl.gz") as lines:
        records = list(map(orjson.loads, islice(lines, 0, 4_500, 50)))
    return [found for record in records if isinstance(found := _normalised(record), Ruling)]


def _normalised(record: dict[str, str]) -> object:
    provenance = Provenance("lecard", str(record["cid"]), None, SEEN, SEEN, "0" * 64, "test.warc.gz:0")
    return normalise(RawRecord(text=record["qw"], title=record["ajName"]), provenance, ())
