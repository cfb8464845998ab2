"""Personal data in texts of mainland China, and their masking at equal length before anything is indexed or shown.

| kind | what is hidden | rule |
|---|---|---|
| numbers | of identity cards, telephones, accounts … (rulings.china.personal_numbers) | 法释〔2016〕19号 art. 10 |
| birth-dates | month and day; the year stays | beyond art. 11: our own data minimisation |
| home-addresses | of persons, all below county or district | arts. 10 and 11 |
| names | of victims, witnesses, experts and minors, but for the surname; only where it is chosen | arts. 8 and 9 |
"""

from collections.abc import Callable, Collection, Mapping

from rulings.china.birth_dates import mask_birth_dates
from rulings.china.home_addresses import mask_home_addresses
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.china.personal_numbers import mask_numbers, mask_numbers_elsewhere
from rulings.china.protected_names import mask_protected_names

Masking = Callable[[str], str]


_MASKINGS: Mapping[PersonalData, Masking] = {
    PersonalData.NUMBERS: mask_numbers,
    PersonalData.BIRTH_DATES: mask_birth_dates,
    PersonalData.HOME_ADDRESSES: mask_home_addresses,
    PersonalData.NAMES: mask_protected_names,
}
"""In the order in which they are applied: a number that stands beside an address or a date is masked when these are read, as it
will be when the text is read again."""


_ELSEWHERE: Mapping[PersonalData, Masking] = {PersonalData.NUMBERS: mask_numbers_elsewhere}
"""The other kinds are masked by Chinese rules, in Chinese words."""


def mask_personal_data(
    text: str, kinds: Collection[PersonalData] = DEFAULT_KINDS, *, elsewhere: bool = False
) -> str:
    """`text` with these kinds masked: same length, so that offsets hold; idempotent.

    `elsewhere`: it is of another jurisdiction, where of all kinds only numbers are masked that are beyond doubt.
    """
    return masked_kinds(text, kinds, elsewhere=elsewhere)[0]


def masked_kinds(
    text: str, kinds: Collection[PersonalData], *, elsewhere: bool = False
) -> tuple[str, frozenset[PersonalData]]:
    """`mask_personal_data`, and those of `kinds` that the text held."""
    found = set[PersonalData]()
    for kind, mask in (_ELSEWHERE if elsewhere else _MASKINGS).items():
        if kind in kinds and (masked := mask(text)) != text:
            text = masked
            found.add(kind)
    return text, frozenset(found)
