"""Raw record -> ruling. Pure: no clock, no network, no engine; the same record always gives the same ruling.

What the publisher gives wins over what the text says; where both say something and differ, a flag records it.
"""

from collections.abc import Collection

from indexer.normalise.china.ruling import chinese_ruling
from indexer.normalise.cleaning import clean_record
from indexer.normalise.other_jurisdictions import foreign_ruling
from rulings.china.personal_data import DEFAULT_KINDS, PersonalData
from rulings.identity import ruling_id
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling

MAX_TEXT_LENGTH = 5_000_000
"""Code points. The longest rulings known have about one million; more is a broken or hostile file."""


def normalise(
    raw: RawRecord, provenance: Provenance, hidden: Collection[PersonalData] = DEFAULT_KINDS
) -> Ruling | Rejected:
    """The ruling of `raw` with the `hidden` personal data masked, or why it is none: `no-text`, `too-large`."""
    if len(raw.text) > MAX_TEXT_LENGTH:
        return Rejected(
            "too-large", f"The text is longer than {MAX_TEXT_LENGTH} characters.", provenance.source_key
        )
    record = clean_record(raw, hidden)
    if not record.text:
        return Rejected("no-text", "The record has no text.", provenance.source_key)
    make = chinese_ruling if record.jurisdiction == "CN" else foreign_ruling
    return make(record, provenance, ruling_id(provenance.source, provenance.source_key, provenance.ordinal))
