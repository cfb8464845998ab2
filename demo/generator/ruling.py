"""What the generator makes: a ruling as its publisher would disclose it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DemoRuling:
    """One synthetic ruling. `withdrawn_on` is set for those that the publisher takes back."""

    key: str
    title: str
    court: str
    case_number: str
    document_type: str
    category: str
    procedure: str
    cause: str
    """The crime or cause of action as the publisher labels it."""
    judged_on: date
    judged_as_printed: str
    """ISO 8601; a few are dirty, as real ones are."""
    published_on: date
    paragraphs: tuple[str, ...]
    withdrawn_on: date | None = None
