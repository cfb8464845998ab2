"""Names of the kinds of personal data, for those who choose among them and mask nothing themselves."""

from enum import StrEnum


class PersonalData(StrEnum):
    """A kind of personal data that is masked."""

    NUMBERS = "numbers"
    BIRTH_DATES = "birth-dates"
    HOME_ADDRESSES = "home-addresses"
    NAMES = "names"


DEFAULT_KINDS = frozenset(PersonalData) - {PersonalData.NAMES}
"""What is masked of a source of which nothing else is said."""
