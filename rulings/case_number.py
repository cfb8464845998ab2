"""Case numbers (案号), new format (法〔2015〕137号) and old. A case number is not an id and not unique."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A parsed case number; `str()` is the canonical form, which parses back to the same value."""

    format: Literal["new", "old"]
    year: int
    court_code: str | None
    """New format only: 粤0305, 最高法. None in the old format, whose court is never guessed."""
    court_abbreviation: str | None
    """Old format only: 宜中; may be empty (Supreme People's Court)."""
    special: str | None
    """专门审判代字 of the new format (知, 商)."""
    type: str
    """类型代字 (刑初); in the old format nature and stage as printed (刑一初)."""
    serial: int
    serial_to: int | None = None
    suffix: str | None = None
    """之一, 之二: a further document of the same case."""
    candidate_courts: tuple[str, ...] = ()
    """Old format: codes of every court that may use the abbreviation; empty where none is known."""
