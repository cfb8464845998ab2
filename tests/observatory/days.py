"""Days on which the tests' figures are as of."""

from datetime import date

LATE = date(2026, 11, 26)
