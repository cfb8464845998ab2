"""The raw record: what a publisher gave for one ruling, split into fields but not interpreted."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One ruling's fields as given. Empty strings are not used: a missing field is None or empty."""

    text: str
    """Plain text; paragraphs end with a newline where the source tells them apart."""
    title: str | None = None
    case_number: str | None = None
    court: str | None = None
    region: str | None = None
    document_type: str | None = None
    category: str | None = None
    procedure: str | None = None
    causes: tuple[str, ...] = ()
    """Causes of action or crimes as the publisher labels them; which of the two, the normaliser decides."""
    parties: tuple[tuple[str, str | None], ...] = ()
    """(name, role or None)."""
    statutes: tuple[tuple[str, str | None], ...] = ()
    judgment_date: str | None = None
    publication_date: str | None = None
    url: str | None = None
    source_key: str | None = None
    """The publisher's id, where the record itself carries it."""
    ordinal: int = 0
    jurisdiction: str = "CN"
    """ISO 3166 code. Chinese reading of case numbers, courts, causes and crimes applies to CN alone."""
    language: str = "zh"
    """BCP 47."""
    subjects: tuple[tuple[str, ...], ...] = ()
    """Paths in the publisher's own taxonomy of subjects, widest first; never Chinese crimes."""
    ecli: str | None = None
    sections: tuple[tuple[str, int, int], ...] = ()
    """(heading as printed, start, end) in `text`, where the publisher itself marks them."""
    revision: str | None = None
    """The publisher's own moment of last change, as printed."""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot become a ruling, with a reason from a closed list and a message."""

    reason: str
    """Machine-readable, kebab-case: no-text, not-json, too-large, bad-encoding, ..."""
    detail: str
    """A message without any text of the ruling."""
    source_key: str | None = None
