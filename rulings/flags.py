"""Doubts that the normaliser records on a ruling instead of guessing."""

from enum import StrEnum


class Flag(StrEnum):
    """Each is explained in docs/data-model.md; a test keeps the two in step."""

    CASE_NUMBER_MISSING = "case-number-missing"
    CASE_NUMBER_MALFORMED = "case-number-malformed"
    CASE_NUMBER_CONTRADICTS_TEXT = "case-number-contradicts-text"
    COURT_MISSING = "court-missing"
    COURT_UNKNOWN = "court-unknown"
    COURT_CODE_DISAGREES = "court-code-disagrees"
    COURT_CONTRADICTS_TEXT = "court-contradicts-text"
    JUDGMENT_DATE_MISSING = "judgment-date-missing"
    JUDGMENT_DATE_DOUBTFUL = "judgment-date-doubtful"
    JUDGMENT_DATE_CONTRADICTS_TEXT = "judgment-date-contradicts-text"
    JUDGMENT_DATE_UNREAD = "judgment-date-unread"
    PUBLICATION_DATE_UNREAD = "publication-date-unread"
    PUBLICATION_DATE_DOUBTFUL = "publication-date-doubtful"
    CRIME_UNRESOLVED = "crime-unresolved"
    CAUSE_UNRESOLVED = "cause-unresolved"
    CRIME_CONTRADICTS_TEXT = "crime-contradicts-text"
    SECTIONS_INCOMPLETE = "sections-incomplete"
    NUMBERS_MASKED = "numbers-masked"
    BIRTH_DATES_MASKED = "birth-dates-masked"
    HOME_ADDRESSES_MASKED = "home-addresses-masked"
    NAMES_MASKED = "names-masked"
