"""Raw record -> ruling. Pure: no clock, no network, no engine; the same record always gives the same ruling.

What the publisher gives wins over what the text says; where both say something and differ, a flag records it.
"""

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from indexer.normalise.china.ruling import chinese_ruling
from indexer.normalise.cleaning import CleanRecord, clean_record
from indexer.normalise.dates import unread_dates
from indexer.normalise.other_jurisdictions import foreign_ruling
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.flags import Flag
from rulings.identity import ruling_id
from rulings.record import RawRecord, Rejected
from rulings.ruling import Provenance, Ruling

_UNREAD = MappingProxyType(
    {"judgment_date": Flag.JUDGMENT_DATE_UNREAD, "publication_date": Flag.PUBLICATION_DATE_UNREAD}
)
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
    ruling = make(record, provenance, ruling_id(provenance.source, provenance.source_key, provenance.ordinal))
    return _with_unread_dates(ruling, record)


def _with_unread_dates(ruling: Ruling, record: CleanRecord) -> Ruling:
    """What is given as a date and read as none is kept as it is, and flagged."""
    given = {"judgment_date": record.judgment_date, "publication_date": record.publication_date}
    unread = unread_dates(given)
    if not unread:
        return ruling
    flags = sorted({*ruling.flags, *(_UNREAD[field].value for field in unread)})
    return replace(ruling, extra={**ruling.extra, **unread}, flags=tuple(flags))
