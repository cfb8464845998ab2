"""Personal data in texts of mainland China, and their masking at equal length before anything is indexed or shown.

| kind | what is hidden | rule |
|---|---|---|
| numbers | of identity cards, telephones, accounts … (rulings.china.personal_numbers) | 法释〔2016〕19号 art. 10 |
| birth-dates | month and day; the year stays | beyond art. 11: our own data minimisation |
| home-addresses | of persons, all below county or district | arts. 10 and 11 |
| names | of victims, witnesses, experts and minors, but for the surname; only where it is chosen | arts. 8 and 9 |
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache

from rulings.china import birth_dates, home_addresses, personal_numbers
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.china.protected_names import mask_protected_names
from rulings.text.openings import OpeningTable, ScannedText

Masking = Callable[[str], str]


def _without_protected_names(scanned: ScannedText) -> ScannedText:
    return scanned.with_text(mask_protected_names(scanned.text))


_MASKINGS: Mapping[PersonalData, Callable[[ScannedText], ScannedText]] = {
    PersonalData.NUMBERS: personal_numbers.without_numbers,
    PersonalData.BIRTH_DATES: birth_dates.without_birth_dates,
    PersonalData.HOME_ADDRESSES: home_addresses.without_home_addresses,
    PersonalData.NAMES: _without_protected_names,
}
"""In the order in which they are applied: a number that stands beside an address or a date is masked when these are read, as it
will be when the text is read again."""


@cache
def _table() -> OpeningTable:
    openings = (*personal_numbers.OPENINGS, *birth_dates.OPENINGS, *home_addresses.OPENINGS)
    return OpeningTable(openings, personal_numbers.ROWS)


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
    if elsewhere:
        return _masked_elsewhere(text, kinds)
    scanned, found = ScannedText(text, _table()), set[PersonalData]()
    for kind, mask in _MASKINGS.items():
        if kind in kinds and (masked := mask(scanned)) is not scanned:
            scanned = masked
            found.add(kind)
    return scanned.text, frozenset(found)


def _masked_elsewhere(text: str, kinds: Collection[PersonalData]) -> tuple[str, frozenset[PersonalData]]:
    """Numbers alone: the other kinds are masked by Chinese rules, in Chinese words."""
    masked = personal_numbers.mask_numbers_elsewhere(text) if PersonalData.NUMBERS in kinds else text
    return masked, frozenset({PersonalData.NUMBERS} if masked != text else ())
