"""Train the dictionary with which rulings are compressed: `python -m tools.stored_dictionary FILE`.

It learns from synthetic rulings alone, so that it may be published. Indexes need the very bytes that they were made with: a new
one is a file beside the old one, and a change of rulings.engine.analysis.VERSION.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from demo.generator.generate import generate
from demo.generator.ruling import DemoRuling
from indexer.normalise.entry import normalise
from rulings.engine.packing import plain_bytes
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling

RULINGS = 3_000
BYTES = 112_640
"""What the zstd command takes; three times as large a one gains nothing."""
_SEEN = datetime(2026, 1, 2, tzinfo=UTC)


def main() -> None:
    """Write the dictionary to the file named on the command line."""
    Path(sys.argv[1]).write_bytes(train().as_bytes())


def train() -> zstandard.ZstdCompressionDict:
    """The same one for the same version of zstd."""
    return zstandard.train_dictionary(BYTES, [plain_bytes(ruling) for ruling in synthetic_rulings()], dict_id=1)


def synthetic_rulings() -> Iterator[Ruling]:
    """As they are indexed."""
    for made in generate(RULINGS):
        result = normalise(_raw(made), _provenance(made), ())
        if isinstance(result, Ruling):
            yield result


def _raw(made: DemoRuling) -> RawRecord:
    return RawRecord(
        text="\n".join(made.paragraphs),
        title=made.title,
        court=made.court,
        case_number=made.case_number,
        document_type=made.document_type,
        category=made.category,
        procedure=made.procedure,
        causes=(made.cause,),
        judgment_date=made.judged_as_printed,
        publication_date=made.published_on.isoformat(),
    )


def _provenance(made: DemoRuling) -> Provenance:
    return Provenance("demo", made.key, None, _SEEN, _SEEN, "0" * 64, f"demo.warc.gz:{made.key}")


if __name__ == "__main__":
    main()
